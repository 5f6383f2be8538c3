"""How far two customs disagree on one flow."""

from __future__ import annotations

from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled


@indicator(unit="ratio", of="directed-dyad", pillars=("economy",), inputs=("series",), low=-2, high=2)
def mirror_gap(exports: str = "exports", imports: str = "imports", cif: float = 1.0) -> Fragment:
    """Return imports reported by the partner less exports reported by the reporter, over their mean.

    Above nothing, the partner's customs see more. Absent unless both report.

    Parameters
    ----------
    exports, imports
        The series as each side reports it: exports by the reporter, imports by the partner.
    cif
        Divide imports by it first, to take off freight and insurance.

    Notes
    -----
    Freight and insurance alone give some 0.05; goods through a third port,
    lags and confidential products give more.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> tables = drawn(series="exports 2020 ash elm 90; imports 2020 elm ash 110")
    >>> tables.show(mirror_gap())
    2020 ash elm 0.2
    """
    return filled(
        """
SELECT x.year AS year, x.reporter AS reporter, x.partner AS partner, '' AS product,
  2 * (m.value / $cif - x.value) / (m.value / $cif + x.value) AS value
FROM (SELECT year, reporter, partner, value FROM series WHERE indicator = $exports AND value >= 0) AS x
INNER JOIN (SELECT year, reporter, partner, value FROM series WHERE indicator = $imports AND value >= 0) AS m
  ON m.year = x.year AND m.reporter = x.partner AND m.partner = x.reporter
WHERE m.value + x.value > 0 AND x.partner <> ''""",
        exports=exports,
        imports=imports,
        cif=cif,
    )

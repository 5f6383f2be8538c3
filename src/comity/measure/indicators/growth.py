"""Growth per year."""

from __future__ import annotations

from comity.measure.flows import rows_of
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled


@indicator(unit="ratio", of="directed-dyad", pillars=("economy",), inputs=("trade", "series"), low=-1)
def growth(series: str = "", over: int = 1, flow: str = "exports") -> Fragment:
    """Return the compound growth per year over a span: (v_t / v_{t−n})^(1/n) − 1.

    Absent where either end is absent or not positive. It hides the path
    between; `base_year_sensitivity` shows what the base does to it.

    Parameters
    ----------
    series
        The series' indicator; trade where none is named.
    over
        The span in years.
    flow
        For trade: ``exports``, ``imports`` or ``both``.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> drawn(trade="2018 ash birch . 100; 2020 ash birch . 121").show(growth(over=2))
    2020 ash birch 0.1
    """
    return filled(
        """
WITH found AS ($rows)
SELECT n.year AS year, n.reporter AS reporter, n.partner AS partner, '' AS product,
  POWER(n.value / b.value, 1.0 / $over) - 1 AS value
FROM found AS n
INNER JOIN (SELECT year + $over AS year, reporter, partner, value FROM found) AS b
  ON b.year = n.year AND b.reporter = n.reporter AND b.partner = n.partner
WHERE n.value > 0 AND b.value > 0""",
        rows=rows_of(series, flow),
        over=over,
    )

"""How much trade with a partner weighs in an economy."""

from __future__ import annotations

from comity.measure.flows import flow_rows
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled


@indicator(unit="ratio", of="directed-dyad", pillars=("economy",), inputs=("trade", "series"), low=0)
def dependence(flow: str = "both", output: str = "gdp") -> Fragment:
    """Return the reporter's trade with the partner over the reporter's GDP (Oneal and Russett).

    How much of the reporter's economy moves through this one relation. Absent
    where the reporter's GDP is.

    Parameters
    ----------
    flow
        ``both``, ``exports`` or ``imports`` of the reporter.
    output
        The series that trade is held against.

    Notes
    -----
    Trade is gross and output value added, so that it may exceed one for
    economies that re-export.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> tables = drawn(trade="2020 ash elm . 6; 2020 elm ash . 4", series="gdp 2020 ash . 100; gdp 2020 elm . 20")
    >>> tables.show(dependence())
    2020 ash elm 0.1
    2020 elm ash 0.5
    """
    return filled(
        """
SELECT f.year AS year, f.reporter AS reporter, f.partner AS partner, '' AS product, f.value / g.value AS value
FROM ($flows) AS f
INNER JOIN (SELECT year, reporter, value FROM series WHERE indicator = $output AND partner = '' AND value > 0) AS g
  ON g.year = f.year AND g.reporter = f.reporter""",
        flows=flow_rows(flow),
        output=output,
    )

"""How unequally two economies depend on each other."""

from __future__ import annotations

from comity.measure.indicators import indicator
from comity.measure.indicators.dependence import dependence
from comity.measure.sql import Fragment, filled


@indicator(unit="ratio", of="directed-dyad", pillars=("economy",), inputs=("trade", "series"))
def dependence_gap(output: str = "gdp") -> Fragment:
    """Return the reporter's dependence on the partner less the partner's on the reporter.

    Above nothing, the reporter depends more. The gap of the other side is the
    same with its sign turned; with itself an economy has none.

    Parameters
    ----------
    output
        The series that trade is held against.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> tables = drawn(trade="2020 ash elm . 6; 2020 elm ash . 4", series="gdp 2020 ash . 100; gdp 2020 elm . 20")
    >>> tables.show(dependence_gap())
    2020 ash elm -0.4
    2020 elm ash 0.4
    """
    return filled(
        """
WITH mutual AS ($dependence)
SELECT a.year AS year, a.reporter AS reporter, a.partner AS partner, '' AS product, a.value - b.value AS value
FROM mutual AS a
INNER JOIN mutual AS b ON b.year = a.year AND b.reporter = a.partner AND b.partner = a.reporter""",
        dependence=dependence("both", output),
    )

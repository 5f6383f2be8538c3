"""A series by head."""

from __future__ import annotations

from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled


@indicator(unit="per head", of="directed-dyad", pillars=("economy",), inputs=("series",))
def per_capita(series: str = "gdp", population: str = "population") -> Fragment:
    """Return a series divided by the reporter's population of the year.

    Absent where the population is.

    Parameters
    ----------
    series, population
        The two series' indicators.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> drawn(series="gdp 2020 ash . 50; population 2020 ash . 20").show(per_capita())
    2020 ash 2.5
    """
    return filled(
        """
SELECT s.year AS year, s.reporter AS reporter, s.partner AS partner, '' AS product, s.value / p.value AS value
FROM (SELECT year, reporter, partner, value FROM series WHERE indicator = $series) AS s
INNER JOIN (SELECT year, reporter, value FROM series WHERE indicator = $population AND partner = '' AND value > 0) AS p
  ON p.year = s.year AND p.reporter = s.reporter
WHERE s.value IS NOT NULL""",
        series=series,
        population=population,
    )

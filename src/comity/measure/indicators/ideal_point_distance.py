"""How far apart two stand in what they vote for."""

from __future__ import annotations

from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled


@indicator(unit="points", of="dyad", pillars=("diplomacy",), inputs=("series",), low=0)
def ideal_point_distance(series: str = "ideal-point") -> Fragment:
    """Return the distance of ideal points: |θ_i − θ_j| (Bailey, Strezhnev and Voeten 2017).

    Points are estimates that the source publishes; they are comparable over
    time, since resolutions that return tie the sessions together.

    Parameters
    ----------
    series
        The points' indicator.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> drawn(series="ideal-point 2018 ash . 2.5; ideal-point 2018 elm . 1.0").show(ideal_point_distance())
    2018 ash elm 1.5
    2018 elm ash 1.5
    """
    return filled(
        """
WITH points AS (SELECT year, reporter, value FROM series WHERE indicator = $series AND partner = '')
SELECT a.year AS year, a.reporter AS reporter, b.reporter AS partner, '' AS product, ABS(a.value - b.value) AS value
FROM points AS a INNER JOIN points AS b ON b.year = a.year
WHERE a.reporter <> b.reporter AND a.value IS NOT NULL AND b.value IS NOT NULL""",
        series=series,
    )

"""The tone of events between two actors."""

from __future__ import annotations

from comity.measure.flows import told
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled


@indicator(unit="tone", of="directed-dyad", pillars=("diplomacy", "security"), inputs=("events",))
def event_tone(quad: int = 0, sources: int = 2) -> Fragment:
    """Return the mean tone of the corroborated events from the reporter toward the partner.

    Each event counts once with the mean of its stories, so that an event told
    by many does not outweigh others. Events are those of `event_count`; the
    scale is the source's.

    Parameters
    ----------
    quad
        The quad class; 0 for all.
    sources
        How many different stories an event needs.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> told = "2020-01-05 ash elm 1 2.0 s1; 2020-01-05 ash elm 1 4.0 s2; 2020-01-06 ash elm 1 1.0 s3"
    >>> drawn(events=told).show(event_tone())
    2020 ash elm 3
    """
    return filled(
        "SELECT year, source AS reporter, target AS partner, '' AS product, AVG(tone) AS value"
        " FROM ($told) AS told WHERE tone IS NOT NULL AND $wanted GROUP BY year, source, target",
        told=told(sources),
        wanted=filled("quad = $quad", quad=quad) if quad else Fragment("TRUE"),
    )

"""Events between two actors that several stories tell."""

from __future__ import annotations

from comity.measure.flows import told
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled


@indicator(unit="events", of="directed-dyad", pillars=("diplomacy", "security"), inputs=("events",), low=0)
def event_count(quad: int = 0, sources: int = 2) -> Fragment:
    """Return the number of corroborated events from the reporter toward the partner.

    An event is what happens between the two on one day in one quad class
    (1 verbal and 2 material cooperation, 3 verbal and 4 material conflict). It
    counts where at least so many stories tell it, and then once: raw rows count
    the press, not the events.

    Parameters
    ----------
    quad
        The quad class; 0 for all.
    sources
        How many different stories an event needs.

    Notes
    -----
    Coverage grows over the years and differs by language: compare shares
    (`event_share`) or tone (`event_tone`) before counts.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> tables = drawn(events="2020-01-05 ash elm 1 2.0 s1; 2020-01-05 ash elm 1 4.0 s2; 2020-01-06 ash elm 1 1.0 s3")
    >>> tables.show(event_count())
    2020 ash elm 1
    """
    return filled(
        "SELECT year, source AS reporter, target AS partner, '' AS product, CAST(COUNT(*) AS DOUBLE) AS value"
        " FROM ($told) AS told WHERE $wanted GROUP BY year, source, target",
        told=told(sources),
        wanted=filled("quad = $quad", quad=quad) if quad else Fragment("TRUE"),
    )

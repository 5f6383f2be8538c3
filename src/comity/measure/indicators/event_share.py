"""The share of one quad class among the events between two actors."""

from __future__ import annotations

from comity.measure.flows import told
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled


@indicator(
    unit="ratio", of="directed-dyad", pillars=("diplomacy", "security"), inputs=("events",), low=0, high=1
)
def event_share(quad: int = 4, sources: int = 2) -> Fragment:
    """Return the share of a quad class among the corroborated events from the reporter toward the partner.

    Unlike counts, shares may be compared over years in which the press grew.
    Events are those of `event_count`.

    Parameters
    ----------
    quad
        The quad class: 1 verbal, 2 material cooperation; 3 verbal, 4 material conflict.
    sources
        How many different stories an event needs.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> tables = drawn(events="2020-01-05 ash elm 1 2.0 s1; 2020-01-06 ash elm 4 -9.0 s2")
    >>> tables.show(event_share(sources=1))
    2020 ash elm 0.5
    """
    return filled(
        "SELECT year, source AS reporter, target AS partner, '' AS product,"
        " AVG(CASE WHEN quad = $quad THEN 1 ELSE 0 END) AS value"
        " FROM ($told) AS told GROUP BY year, source, target",
        told=told(sources),
        quad=quad,
    )

"""Dates of events, including those told by another event."""

from __future__ import annotations

from collections.abc import Mapping

from comity.record.kinds.event import Event
from comity.terms.period import Period, beside, relative
from comity.terms.words import one_of


class Undated(Exception):
    """An event's date leads nowhere; ``what`` and ``fix`` say why and how to mend it.

    ``missing`` is the event that is not there, or None where that is not the reason.
    """

    def __init__(self, what: str, fix: str, missing: str | None = None) -> None:
        self.what, self.fix, self.missing = what, fix, missing
        super().__init__(what)


def event_period(name: str, events: Mapping[str, Event]) -> Period:
    """Return when an event was; for a date told by another event, that date worked out.

    Raises
    ------
    Undated
        Where the other event is not there, or the telling goes in a circle.
    """
    seen: dict[str, None] = {}
    telling: list[tuple[str, str]] = []
    current = name
    while True:
        if current in seen:
            raise Undated(
                f"is told in a circle: {' → '.join([*seen, current])}", "give one of them a date of its own"
            )
        seen[current] = None
        event = events.get(current)
        if event is None:
            raise Undated(f"'{current}' is not in events/", one_of(current, events), current)
        told = relative(event.date.text)
        if told is None:
            period = event.date
            break
        telling.append((told[0], told[1]))
        current = told[2]
    for unit, direction in reversed(telling):
        try:
            period = beside(unit, direction, period)
        except ValueError as trouble:
            raise Undated(str(trouble), "give it a date of its own") from None
    return period

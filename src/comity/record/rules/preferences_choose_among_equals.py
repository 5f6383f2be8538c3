"""A preference orders figures for one quantity, and no quantity has two preferences."""

from __future__ import annotations

from collections.abc import Iterator

from comity.record.kinds.figure import Figure
from comity.record.kinds.preference import Preference
from comity.record.read import Reading
from comity.record.rules import Finding, rule


@rule
def preferences_choose_among_equals(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each ordered figure that speaks of something else, or stands in two orders."""
    taken: dict[str, str] = {}
    for entry in reading.entries["preferences"].values():
        if not isinstance(entry, Preference):
            continue
        first: Figure | None = None
        for index, name in enumerate(entry.order):
            figure = reading.entries["figures"].get(name)
            if not isinstance(figure, Figure):
                continue
            if name in taken:
                what = f"'{name}' already stands in the order of {taken[name]}"
                yield Finding("preferences", entry.id, ("order", index), what, "join the two preferences")
            taken[name] = entry.id
            first = first or figure
            if _key(figure) != _key(first):
                what = f"'{name}' is about {' · '.join(_key(figure))}, not {' · '.join(_key(first))}"
                yield Finding(
                    "preferences", entry.id, ("order", index), what, "order only figures for one quantity"
                )


def _key(figure: Figure) -> tuple[str, ...]:
    return figure.reporter, figure.partner or "", figure.indicator, figure.period.text

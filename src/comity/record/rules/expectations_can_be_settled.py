"""An expectation can be settled, or says why not."""

from __future__ import annotations

from collections.abc import Iterator

from comity.record.kinds.expectation import Expectation
from comity.record.read import Reading
from comity.record.rules import Finding, rule


@rule
def expectations_can_be_settled(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each expectation that has neither a rule of settlement nor a reason against, or both."""
    for entry in reading.entries["expectations"].values():
        if not isinstance(entry, Expectation):
            continue
        resolving = {"resolvable": entry.resolvable, "settle_by": entry.settle_by, "settle": entry.settle}
        if entry.unresolvable:
            for field, value in resolving.items():
                if value is not None:
                    what = "is given although the expectation is called unresolvable"
                    yield Finding(
                        "expectations", entry.id, (field,), what, f"delete `{field}` or `unresolvable`"
                    )
            continue
        for field, value in resolving.items():
            if value is None:
                what = f"has no `{field}` and does not say why it cannot be settled"
                yield Finding(
                    "expectations", entry.id, (), what, f"add `{field}`, or `unresolvable` with the reason"
                )
        if (
            entry.settle_by
            and entry.made.start
            and entry.settle_by.end
            and entry.settle_by.end < entry.made.start
        ):
            what = f"lies before the expectation was made ({entry.made.text})"
            yield Finding("expectations", entry.id, ("settle_by",), what, "correct one of the two dates")

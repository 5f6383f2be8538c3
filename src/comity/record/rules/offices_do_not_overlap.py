"""An office has one holder at a time, save for the day or year of handing over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from comity.record.kinds.office import Office
from comity.record.read import Reading
from comity.record.rules import Finding, rule


@rule
def offices_do_not_overlap(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each term that surely begins before the one before it ends."""
    for office in reading.entries["offices"].values():
        if not isinstance(office, Office):
            continue
        terms = sorted(enumerate(office.holders), key=lambda item: item[1].from_.start or date.min)
        for (_, first), (index, second) in pairwise(terms):
            # The first day that the earlier term may end, against the last that the later may begin.
            ends = first.to.start if first.to else date.max
            begins = second.from_.end or second.from_.start
            if ends is None or begins is None or begins >= ends:
                continue
            until = first.to.text if first.to else "an open end"
            what = f"{second.holder} begins {second.from_.text} while {first.holder} holds it until {until}"
            yield Finding(
                "offices", office.id, ("holders", index, "from"), what, "correct one of the two dates"
            )

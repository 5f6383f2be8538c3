"""What in a draft belongs together: a number and its time, the two ends of a change, a figure and its note."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from comity.check.checks._form import Examined
from comity.check.checks._values import unit_of
from comity.check.claim import Amount, Claim, Mention, When
from comity.check.draft import Span
from comity.terms.period import Period, read_period

_NEAR = 45
_REACH = 40
#: What leads right up to the second of two levels: "… to almost", "compared to the", "up from".
_JOIN = re.compile(
    r"\b(?:from|to|versus|vs|against|compared (?:to|with)|(?:up|down) (?:from|on))(?: [a-z']{1,12}){0,3} ?[\W\d]{0,4}$",
    re.IGNORECASE,
)
#: What sets two things side by side, of which neither leads to the other.
_BESIDE = re.compile(r"\b(?:while|whereas)\b")
#: Formulas whose claims are about a change, not about a level.
CHANGES = ("change", "percent-change", "cagr", "contribution", "implied-rate")
_NO_LEVEL = ("rank", "ordinal", "duration")


@dataclass(frozen=True, slots=True)
class Ends:
    """Two levels of one thing at two times, as a draft puts them side by side."""

    earlier: Claim
    later: Claim
    start: int
    end: int

    @property
    def years(self) -> int:
        """How many years lie between."""
        return self.end - self.start


def level(claim: Claim) -> Amount | None:
    """Return a claim's amount where it is a level (a sum, a count, a share), else None."""
    amount = claim.amount
    if amount is None or amount.shape in _NO_LEVEL or amount.change or claim.slots.formula in CHANGES:
        return None
    return amount


def period(examined: Examined, claim: Claim) -> Period | None:
    """Return when a claim's number was so: as bound, else by the time written nearest to it."""
    if claim.slots.period:
        try:
            return _read(claim.slots.period)
        except ValueError:
            pass
    if claim.when is not None:
        return claim.when.period
    nearest = _nearest(examined, claim)
    return nearest.period if nearest else None


@functools.lru_cache(maxsize=1024)  # each check asks for a claim's anew
def _read(period: str) -> Period:
    return read_period(period)


def _nearest(examined: Examined, claim: Claim) -> When | None:
    """Return the time right after a number, else the last before it, where no other number stands between."""
    spot = claim.amount.span if claim.amount else claim.span
    dates = examined.dates.get(examined.sentence_at(claim.span.start), ())
    at = bisect_left(dates, spot.end, key=lambda w: w.span.start)
    after = dates[at : at + 1]
    near = bool(after) and after[0].span.start <= spot.end + _NEAR
    if near and not examined.numbers_between(spot.end, after[0].span.start):
        return after[0]
    before = next((w for w in reversed(dates[:at]) if w.span.end <= spot.start), None)
    if before and not examined.numbers_between(before.span.end, spot.start):
        return before
    return None


def year(examined: Examined, claim: Claim) -> int | None:
    """Return the year of a claim's number, where it lies within one."""
    when = period(examined, claim)
    return when.year if when else None


def ends(examined: Examined) -> Iterator[Ends]:
    """Yield the pairs of levels that one sentence gives for two years."""
    for sentence, claims in sorted(examined.claims.items()):
        levels = [c for c in claims if level(c)]
        for one, other in pairwise(levels):
            if not _alike(one, other) or not _joined(examined, one, other):
                continue
            first, second = year(examined, one), year(examined, other)
            if first is None or second is None or first == second or sentence < 0:
                continue
            yield Ends(one, other, first, second) if first < second else Ends(other, one, second, first)


def _alike(one: Claim, other: Claim) -> bool:
    a, b = one.amount, other.amount
    if a is None or b is None or a.per != b.per:
        return False
    if unit_of(a) == unit_of(b):
        return one.slots.indicator == other.slots.indicator or not (
            one.slots.indicator and other.slots.indicator
        )
    return not (a.currency or b.currency) and (
        not a.unit or not b.unit or bool(one.slots.indicator and one.slots.indicator == other.slots.indicator)
    )


def _joined(examined: Examined, one: Claim, other: Claim) -> bool:
    assert one.amount is not None
    assert other.amount is not None
    between = examined.draft.text[one.amount.span.end : other.amount.span.start]
    if _BESIDE.search(between):
        return False
    if other.id in one.pairs or one.id in other.pairs:
        return True
    return ";" not in between and len(between) < 160 and _JOIN.search(between) is not None


def notes_for(examined: Examined, claim: Claim) -> tuple[str, ...]:
    """Return the notes that cover a claim: its own, else the next in its paragraph."""
    if claim.notes:
        return claim.notes
    block = examined.block(max(0, examined.sentence_at(claim.span.start)))
    marks = examined.draft.marks
    after = bisect_left(examined.marks, claim.span.end)
    if after < len(marks) and marks[after].at <= block.span.end:
        last = bisect_right(examined.marks, marks[after].at)
        return tuple(m.note for m in marks[after:last])
    return ()


def works_of(examined: Examined, notes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the works that notes name, each once."""
    return tuple(dict.fromkeys(c.work for c in examined.reading.citations if c.note in notes and c.work))


def entries_in(examined: Examined, sentence: int, folder: str) -> tuple[Mention, ...]:
    """Return the mentions of one kind of entry in a sentence."""
    return examined.entries.get((sentence, folder), ())


def ident(mention: Mention) -> str:
    """Return the id of a mentioned entry, without its folder."""
    return mention.entry.partition("/")[2]


def owned(examined: Examined, claim: Claim) -> Claim:
    """Return a level as that of the actor whose possessive stands right before it: "Birch's US$5 billion"."""
    if claim.amount is None or claim.slots.formula != "level":
        return claim
    for mention in entries_in(examined, examined.sentence_at(claim.span.start), "actors"):
        close = (
            mention.span.end < claim.span.start and gap(examined, mention.span, claim.span).strip() == "'s"
        )
        if close:
            return replace(claim, slots=replace(claim.slots, reporter=ident(mention)))
    return claim


def gap(examined: Examined, one: Span, other: Span) -> str:
    """Return the words between two stretches of text; empty where they overlap."""
    low, high = min(one.end, other.end), max(one.start, other.start)
    return examined.draft.text[low:high] if low < high else ""


def paragraph(examined: Examined, sentence: int) -> tuple[int, ...]:
    """Return the sentences of the block that a sentence stands in, as far as a reader looks back and ahead."""
    block = examined.draft.sentences[sentence].block
    first = last = sentence
    while first > max(0, sentence - _REACH) and examined.draft.sentences[first - 1].block == block:
        first -= 1
    end = min(len(examined.draft.sentences), sentence + _REACH)
    while last + 1 < end and examined.draft.sentences[last + 1].block == block:
        last += 1
    return tuple(range(first, last + 1))

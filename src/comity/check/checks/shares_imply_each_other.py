"""A share now and a share of the rise since then imply the share at the start, which has to be possible."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.check.checks._evidence import named
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import paragraph, period
from comity.check.checks._totals import Level, groupings_of, level, levels_of
from comity.check.checks._totals import share as share_at
from comity.check.checks._values import quantity, said, shown
from comity.check.claim import Claim
from comity.check.verdict import Verdict

_RISE = re.compile(
    r"^ ?of (?:the |its |all |this )?(?:\w+ ){0,2}(?:increase|rise|growth|gain|expansion)\b", re.IGNORECASE
)
_HINT = "give the share at the start beside both"
#: How far a share computed from other works may lie from the implied one.
_SLACK = 0.01
_SHARE = re.compile(r"\bshare\b", re.IGNORECASE)


@check
def shares_imply_each_other(examined: Examined) -> Iterator[Verdict]:
    """Yield what a share and a share of the rise say of the share at the start: impossible, contested or to be held."""
    for claim in examined.measured:
        if _is_contribution(examined, claim):
            other = _share_beside(examined, claim)
            if other is not None:
                yield from _implied(examined, other, claim)


def _is_contribution(examined: Examined, claim: Claim) -> bool:
    assert claim.amount is not None
    if claim.amount.unit != "share":
        return False
    after = examined.draft.text[claim.amount.span.end : claim.amount.span.end + 50]
    return claim.slots.formula == "contribution" or _RISE.match(after) is not None


def _share_beside(examined: Examined, claim: Claim) -> Claim | None:
    """Return the nearest share of a level before it in the paragraph, of the same actor where both are bound."""
    sentences = paragraph(examined, examined.sentence_at(claim.span.start))
    before = [c for n in sentences for c in examined.claims.get(n, ()) if c.span.start < claim.span.start]
    for other in reversed(before):
        slots = other.slots
        if other.amount is None or other.amount.unit != "share" or _is_contribution(examined, other):
            continue
        same = not (slots.partner and claim.slots.partner) or slots.partner == claim.slots.partner
        words = examined.words(examined.sentence_at(other.span.start))
        if same and (slots.formula == "share" or _SHARE.search(words)):
            return other
    return None


def _implied(examined: Examined, share: Claim, rise: Claim) -> Iterator[Verdict]:
    assert share.amount is not None
    assert rise.amount is not None
    now, part = share.amount.value, rise.amount.value
    start, end, whole = _year(examined, rise), _year(examined, share), _whole(examined, share, rise)
    if part <= now or start is None:
        return
    both = f"{said(share)} now and {said(rise)} of the rise since {start}"
    before = share_at(
        examined, share.slots.indicator, share.slots.reporter, share.slots.partner, whole, start
    )
    first, last = _total(examined, share, whole, start), _total(examined, share, whole, end)
    if first and last:
        yield _by_growth(share, rise, both, before, (first, last))
    elif before:
        yield _by_start(share, rise, both, before, first)
    else:
        limit = part / (part - now)
        reason = (
            f"{both} can both hold only if the total grew no more than {shown(limit)}-fold;"
            f" had it doubled, the share at the start was {shown(2 * now - part, 'share', 2)}"
        )
        yield finding("remark", reason, (rise, share), suggestion=_HINT)


def _total(examined: Examined, share: Claim, whole: str, year: int | None) -> Level | None:
    names = levels_of(examined, share.slots.indicator) if year and whole else ()
    found = (level(examined, n, share.slots.reporter, whole, year or 0) for n in names)
    return next((f for f in found if f and f.quantity.low > 0), None)


def _whole(examined: Examined, share: Claim, rise: Claim) -> str:
    """Return the whole the shares are of: as bound, else the first grouping the part is in."""
    told = share.slots.against.rpartition("/")[2] or rise.slots.against.rpartition("/")[2]
    sentence = examined.words(examined.sentence_at(share.span.start)).casefold()
    inside = groupings_of(examined, share.slots.partner)
    named_here = [g for g in inside if named(examined, g).casefold() in sentence]
    return told or next(iter(named_here or inside), "")


def _by_growth(
    share: Claim, rise: Claim, both: str, before: Level | None, totals: tuple[Level, Level]
) -> Verdict:
    """Return what follows from how much the total grew."""
    first, last = (t.quantity for t in totals)
    grown = (last.low / first.high, last.high / first.low)
    corners = [s * g - c * (g - 1) for s in _sides(share) for c in _sides(rise) for g in grown]
    low, high, middle = min(corners), max(corners), (min(corners) + max(corners)) / 2
    evidence = (*totals[0].evidence, *totals[1].evidence, *(before.evidence if before else ()))
    times = shown(last.value / first.value)
    if high < 0 or low > 1:
        reason = f"with a total {times} times as large, {both} would need {shown(middle, 'share')} at the start, which cannot be"
        return finding("inconsistent", reason, (rise,), beside=(share,), evidence=evidence)
    told = f"with a total {times} times as large, {both} imply a share of {shown(middle, 'share', 2)} at the start"
    if before is None:
        return finding("remark", told, (rise, share), evidence=evidence, suggestion=_HINT)
    seen = before.quantity
    fits = low - _SLACK <= seen.value <= high + _SLACK
    reason = f"{told}, {'and' if fits else 'but'} it was {before.evidence[0].said}"
    kind = "supported" if fits else "contested"
    return finding(kind, reason, (rise, share), evidence=evidence, suggestion="" if fits else _HINT)


def _by_start(share: Claim, rise: Claim, both: str, before: Level, first: Level | None) -> Verdict:
    """Return how much the total must have grown, from the share at the start."""
    assert share.amount is not None
    assert rise.amount is not None
    now, part, then = share.amount.value, rise.amount.value, before.quantity.value
    evidence = (*before.evidence, *(first.evidence if first else ()))
    grown = (part - then) / (part - now)
    if grown <= 0:
        reason = f"{both} cannot both hold with a share of {before.evidence[0].said} at the start"
        return finding("inconsistent", reason, (rise,), beside=(share,), evidence=evidence)
    end = f", to {shown(first.quantity.value * grown, first.quantity.unit, 2)}" if first else ""
    reason = f"{both}, with {before.evidence[0].said} at the start, imply that the total grew {shown(grown, '', 2)}-fold{end}"
    hint = "give the share at the start and the total of the last year beside both"
    return finding("remark", reason, (rise, share), evidence=evidence, suggestion=hint)


def _sides(claim: Claim) -> tuple[float, float]:
    assert claim.amount is not None
    found = quantity(claim.amount)
    return found.low, found.high


def _year(examined: Examined, claim: Claim) -> int | None:
    """Return the year of a share, or the first year of a rise."""
    when = period(examined, claim)
    return (when.year or when.start.year) if when and when.start else None

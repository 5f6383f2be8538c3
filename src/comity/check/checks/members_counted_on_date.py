"""A stated number of members is the number on the date, and what it is now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from comity.check.checks._evidence import gravity, named
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import entries_in, ident, period
from comity.check.claim import Claim, Mention
from comity.check.verdict import Evidence, Verdict
from comity.record.kinds.membership import Membership

_KINDS = (
    r"(?:member(?: state| countr(?:y|ie)| nation| econom(?:y|ie))?s?|nations?|states?|countries|economies)"
)
_NOUN = re.compile(rf"[- ](?P<middle>(?:[\w'-]+ ){{0,3}}?){_KINDS}\b", re.IGNORECASE)
#: Words between the number and "members" that leave it the number of all.
_PLAIN = frozenset({"member", "current", "present", "full", "sovereign"})
_SELECT = re.compile(r" (?:that|who|which|with|most|in|on|bordering|along|other)\b", re.IGNORECASE)
_BEFORE = re.compile(r"(?:'s?|'s all|'s? (?:current|present|full)|-)\s*$")
_AFTER = re.compile(rf"^[- ]?(?:\w+ )?{_KINDS} (?:of|in|make up|making up|of the)(?: the)? *$", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:all|the|its|these|all of the|entire)(?: \w+)? *$", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:other|some|least|most|only|remaining|first|last|original|founding|new|next|but|except(?: for)?|minimum of|than)(?: the)? *$",
    re.IGNORECASE,
)


@check
def members_counted_on_date(examined: Examined) -> Iterator[Verdict]:
    """Yield a verdict on each stated number of a grouping's members, and a remark where it is another now."""
    seen: set[tuple[str, float]] = set()
    for claim in examined.measured:
        amount = claim.amount
        if amount is None or amount.shape != "count" or not amount.value.is_integer() or amount.value > 250:
            continue
        grouping = _grouping(examined, claim)
        if grouping and (grouping, amount.value) not in seen:
            seen.add((grouping, amount.value))
            yield from _held(examined, claim, grouping)


def _grouping(examined: Examined, claim: Claim) -> str:
    """Return the grouping all of whose members a count is said to be; empty where it counts some."""
    assert claim.amount is not None
    text, number = examined.draft.text, claim.amount.number
    noun = _NOUN.match(text, number.end, number.end + 80)
    if noun is None or _SELECT.match(text, noun.end()):
        return ""
    for mention in entries_in(examined, examined.sentence_at(claim.span.start), "actors"):
        if not examined.now.members(ident(mention), examined.now.day):
            continue
        middle = noun["middle"].replace(mention.span.of(text), "").split()
        if set(middle) <= _PLAIN and _of_all(
            text, number.start, number.end, noun.end() - number.end, mention
        ):
            return ident(mention)
    return ""


def _of_all(text: str, start: int, end: int, noun: int, mention: Mention) -> bool:
    before = text[max(0, start - 40) : start]
    if mention.span.end <= start:
        return _BEFORE.fullmatch(text[mention.span.end : start]) is not None
    inside = mention.span.start >= end and mention.span.start <= end + noun + 1
    if inside and text[end : mention.span.start].strip() in ("", "-"):
        return _WHOLE.search(before) is not None and not _PART.search(before)
    between = text[end : mention.span.start]
    return (
        _AFTER.match(between) is not None and _WHOLE.search(before) is not None and not _PART.search(before)
    )


def _held(examined: Examined, claim: Claim, grouping: str) -> Iterator[Verdict]:
    assert claim.amount is not None
    when = period(examined, claim)
    day = examined.day
    if claim.slots.period and when and when.end and when.end < day:
        day = when.end
    count = round(claim.amount.value)
    # Somebody may have joined in the course of the year.
    first = when.start if claim.slots.period and when else None
    if first and first < day and len(examined.record.members(grouping, first)) == count:
        day = first
    members = examined.record.members(grouping, day)
    name = named(examined, grouping)
    if not members:
        return
    if len(members) != count:
        evidence = list(_evidence(examined, grouping, day, len(members)))
        reason = f"{count} members of {name} are said, but it had {len(members)} on {day.isoformat()}"
        yield finding(
            gravity(examined, evidence),
            reason,
            (claim,),
            evidence=evidence,
            suggestion=f"write {len(members)}, or say which are meant",
        )
        return
    yield from _now(examined, claim, grouping, day, count)


def _now(examined: Examined, claim: Claim, grouping: str, day: date, count: int) -> Iterator[Verdict]:
    name, now = named(examined, grouping), examined.now.day
    later = examined.now.members(grouping, now)
    evidence = list(_evidence(examined, grouping, now, len(later)))
    if len(later) == count:
        reason = f"{name} had {count} members on {day.isoformat()}"
        yield finding("supported", reason, (claim,), evidence=evidence)
        return
    new = ", ".join(named(examined, m) for m in later if m not in examined.record.members(grouping, day))
    reason = (
        f"{count} members of {name} was right on {day.isoformat()}; on {now.isoformat()} it has {len(later)}"
        + (f" ({new} since)" if new else "")
    )
    yield finding(
        "remark",
        reason,
        (claim,),
        evidence=evidence,
        suggestion="date the number when it is used again",
        as_of=now.isoformat(),
    )


def _evidence(examined: Examined, grouping: str, day: date, count: int) -> Iterator[Evidence]:
    seen: set[str] = set()
    for name, entry in examined.now.entries(Membership).items():
        if entry.grouping != grouping:
            continue
        spells = [s for s in entry.spells if s.from_ is None or s.from_.start is None or s.from_.start <= day]
        for cited in [c for s in reversed(spells) for c in s.cite] + list(entry.cite):
            own = cited.work in examined.own_works or cited.cited_in in examined.own_works
            if not own and cited.work not in seen:
                seen.add(cited.work)
                yield Evidence(f"{count} members", cited.work, cited.locator, entry=f"memberships/{name}")

"""Counts that the record itself gives: pillars of a policy, members on a day, sessions of a forum, years of a tie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from comity.check.claim import Claim
from comity.check.judging.shelf import Shelf
from comity.check.judging.values import Value
from comity.record.kinds.citation import Citation
from comity.record.kinds.entry import Cited
from comity.record.kinds.event import Event
from comity.record.kinds.membership import Membership
from comity.record.kinds.policy import Policy
from comity.record.scope import scope_members
from comity.terms.errors import NotFound
from comity.terms.period import Period, read_period
from comity.terms.quantity import Quantity

_PARTS = {"pillar": "pillars", "area": "areas", "field": "areas", "priorit": "areas"}


def counts_of(claim: Claim, shelf: Shelf, day: date) -> tuple[Value, ...]:
    """Return what the record counts for a claim; empty where no work but the draft says so."""
    slots = claim.slots
    folder, _, name = slots.against.partition("/")
    if folder == "policies":
        return tuple(_of_policy(claim, name, shelf))
    if folder == "forums":
        return tuple(_sessions(claim, name, shelf))
    if slots.reporter and claim.amount is not None and claim.amount.shape == "ordinal":
        return tuple(_years(claim, shelf))
    if slots.reporter:
        return tuple(_members(claim, shelf, day))
    return ()


def _value(
    count: float, period: str, entry: str, how: str, parts: Sequence[Cited], whole: Cited, shelf: Shelf
) -> Iterator[Value]:
    """Yield a count once for each origin that tells of all its parts; once for several that tell of them together.

    A part without a citation of its own rests on those of the whole. Where one
    part is known through the draft alone, the count is, too.
    """
    told = [_told(part if part.cite else whole, shelf) for part in parts]
    if not told or not all(told):
        return
    common = set(told[0]).intersection(*told[1:]) or set(list(told[0])[:1])
    size = Quantity(count, count, count, "count")
    for origin in sorted(common):
        cite = told[0][origin]
        yield Value(size, cite.work, origin, period, (), cite.locator, how=how, entry=entry)


def _told(part: Cited, shelf: Shelf) -> dict[str, Citation]:
    """Return origin -> citation for the works other than the draft that tell of a part."""
    found: dict[str, Citation] = {}
    for cite in part.cite:
        if cite.work not in shelf.own and cite.cited_in not in shelf.own:
            found.setdefault(shelf.origin(cite.work), cite)
    return found


def _of_policy(claim: Claim, name: str, shelf: Shelf) -> Iterator[Value]:
    try:
        policy = shelf.record.get(Policy, name)
    except NotFound:
        return
    words = claim.quote.casefold()
    told = next(
        (
            part
            for stem, part in _PARTS.items()
            if stem in words or (claim.amount and stem in claim.amount.noun)
        ),
        "",
    )
    entry = f"policies/{name}"
    parts: tuple[Cited, ...] = getattr(policy, told) if told else ()
    # The list was made from these works; where they are only the draft, it proves nothing.
    if told and parts:
        yield from _value(len(parts), "", entry, f"{told} listed for {policy.label}", parts, policy, shelf)
    elif not told and policy.scope is not None and policy.scope.actors:
        members = scope_members({n: shelf.record.folder(n) for n in ("memberships",)}, policy)
        yield from _value(
            len(members), "", entry, f"actors in the scope of {policy.label}", (policy.scope,), policy, shelf
        )


def _members(claim: Claim, shelf: Shelf, day: date) -> Iterator[Value]:
    slots = claim.slots
    day = _counted_on(claim, shelf, day)
    members = shelf.record.members(slots.reporter, day)
    if not members:
        return
    for name, entry in shelf.record.entries(Membership).items():
        if entry.grouping == slots.reporter:
            spells = tuple(s for s in entry.spells if s.actor in members)
            told = shelf.name(slots.reporter)
            yield from _value(
                len(members),
                day.isoformat(),
                f"memberships/{name}",
                f"members of {told}",
                spells,
                entry,
                shelf,
            )


def _counted_on(claim: Claim, shelf: Shelf, day: date) -> date:
    """Return the last day of a claim's period; in one in which somebody joined or left, the first where that fits."""
    period = _period(claim.slots.period)
    last = min((period.end if period else None) or day, day)
    told = claim.amount.value if claim.amount else 0
    if period is None or period.start is None or not period.start < last:
        return last
    fits = [d for d in (last, period.start) if len(shelf.record.members(claim.slots.reporter, d)) == told]
    return fits[0] if fits else last


def _sessions(claim: Claim, forum: str, shelf: Shelf) -> Iterator[Value]:
    """Yield the number of the forum's session in the claim's period."""
    period = _period(claim.slots.period)
    for name, event in shelf.record.entries(Event).items():
        if event.forum != forum or event.ordinal is None:
            continue
        when = shelf.record.event_period(name)
        if period is not None and when.meets(period):
            yield from _value(event.ordinal, when.text, f"events/{name}", event.label, (event,), event, shelf)


def _years(claim: Claim, shelf: Shelf) -> Iterator[Value]:
    """Yield how many years the anniversary of the claim's parties counts, as events of the record have it."""
    sides = {claim.slots.reporter, claim.slots.partner} - {""}
    period = _period(claim.slots.period)
    for name, event in shelf.record.entries(Event).items():
        of = {*event.participants, *event.hosts}
        # What two sides celebrate together is no anniversary of one of them.
        if event.commemorates is None or not sides <= of or (len(sides) < 2 <= len(of)):
            continue
        when = shelf.record.event_period(name)
        if period is None or when.meets(period):
            how = f"years counted by {event.label}"
            yield from _value(
                event.commemorates.years, when.text, f"events/{name}", how, (event,), event, shelf
            )


def _period(text: str) -> Period | None:
    try:
        return read_period(text) if text else None
    except ValueError:
        return None

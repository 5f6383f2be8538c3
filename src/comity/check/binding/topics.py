"""The side of a tie that a sentence leaves unsaid because its paragraph or its section is about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import eq

from comity.check.binding.laid_out import Reading, Scene
from comity.check.binding.lexicon import Lexicon
from comity.check.binding.prepositions import TOWARD
from comity.check.binding.receiving import receives
from comity.check.binding.zones import Zone
from comity.check.claim import Slots
from comity.terms.searching import Cue, Late

#: Of these a flow is with everybody.
_AT_LARGE = Cue(
    r"\b(?:the (?:rest of the |whole |entire |wider |outside )?world|worldwide|globally|global|overall|total (?:exports|imports|trade|investments?|outward|foreign)|abroad|overseas)\b",
    "world", "global", "overall", "total ", "abroad", "overseas",
)  # fmt: skip
_WITH_OTHERS = Cue(
    r"\b(?:with|to|from|in) (?:the |all |its )?(?:others?|rest|remaining|most|many|several|all|everybody|everyone)\b",
    " other", " rest", " remaining", " most", " many", " several", " all", " every",
)  # fmt: skip
_HYPHENS = ("-", "–")
_SIDES = 2
_GOT = "got"
#: Right before a sum: it is what something cost.
_PRICES = (" for ", " at a cost of ", " at a price of ")
_LEAD = 20
#: Words of a row of members, each told of after the whole: "Birch led with 5".
_RANKED = Cue(
    r"\b(?:led|leads|first|top(?:ped|s)?|second|followed|ahead|alone|biggest|largest)\b",
    "led", "lead", "first", "top", "second", "follow", "ahead", "alone", "biggest", "largest",
)  # fmt: skip
#: A balance of two flows, of which a figure goes on with the tie told before.
_BALANCE = Cue(
    r"\b(?:surplus|deficit|shortfall|imbalance|trade gap)\b",
    "surplus",
    "deficit",
    "shortfall",
    "balance",
    "gap",
)
#: Behind an amount: of those whom the sentence before tells of.
_OF_THEM = Late(r" of (?:them|these|those)\b")
#: Formulas of no tie, or with slots of their own.
_NO_TIE = frozenset(["count", "ratio", "first-time", "crossing-year"])


def fill_from_topic(
    scene: Scene, readings: Sequence[Reading], lexicon: Lexicon, nested: Callable[[str, str], bool]
) -> None:
    """Fill the one side of a tie that a sentence does not name: "Trade with Ash came to 5" where Birch is the topic.

    The sentence's own words go first: a name of two ("Ash-Birch trade"), and the tie of
    another figure of it ("Ash is Birch's third partner, with trade of 5"). Else,
    whose it is: the subject of the sentence before, or whom the section's
    heading names. With whom: the other side of the tie last told of, or whom
    the heading names, or, for the one that it names, whom the draft as a whole is about. Never an actor that is part of the other side or holds it.
    """
    for n, (zone, reading) in enumerate(zip(scene.zones, readings, strict=True)):
        slots = reading.slots
        if slots.formula in _NO_TIE or slots.against or (slots.reporter and slots.partner):
            continue
        dyadic = _is_tie(slots.indicator, lexicon)
        if (dyadic or _is_part(zone, slots)) and (tie := _own_tie(scene, readings, n, lexicon, nested)):
            _give(reading, "reporter", tie[0])
            _give(reading, "partner", tie[1])
            continue
        if not (slots.reporter or slots.partner):
            if slots.formula in ("level", "change") and _is_balance(scene, zone):
                _give_tie(reading, scene.tie, scene.told_before)
            continue
        if slots.partner:
            if (dyadic or not slots.indicator) and (
                got := _got(scene, zone, slots.partner)
                or _only_far(scene, zone, slots.partner)
                or (slots.partner in scene.hub and _is_both_ways(slots.indicator, lexicon))
            ):
                # What somebody got may be from anybody but whom the section, or "of them", tells of.
                before = scene.told_before[:1]
                if got == _GOT and not _OF_THEM.match(scene.text, zone.amount.span.end):
                    before = ()
                owner = _first(
                    (*before, scene.topic, _across(scene.hub, slots.partner)),
                    lambda one, far=slots.partner: not nested(one, far),  # type: ignore[misc]
                )
                _give(reading, "reporter", owner)
        elif (dyadic or _is_sum(zone, slots)) and not _with_anybody(scene, zone):
            same = nested if dyadic or _RANKED.search(scene.text, scene.span.start, scene.span.end) else eq
            alone = dyadic and slots.formula != "rank" and {a.id for a in scene.actors} <= {slots.reporter}
            other = _first(
                (
                    _across(_tie_here(readings, n), slots.reporter, same)
                    if dyadic or _goes_on(scene, zone)
                    else "",
                    _across(scene.tie, slots.reporter, same),
                    _across(scene.told_before, slots.reporter) if alone else "",
                    scene.topic,
                    _across(scene.hub, slots.reporter),
                ),
                lambda one, near=slots.reporter: not nested(one, near),  # type: ignore[misc]
            )
            _give(reading, "partner", other)


def _own_tie(
    scene: Scene, readings: Sequence[Reading], n: int, lexicon: Lexicon, nested: Callable[[str, str], bool]
) -> tuple[str, str] | None:
    """Return the two sides that the sentence itself gives an amount of which it is read only one or none."""
    slots = readings[n].slots
    near = slots.reporter or slots.partner
    named = [
        (one.id, other.id)
        for one, other in pairwise(scene.actors)
        if one.id != other.id and scene.text[one.span.end : other.span.start] in _HYPHENS
    ]
    ranks = [
        (r.slots.reporter, r.slots.partner)
        for r in readings
        if r.slots.formula == "rank" and r.slots.reporter and r.slots.partner
    ]
    ties = list(dict.fromkeys(tie for tie in (*named, *ranks) if not near or _across(tie, near, nested)))
    if len({frozenset(tie) for tie in ties}) != 1:
        return None
    one, other = ties[0]
    if slots.reporter:
        return slots.reporter, _across((one, other), slots.reporter, nested)
    if slots.partner:
        return _across((one, other), slots.partner, nested), slots.partner
    # With neither side read, only trade both ways needs no direction.
    return (one, other) if lexicon.indicators[slots.indicator].of == "dyad" else None


def _is_tie(name: str, lexicon: Lexicon) -> bool:
    indicator = lexicon.indicators.get(name)
    return indicator is not None and indicator.of != "actor"


def _is_both_ways(name: str, lexicon: Lexicon) -> bool:
    return name in lexicon.indicators and lexicon.indicators[name].of == "dyad"


def _is_part(zone: Zone, slots: Slots) -> bool:
    """Return whether an amount is a share of which one actor is told."""
    return slots.formula == "share" and zone.amount.unit == "share" and bool(slots.reporter or slots.partner)


def _only_far(scene: Scene, zone: Zone, partner: str) -> bool:
    """Return whether the sentence names nobody before the amount but the far side, and that as such: "spending on Ash"."""
    before = [a for a in scene.actors if a.span.end <= zone.amount.span.start]
    far = [a for a in scene.actors if a.id == partner and a.prep in TOWARD]
    return bool(far) and all(a in far for a in before)


def _got(scene: Scene, zone: Zone, partner: str) -> str:
    """Return that the one named before an amount is who received it, and nobody is named from whom; empty where not so."""
    before = [a for a in scene.actors if a.span.end <= zone.amount.span.start]
    own = [a for a in before if a.id == partner and not a.prep]
    return _GOT if own and len(own) == len(before) and receives(scene.text, own[-1]) else ""


def _is_balance(scene: Scene, zone: Zone) -> bool:
    return bool(zone.amount.currency) and (
        _BALANCE.search(scene.text, zone.before.start, zone.amount.span.start) is not None
    )


def _goes_on(scene: Scene, zone: Zone) -> bool:
    """Return whether a sum is of the tie told just before in its sentence: a balance, or a price."""
    before = scene.text[max(scene.span.start, zone.amount.span.start - _LEAD) : zone.amount.span.start]
    return _is_balance(scene, zone) or before.endswith(_PRICES)


def _give_tie(reading: Reading, tie: tuple[str, str], told: Sequence[str]) -> None:
    """Give a balance the two actors told of last: it is that of the one whom the sentence before is about."""
    near = next((one for one in told[:1] if one in tie), tie[0])
    if all(tie):
        _give(reading, "reporter", near)
        _give(reading, "partner", _across(tie, near))


def _with_anybody(scene: Scene, zone: Zone) -> bool:
    start, end = zone.whole.start, zone.whole.end
    return any(cue.search(scene.text, start, end) for cue in (_AT_LARGE, _WITH_OTHERS))


def _is_sum(zone: Zone, slots: Slots) -> bool:
    """Return whether an amount is money of no measure: what one promises, lends or owes is mostly another's too."""
    amount = zone.amount
    return not slots.indicator and bool(amount.currency) and not amount.per and slots.formula == "level"


def _tie_here(readings: Sequence[Reading], n: int) -> tuple[str, str]:
    """Return the two actors whose tie the sentence told of last before an amount."""
    told = [(r.slots.reporter, r.slots.partner) for r in readings[:n] if r.slots.reporter and r.slots.partner]
    return told[-1] if told else ("", "")


def _across(tie: tuple[str, ...], near: str, nested: Callable[[str, str], bool] = eq) -> str:
    """Return the other side of a tie; of its member, that of a grouping; empty where the actor has no part in it."""
    if len(tie) != _SIDES or not all(tie):
        return ""
    if near in tie:
        return tie[1] if tie[0] == near else tie[0]
    mine = [nested(side, near) for side in tie]
    return tie[mine.index(False)] if sum(mine) == 1 else ""


def _first(candidates: Sequence[str], fine: Callable[[str], bool]) -> str:
    return next((one for one in candidates if one and fine(one)), "")


def _give(reading: Reading, slot: str, actor: str) -> None:
    if actor and getattr(reading.slots, slot) != actor:
        reading.slots = replace(reading.slots, **{slot: actor})
        reading.carried = (*reading.carried, slot)

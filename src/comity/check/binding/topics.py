"""The side of a tie that a sentence leaves unsaid because its paragraph or its section is about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from comity.check.binding.laid_out import Reading, Scene
from comity.check.binding.lexicon import Lexicon
from comity.check.binding.prepositions import TOWARD
from comity.check.binding.zones import Zone
from comity.check.claim import Slots
from comity.terms.searching import Cue

#: Of these a flow is with everybody.
_AT_LARGE = Cue(
    r"\b(?:the (?:rest of the )?world|worldwide|globally|global|overall|total (?:exports|imports|trade|investments?|outward|foreign)|abroad|overseas)\b",
    "world", "global", "overall", "total ", "abroad", "overseas",
)  # fmt: skip
_HYPHENS = ("-", "–")
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
    the heading names. Never an actor that is part of the other side or holds it.
    """
    for n, (zone, reading) in enumerate(zip(scene.zones, readings, strict=True)):
        slots = reading.slots
        if slots.formula in _NO_TIE or slots.against or (slots.reporter and slots.partner):
            continue
        dyadic = _is_tie(slots.indicator, lexicon)
        if dyadic and (tie := _own_tie(scene, readings, n, lexicon)):
            _give(reading, "reporter", tie[0])
            _give(reading, "partner", tie[1])
            continue
        if not (slots.reporter or slots.partner):
            continue
        if slots.partner:
            if (dyadic or not slots.indicator) and _only_far(scene, zone, slots.partner):
                owner = _first(
                    (*scene.told_before[:1], scene.topic),
                    lambda one, far=slots.partner: not nested(one, far),  # type: ignore[misc]
                )
                _give(reading, "reporter", owner)
        elif (dyadic or _is_sum(zone, slots)) and not _AT_LARGE.search(
            scene.text, zone.whole.start, zone.whole.end
        ):
            other = _first(
                (_across(scene.tie, slots.reporter), scene.topic),
                lambda one, near=slots.reporter: not nested(one, near),  # type: ignore[misc]
            )
            _give(reading, "partner", other)


def _own_tie(scene: Scene, readings: Sequence[Reading], n: int, lexicon: Lexicon) -> tuple[str, str] | None:
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
    ties = list(dict.fromkeys(tie for tie in (*named, *ranks) if not near or near in tie))
    if len({frozenset(tie) for tie in ties}) != 1:
        return None
    one, other = ties[0]
    if slots.reporter:
        return slots.reporter, _across((one, other), slots.reporter)
    if slots.partner:
        return _across((one, other), slots.partner), slots.partner
    # With neither side read, only trade both ways needs no direction.
    return (one, other) if lexicon.indicators[slots.indicator].of == "dyad" else None


def _is_tie(name: str, lexicon: Lexicon) -> bool:
    indicator = lexicon.indicators.get(name)
    return indicator is not None and indicator.of != "actor"


def _only_far(scene: Scene, zone: Zone, partner: str) -> bool:
    """Return whether the sentence names nobody before the amount but the far side, and that as such: "spending on Ash"."""
    before = [a for a in scene.actors if a.span.end <= zone.amount.span.start]
    far = [a for a in scene.actors if a.id == partner and a.prep in TOWARD]
    return bool(far) and all(a in far for a in before)


def _is_sum(zone: Zone, slots: Slots) -> bool:
    """Return whether an amount is money of no measure: what one promises, lends or owes is mostly another's too."""
    amount = zone.amount
    return not slots.indicator and bool(amount.currency) and not amount.per and slots.formula == "level"


def _across(tie: tuple[str, str], near: str) -> str:
    """Return the other side of a tie; empty where the actor has no part in it."""
    return tie[1] if tie[0] == near else tie[0] if tie[1] == near else ""


def _first(candidates: Sequence[str], fine: Callable[[str], bool]) -> str:
    return next((one for one in candidates if one and fine(one)), "")


def _give(reading: Reading, slot: str, actor: str) -> None:
    if actor and getattr(reading.slots, slot) != actor:
        reading.slots = replace(reading.slots, **{slot: actor})
        reading.carried = (*reading.carried, slot)

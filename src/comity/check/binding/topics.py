"""The side of a tie that a sentence leaves unsaid because its paragraph or its section is about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from comity.check.binding.laid_out import Reading, Scene
from comity.check.binding.lexicon import Lexicon
from comity.check.binding.prepositions import TOWARD
from comity.check.binding.zones import Zone

#: Formulas of no tie, or with slots of their own.
_NO_TIE = frozenset(["count", "ratio", "first-time", "crossing-year"])


def fill_from_topic(
    scene: Scene, readings: Sequence[Reading], lexicon: Lexicon, nested: Callable[[str, str], bool]
) -> None:
    """Fill the one side of a tie that a sentence does not name: "Trade with Ash came to 5" where Birch is the topic.

    Whose it is: the subject of the sentence before, else whom the section's
    heading names. With whom: the other side of the tie last told of, else whom
    the heading names. Never an actor that is part of the other side or holds it.
    """
    for zone, reading in zip(scene.zones, readings, strict=True):
        slots = reading.slots
        if slots.formula in _NO_TIE or slots.against or bool(slots.reporter) == bool(slots.partner):
            continue
        dyadic = _is_tie(slots.indicator, lexicon)
        if slots.partner:
            if (dyadic or not slots.indicator) and _only_far(scene, zone, slots.partner):
                owner = _first(
                    (*scene.told_before[:1], scene.topic),
                    lambda one, far=slots.partner: not nested(one, far),  # type: ignore[misc]
                )
                _give(reading, "reporter", owner)
        elif dyadic:
            other = _first(
                (_across(scene.tie, slots.reporter), scene.topic),
                lambda one, near=slots.reporter: not nested(one, near),  # type: ignore[misc]
            )
            _give(reading, "partner", other)


def _is_tie(name: str, lexicon: Lexicon) -> bool:
    indicator = lexicon.indicators.get(name)
    return indicator is not None and indicator.of != "actor"


def _only_far(scene: Scene, zone: Zone, partner: str) -> bool:
    """Return whether the sentence names nobody before the amount but the far side, as such: "spending on Ash"."""
    before = [a for a in scene.actors if a.span.end <= zone.amount.span.start]
    return bool(before) and all(a.id == partner and a.prep in TOWARD for a in before)


def _across(tie: tuple[str, str], near: str) -> str:
    """Return the other side of a tie; empty where the actor has no part in it."""
    return tie[1] if tie[0] == near else tie[0] if tie[1] == near else ""


def _first(candidates: Sequence[str], fine: Callable[[str], bool]) -> str:
    return next((one for one in candidates if one and fine(one)), "")


def _give(reading: Reading, slot: str, actor: str) -> None:
    if actor:
        reading.slots = replace(reading.slots, **{slot: actor})
        reading.carried = (*reading.carried, slot)

"""Amounts told of actors one by one: "Ash and Birch sold 5 and 7 tonnes respectively"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from comity.check.binding.laid_out import Reading, Scene
from comity.check.binding.prepositions import TOWARD
from comity.check.binding.scene import Actor
from comity.check.claim import Slots

RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_LISTED = re.compile(
    r"(?: [\w-]+)?(?:,| and|, and) (?:an? |the |some |about |around |over |nearly |almost )*$"
)


def told_one_by_one(scene: Scene, readings: Sequence[Reading]) -> None:
    """Give each amount of a list that ends in "respectively" its own of the actors listed before it."""
    match = RESPECTIVELY.search(scene.text, scene.span.start, scene.span.end)
    if match is None:
        return
    run = _run(scene, match.start())
    actors = _actors(scene, run, len(run))
    if len(run) < 2 or len(actors) != len(run):
        return
    names = [actor.id for actor in actors]
    for n, name in zip(run, names, strict=True):
        readings[n].slots = _own(readings[n].slots, name, {*names} - {name})


def _run(scene: Scene, end: int) -> list[int]:
    """Return the numbers of the amounts that stand side by side last before a place."""
    before = [n for n, zone in enumerate(scene.zones) if zone.amount.span.end <= end]
    run = before[-1:]
    for left, right in reversed(list(pairwise(before))):
        gap = scene.text[scene.zones[left].amount.span.end : scene.zones[right].amount.span.start]
        if not _LISTED.fullmatch(gap):
            break
        run.insert(0, left)
    return run


def _actors(scene: Scene, run: Sequence[int], count: int) -> list[Actor]:
    """Return the last actors before the list that are tied to the sentence alike, each once."""
    if not run:
        return []
    start = scene.zones[run[0]].amount.span.start
    told = [actor for actor in scene.actors if actor.span.end <= start]
    alike = [a for a in told if _tie(a) == _tie(told[-1])]
    return list({a.id: a for a in alike}.values())[-count:]


def _tie(actor: Actor) -> tuple[bool, bool]:
    return actor.whose, actor.prep in TOWARD


def _own(slots: Slots, name: str, others: set[str]) -> Slots:
    sides = {"reporter": slots.reporter, "partner": slots.partner, "against": slots.against}
    wrong = [side for side, held in sides.items() if held in others]
    if name in sides.values():
        return replace(slots, **dict.fromkeys(wrong, ""))
    return replace(slots, **dict.fromkeys(wrong[:1] or ["reporter"], name))

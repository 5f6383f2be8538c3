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
#: A list of things before a rise.
_THINGS = re.compile(
    r"\b[a-z][a-z-]+(?:, (?:[a-z-]+ ){0,2}[a-z-]+)*,? and (?:[a-z-]+ ){0,2}[a-z-]+ (?:(?:were |was |are |is |went )?(?:up|down)|rose|grew|fell|climbed|increased|declined)(?: by)? (?:about |some )?$"
)
_LISTED = re.compile(
    r"(?: [\w-]+)?(?:,| and|, and) (?:an? |the |some |about |around |over |nearly |almost )*$"
)


def told_one_by_one(scene: Scene, readings: Sequence[Reading]) -> None:
    """Give each amount of a list that ends in "respectively" its own of the actors listed before it."""
    match = RESPECTIVELY.search(scene.text, scene.span.start, scene.span.end)
    if match is None:
        return
    run = _run(scene, match.start())
    _alike(scene, readings, run)
    actors = _actors(scene, run, len(run))
    if len(run) < 2 or len(actors) != len(run):
        return
    names = [actor.id for actor in actors]
    owner = _counterpart(scene, readings, run, names)
    for n, name in zip(run, names, strict=True):
        slots = readings[n].slots
        readings[n].slots = (
            replace(slots, reporter=owner, partner=name)
            if owner and not slots.against
            else _own(slots, name, {*names} - {name})
        )
    common = {s.partner for n in run if (s := readings[n].slots).partner} - {*names}
    for n in run:
        slots = readings[n].slots
        if len(common) == 1 and not slots.partner and slots.reporter in names:
            readings[n].slots = replace(slots, partner=next(iter(common)))


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
    rows = [row for row in rows_of(told) if len({a.id for a in row}) == len(row) == count]
    if rows:
        return rows[-1]
    alike = [a for a in told if _tie(a) == _tie(told[-1])]
    return list({a.id: a for a in alike}.values())[-count:]


def rows_of(actors: Sequence[Actor]) -> list[list[Actor]]:
    """Return actors in rows as they are joined: "Ash, Birch and the Lakes"."""
    rows: list[list[Actor]] = []
    for actor in actors:
        if actor.joined and rows:
            rows[-1].append(actor)
        else:
            rows.append([actor])
    return rows


def _tie(actor: Actor) -> tuple[bool, bool]:
    return actor.whose, actor.prep in TOWARD


def _alike(scene: Scene, readings: Sequence[Reading], run: Sequence[int]) -> None:
    """Give all figures of a list what the first is told to be: "up 5, 6 and 7 per cent respectively" are three rises."""
    if not run or not scene.zones[run[0]].amount.change:
        return
    first = readings[run[0]].slots
    # What rose are things of which the whole is no measure: "ships, trains and steel up 5, 6 and 7 per cent".
    before = scene.text[scene.span.start : scene.zones[run[0]].amount.span.start]
    name = "" if _THINGS.search(before) else first.indicator
    for n in run:
        if scene.zones[n].amount.unit == scene.zones[run[0]].amount.unit:
            readings[n].slots = replace(readings[n].slots, formula=first.formula, indicator=name)


def _counterpart(scene: Scene, readings: Sequence[Reading], run: Sequence[int], names: Sequence[str]) -> str:
    """Return whose tie with each of the actors listed is told of; empty where it is not one actor's."""
    slots = [readings[n].slots for n in run]
    told = {s.reporter for s in slots if s.partner in names} - {*names, ""}
    if not told and any(s.partner in names for s in slots):
        # "Ash and Birch were Cedar's top partners, …": the tie is told of, and whose it is stands behind them.
        start = scene.zones[run[0]].amount.span.start
        told = {a.id for a in scene.actors if a.whose and a.span.end <= start} - {*names}
    return next(iter(told)) if len(told) == 1 else ""


def _own(slots: Slots, name: str, others: set[str]) -> Slots:
    sides = {"reporter": slots.reporter, "partner": slots.partner, "against": slots.against}
    wrong = [side for side, held in sides.items() if held in others]
    if name in sides.values():
        return replace(slots, **dict.fromkeys(wrong, ""))
    first = wrong[0] if wrong else "reporter"
    return replace(slots, **{**dict.fromkeys(wrong, ""), first: name})

"""Amounts of one sentence set against each other, each with an actor of its own: "8, against 20 for Ash"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from comity.check.binding.flowing import BOTH_WAYS
from comity.check.binding.laid_out import Reading, Scene
from comity.check.binding.listed import RESPECTIVELY, rows_of
from comity.check.binding.pairs import Pair
from comity.check.binding.prepositions import AWAY, TOWARD
from comity.check.claim import Slots
from comity.terms.searching import Cue, Late

_AND = re.compile(r"^,? (?:and )?(?:[\w$]+ ){0,2}$")
#: Between an amount and the actor whose it is, where it is set against another's.
_OF_ANOTHER = re.compile(
    r"^(?: (?:in|during) \d{4})?(?:,)? (?:for|by|from|in the case of|with) (?:the )?$|^ \(?(?:for )?(?:the )?$"
)
#: Words of a row of actors each with an amount of its own.
_IN_ANOTHER = re.compile(r" in (?:the )?")
_ROW = Cue(
    r"\b(?:followed by|ahead of|ranked|came (?:second|third|next)|then)\b",
    "followed by", "ahead of", "ranked", "came ", "then",
)  # fmt: skip
_RIGHT_BEHIND = Late(
    r"(?:'s)? ?(?:\(|(?:with|at|on|(?:came|ranked|was|is|comes|followed) (?:second|third|fourth|next|last)?,? ?(?:with|at)|ranked \w+ at|was \w+ (?:with|at)) )(?:about |around |over |nearly |almost )?"
)
_COMPARED = re.compile(r"\b(?:against|compared (?:to|with)|versus)\b[^,;]{0,20}$")
_AGAINST = re.compile(
    r"\b(?:against|compared (?:to|with)|versus|as opposed to|ahead of|followed by|while|whereas|and|but)\b"
)


#: Behind a row of actors: they are counted as one.
_TOGETHER = Cue(r" (?:combined|together)\b", "ombined", "ogether")
_AS_ONE = re.compile(
    r"(?P<other>,? and (?:the )?[\w'-]+(?: [\w'-]+){0,2}?)?,? (?:combined|taken together|put together|together)\b"
)
#: Between two actors set against each other: "more in Ash than in Birch".
_THAN = re.compile(r"(?:'s)?,? than (?:(to|in|into|with|from|for) )?(?:the )?")
#: Before a figure right behind an actor that stands for a clause: "…, and Ash 9".
_GAPPED = re.compile(r"(?:,|;|,? (?:and|but)) (?:the )?$")
#: Before the owner of a figure that another's is set against.
_PASSED = re.compile(
    r"\b(?:exceeding|surpassing|outpacing|outstripping|ahead of|against|compared (?:to|with)|versus) (?:the )?$"
)
_HEDGED = re.compile(
    r"(?:'s?)?,? (?:about |around |some |only |just |almost |nearly |over |under |roughly |at least |more than |less than |a )*"
)


def set_apart(scene: Scene, readings: list[Reading], pairs: Sequence[Pair]) -> None:
    """Give each amount its own actor where a sentence sets one amount against another's."""
    for one, other in _set_beside(scene, pairs):
        _against(scene, readings, one, other)
    _more_than(scene, readings)
    _each_beside(scene, readings)
    _gapped(scene, readings)
    _both_ways(scene, readings)


def _set_beside(scene: Scene, pairs: Sequence[Pair]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of two amounts that are compared: neighbours, or those of a kind with another between them."""
    yield from ((pair.one, pair.other) for pair in pairs if pair.kind == "comparison")
    for n, zone in enumerate(scene.zones[2:], 2):
        if _COMPARED.search(scene.text, scene.zones[n - 1].amount.span.end, zone.amount.span.start):
            earlier = scene.zones[n - 2].amount
            if (earlier.unit, earlier.currency) == (zone.amount.unit, zone.amount.currency):
                yield n - 2, n


def _against(scene: Scene, readings: list[Reading], first_one: int, second: int) -> None:
    """Give the second of two amounts the actor that stands behind it in place of the first one's subject."""
    one, other = scene.zones[first_one], scene.zones[second]
    between = scene.text[one.amount.span.end : other.amount.span.start]
    if not _AGAINST.search(between):
        return
    end = other.amount.span.end
    actor = next((a for a in scene.actors if a.span.start >= end), None)
    if actor is not None and actor.prep == "in" and _IN_ANOTHER.fullmatch(scene.text[end : actor.span.start]):
        # "29 per cent of it in Ash, but 2 per cent in Birch"
        last = [a for a in scene.actors if one.amount.span.end <= a.span.start < other.amount.span.start][-1:]
        if last and last[0].prep == "in" and last[0].id == readings[first_one].slots.reporter:
            readings[second].slots = replace(readings[first_one].slots, reporter=actor.id)
        return
    if actor is None or not _OF_ANOTHER.match(scene.text[end : actor.span.start]):
        return
    first, same = readings[first_one].slots, readings[second].slots
    if actor.prep and re.match(rf" {actor.prep}\b", between):
        # "5 for the Lakes, compared with 3 for Ash": the same words stand behind both.
        stood = [a.id for a in scene.actors if one.amount.span.end <= a.span.start < other.amount.span.start]
        if actor.prep in AWAY or first.reporter in stood:
            # "growth of 5 in the Lakes and 3 in Ash": what stands behind each is whose it is.
            readings[second].slots = replace(same, reporter=actor.id, partner=first.partner)
        else:
            readings[second].slots = replace(same, reporter=first.reporter, partner=actor.id)
        return
    subject = next((a.id for a in scene.actors if a.bare and a.span.end <= one.amount.span.start), "")
    if subject and first.partner == subject:
        readings[second].slots = replace(same, reporter=first.reporter, partner=actor.id)
    elif subject and first.reporter == subject:
        readings[second].slots = replace(same, reporter=actor.id, partner=first.partner)


def _more_than(scene: Scene, readings: list[Reading]) -> None:
    """Give two figures the two actors set against each other before them: "more in Ash than in Birch, at 8 against 5"."""
    if " than " not in scene.span.of(scene.text):
        return
    for one, other in pairwise(scene.actors):
        between = _THAN.fullmatch(scene.text[one.span.end : other.span.start])
        behind = [n for n, z in enumerate(scene.zones) if z.amount.span.start >= other.span.end]
        if between is None or len(behind) < 2 or (between[1] or one.prep) != one.prep:
            continue
        first, second = behind[:2]
        if not _AGAINST.search(_between(scene, first, second)):
            continue
        for n, own, not_own in ((first, one.id, other.id), (second, other.id, one.id)):
            slots = readings[n].slots
            sides = [r for r in ("partner", "reporter") if getattr(slots, r) in (own, not_own)]
            readings[n].slots = replace(slots, **dict.fromkeys(sides[:1], own))


def _gapped(scene: Scene, readings: list[Reading]) -> None:
    """Give a figure right behind an actor what was said of the one before: "Ash sold 28 per cent of it, and Birch 9"."""
    for n in range(1, len(readings)) if len(scene.actors) > 1 else ():
        start = scene.zones[n].amount.span.start
        own = next((a for a in scene.actors if _HEDGED.fullmatch(scene.text[a.span.end : start])), None)
        if (
            own is None
            or own.prep not in ("", "pass")
            or own.head
            or own.span.start < scene.zones[n - 1].amount.span.end
        ):
            continue
        before_it = scene.text[max(scene.span.start, own.span.start - 24) : own.span.start]
        if not (_PASSED if own.whose else _GAPPED).search(before_it):
            continue
        first, last = scene.zones[n - 1].amount, scene.zones[n].amount
        subjects = [
            a
            for a in scene.actors
            if a.span.end <= first.span.start
            and ((a.whose and not a.joined) if own.whose else (a.bare and not a.joined))
        ]
        subjects = subjects[:1] if own.whose else subjects
        before = readings[n - 1].slots
        role = next(
            (r for r in ("reporter", "partner") if subjects and getattr(before, r) == subjects[-1].id), ""
        )
        if role and (first.unit, first.currency) == (last.unit, last.currency):
            readings[n].slots = replace(
                before, **{role: own.id}, period=readings[n].slots.period or before.period
            )


def _each_beside(scene: Scene, readings: list[Reading]) -> None:
    """Give each amount of a row the actor it stands beside: "with Ash at 28, followed by Birch (25) and Cedar (9)"."""
    text, span = scene.text, scene.span
    if not _ROW.search(text, span.start, span.end) or RESPECTIVELY.search(text, span.start, span.end):
        return
    own = [_beside(scene, n) for n in range(len(readings))]
    for n in range(1, len(readings)):
        left, right = own[n - 1], own[n]
        before = readings[n - 1].slots
        subject = next(
            (a.id for a in scene.actors if a.bare and a.span.end <= scene.zones[n - 1].amount.span.start), ""
        )
        role = next(
            (
                r
                for r in ("partner", "reporter")
                for who in (left, subject)
                if who and getattr(before, r) == who
            ),
            "",
        )
        if right and role and right != getattr(before, role):
            other = "reporter" if role == "partner" else "partner"
            kept = getattr(before, other)
            readings[n].slots = replace(
                readings[n].slots, **{role: right, other: kept if kept != right else ""}
            )
            if before.formula == "share" == readings[n].slots.formula and not before.indicator:
                readings[n].slots = replace(readings[n].slots, indicator="")


def leave_several(scene: Scene, readings: list[Reading]) -> None:
    """Leave open toward whom, where it is toward several at once: "its trade with Ash and Birch combined"."""
    if not _TOGETHER.search(scene.text, scene.span.start, scene.span.end):
        return
    for row in rows_of(scene.actors):
        told = _AS_ONE.match(scene.text, row[-1].span.end)
        if told is not None and row[0].prep in TOWARD and (len(row) > 1 or told["other"]):
            several = {a.id for a in row}
            for reading in readings:
                if reading.slots.partner in several:
                    reading.slots = replace(reading.slots, partner="")


def _beside(scene: Scene, n: int) -> str:
    """Return the actor that an amount of a row stands right behind; empty where none."""
    start = scene.zones[n].amount.span.start
    return next(
        (
            a.id
            for a in scene.actors
            if a.span.end <= start and _RIGHT_BEHIND.fullmatch(scene.text[a.span.end : start])
        ),
        "",
    )


def _both_ways(scene: Scene, readings: list[Reading]) -> None:
    """Turn the second of two flows told at once: "exports to and imports from Ash were 45 and 41"."""
    found = BOTH_WAYS.search(scene.text, scene.span.start, scene.span.end)
    after = [
        n
        for n, zone in enumerate(scene.zones)
        if found and zone.amount.span.start > found.end() and zone.amount.currency
    ]
    if found is None or len(after) < 2 or not _AND.match(_between(scene, after[0], after[1])):
        return
    exporter, buyer = _named_sides(scene, readings[after[0]].slots, found.start())
    sides = [(exporter, buyer), (buyer, exporter)]
    if found[0].casefold().startswith("import"):
        sides.reverse()
    for n, (reporter, partner) in zip(after[:2], sides, strict=True):
        readings[n].slots = replace(readings[n].slots, reporter=reporter, partner=partner)


def _named_sides(scene: Scene, read: Slots, flows: int) -> tuple[str, str]:
    """Return whose exports and imports these are, and with whom, as far as the sentence or its first reading says."""
    whose = next(
        (a.id for a in reversed(scene.actors) if a.span.end <= flows + 1 and (a.whose or a.head)), ""
    )
    both = {read.reporter, read.partner} - {""}
    if whose and both - {whose}:
        return whose, next(iter(sorted(both - {whose})))
    return read.reporter, read.partner


def _between(scene: Scene, one: int, other: int) -> str:
    return scene.text[scene.zones[one].amount.span.end : scene.zones[other].amount.span.start]

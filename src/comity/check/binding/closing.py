"""What each side of a comparison is told with: figures before "exceeding", and those behind it, have actors of their own."""

from __future__ import annotations

import re
from dataclasses import replace

from comity.check.binding.laid_out import Scene
from comity.check.binding.lexicon import Measure
from comity.check.binding.prepositions import TOWARD
from comity.check.binding.scene import Actor
from comity.check.binding.zones import Zone
from comity.check.draft import Span
from comity.terms.searching import Cue

#: One thing is set above or below another that is named behind.
_BEYOND = Cue(
    r",? \b(?:exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|outpac(?:es?|ed|ing)|outstripp?(?:s|ed|ing)?|overt[ao]\w+|dwarf(?:s|ed|ing)?|eclips(?:es?|ed|ing)"
    r"|(?:more|less|fewer|higher|lower|larger|bigger|greater|smaller) than)\b",
    "exceed", "surpass", "outpac", "outstrip", "overta", "overto", "dwarf", "eclips", " than",
)  # fmt: skip
#: Between a joint and a figure, where the figure is its object: "exceeded 5 billion", "more than about 5".
_OBJECT = re.compile(
    r"(?: (?:about|around|over|some|nearly|almost|the|a|an|just|even|only|roughly|by|well|more|than))* ?"
)
#: Behind an amount: what only a part of it is for.
_PART = Cue(
    r", (?:(?:at least|about|roughly|nearly|almost|more than|just over|just under) )*(?:most|much|some|half|part|all|the bulk|the rest|a (?:third|quarter|fifth|tenth|half)|two[- ]thirds|three[- ]quarters)"
    r" of (?:it|them|that|this|which|whom|these|those|the (?:latter|former|total|money|sum))\b",
    " of it", " of th", " of wh",
)  # fmt: skip
_RATES = ("share", "times", "multiple", "percentage-point", "ratio", "fraction")
#: How far behind an amount a part of it is told of.
_NEAR = 90
#: How far behind a rate its own "more than" may stand.
_OWN = 16


def told_with(scene: Scene, zone: Zone) -> Scene:
    """Return a sentence without the actors and measures of the other side of a comparison in it.

    Who has a thing and toward whom is told anew behind "exceeding" where that
    side has an owner of its own; else it is the owner of the first side.
    """
    if len(scene.actors) < 2:
        return scene
    for joint in _BEYOND.finditer(scene.text, scene.span.start, scene.span.end):
        side = _side(scene, zone, Span(joint.start(), joint.end()))
        if side is not None:
            return side
    return scene


def ahead_of_part(scene: Scene, zone: Zone) -> Scene:
    """Return a sentence without the actors behind "half of it", where an amount stands before that: only a part is theirs."""
    end = zone.amount.span.end
    if not scene.actors or scene.actors[-1].span.start < end:
        return scene
    part = _PART.search(scene.text, end, min(scene.span.end, end + _NEAR))
    if part is None or scene.actors[-1].span.start < part.end():
        return scene
    return _with(scene, [a for a in scene.actors if a.span.end <= part.start()], scene.measures)


def _side(scene: Scene, zone: Zone, joint: Span) -> Scene | None:
    amount = zone.amount
    behind = [a for a in scene.actors if a.span.start >= joint.end]
    ahead = [a for a in scene.actors if a.span.end <= joint.start]
    figures = [z.amount.span.start for z in scene.zones if z.amount.span.end > joint.end]
    if not (ahead and behind) or (
        figures and (figures[0] <= joint.end or _OBJECT.fullmatch(scene.text[joint.end : figures[0]]))
    ):
        return None
    if not any(z.amount.span.end <= joint.start for z in scene.zones):
        return None
    if amount.span.end <= joint.start:
        if amount.unit in _RATES and joint.start - amount.span.end < _OWN:
            return None  # "13 per cent more than Ash": the rate itself is the comparison
        return _with(scene, ahead, [m for m in scene.measures if m.start < joint.start])
    if amount.span.start < joint.end:
        return None
    own = [m for m in scene.measures if m.start >= joint.end]
    if own and _owned(scene.text, behind, own[0]):
        return _with(scene, behind, own)
    if any(a.prep in TOWARD for a in behind):
        return _with(scene, [*(a for a in ahead if a.prep not in TOWARD), *behind], scene.measures)
    return None


def _owned(text: str, actors: list[Actor], measure: Measure) -> bool:
    """Return whether an actor stands right before a measure as its owner: "Ash's trade", "Ash exports"."""
    return any(
        (a.whose or a.head)
        and a.span.end <= measure.start
        and re.fullmatch(r"(?:'s?)?(?: [\w-]+){0,3} ?", text[a.span.end : measure.start])
        for a in actors
    )


def _with(scene: Scene, actors: list[Actor], measures: list[Measure] | tuple[Measure, ...]) -> Scene:
    return replace(scene, actors=tuple(actors), measures=tuple(measures))

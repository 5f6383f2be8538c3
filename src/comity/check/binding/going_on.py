"""Which time a sentence goes on with that tells none of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from comity.check.binding.periods import edtf, of_saying
from comity.check.draft import Draft
from comity.terms.searching import Cue

if TYPE_CHECKING:
    from comity.check.binding.laid_out import Scene
    from comity.check.binding.zones import Zone
    from comity.check.claim import When

_DAY = re.compile(r"\d{4}-\d\d")
_SILENT = ("title", "heading", "note")
#: How far before an amount its verb is looked for.
_FURTHEST = 150
#: How many blocks on, and how many years back, news goes on with the time of an earlier paragraph.
_BLOCKS_ON, _YEARS_BACK = 2, 1
_HEDGED = r"(?:\w+ly |about |around |over |more than |some |also |now |still )*"
_VERB = re.compile(
    r"\b(?:(?P<ahead>will|would|could|may|might|should|shall|(?:is|are|was|were) (?:\w+ly )?(?:expected|projected|forecast|set|due|likely|estimated)|plans?|aims?|expects?)"
    r"|(?P<perfect>(?:has|have) "
    + _HEDGED
    + r"(?:been|become|seen|gone|done|risen|fallen|grown|won|lost|made|put|taken|given|come|[a-z]+ed))"
    r"|(?P<past>was|were|had|became|rose|fell|grew|came|stood|took|made|gave|saw|went|sold|bought|sent|paid|spent|(?!need|embed)[a-z]{2,}ed)"
    r"|(?P<now>is|are|has|have|remains?|accounts? for|makes? up|constitutes?|ranks?|represents?|comprises?|amounts? to|contributes?))\b"
)
_BEGUN = Cue(
    r"\bsince (?:its|their|the|his|her|our)? ?(?:\w+ ){0,3}(?:establishment|foundation|founding|creation|inception|formation|birth|independence|launch)\b[^.,;]{0,30}$",
    "since ",
)
#: Times too loose to be a period, which yet say that the sentence is not of the time told before.
_LOOSELY = Cue(
    r"\b(?:[Ii]n|[Oo]ver) recent (?:years|decades|months)\b|\b[Oo]ver the (?:years|decades)\b|\bpre-[a-z]+ ", "recent ", "ver the ", "pre-",
)  # fmt: skip


def tense_of(scene: Scene, zone: Zone) -> str:
    """Return the tense of the verb last before an amount in its sentence: ahead, perfect, past or now; empty where none is known."""
    end = zone.amount.span.start
    start = max(scene.span.start, end - _FURTHEST)
    start += max(scene.text[start:end].rfind(mark) for mark in (";", ": ")) + 1
    verbs = [verb.lastgroup or "" for verb in _VERB.finditer(scene.text, start, end)]
    return verbs[-1] if verbs else ""


def stands_now(scene: Scene, zone: Zone) -> bool:
    """Return whether an amount is told as it is now, so that no earlier time is its own: "Ash is the second largest buyer"."""
    return tense_of(scene, zone) == "now"


def loosely_timed(scene: Scene) -> bool:
    """Return whether a sentence has a time of its own that is too loose for a period: "in recent years"."""
    return _LOOSELY.search(scene.text, scene.span.start, scene.span.end) is not None


def period_before(scene: Scene, *, linked: bool) -> str:
    """Return the period that the next sentence goes on with; ``linked`` where it says that it is of the same time."""
    told = [r.slots.period for r in scene.readings if r.slots.period]
    if not told and scene.readings and scene.before is not None and not scene.times:
        # "Ash is its second buyer" says nothing of when: the paragraph is still in the time before it.
        return period_before(scene.before, linked=linked)
    if not told:
        # A day or a month is when something happened; a statistic of the next sentence is of no such time.
        times = [edtf(w) for w in scene.times[-1:] if not (of_saying(w, scene.text) or _long_begun(w, scene))]
        told = [t for t in times if linked or not _DAY.search(t)]
    # Of two ends of a change the paragraph goes on from the later; what is still to come is left behind.
    return max((t for t in told if not t[:4].isdigit() or int(t[:4]) <= scene.year), default="")


def _long_begun(when: When, scene: Scene) -> bool:
    """Return whether a time is that of a beginning since when much was so: "since its establishment 50 years ago"."""
    before = scene.text[max(scene.span.start, when.span.start - 60) : when.span.start]
    return _BEGUN.search(before) is not None


def period_above(draft: Draft, number: int, last: Scene | None) -> str:
    """Return the time that news told in paragraphs of one sentence goes on with: a late year, or months of it, from the one above."""
    if last is None or not _alone(draft, number) or not _alone(draft, last.number):
        return ""
    here, there = draft.sentences[number].block, draft.sentences[last.number].block
    between = draft.blocks[there + 1 : here]
    if not 0 < here - there <= _BLOCKS_ON or any(block.kind in _SILENT for block in between):
        return ""
    told = [
        r.slots.period
        for r in last.readings
        if r.slots.formula != "count" and _late(r.slots.period, last.year)
    ]
    return max(told, default="")


def _late(period: str, year: int) -> bool:
    """Return whether a period is a whole year, or several months, of the draft's year or the one before."""
    whole = len(period) == len("2022") or (
        len(period) == len("2022-01/2022-06") and period[:4] == period[8:12]
    )
    return whole and period[:4].isdigit() and year - _YEARS_BACK <= int(period[:4]) <= year


def _alone(draft: Draft, number: int) -> bool:
    """Return whether a sentence is its whole paragraph."""
    sentences = draft.sentences
    block = sentences[number].block
    return (number == 0 or sentences[number - 1].block != block) and (
        number + 1 == len(sentences) or sentences[number + 1].block != block
    )

"""What is told again of another or of a part: "Birch's came to 5", "half of it for the Lakes", "5, or a tenth of its trade"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from comity.check.binding.formulas import is_share
from comity.check.binding.laid_out import Reading, Scene
from comity.check.binding.prepositions import TOWARD
from comity.check.binding.scene import Actor
from comity.check.binding.zones import Zone
from comity.check.claim import Amount, Slots
from comity.terms.searching import Late

#: Behind an owner whose thing is left out: a verb or a comma, no noun.
_NO_NOUN = Late(
    r"'?s?(?:,| (?:alone |itself |had |has |have |only |just )*(?:came|was|were|is|are|stood|rose|fell|went|grew|dropped|climbed|remained|reached|amounted|shrank|slipped|jumped|declined|increased|ran|to)\b)"
)
_THAT_OF = Late(r".*\b(?:that|those) of (?:the )?", re.DOTALL)
#: Behind a share: of what was just told, for somebody.
_OF_IT = Late(
    r" of (?:it|them|this|that|these|those|which|the (?:money|total|sum|amount))(?: (?:is|was|are|were|went|goes|meant|set aside|earmarked|reserved|intended|bound|destined|to go))* (?:for|to|in|into|on) "
)
#: Between two amounts of which the second says the first again, or goes on with it.
_APART = re.compile(r"[;:]|\b(?:and|but|while|whereas|against|than|compared|from|to|followed|with)\b")
_LONGEST_GAP = 70


def tell_again(scene: Scene, readings: list[Reading]) -> None:
    """Give what stands for something told before the other side that it had."""
    for n, zone in enumerate(scene.zones):
        slots = readings[n].slots
        if slots.formula in ("count", "rank", "first-time"):
            continue
        before = _before(scene, readings, n)
        told = _of_a_part(scene, zone, slots, before) if is_share(zone.amount) else None
        told = told or _of_another(scene, readings, n)
        told = told or (_once_more(scene, readings, n) if n else None)
        if told is not None:
            readings[n].slots = told


def _before(scene: Scene, readings: Sequence[Reading], n: int) -> Slots | None:
    if n:
        return readings[n - 1].slots
    return scene.before.readings[-1].slots if scene.before is not None and scene.before.readings else None


def _of_a_part(scene: Scene, zone: Zone, slots: Slots, before: Slots | None) -> Slots | None:
    """Return the part of the amount before that is for somebody: "5 billion, half of it for the Lakes"."""
    match = _OF_IT.match(scene.text, zone.amount.span.end)
    starts = (match.end(), match.end() + len("the ")) if match else ()
    far = next((a.id for a in scene.actors if a.span.start in starts), "")
    if not far or before is None or before.formula != "level":
        return None
    giver = before.reporter if before.reporter != far else before.partner
    return replace(slots, indicator="", reporter=giver, partner=far, against="") if giver else None


def _of_another(scene: Scene, readings: Sequence[Reading], n: int) -> Slots | None:
    """Return the value of another's where its owner stands alone for it: "whereas Birch's came to 5", "that of Birch fell"."""
    zone = scene.zones[n]
    start = zone.amount.span.start
    own = [a for a in scene.actors if a.span.end <= start]
    if not own or not _stands_alone(scene, own[-1]):
        return None
    owner = own[-1]
    first = next((m for m, z in enumerate(scene.zones) if z.amount.span.start >= owner.span.end), n)
    before, amount = _told(scene, readings, first)
    if before is None or amount is None or not _alike(amount, zone.amount):
        return None
    role = "partner" if before.formula in ("share", "mean-share") and before.partner else "reporter"
    rest = {before.reporter, before.partner, before.against} - {getattr(before, role)}
    if not before.reporter or owner.id in rest:
        return None
    mine = readings[n].slots
    formula = before.formula if mine.formula in ("level", "share", "", "ratio") else mine.formula
    return replace(
        before, **{role: owner.id}, formula=formula, period=mine.period or before.period, base=mine.base
    )


def _told(scene: Scene, readings: Sequence[Reading], first: int) -> tuple[Slots | None, Amount | None]:
    """Return what was told before the first amount of another, here or in the sentence before, and as which amount."""
    if first:
        return readings[first - 1].slots, scene.zones[first - 1].amount
    if scene.before is None or not scene.before.readings:
        return None, None
    return scene.before.readings[-1].slots, scene.before.zones[-1].amount


def _stands_alone(scene: Scene, actor: Actor) -> bool:
    if actor.whose:
        return _NO_NOUN.match(scene.text, actor.span.end) is not None
    lead = scene.text[max(scene.span.start, actor.span.start - 14) : actor.span.start]
    return actor.prep == "of" and _THAT_OF.fullmatch(lead) is not None


def _alike(one: Amount, other: Amount) -> bool:
    return (is_share(one), one.currency) == (is_share(other), other.currency) and one.unit == other.unit


def _once_more(scene: Scene, readings: Sequence[Reading], n: int) -> Slots | None:
    """Return a rate right behind an amount with the far side that this has: "5 billion to Birch, or a tenth of its aid"."""
    zone, slots, before = scene.zones[n], readings[n].slots, readings[n - 1].slots
    if zone.amount.unit != "share" or slots.against or not slots.reporter or slots.partner:
        return None
    start, end = scene.zones[n - 1].amount.span.end, zone.amount.span.start
    gap = scene.text[start:end]
    if end - start > _LONGEST_GAP or _APART.search(gap) or slots.reporter != before.reporter:
        return None
    apart = any(
        a.span.end > start and a.span.start < zone.after.end and a.prep not in TOWARD for a in scene.actors
    )
    return None if apart or not before.partner else replace(slots, partner=before.partner)

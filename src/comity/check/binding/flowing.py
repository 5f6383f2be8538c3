"""Which way a flow goes where the words name it only by itself: "imports, however, fell", "trade …, with exports of 5"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from comity.check.binding.filling import clause_of
from comity.check.binding.laid_out import Reading, Scene
from comity.check.binding.lexicon import Lexicon, Measure
from comity.check.binding.roles import imported
from comity.check.binding.zones import Zone
from comity.check.claim import Slots
from comity.check.draft import Span
from comity.terms.searching import Cue

#: Both flows in one: their sum, of which no direction is said.
BOTH_WAYS = Cue(
    r"\b(?:ex|im)ports(?: (?:to|from))? and (?:its |their )?(?:ex|im)ports\b", "ports ", flags=re.IGNORECASE
)
_ONE_WAY = re.compile(r"(?:ex|im)ports?\b", re.IGNORECASE)


def both_in_one(scene: Scene, measure: Measure) -> bool:
    """Return whether a measure is one half of "imports and exports" that one figure sums up."""
    found = BOTH_WAYS.search(scene.text, scene.span.start, scene.span.end)
    if found is None or not (found.start() <= measure.start and measure.end <= found.end()):
        return False
    return sum(z.amount.span.start > found.end() and bool(z.amount.currency) for z in scene.zones) < 2


def turn_flows(scene: Scene, readings: list[Reading], lexicon: Lexicon) -> None:
    """Give a flow named by itself the two actors of the one before it, and leave open what the words do not turn.

    "Ash's imports from Birch rose, while exports fell": Ash's, to Birch. Of "trade
    between Ash and Birch, with exports of 5" nobody can tell whose exports they are.
    """
    if not scene.measures or "ports" not in scene.text[scene.measures[0].start : scene.span.end]:
        return
    if BOTH_WAYS.search(scene.text, scene.span.start, scene.span.end):
        return  # two flows told at once are turned where they stand
    for n, (zone, reading) in enumerate(zip(scene.zones, readings, strict=True)):
        indicator = lexicon.indicators.get(reading.slots.indicator)
        flow = _flow_of(scene, zone)
        if flow is None or indicator is None or indicator.of != "directed-dyad" or _tied(scene, zone):
            continue
        told = _opposite(scene, readings, n, flow, lexicon)
        if told is not None:
            reading.slots = replace(reading.slots, reporter=told.reporter, partner=told.partner)
        elif _undirected(scene, flow, reading.slots):
            reading.slots = replace(reading.slots, reporter="", partner="")


def _flow_of(scene: Scene, zone: Zone) -> Measure | None:
    """Return the flow in one direction that an amount is of: the last one told before it in its clause."""
    clause = clause_of(scene.text, scene.span, zone.amount.span)
    for span in (zone.before, Span(clause.start, zone.amount.span.start)):
        own = [
            m
            for m in scene.measures
            if span.start <= m.start
            and m.end <= zone.amount.span.start
            and _ONE_WAY.match(scene.text, m.start)
        ]
        if own:
            return own[-1]
    return None


def _tied(scene: Scene, zone: Zone) -> bool:
    """Return whether an amount's own words name an actor."""
    clause = clause_of(scene.text, scene.span, zone.amount.span)
    held = (zone.whole, clause) if zone is not scene.zones[0] else (clause,)
    return any(all(span.holds(a.span) for span in held) for a in scene.actors)


def _opposite(
    scene: Scene, readings: Sequence[Reading], n: int, flow: Measure, lexicon: Lexicon
) -> Slots | None:
    """Return the roles of the last flow told before in the sentence, turned where this one goes the other way."""
    mine = lexicon.base(readings[n].slots.indicator)
    for zone, reading in reversed(list(zip(scene.zones[:n], readings[:n], strict=True))):
        before = _flow_of(scene, zone)
        slots = reading.slots
        if before is None or lexicon.base(slots.indicator) != mine or not (slots.reporter and slots.partner):
            continue
        if before.start == flow.start:
            return slots
        if imported(scene.text, before) != imported(scene.text, flow):
            return replace(slots, reporter=slots.partner, partner=slots.reporter)
        return slots
    return None


def _undirected(scene: Scene, flow: Measure, slots: Slots) -> bool:
    """Return whether only "between A and B" tells whose a flow is, here or in the sentence before."""
    told = scene if scene.actors else scene.before
    if told is None:
        return False
    start = flow.start if told is scene else told.span.end
    both = {a.id for a in told.actors if a.prep == "between" and a.span.end <= start}
    sides = {slots.reporter, slots.partner} - {""}
    owned = any((a.whose or a.head or a.bare) and a.span.end <= start for a in told.actors)
    return bool(sides) and sides <= both and not owned

"""The readings of a sentence's amounts: candidates by their words, ranked, gaps filled by what was said in one breath."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from comity.check.binding.bound import Alternative
from comity.check.binding.counting import Counter
from comity.check.binding.filling import clause_of, roles_in, slots_of
from comity.check.binding.formulas import formula_of, is_share
from comity.check.binding.laid_out import Reading, Scene
from comity.check.binding.lexicon import Lexicon, Measure, fits
from comity.check.binding.listed import told_one_by_one
from comity.check.binding.pairs import Pair, pairs_of
from comity.check.binding.periods import edtf, period_of
from comity.check.binding.roles import Roles
from comity.check.binding.zones import Zone
from comity.check.claim import Slots
from comity.check.draft import Span

_PARTED = ("share", "contribution", "mean-share", "ratio")
#: Behind a share: of people, firms or rules, of which a measure named later is not the whole.
_OF_PEOPLE = re.compile(
    r"\s(?:out )?of (?:all |the |those |its |their )?(?:[\w-]+ )?(?:people|respondents|voters|adults|households|experts|firms|companies|businesses|those|whom"
    r"|[A-Z][a-z]+(?:ans|ese)|tariff lines|tariffs|duties|seats|votes)\b(?!'| (?:exports|imports|trade|investments?)\b)"
)
#: Behind a multiple: of the same thing at another time.
_SINCE = re.compile(
    r"[\s-](?:(?:rise|increase|jump|growth|expansion|surge)\b|the (?:level|figure|amount|number|value|total|size|sum)s?\b[^.;,]{0,30}\b(?:1[89]|20)\d\d)"
)
_PART_OF = re.compile(
    r"(?:%|\bper ?cent|\bhalf|\bthird|\bthirds|\bquarters?|\b[a-z]+ths?) of (?:[\w'-]+ ){0,4}$", re.IGNORECASE
)
#: Other readings kept for an analyst.
MOST_READINGS = 6


def read_scene(scene: Scene, lexicon: Lexicon, counter: Counter) -> list[Reading]:
    """Return the reading of each amount of a sentence, in order."""
    pairs = pairs_of(scene.text, scene.zones)
    readings: list[Reading] = []
    for n, zone in enumerate(scene.zones):
        counted = counter.read(scene.text, zone, scene.actors, scene.named, scene.earlier)
        if counted is not None:
            readings.append(Reading(counted.slots, mates=()))
            continue
        told = _without_measure(scene, zone)
        if told is not None:
            readings.append(Reading(told))
            continue
        pair = next((p for p in pairs if p.other == n), None)
        mate = readings[pair.one].slots if pair else None
        ranked = _ranked(scene, zone, lexicon, pair, mate)
        readings.append(_first(ranked))
    _periods(scene, readings, pairs)
    _shared(scene, readings, pairs)
    _from_before(scene, readings, lexicon)
    told_one_by_one(scene, readings)
    for n, reading in enumerate(readings):
        mates = [p.other if p.one == n else p.one for p in pairs if n in (p.one, p.other)]
        reading.mates = tuple(mates)
        reading.missing = missing_of(reading.slots, lexicon)
    if scene.before is not None:
        scene.before.before = None
    scene.readings = readings
    return readings


def _without_measure(scene: Scene, zone: Zone) -> Slots | None:
    """Return the slots of what is no value of a measure: a place in a row, a multiple of the same thing earlier."""
    amount = zone.amount
    if amount.shape == "ordinal":
        own = next((a.id for a in scene.actors if a.span.meets(amount.span)), "")
        return Slots("", "", own)
    if amount.unit in ("times", "multiple") and (amount.change or _SINCE.match(scene.text, amount.span.end)):
        roles = roles_in(scene, zone, None, "", single=False)
        return Slots("", "", roles.reporter, roles.partner)
    if is_share(amount) and _OF_PEOPLE.match(scene.text, amount.span.end):
        roles = roles_in(scene, zone, None, "share", single=False)
        return Slots("share", "", roles.reporter, roles.partner, against=roles.against)
    return None


def _first(ranked: Sequence[tuple[Alternative, tuple[str, ...]]]) -> Reading:
    if not ranked:
        return Reading(Slots())
    best, carried = ranked[0]
    return Reading(best.slots, tuple(a for a, _ in ranked[1 : 1 + MOST_READINGS]), (), carried)


def _ranked(
    scene: Scene, zone: Zone, lexicon: Lexicon, pair: Pair | None, mate: Slots | None
) -> list[tuple[Alternative, tuple[str, ...]]]:
    """Return the readings of an amount, best first; by the points of their words only."""
    formula = formula_of(zone, scene.text, ellipsis=_ellipsis(scene, zone))
    found: dict[Slots, tuple[float, str, tuple[str, ...]]] = {}
    for measure, points, carried in _measures(scene, zone, lexicon, mate, formula):
        slots = slots_of(scene, zone, lexicon, measure, formula, pair, mate)
        told = points + sum(0.5 for slot in (slots.reporter, slots.partner, slots.against) if slot)
        words = scene.text[measure.start : measure.end] if not carried else ""
        if slots not in found or found[slots][0] < told:
            found[slots] = (told, words, carried)
    ranked = sorted(found.items(), key=lambda i: (-i[1][0], i[0].indicator, i[0].reporter, i[0].partner))
    if not ranked:
        roles = roles_in(scene, zone, None, formula, single=False)
        bare = Slots(formula, "", roles.reporter, roles.partner, against=roles.against)
        return [(Alternative(bare, 0.0), ())]
    return [
        (Alternative(slots, round(points, 2), words), carried) for slots, (points, words, carried) in ranked
    ]


def _measures(
    scene: Scene, zone: Zone, lexicon: Lexicon, mate: Slots | None, formula: str
) -> list[tuple[Measure, float, tuple[str, ...]]]:
    """Return the measures an amount may be of: those of its sentence, of its mate, of the sentence before."""
    clause = clause_of(scene.text, scene.span, zone.amount.span)
    own = [
        (m, m.weight + _nearness(zone, m, clause), ())
        for m in scene.measures
        if _possible(lexicon, m.indicator, zone, formula) and not _whole_of_another(scene, m, lexicon)
    ]
    at = zone.amount.span.start
    found: list[tuple[Measure, float, tuple[str, ...]]] = [(m, p, ()) for m, p, _ in own]
    if mate is not None and mate.indicator:
        name = lexicon.base(mate.indicator) if formula in _PARTED else mate.indicator
        if _possible(lexicon, name, zone, formula):
            # Where the amount's own words name another measure, they say more than its neighbour.
            found.append((Measure(at, at, name, 1.5), 6.0 if formula in _PARTED else 1.5, ("indicator",)))
    if not found and scene.before is not None:
        for reading in reversed(scene.before.readings):
            name = lexicon.base(reading.slots.indicator) if formula in _PARTED else reading.slots.indicator
            if name and _possible(lexicon, name, zone, formula):
                found.append((Measure(at, at, name, 0.0), 0.0, ("indicator",)))
                break
    return found


def _whole_of_another(scene: Scene, measure: Measure, lexicon: Lexicon) -> bool:
    """Return whether a measure of one actor is only what something else is a part of: "debt at 60 percent of GDP"."""
    if lexicon.indicators[measure.indicator].of != "actor":
        return False
    words = scene.text[max(scene.span.start, measure.start - 80) : measure.start]
    if " of " not in words or any(
        m.indicator == measure.indicator and m.start < measure.start for m in scene.measures
    ):
        return False
    return _PART_OF.search(words) is not None


def _possible(lexicon: Lexicon, name: str, zone: Zone, formula: str) -> bool:
    indicator = lexicon.indicators[name]
    if fits(indicator, zone.amount):
        return indicator.unit != "count"
    if formula == "rank" or not is_share(zone.amount):
        return False
    return (
        indicator.unit not in ("ratio", "rank", "ordinal", "count", "year", "years")
        and " per " not in indicator.unit
    )


def _nearness(zone: Zone, measure: Measure, clause: Span) -> float:
    """Return up to two points for words near the amount, one each for standing in its part of the sentence and its clause."""
    span = Span(measure.start, measure.end)
    if span.meets(zone.amount.span):
        return 3.0
    gap = max(measure.start - zone.amount.span.end, zone.amount.span.start - measure.end, 0)
    return 2 / (1 + gap / 40) + (1 if zone.whole.holds(span) else 0) + (1 if clause.holds(span) else 0)


def _ellipsis(scene: Scene, zone: Zone) -> bool:
    """Return whether only an actor follows "of": "85 percent of Ash's", "half of Ash's output"."""
    match = re.match(
        r"\s*(?:of|that of|the size of)(?: that of)? (?:the )?",
        scene.text[zone.amount.span.end : zone.after.end],
    )
    if match is None:
        return False
    at = zone.amount.span.end + match.end()
    actor = next((a for a in scene.actors if abs(a.span.start - at) <= 1), None)
    if actor is None:
        return False
    tail = scene.text[actor.span.end : min(scene.span.end, actor.span.end + 24)]
    return (
        re.match(
            r"'?s?(?:\s*(?:[.,;:)]|$)| (?:in|by|at|during|as of|economy|size|level)\b| (?:[A-Z]{0,3}[$€£¥]|\d))",
            tail,
        )
        is not None
    )


def _periods(scene: Scene, readings: list[Reading], pairs: Sequence[Pair]) -> None:
    for n, (zone, reading) in enumerate(zip(scene.zones, readings, strict=True)):
        text, outside = period_of(zone, scene.times, scene.text)
        carried = reading.carried
        if reading.slots.formula == "count":
            # A count is of the draft's day unless its own words tell another.
            reading.slots = replace(reading.slots, period="" if outside else text)
            continue
        if not text and scene.before is not None:
            text = _period_before(scene.before)
            carried = (*carried, "period") if text else carried
        converted = next((p for p in pairs if p.other == n and p.kind == "conversion"), None)
        if converted is not None:
            text = readings[converted.one].slots.period
        elif outside and text:
            carried = (*carried, "period")
        readings[n].slots = replace(reading.slots, period=text)
        readings[n].alternatives = tuple(
            Alternative(replace(a.slots, period=text), a.points, a.words) for a in reading.alternatives
        )
        readings[n].carried = carried


def _period_before(scene: Scene) -> str:
    told = [r.slots.period for r in scene.readings if r.slots.period]
    # Of two ends of a change the paragraph goes on from the later.
    return max(told) if told else (edtf(scene.times[-1]) if scene.times else "")


def _shared(scene: Scene, readings: list[Reading], pairs: Sequence[Pair]) -> None:
    """Fill what one of a pair says for both: roles and measure of the earlier by the later, the base of a change."""
    for pair in pairs:
        one, other = readings[pair.one], readings[pair.other]
        if pair.kind in ("change", "comparison", "conversion"):
            gaps = Roles(one.slots.reporter, one.slots.partner).over(
                Roles(other.slots.reporter, other.slots.partner)
            )
            same = one.slots.indicator == other.slots.indicator or not one.slots.indicator
            if same:
                one.slots = replace(
                    one.slots,
                    indicator=one.slots.indicator
                    or ("" if pair.kind == "conversion" else other.slots.indicator),
                    reporter=gaps.reporter,
                    partner=gaps.partner,
                )
        if pair.kind == "share-of" and other.slots.formula in ("percent-change", "cagr", "change"):
            # "from A in one year to B in another, a rise of p %": the rise is between the same years.
            base, period = one.slots.base, one.slots.period
            other.slots = replace(other.slots, base=base, period=period if base else other.slots.period)
        if pair.kind == "change" and pair.base >= 0:
            later = pair.other if pair.base == pair.one else pair.one
            base = readings[pair.base].slots.period
            if base and base == readings[later].slots.period:
                _part_time(scene, readings, pair, later)
            elif base and base != readings[later].slots.period:
                told = readings[later].slots
                begin, stroke, finish = told.period.partition("/")
                whole = stroke and begin == base and finish[:1].isdigit()
                readings[later].slots = replace(told, period=finish if whole else told.period, base=base)


def _part_time(scene: Scene, readings: list[Reading], pair: Pair, later: int) -> None:
    """Give two ends of a change, of which one time was read for both, each its own: a range has two, else one has none."""
    told = readings[later].slots
    begin, stroke, finish = told.period.partition("/")
    if stroke and begin[:1].isdigit() and finish[:1].isdigit() and _no_year_of_accounts(begin, finish):
        readings[pair.base].slots = replace(readings[pair.base].slots, period=begin)
        readings[later].slots = replace(told, period=finish, base=begin)
        return
    lost = _without_time(scene, pair, told.period)
    if lost is None:
        return
    from_to = lost == later == pair.other and scene.before is not None
    before = _period_before(scene.before) if from_to and scene.before is not None else ""
    if before > told.period:
        # "The deficit ballooned from 5 in one year to 43": to what it is in the time the paragraph is in.
        readings[later].slots = replace(told, period=before, base=told.period)
        readings[later].carried = (*readings[later].carried, "period")
    else:
        readings[lost].slots = replace(readings[lost].slots, period="")


def _no_year_of_accounts(begin: str, finish: str) -> bool:
    """Return whether two years are more than one apart, as the two of a fiscal year are not."""
    return len(begin) != 4 or len(finish) != 4 or int(finish) - int(begin) > 1


def _without_time(scene: Scene, pair: Pair, period: str) -> int | None:
    """Return which of two ends of a change has no time of its own, where one time was read for both."""
    left, right = scene.zones[pair.one].amount.span, scene.zones[pair.other].amount.span
    at = [w.span for w in scene.times if edtf(w) == period]
    if any(left.end <= span.start and span.end <= right.start for span in at):
        return pair.other
    if "/" not in period and any(span.start >= right.end for span in at):
        return pair.one
    return None


def _from_before(scene: Scene, readings: list[Reading], lexicon: Lexicon) -> None:
    """Fill both roles of a sentence that names nobody from the sentence before, where it tells of the same measure."""
    for zone, reading in zip(scene.zones, readings, strict=True):
        slots = reading.slots
        if any(a.span.end <= zone.amount.span.start for a in scene.actors):
            break
        if slots.reporter or slots.partner or slots.formula == "count":
            continue
        same = [
            r.slots
            for r in (scene.before.readings if scene.before is not None else ())
            if lexicon.base(r.slots.indicator) == lexicon.base(slots.indicator)
        ]
        indicator = lexicon.indicators.get(slots.indicator)
        if not (slots.indicator and same) and (indicator is None or indicator.of != "actor"):
            same = _tie_before(scene)
        if same and (same[-1].reporter or same[-1].partner):
            reading.slots = replace(slots, reporter=same[-1].reporter, partner=same[-1].partner)
            reading.carried = (*reading.carried, "reporter", "partner")


def _tie_before(scene: Scene) -> list[Slots]:
    """Return whose tie the sentence before is about: as read of its last figure with one, else its subject and whom it names next."""
    before = scene.before.readings if scene.before is not None else ()
    told = [r.slots for r in before if r.slots.reporter and r.slots.partner]
    if told:
        return [Slots(reporter=told[-1].reporter, partner=told[-1].partner)]
    return (
        [Slots(reporter=named[0], partner=named[1] if len(named) > 1 else "")]
        if (named := scene.told_before)
        else []
    )


def missing_of(slots: Slots, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the slots that a claim needs and its text does not fill, in words."""
    if slots.formula in ("count", "first-time"):
        return ()
    found = []
    indicator = lexicon.indicators.get(slots.indicator)
    if indicator is None:
        return ("what is measured",)
    if not slots.reporter:
        found.append("whose it is")
    needs_partner = indicator.of != "actor" and slots.formula != "ratio"
    if needs_partner and not slots.partner:
        found.append("toward whom")
    if slots.formula == "ratio" and not slots.against:
        found.append("to whose value it is a ratio")
    if not slots.period:
        found.append("the period")
    return tuple(found)

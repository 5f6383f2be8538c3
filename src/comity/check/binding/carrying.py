"""What a sentence leaves unsaid because the one before it, or the amount before it, has said it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from comity.check.binding.filling import clause_of
from comity.check.binding.formulas import is_share
from comity.check.binding.laid_out import Reading, Scene
from comity.check.binding.lexicon import Lexicon, one_currency
from comity.check.binding.pairs import Pair
from comity.check.binding.periods import edtf
from comity.check.binding.prepositions import TOWARD
from comity.check.binding.roles import imported
from comity.check.binding.scene import Actor
from comity.check.binding.zones import Zone
from comity.check.claim import Slots
from comity.terms.searching import Cue, Late

_BOTH = re.compile(
    r"\b(?:the two(?: sides| countries| parties| economies| partners)?|both sides|both countries|two-way|bilateral|mutual)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(?:The|These|Both|Those) (?:two )?(?:figures|numbers|values|amounts|shares|totals)\b")
#: Opens a sentence whose subject is what the one before it measured.
_GOES_ON = re.compile(
    r"(?:(?:In|By|Since) (?:\w+ )?\d{4},? )?(?:[Ii]t|[Tt]hey|This|That|These|Those|[Tt]he (?:total|figure|number|sum|volume|value))\b"
)
#: Behind a subject: it sends something to where the paragraph says.
_SENDS = re.compile(
    r" (?:also |alone )?(?:sent|sends|supplied|supplies|shipped|ships|sold|sells|contributed|contributes)\b"
)
#: Between an actor and a share: it is a part of the whole itself, and no debt or trade of it is.
_MAKES_UP = Late(
    r" (?:alone |together |now |still |then )?(?:account\w* for|ma[dk]es? up|produc\w+|generat\w+|represent\w*|contribut\w+|provid\w+|was|is|were|are)"
    r"(?: (?:about|around|almost|nearly|over|more than|some|just|only|roughly|an estimated|just over|just under|less than|at least))* $"
)
#: Between an actor and an amount of its own in brackets.
_BRACKET = re.compile(
    r"(?:(?: did| does| had| has| itself)? \(|,? (?:with|at) )(?:about |around |some |almost |nearly |over |just |only )*"
)
#: Before an amount: one thing is above or below another by so much.
_BEYOND = Cue(
    r"\b(?:exceed\w*|surpass\w*|outpac\w*|outstrip\w*|overt[ao]\w+|ahead of|behind|above|below|beyond|(?:larg|great|small|high|low|bigg)er than|less than|more than)"
    r" [^.;,]{1,80}? by (?:(?:about|around|almost|nearly|over|more than|some|just|only|roughly|approximately|less than|at least) )*$",
    " by ",
    flags=re.IGNORECASE,
)
#: Between a multiple and the amount it is of, and between a multiple and the time whose value it is of.
_THE = re.compile(r" (?:the|that of|those of|the same)? ?")
_THAT_OF = re.compile(
    r" (?:that|those|what it was|the (?:level|figure|amount|number|value|total|sum|size)) ?(?:of|in|for|a)? ?(?:the )?"
)
#: Behind a share: of what was just measured.
_OF_THEM = re.compile(r"\s*of (?:them|it|these|those|this|that|the total|the whole|the sum)\b(?! [a-z]+s\b)")


def fill_from_context(scene: Scene, readings: list[Reading], pairs: Sequence[Pair], lexicon: Lexicon) -> None:
    """Fill what amounts leave unsaid: roles, wholes, whose an amount in brackets is, and of what a multiple is one."""
    fill_from_before(scene, readings, lexicon)
    fill_wholes(scene, readings)
    fill_brackets(scene, readings)
    fill_multiples(scene, readings, pairs, lexicon)


def fill_from_before(scene: Scene, readings: list[Reading], lexicon: Lexicon) -> None:
    """Fill the roles that a sentence leaves unsaid from the sentence before, where it tells of the same measure."""
    before = scene.before.readings if scene.before is not None else ()
    if len(before) == len(readings) > 1 and _FIGURES.match(scene.text, scene.span.start):
        # "The figures soared to 48 and 19": the same two as before, in their order.
        for reading, earlier in zip(readings, before, strict=True):
            told = earlier.slots
            reading.slots = replace(
                reading.slots, indicator=told.indicator, reporter=told.reporter, partner=told.partner
            )
        return
    for zone, reading in zip(scene.zones, readings, strict=True):
        if any(a.span.end <= zone.amount.span.start for a in scene.actors):
            break
        slots = reading.slots
        if slots.reporter or slots.partner or slots.formula == "count":
            continue
        same = _same_before(scene, slots, lexicon)
        indicator = lexicon.indicators.get(slots.indicator)
        if not same and (indicator is None or indicator.of != "actor"):
            same = _tie_before(scene)
        if same and (same[-1].reporter or same[-1].partner):
            near, far = same[-1].reporter, same[-1].partner
            turned = _turned(scene, zone, lexicon, same[-1].indicator)
            _fill(reading, *((far, near) if turned else (near, far)))
    for n, (zone, reading) in enumerate(zip(scene.zones, readings, strict=True)):
        indicator = lexicon.indicators.get(reading.slots.indicator)
        if indicator is not None and indicator.of != "actor" and reading.slots.formula != "count":
            _fill_one_side(scene, zone, reading, readings[:n], lexicon)


def _turned(scene: Scene, zone: Zone, lexicon: Lexicon, before: str) -> bool:
    """Return whether an amount's own words turn the tie told before round: trade of Ash's, then its imports."""
    clause = clause_of(scene.text, scene.span, zone.amount.span)
    ahead = [m for m in scene.measures if m.end <= zone.amount.span.start]
    # A dash may part a subject from its second verb: "Imports grew faster – jumped to 5".
    own = [m for m in ahead if clause.start <= m.start] or ahead
    one = lexicon.indicators.get(before)
    # Of trade in both directions the one named first is the one whose imports are told.
    both_ways = one is not None and one.of == "dyad"
    both_ways = both_ways or scene.before is None or not _tells_import(scene.before)
    return bool(own) and imported(scene.text, own[-1]) and both_ways


def _fill_one_side(
    scene: Scene, zone: Zone, reading: Reading, told: Sequence[Reading], lexicon: Lexicon
) -> None:
    """Fill the one role of a tie that stays as it was while the other changes: "exports to Elm fell" after those of Ash."""
    slots = reading.slots
    if (slots.reporter and slots.partner) or not (slots.reporter or slots.partner) or slots.against:
        return
    beside = [
        r.slots for r in told if _same(r.slots, slots, lexicon) and r.slots.reporter and r.slots.partner
    ]
    before = beside or [s for s in _same_before(scene, slots, lexicon) if s.reporter and s.partner]
    if not before:
        return
    last = before[-1]
    if slots.reporter and _is_import(scene, zone):
        buyer = last.partner if scene.before is not None and _tells_import(scene.before) else last.reporter
        if not slots.partner and buyer != slots.reporter:
            _fill(reading, slots.reporter, buyer)
        return
    if "indicator" in reading.carried and _goes_on(scene, slots, last):
        _fill(reading, last.reporter, last.partner)
    elif not slots.reporter and slots.partner != last.reporter and len({s.reporter for s in before}) == 1:
        _fill(reading, last.reporter, slots.partner)
    elif (
        not slots.partner
        and slots.reporter != last.partner
        and len({s.partner for s in before}) == 1
        and (
            beside
            or ("indicator" in reading.carried and _owned(scene, slots.reporter))
            or _sends(scene, zone, slots.reporter, again=slots.reporter == last.reporter)
            or (
                not one_currency(lexicon.indicators[slots.indicator].unit)
                and _of_people(scene, slots.reporter)
            )
        )
    ):
        _fill(reading, slots.reporter, last.partner)


def _goes_on(scene: Scene, slots: Slots, last: Slots) -> bool:
    """Return whether a sentence goes on about the quantity before it: "It was 5 in 2015"."""
    sides = {last.reporter, last.partner, ""}
    opened = _GOES_ON.match(scene.text, scene.span.start) is not None
    return opened and slots.reporter in sides and slots.partner in sides


def _sends(scene: Scene, zone: Zone, reporter: str, *, again: bool) -> bool:
    """Return whether the words make an actor one from whom something comes, without saying where it goes.

    Of an actor told of ``again``, "exports from Ash" may be all of them; what it "sent" goes where the paragraph says.
    """
    mine = [a for a in scene.actors if a.id == reporter and zone.whole.holds(a.span)]
    return any(_sent(scene.text, a) or (a.prep == "from" and not again) for a in mine)


def _sent(text: str, actor: Actor) -> bool:
    return actor.bare and _SENDS.match(text, actor.span.end) is not None


def _owned(scene: Scene, reporter: str) -> bool:
    """Return whether what was measured before is now somebody else's: "those of Ash", "Ash's"."""
    return any(a.id == reporter and (a.prep == "of" or a.whose) for a in scene.actors)


def _of_people(scene: Scene, reporter: str) -> bool:
    """Return whether what is counted are an actor's own: "Ash arrivals" come from Ash, and where the paragraph says."""
    return any(a.id == reporter and a.head and not a.prep for a in scene.actors)


def _is_import(scene: Scene, zone: Zone) -> bool:
    """Return whether an amount is told as an import: its measure stands in its own words."""
    start, end = zone.whole.start, zone.whole.end
    return any(start <= m.start < end and imported(scene.text, m) for m in scene.measures)


def _tells_import(scene: Scene) -> bool:
    return any(imported(scene.text, m) for m in scene.measures)


def fill_brackets(scene: Scene, readings: Sequence[Reading]) -> None:
    """Give an amount in brackets to the actor right before them: "three times what Ash did (5 million)", "Ash, with 5"."""
    for zone, reading in zip(scene.zones, readings, strict=True):
        start, slots = zone.amount.span.start, reading.slots
        own = next((a for a in scene.actors if _BRACKET.fullmatch(scene.text[a.span.end : start])), None)
        plain = own is not None and not (own.prep in TOWARD or own.whose or own.head)
        if own and plain and slots.formula == "level" and own.id not in (slots.reporter, slots.partner):
            reading.slots = replace(slots, reporter=own.id)


def makes_up(scene: Scene, zone: Zone) -> bool:
    """Return whether an actor itself is the part that a share tells of: "Ash accounted for a tenth of the Lakes' output"."""
    start = zone.amount.span.start
    subjects = (a for a in scene.actors if a.bare and a.span.end < start)
    return any(_MAKES_UP.match(scene.text[a.span.end : start]) for a in subjects)


def is_difference(scene: Scene, zone: Zone) -> bool:
    """Return whether an amount is by how much one is above another: "exceeded Ash's by 13"."""
    start = zone.amount.span.start
    return _BEYOND.search(scene.text, max(scene.span.start, start - 120), start) is not None


def _fill(reading: Reading, reporter: str, partner: str) -> None:
    now = reading.slots
    filled = [
        name
        for name, had, has in (("reporter", now.reporter, reporter), ("partner", now.partner, partner))
        if has != had
    ]
    reading.slots = replace(now, reporter=reporter, partner=partner)
    reading.carried = (*reading.carried, *filled)


def _same(one: Slots, other: Slots, lexicon: Lexicon) -> bool:
    return bool(other.indicator) and lexicon.base(one.indicator) == lexicon.base(other.indicator)


def _same_before(scene: Scene, slots: Slots, lexicon: Lexicon) -> list[Slots]:
    """Return what the sentence before tells of the same measure."""
    before = scene.before.readings if scene.before is not None else ()
    return [r.slots for r in before if _same(r.slots, slots, lexicon)]


def _tie_before(scene: Scene) -> list[Slots]:
    """Return whose tie the sentence before is about: as read of its last figure with one, else its subject and whom it names next."""
    if all(scene.tie) and _BOTH.search(scene.text, scene.span.start, scene.span.end):
        return [Slots(reporter=scene.tie[0], partner=scene.tie[1])]
    before = scene.before.readings if scene.before is not None else ()
    told = [r.slots for r in before if r.slots.reporter and r.slots.partner]
    if told:
        return [Slots(indicator=told[-1].indicator, reporter=told[-1].reporter, partner=told[-1].partner)]
    return (
        [Slots(reporter=named[0], partner=named[1] if len(named) > 1 else "")]
        if (named := scene.told_before)
        else []
    )


def fill_wholes(scene: Scene, readings: Sequence[Reading]) -> None:
    """Fill the whole of a share from what was told before it: "29 per cent of them", "its share was then 18 per cent"."""
    last = scene.before.readings[-1].slots if scene.before is not None and scene.before.readings else None
    for zone, reading in zip(scene.zones, readings, strict=True):
        slots = reading.slots
        if (
            is_share(zone.amount)
            and slots.formula == "share"
            and slots.indicator
            and last is not None
            and not slots.against
        ):
            again = (slots.reporter, slots.partner, slots.indicator) == (
                last.reporter,
                last.partner,
                last.indicator,
            )
            if again and last.formula == "share":
                reading.slots = replace(slots, against=last.against)
            elif (
                _OF_THEM.match(scene.text, zone.amount.span.end)
                and last.formula == "level"
                and last.partner != slots.partner
            ):
                reading.slots = replace(slots, reporter=last.reporter, against=last.partner)
        last = reading.slots


def fill_multiples(
    scene: Scene, readings: Sequence[Reading], pairs: Sequence[Pair], lexicon: Lexicon
) -> None:
    """Fill of what and when a multiple is: of the two ends of a change, of the amount right behind it, of a time."""
    for n, (zone, reading) in enumerate(zip(scene.zones, readings, strict=True)):
        if zone.amount.unit not in ("times", "multiple"):
            continue
        told = _beside_next(scene, readings, n) or _of_time(scene, readings, n)
        if told is None and zone.amount.change and not reading.slots.against:
            told = _by_ends(readings, pairs) or _over_years(scene, zone, reading.slots, lexicon)
        if told is not None:
            reading.slots = told


def _by_ends(readings: Sequence[Reading], pairs: Sequence[Pair]) -> Slots | None:
    """Return the multiple that a change "from A in one year to B in another" is."""
    for pair in pairs:
        if pair.kind == "change" and pair.base >= 0:
            later = readings[pair.other if pair.base == pair.one else pair.one].slots
            if later.indicator and later.base:
                return replace(later, formula="ratio")
    return None


def _over_years(scene: Scene, zone: Zone, slots: Slots, lexicon: Lexicon) -> Slots | None:
    """Return the multiple that is told with its two years and without its two ends: "exports doubled between 2010 and 2020"."""
    first, stroke, last = slots.period.partition("/")
    before = [m for m in scene.measures if m.end <= zone.amount.span.start]
    if not (stroke and before and first[:1].isdigit() and last[:1].isdigit() and slots.reporter):
        return None
    indicator = lexicon.indicators[before[-1].indicator]
    if not indicator.adds_up or (indicator.of != "actor" and not slots.partner):
        return None
    partner = "" if indicator.of == "actor" else slots.partner
    return Slots("ratio", indicator.id, slots.reporter, partner, last, first)


def _beside_next(scene: Scene, readings: Sequence[Reading], n: int) -> Slots | None:
    """Return the multiple of the amount behind it that the one before it is: "5 in 2020, twice the 2.5 of 2010"."""
    if not 0 < n < len(readings) - 1:
        return None
    between = scene.text[scene.zones[n].amount.span.end : scene.zones[n + 1].amount.span.start]
    mine, other = readings[n - 1].slots, readings[n + 1].slots
    if not _THE.fullmatch(between) or not mine.indicator or mine.indicator != other.indicator:
        return None
    if (mine.reporter, mine.partner) == (other.reporter, other.partner) and mine.period != other.period:
        return replace(mine, formula="ratio", base=other.period)
    if (
        mine.reporter != other.reporter
        and not (mine.partner or other.partner)
        and mine.period == other.period
    ):
        return replace(mine, formula="ratio", against=other.reporter)
    return None


def _of_time(scene: Scene, readings: Sequence[Reading], n: int) -> Slots | None:
    """Return the multiple of its own value at a time: "8 in 2025, four times that of 2023"."""
    mine = readings[n - 1].slots if n else None
    end = scene.zones[n].amount.span.end
    for when in scene.times:
        if when.span.start >= end and _THAT_OF.fullmatch(scene.text[end : when.span.start]):
            base = edtf(when)
            if mine is not None and mine.indicator and mine.period != base:
                return replace(mine, formula="ratio", base=base)
    return None

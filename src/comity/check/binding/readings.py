"""The readings of a sentence's amounts: candidates by their words, ranked, gaps filled by what was said in one breath."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from comity.check.binding.apart import leave_several, set_apart
from comity.check.binding.bound import Alternative
from comity.check.binding.carrying import fill_from_context, is_difference, makes_up
from comity.check.binding.closing import ahead_of_part, told_with
from comity.check.binding.counting import Counter
from comity.check.binding.elsewhere import funds_of, given_at, is_elsewhere
from comity.check.binding.filling import clause_of, roles_in, slots_of
from comity.check.binding.flowing import both_in_one, turn_flows
from comity.check.binding.formulas import formula_of, is_share
from comity.check.binding.laid_out import Reading, Scene
from comity.check.binding.lexicon import Lexicon, Measure, fits, is_other_money, same_money
from comity.check.binding.listed import told_one_by_one
from comity.check.binding.pairs import Pair, pairs_of
from comity.check.binding.periods import asides_of
from comity.check.binding.timing import give_periods, share_out
from comity.check.binding.told_again import tell_again
from comity.check.binding.topics import fill_from_topic
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
    r"[\s-](?:(?:rise|increase|jump|growth|expansion|surge)\b|the (?:level|figure|amount|number|value|total|size|sum)s?\b[^.;,]{0,30}(?:\b(?:1[89]|20)\d\d|\b(?:years?|decades?|months?) (?:earlier|before|ago)\b))"
)
#: Before a sum: it is a balance, which is neither of the two flows.
_BALANCE_OF = re.compile(r"\b(?:deficit|surplus|gap|imbalance|shortfall)s?(?: \w+){0,3} $", re.IGNORECASE)
#: Behind a sum: it is by how much one thing is above another's.
_ABOVE = re.compile(
    r" (?:above|below|(?:more|less|higher|lower) than) (?:the )?(?:[A-Z][\w-]*(?: [A-Z][\w-]*)*'s?\b|that of|those of)"
)
#: What a sentence is about that no measure of the sentence before is.
_NO_MEASURE = re.compile(
    r"\b(?:deficits?|surplus(?:es)?|balances?|imbalances?|costs?|prices?|revenues?|budgets?|debts?|wages?|incomes?|fees?|tariffs?|inflation|unemployment|population|profits?|losses"
    r"|aid|ODA|assistance|loans?|grants?|remittances|arms|weapons|spending|econom(?:y|ies))\b",
    re.IGNORECASE,
)
_NEW_THING = re.compile(
    r"(?:-| )(?:[a-z-]+ ){0,3}?(?:facilit(?:y|ies)|loans?|funds?|packages?|lines?|plans?|orders?|deals?|contracts?|railways?|budgets?|bonds?|plants?|projects?"
    r"|program(?:me)?s?|stakes?|upgrades?|ports?|grants?|bailouts?|swaps?|fines?)\b"
)
_NEW_WHOLE = re.compile(
    r"\s(?:out )?of (?!(?:it|them|this|that|these|those|all|which|the (?:total|whole|figure|amount|sum|flows?|world|region)|what)\b)(?:[a-z]|[A-Z][\w ]*'s? (?!total|overall)\w)"
)
_PART_OF = re.compile(
    r"(?:%|\bper ?cent|\bhalf|\bthird|\bthirds|\bquarters?|\b[a-z]+ths?) of (?:[\w'-]+ ){0,4}$", re.IGNORECASE
)
#: What a measure kept in another currency loses to one in the amount's own.
_OTHER_MONEY = 1.0
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
        own = ahead_of_part(scene, zone)
        side = told_with(own, zone)
        told = _without_measure(side, zone)
        if told is not None:
            readings.append(Reading(told))
            continue
        pair = next((p for p in pairs if p.other == n and readings[p.one].slots.formula != "count"), None)
        mate = readings[pair.one].slots if pair else None
        if pair is not None and mate is not None and side is not own:
            # It stands on the other side of a comparison, of which at most the owner is the same.
            same = side.actors[0].span.start < scene.zones[pair.one].amount.span.start
            mate = replace(mate, reporter=mate.reporter if same else "", partner="")
        ranked = _ranked(side, zone, lexicon, pair, mate)
        readings.append(_first(ranked))
    set_apart(scene, readings, pairs)
    give_periods(scene, readings, pairs, lexicon)
    share_out(scene, readings, pairs)
    fill_from_context(scene, readings, pairs, lexicon)
    fill_from_topic(scene, readings, lexicon, counter.nested)
    tell_again(scene, readings)
    leave_several(scene, readings)
    turn_flows(scene, readings, lexicon)
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
    if is_difference(scene, zone) or (amount.currency and _ABOVE.match(scene.text, amount.span.end)):
        roles = roles_in(scene, zone, None, "", single=False)
        return Slots("", "", roles.reporter, roles.partner)
    if amount.shape == "ordinal":
        own = next((a.id for a in scene.actors if a.span.meets(amount.span)), "")
        return Slots("", "", own)
    if amount.unit in ("times", "multiple") and (amount.change or _SINCE.match(scene.text, amount.span.end)):
        roles = roles_in(scene, zone, None, "", single=False)
        return Slots("", "", roles.reporter, roles.partner)
    if amount.currency and _BALANCE_OF.search(
        scene.text, max(scene.span.start, amount.span.start - 60), amount.span.start
    ):
        roles = roles_in(scene, zone, None, "level", single=False)
        return Slots("level", "", roles.reporter, roles.partner)
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
    if mate is not None and pair is not None and not formula and mate.formula in ("percent-change", "cagr"):
        formula = mate.formula  # "growth slowed to 5 per cent from 8 per cent"
    if (
        mate is not None
        and pair is not None
        and pair.kind == "comparison"
        and not formula
        and is_share(zone.amount)
    ):
        formula = mate.formula  # "61 per cent of the votes, against 42 per cent"
    found: dict[Slots, tuple[float, str, tuple[str, ...]]] = {}
    for measure, near, carried in _measures(scene, zone, lexicon, pair, mate, formula):
        slots = slots_of(scene, zone, lexicon, measure, formula, pair, mate)
        same = same_money(lexicon.indicators[measure.indicator], zone.amount)
        told = (near if same else near - _OTHER_MONEY) + sum(
            0.5 for slot in (slots.reporter, slots.partner, slots.against) if slot
        )
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
    scene: Scene, zone: Zone, lexicon: Lexicon, pair: Pair | None, mate: Slots | None, formula: str
) -> list[tuple[Measure, float, tuple[str, ...]]]:
    """Return the measures an amount may be of: those of its sentence, of its mate, of the sentence before."""
    clause = clause_of(scene.text, scene.span, zone.amount.span)
    asides = asides_of(scene.text, scene.span, zone.amount.span)
    funds, given = funds_of(scene.text, zone), given_at(scene.text, scene.span.start, zone)
    own = [
        (m, m.weight + _nearness(zone, m, clause), ())
        for m in scene.measures
        if _possible(lexicon, m.indicator, zone, formula)
        and not both_in_one(scene, m)
        and not _whole_of_another(scene, m, lexicon, zone)
        and not any(aside.start <= m.start < aside.end for aside in asides)
        and not is_elsewhere(scene.text, zone, m, funds, given)
    ]
    at = zone.amount.span.start
    converted = pair is not None and pair.kind == "conversion"
    if not own and not converted:
        # Another unit than the record's may be an error of the draft's, and is the judge's to say.
        own = [
            (m, m.weight + _nearness(zone, m, clause), ())
            for m in scene.measures
            if is_other_money(lexicon.indicators[m.indicator], zone.amount)
            and not both_in_one(scene, m)
            and not _whole_of_another(scene, m, lexicon, zone)
            and not is_elsewhere(scene.text, zone, m, funds, given)
        ]
    found: list[tuple[Measure, float, tuple[str, ...]]] = [(m, p, ()) for m, p, _ in own]
    if mate is not None and mate.indicator and not (funds or given):
        name = lexicon.base(mate.indicator) if formula in _PARTED else mate.indicator
        if _possible(lexicon, name, zone, formula):
            # Where the amount's own words name another measure, they say more than its neighbour.
            found.append((Measure(at, at, name, 1.5), 6.0 if formula in _PARTED else 1.5, ("indicator",)))
    if not (found or funds or given) and scene.before is not None and not _of_its_own(scene, zone):
        for reading in reversed(scene.before.readings):
            name = lexicon.base(reading.slots.indicator) if formula in _PARTED else reading.slots.indicator
            if not name:
                continue
            own_unit = same_money(lexicon.indicators[name], zone.amount)
            if (_possible(lexicon, name, zone, formula) and (own_unit or not converted)) or (
                not converted and is_other_money(lexicon.indicators[name], zone.amount)
            ):
                found.append((Measure(at, at, name, 0.0), 0.0, ("indicator",)))
                break
    return found


def _of_its_own(scene: Scene, zone: Zone) -> bool:
    """Return whether an amount is of something of its own: "70 per cent of its tenders", "a 2 billion facility"."""
    if _NO_MEASURE.search(scene.text, scene.span.start, zone.amount.span.start):
        return True
    pattern = _NEW_WHOLE if is_share(zone.amount) else _NEW_THING
    return pattern.match(scene.text, zone.amount.span.end) is not None


def _whole_of_another(scene: Scene, measure: Measure, lexicon: Lexicon, zone: Zone) -> bool:
    """Return whether a measure of one actor is only what something else is a part of: "debt at 60 percent of GDP"."""
    if lexicon.indicators[measure.indicator].of != "actor":
        return False
    if makes_up(scene, zone):
        return False
    words = scene.text[max(scene.span.start, measure.start - 80) : measure.start]
    if " of " not in words or any(
        m.indicator == measure.indicator and m.start < measure.start for m in scene.measures
    ):
        return False
    return _PART_OF.search(words) is not None


def _possible(lexicon: Lexicon, name: str, zone: Zone, formula: str) -> bool:
    indicator = lexicon.indicators[name]
    if fits(indicator, zone.amount, kept_apart=name in lexicon.kept_apart):
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

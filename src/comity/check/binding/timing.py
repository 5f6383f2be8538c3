"""When each amount of a sentence is told of, and what amounts said in one breath tell for each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from comity.check.binding.bound import Alternative
from comity.check.binding.formulas import tells_rate
from comity.check.binding.going_on import loosely_timed, period_before, stands_now, tense_of
from comity.check.binding.laid_out import Reading, Scene
from comity.check.binding.lexicon import Lexicon
from comity.check.binding.pairs import Pair
from comity.check.binding.periods import base_of, edtf, ends_of, period_of, prior_to
from comity.check.binding.roles import Roles

_SAME_TIME = re.compile(
    r"(?:At (?:that|the|this) (?:same )?time|Then|By then|(?:In )?(?:that|the same) year|At this point|Back then)\b",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:currently|now|today|at present|these days)\b", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d")
#: "This represents a tenth of it": of what was just told, in its time.
_THIS = re.compile(r"(?:This|That|These|Those|Of (?:this|these|that|those|which))\b")
#: Behind a part of the amount before it.
_OF_IT = re.compile(r" of (?:it|them|that|this|which|these|those|the (?:total|sum|whole|money|amount))\b")
_OF_SO_MANY = re.compile(r"-(?:nation|member|country|state)\b")
_SPANS = frozenset(("day", "week", "month", "year", "decade", "century"))
_SINCE = re.compile(r"[ ,–—-]*(?:\([^()]{1,40}\) )?(?:ever )?since\b")


def give_periods(scene: Scene, readings: list[Reading], pairs: Sequence[Pair], lexicon: Lexicon) -> None:
    """Give each amount the period its words tell, or else that of the sentence before."""
    for n, (zone, reading) in enumerate(zip(scene.zones, readings, strict=True)):
        text, outside = period_of(zone, scene.times, scene.text)
        carried = reading.carried
        if reading.slots.formula == "count":
            # A count is of the draft's day unless its own words tell another.
            day = _DAY.search(text) is not None
            now = _NOW.search(scene.text, zone.before.start, zone.amount.span.start)
            # Counted for nobody, "the ten-nation bloc" is so at any time.
            timeless = not reading.slots.indicator and _OF_SO_MANY.search(zone.amount.span.of(scene.text))
            text = "" if outside or day or now or timeless else text
            reading.slots = replace(reading.slots, period=prior_to(zone, scene.times, scene.text) or text)
            continue
        if _OF_SO_MANY.search(zone.amount.span.of(scene.text)):
            text = ""  # "the ten-nation bloc" is so at any time
        elif outside and n and _OF_IT.match(scene.text, zone.amount.span.end):
            # "300 by 2027, half of it for Ash"; "4 in 2023, up from 3 the year before; half of them" are of the 4.
            before = next((p.one for p in pairs if p.base == n - 1 == p.other), n - 1)
            text = readings[before].slots.period or text
        elif not text:
            text = _gone_on_with(scene, n, reading, lexicon)
            carried = (*carried, "period") if text else carried
        elif text.endswith("/..") and outside and stands_now(scene, zone):
            text = ""  # "is the largest buyer, with trade up tenfold since 1992"
        converted = next((p for p in pairs if p.other == n and p.kind == "conversion"), None)
        if converted is not None:
            text = readings[converted.one].slots.period
        elif outside and text:
            carried = (*carried, "period")
        base, text = ends_of(scene, zone, reading.slots, text)
        if not base and reading.slots.formula in ("percent-change", "change", "cagr", ""):
            base = base_of(zone, scene.times, scene.text)
        readings[n].slots = replace(reading.slots, period=text, base=base)
        readings[n].alternatives = tuple(
            Alternative(replace(a.slots, period=text), a.points, a.words) for a in reading.alternatives
        )
        readings[n].carried = carried


def _happens(reading: Reading, lexicon: Lexicon) -> bool:
    """Return whether an amount may be of a day: what one actor gives another is, its output and their trade are not."""
    indicator = lexicon.indicators.get(reading.slots.indicator)
    return indicator is None or indicator.of == "directed-dyad"


def _gone_on_with(scene: Scene, n: int, reading: Reading, lexicon: Lexicon) -> str:
    """Return the time of the sentence before, or of the paragraph above, in which an amount without one is told."""
    zone = scene.zones[n]
    if _NOW.search(scene.text, scene.span.start, scene.span.end) or loosely_timed(scene):
        return ""
    if scene.before is None:
        told = scene.above and zone.amount.unit not in _SPANS and tense_of(scene, zone) in ("past", "perfect")
        return scene.above if told else ""
    same = _SAME_TIME.match(scene.text, scene.span.start) is not None
    text = period_before(scene.before, linked=same or _happens(reading, lexicon))
    of_now = text[:4] >= f"{scene.year:04d}" or same or _THIS.match(scene.text, scene.span.start)
    return "" if text and not of_now and stands_now(scene, zone) else text


def share_out(scene: Scene, readings: list[Reading], pairs: Sequence[Pair]) -> None:
    """Fill what one of a pair says for both: roles and measure of the earlier by the later, the base of a change."""
    for n, (rate, sum_) in enumerate(pairwise(readings)):
        # "up 17 per cent (50 billion) from 2021": both are so against 2021.
        if not rate.slots.base and sum_.slots.base and tells_rate(scene.text, scene.zones[n + 1].amount):
            rate.slots = replace(rate.slots, base=sum_.slots.base)
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
            if other.slots.base:
                base = ""  # "…, and up 48 per cent from 2012": it says for itself with what it is compared
            other.slots = replace(
                other.slots, base=base or other.slots.base, period=period if base else other.slots.period
            )
        if pair.kind == "change" and pair.one and pair.base == pair.one:
            _change_before(scene, readings, pair)
        if pair.kind == "change" and pair.base >= 0:
            later = pair.other if pair.base == pair.one else pair.one
            _told_since(scene, readings, pair)
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
    before = period_before(scene.before, linked=True) if from_to and scene.before is not None else ""
    if before > told.period:
        # "The deficit ballooned from 5 in one year to 43": to what it is in the time the paragraph is in.
        readings[later].slots = replace(told, period=before, base=told.period)
        readings[later].carried = (*readings[later].carried, "period")
    else:
        readings[lost].slots = replace(readings[lost].slots, period="")


def _told_since(scene: Scene, readings: list[Reading], pair: Pair) -> None:
    """Give the year since when to what something rose *from*: "grew from 96 to 149 since the plan began in 2016"."""
    right = scene.zones[pair.other].amount.span
    after = next((w for w in scene.times if w.span.start >= right.end), None)
    if pair.base != pair.one or after is None:
        return
    match = _SINCE.match(scene.text[right.end : after.span.end])
    told = edtf(after)
    year = told.partition("/")[0]
    another = any(right.end <= z.amount.span.start < after.span.start for z in scene.zones)
    if match is None or not year[:1].isdigit() or another:
        return
    readings[pair.one].slots = replace(readings[pair.one].slots, period=year)
    for n in (pair.one - 1, pair.other):
        if n >= 0 and readings[n].slots.period == told:
            readings[n].slots = replace(readings[n].slots, period="", base=year)


def _no_year_of_accounts(begin: str, finish: str) -> bool:
    """Return whether two years are more than one apart, as the two of a fiscal year are not."""
    return len(begin) != 4 or len(finish) != 4 or int(finish) - int(begin) > 1


def _change_before(scene: Scene, readings: list[Reading], pair: Pair) -> None:
    """Give a rate its two years where they follow it: "shrank by two fifths, from 158 in 2019 to 91 in 2022"."""
    told, first, last = (readings[n].slots for n in (pair.one - 1, pair.one, pair.other))
    rate, base = scene.zones[pair.one - 1].amount, scene.zones[pair.one].amount
    between = scene.text[rate.span.end : base.span.start]
    rates = told.formula in ("percent-change", "change", "cagr", "ratio") and re.match(r",? from\b", between)
    if rates and first.period and last.period and first.period != last.period:
        readings[pair.one - 1].slots = replace(told, base=first.period, period=last.period)


def _without_time(scene: Scene, pair: Pair, period: str) -> int | None:
    """Return which of two ends of a change has no time of its own, where one time was read for both."""
    left, right = scene.zones[pair.one].amount.span, scene.zones[pair.other].amount.span
    at = [w.span for w in scene.times if edtf(w) == period]
    between = [span for span in at if left.end <= span.start and span.end <= right.start]
    if between:
        # "from A in 2017 to B in 2017" says two years, if wrong ones.
        return pair.other if len(at) == len(between) else None
    if "/" not in period and any(span.start >= right.end for span in at):
        return pair.one
    return None

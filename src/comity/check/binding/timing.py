"""When each amount of a sentence is told of, and what amounts said in one breath tell for each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from comity.check.binding.bound import Alternative
from comity.check.binding.formulas import tells_rate
from comity.check.binding.laid_out import Reading, Scene
from comity.check.binding.lexicon import Lexicon
from comity.check.binding.pairs import Pair
from comity.check.binding.periods import base_of, edtf, ends_of, period_of
from comity.check.binding.roles import Roles

_SAME_TIME = re.compile(
    r"(?:At (?:that|the|this) (?:same )?time|Then|By then|(?:In )?(?:that|the same) year|At this point|Back then)\b",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:currently|now|today|at present|these days)\b", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d")


def give_periods(scene: Scene, readings: list[Reading], pairs: Sequence[Pair], lexicon: Lexicon) -> None:
    """Give each amount the period its words tell, or else that of the sentence before."""
    for n, (zone, reading) in enumerate(zip(scene.zones, readings, strict=True)):
        text, outside = period_of(zone, scene.times, scene.text)
        carried = reading.carried
        if reading.slots.formula == "count":
            # A count is of the draft's day unless its own words tell another.
            day = _DAY.search(text) is not None
            reading.slots = replace(reading.slots, period="" if outside or day else text)
            continue
        if (
            not text
            and scene.before is not None
            and not _NOW.search(scene.text, scene.span.start, scene.span.end)
        ):
            text = _period_before(
                scene.before,
                linked=_happens(reading, lexicon)
                or _SAME_TIME.match(scene.text, scene.span.start) is not None,
            )
            carried = (*carried, "period") if text else carried
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


def _period_before(scene: Scene, *, linked: bool) -> str:
    """Return the period that the next sentence goes on with; ``linked`` where it says that it is of the same time."""
    told = [r.slots.period for r in scene.readings if r.slots.period]
    if not told:
        # A day or a month is when something happened; a statistic of the next sentence is of no such time.
        times = [edtf(w) for w in scene.times[-1:]]
        told = [t for t in times if linked or not _DAY.search(t)]
    # Of two ends of a change the paragraph goes on from the later; what is still to come is left behind.
    return max((t for t in told if not t[:4].isdigit() or int(t[:4]) <= scene.year), default="")


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
    before = _period_before(scene.before, linked=True) if from_to and scene.before is not None else ""
    if before > told.period:
        # "The deficit ballooned from 5 in one year to 43": to what it is in the time the paragraph is in.
        readings[later].slots = replace(told, period=before, base=told.period)
        readings[later].carried = (*readings[later].carried, "period")
    else:
        readings[lost].slots = replace(readings[lost].slots, period="")


def _no_year_of_accounts(begin: str, finish: str) -> bool:
    """Return whether two years are more than one apart, as the two of a fiscal year are not."""
    return len(begin) != 4 or len(finish) != 4 or int(finish) - int(begin) > 1


def _change_before(scene: Scene, readings: list[Reading], pair: Pair) -> None:
    """Give a rate its two years where they follow it: "shrank by two fifths, from 158 in 2019 to 91 in 2022"."""
    told, first, last = (readings[n].slots for n in (pair.one - 1, pair.one, pair.other))
    rate, base = scene.zones[pair.one - 1].amount, scene.zones[pair.one].amount
    between = scene.text[rate.span.end : base.span.start]
    rates = told.formula in ("percent-change", "change", "cagr") and re.match(r",? from\b", between)
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

"""Verdicts in words: the numbers side by side, who gives them, how far apart, and a wording that would hold."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence

from comity.check.claim import Amount, Claim
from comity.check.judging.shelf import Shelf
from comity.check.judging.tolerance import EXACT
from comity.check.judging.values import Value
from comity.check.judging.weighing import Weighed
from comity.check.verdict import Evidence
from comity.record.kinds.work import Work
from comity.terms.period import read_period, spoken
from comity.terms.quantity import granule
from comity.terms.wording import as_written, ordinal, worded
from comity.terms.words import listed

#: Of many values that agree or not, so many are named in the sentence; all are in the evidence.
NAMED = 3
_FLIP = {"<~": "over", ">~": "almost", ">": "almost", ">=": "almost"}


def evidence_of(value: Value, unit: str) -> Evidence:
    """Return a value as evidence beside a claim."""
    how = f"; {value.how}" if value.how else ""
    size = value.quantity.value
    return Evidence(
        f"{said(value, unit)} ({_when(value.period)}{how})" if value.period else f"{said(value, unit)}{how}",
        value.work,
        value.locator,
        value.edition,
        value.known,
        None if math.isinf(size) else size,
        value.entry or (f"figures/{value.of[0]}" if value.of else ""),
    )


def said(value: Value, unit: str) -> str:
    """Return a value in words, with the digits its work shows; worked-out ones with four."""
    size = value.quantity.value
    if math.isinf(size):
        return "no year"
    if value.text:
        return as_written(value.text, unit, hedge=_hedge(value))
    return worded(size, unit, digits=4)


def _hedge(value: Value) -> str:
    """Return the hedge by which a value's interval leans to one side."""
    size, low, high = value.quantity.value, value.quantity.low, value.quantity.high
    if math.isinf(high):
        return "at-least"
    if low <= 0 < size and high == size:
        return "up-to"
    if high == size and low < size:
        return "almost"
    return "over" if low == size and high > size else "rounded"


@functools.lru_cache(maxsize=1024)
def _when(text: str) -> str:
    try:
        return spoken(read_period(text))
    except ValueError:
        return text


def stated(claim: Claim) -> str:
    """Return a claim's number as the draft writes it, hedge and all."""
    amount = claim.amount
    if amount is None or not amount.hedge or amount.hedge.casefold() in claim.quote.casefold():
        return claim.quote
    return f"{amount.hedge} {claim.quote}"


def work_name(work: str, shelf: Shelf) -> str:
    """Return how a work is named in a sentence: its authors and year, or its title."""
    entry = shelf.record.entries(Work).get(work)
    if entry is None:
        return work
    names = [a.literal or a.family or "" for a in entry.author]
    year = entry.issued.text[:4] if entry.issued else "undated"
    return f"{listed(names[:2]) or entry.title or work} ({year})"


def reason(claim: Claim, weighed: Weighed, shelf: Shelf, unit: str) -> str:
    """Return one sentence on why, with the numbers side by side."""
    number = f"'{stated(claim)}'"
    yes = _told(weighed.agreeing, shelf, unit)
    no = _told(weighed.otherwise, shelf, unit, claim.amount)
    match weighed.kind:
        case "supported":
            beside = f"; {no}, is near it" if no else ""
            return f"{number} agrees with {yes}{beside}"
        case "supported-at-vintage":
            return _by_edition(number, weighed, shelf, unit)
        case "hedge-wrong":
            side = "above" if claim.amount and claim.amount.relation in ("<~", "<", "<=") else "below"
            return f"{number} puts it on the wrong side: {no}, {side} the number"
        case "near":
            return f"{number} is near but not what is published: {no}{_also(weighed, shelf, unit)}"
        case "contradicted":
            return f"{number} is not what {weighed.origins} independent sources have: {no}"
        case "contested" if yes:
            return f"sources differ about {number}: {yes} agrees, {no} does not"
        case "contested":
            return f"{number} stands against the only other source: {no}{_also(weighed, shelf, unit)}"
        case _:
            fits = _told(weighed.bounds, shelf, unit)
            return (
                f"the record only bounds {number}: {fits}"
                if fits
                else f"the record has nothing to hold {number} against"
            )


def _also(weighed: Weighed, shelf: Shelf, unit: str) -> str:
    fits = _told(weighed.bounds, shelf, unit)
    return f"; {fits} would allow it" if fits else ""


def _by_edition(number: str, weighed: Weighed, shelf: Shelf, unit: str) -> str:
    if weighed.agreeing:
        right, others = weighed.agreeing, (*weighed.older_agreeing, *weighed.older_otherwise)
        differing = weighed.older_otherwise
        earlier = f"of {len(others)} earlier {len(differing)} differ{'s' if len(differing) == 1 else ''}"
        return (
            f"{number} agrees with {_told(right, shelf, unit)}, the newest edition known; "
            f"{earlier}, such as {_edition(differing[0], unit)}"
        )
    held = _told(weighed.older_agreeing, shelf, unit)
    newest = listed([_edition(v, unit) for v in weighed.otherwise[:NAMED]])
    return f"{number} agrees with {held}, but not with the newest edition: {newest}"


def _edition(value: Value, unit: str) -> str:
    return f"{said(value, unit)} in that of {value.edition or value.period}"


def _told(values: Sequence[Value], shelf: Shelf, unit: str, amount: Amount | None = None) -> str:
    """Return values with their works in words; where an amount is given, also how far they lie from it."""
    parts = []
    for value in values[:NAMED]:
        edition = f", edition {value.edition}" if value.edition else ""
        how = f" ({value.how})" if value.how else ""
        apart = _apart(amount, value) if amount is not None else ""
        parts.append(f"{said(value, unit)} by {work_name(value.work, shelf)}{edition}{how}{apart}")
    more = len(values) - NAMED
    return listed([*parts, f"{more} more"] if more > 0 else parts)


def _apart(amount: Amount, value: Value) -> str:
    size = value.quantity.value
    if amount.shape in EXACT or not amount.value or math.isinf(size) or value.quantity.unit == "year":
        return ""
    percent = abs(size / amount.value - 1) * 100
    if percent < 0.05:
        return ""
    word = "more" if size > amount.value else "less"
    return f" ({percent:.1f} % {word})" if percent < 10 else f" ({percent:.0f} % {word})"


def suggestion(claim: Claim, weighed: Weighed, unit: str, chosen: Value | None) -> str:
    """Return a wording that would hold by the value chosen, or empty where none is needed or known."""
    amount = claim.amount
    if chosen is None or math.isinf(chosen.quantity.value):
        return ""
    if amount is None:
        return str(round(chosen.quantity.value)) if weighed.kind in ("contradicted", "contested") else ""
    if weighed.kind == "hedge-wrong" and amount.relation in _FLIP:
        return f"{_FLIP[amount.relation]} {_without_hedge(claim)}"
    if weighed.kind not in ("near", "contradicted", "hedge-wrong") or weighed.agreeing or weighed.bounds:
        return ""
    if amount.shape in EXACT:
        return ordinal(round(chosen.quantity.value))
    return worded(chosen.quantity.value, unit, digits=max(2, _digits(amount)))


def _without_hedge(claim: Claim) -> str:
    hedge = claim.amount.hedge if claim.amount else ""
    quote = claim.quote
    return quote[len(hedge) :].strip() if hedge and quote.casefold().startswith(hedge.casefold()) else quote


def _digits(amount: Amount) -> int:
    """Return how many digits the draft shows, so that a suggestion shows as many."""
    grain = amount.granule or granule(f"{amount.value:g}")
    return (
        max(1, math.floor(math.log10(abs(amount.value) / grain) + 1e-9) + 1) if amount.value and grain else 3
    )


def units(indicators: Mapping[str, object], claim: Claim) -> str:
    """Return the unit in which a claim's values are worded."""
    formula = claim.slots.formula
    if formula in ("ratio", "share", "contribution", "mean-share", "percent-change", "cagr"):
        return "ratio"
    if formula in ("rank", "crossing-year"):
        return {"rank": "rank", "crossing-year": "year"}[formula]
    indicator = indicators.get(claim.slots.indicator)
    unit = str(getattr(indicator, "unit", ""))
    if claim.amount is not None and claim.amount.shape == "ordinal":
        return "rank"
    return claim.amount.currency if claim.amount and claim.amount.currency else unit

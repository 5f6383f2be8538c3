"""Quantities in running text: numbers with unit, currency, hedge and scale, as written and in full units."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence

from comity.check.claim import Amount, Relation
from comity.check.draft import Span
from comity.check.quantities.hedges import change, one_count
from comity.check.quantities.join import joined
from comity.check.quantities.masks import masked
from comity.check.quantities.multiples import multiples
from comity.check.quantities.ordinals import Ordinal, ordinals
from comity.check.quantities.scan import Found, merged, outside, scan
from comity.check.quantities.superlatives import first_places


def find_amounts(
    text: str,
    *,
    masks: Sequence[Span] = (),
    money: str = "USD",
    ones: bool = False,
    worded: bool = False,
) -> tuple[Amount, ...]:
    """Return the quantities of a text, in order and apart from each other.

    Years, dates, clock times, addresses, page numbers and names that hold a
    number are none, nor are vague words ("several") and "one" before a noun.

    Parameters
    ----------
    text
        Text as a reader gives it: `Draft.text`, or any other.
    masks
        Stretches to leave out, such as dates found by others.
    money
        ISO 4217 code of a plain "$" or "dollars".
    ones
        Whether "one" before a noun counts too.
    worded
        Whether multiples and first places in words count too: "doubled", "its largest partner".

    Examples
    --------
    >>> text = "The port costs 300 million yen (US$2.1 million); ties grew by almost 12% over 50 years."
    >>> for amount in find_amounts(text):
    ...     print(amount.span.of(text), amount.value, amount.currency or amount.unit, amount.relation, amount.change)
    300 million yen 300000000.0 JPY =
    US$2.1 million 2100000.0 USD =
    12% 0.12 share <~ up
    50 years 50.0 year =
    """
    barred = merged([*masked(text), *((mask.start, mask.end) for mask in masks)])
    placed = [one for one in ordinals(text) if _free(barred, one.start, one.number_end)]
    found = joined(
        text, outside([(one.start, one.end) for one in placed], scan(text, barred, money, ones=ones))
    )
    amounts: list[Amount] = []
    for one in found:
        if math.isfinite(one.value * one.fit.factor):
            amounts.append(_amount(text, one, amounts[-1] if amounts else None))
    words = (*multiples(text), *first_places(text)) if worded else ()
    told = [one for one in words if _free(barred, one.number.start, one.number.end)]
    return _apart([*amounts, *map(_placed, placed), *told])


def _free(barred: tuple[list[int], list[int]], start: int, end: int) -> bool:
    row = bisect_left(barred[1], start + 1)
    return row >= len(barred[0]) or barred[0][row] >= end


def _apart(amounts: list[Amount]) -> tuple[Amount, ...]:
    kept: list[Amount] = []
    for amount in sorted(amounts, key=lambda a: (a.span.start, -a.span.end)):
        if not kept or kept[-1].span.end <= amount.span.start:
            kept.append(amount)
    return tuple(kept)


def _amount(text: str, one: Found, last: Amount | None) -> Amount:
    """Return a reading as an amount: in full units, with what its words make of it."""
    factor = one.fit.factor
    value, upper = one.value * factor, None if one.upper is None else one.upper * factor
    if upper is not None and (not math.isfinite(upper) or upper == value):
        upper = None
    things = one.fit.kind == "counted"
    moved = (
        one.by
        or change(text, one.lead, one.end, things=things)
        or (change(text, one.start, one.end, things=things) if one.lead != one.start else "")
    )
    if (
        last is not None
        and last.change
        and (one.twin or _by_alone(text, last.span.end, one.lead) or _both(text, last, one))
    ):
        moved = moved or last.change
    hedge, relation = one.hedge, one.relation
    if not hedge:
        hedge = one_count(text, one.start)
    return Amount(
        Span(one.start, one.end), Span(one.numeral.start, min(one.numeral.end, one.end)), value, one.fit.unit, _grain(text, one) * factor, upper,
        one.fit.currency, one.numeral.scale, one.fit.noun, hedge, relation, moved, one.fit.per, _shape(one),
    )  # fmt: skip


def _by_alone(text: str, end: int, start: int) -> bool:
    """Return whether "by" stands alone before an amount, so that the verb of the one before it holds: "A fell 2%, B by 3%"."""
    gap = text[end:start]
    return len(gap) < 60 and gap.endswith(" by ") and "." not in gap and "\n" not in gap


def _both(text: str, last: Amount, one: Found) -> bool:
    """Return whether one verb holds for two amounts of a kind: "up 6% and 5% respectively"."""
    return text[last.span.end : one.start] == " and " and last.unit == one.fit.unit == "share"


def _grain(text: str, one: Found) -> float:
    """Return the size of the last shown digit; of a percentage and of small numbers, zeros count as shown."""
    shown = text[one.numeral.start : one.numeral.end]
    if one.fit.kind == "share" and one.numeral.form != "fraction":
        return min(1.0, one.numeral.granule)
    if shown.isdigit() and (one.value < 1000 and one.fit.kind in ("unit", "counted")):
        return 1.0
    return one.numeral.granule


def _shape(one: Found) -> str:
    if (
        one.fit.kind == "counted"
        and one.numeral.scale in (1.0, 12.0)
        and one.value < 1000
        and float(one.value).is_integer()
    ):
        return "count"
    return (
        "duration"
        if one.fit.unit in ("year", "month", "week", "day", "hour", "minute", "second", "quarter")
        else "amount"
    )


def _placed(one: Ordinal) -> Amount:
    relation: Relation = "="
    return Amount(
        Span(one.start, one.end),
        Span(one.start, one.number_end),
        one.value,
        "",
        1.0,
        noun=one.noun,
        relation=relation,
        shape=one.shape,
    )

"""Values by formula: what the record gives for a claim's slots, published or worked out within one work and edition."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from comity.check.claim import Slots
from comity.check.judging.shelf import Shelf
from comity.check.judging.values import Value, combined
from comity.terms.period import read_period
from comity.terms.quantity import Quantity, change, growth, ratio

#: Formulas that compare two times; without a first and a last they say nothing that can be checked.
OVER_TIME = ("change", "percent-change", "cagr", "contribution", "mean-share", "sum")


def values_of(slots: Slots, shelf: Shelf) -> tuple[Value, ...]:
    """Return what the record gives for a claim's slots, in order of work, edition and figure.

    Absent (empty) where nothing is known, or where the slots leave open what
    would have to be computed.
    """
    published = _published(slots, shelf) if _is_value_of(slots, shelf) else ()
    compute = _FORMULAS.get(slots.formula)
    worked_out = tuple(compute(slots, shelf)) if compute else ()
    keys = {v.key for v in published}
    both = (*published, *(v for v in worked_out if v.key not in keys))
    return tuple(sorted(both, key=lambda v: (v.work, v.edition, v.of)))


def _published(slots: Slots, shelf: Shelf) -> tuple[Value, ...]:
    return shelf.levels(slots.indicator, slots.reporter, slots.partner or _other(slots, shelf), slots.period)


def _is_value_of(slots: Slots, shelf: Shelf) -> bool:
    """Return whether a value of the indicator is itself what is claimed: no change of a level is a level."""
    kind = shelf.indicators.get(slots.indicator)
    if kind is None or slots.formula in ("change", "percent-change", "cagr"):
        return False
    parted = slots.formula in ("ratio", "share", "contribution", "mean-share", "crossing-year")
    return not parted or kind.unit in ("ratio", "year")


def _other(slots: Slots, shelf: Shelf) -> str:
    """Return the other side of a published ratio or year of crossing, which stands as its partner."""
    kind = shelf.indicators.get(slots.indicator)
    return (
        slots.against
        if kind is not None and kind.of != "actor" and slots.formula in ("ratio", "crossing-year")
        else ""
    )


def _base(slots: Slots, shelf: Shelf) -> str:
    kind = shelf.indicators.get(slots.indicator)
    return kind.computed_from or kind.id if kind is not None else slots.indicator


def _pairs(tops: Iterable[Value], bottoms: Iterable[Value]) -> Iterator[tuple[Value, Value]]:
    """Yield values that share work and edition: nothing is mixed across sources."""
    held: dict[tuple[str, str], list[Value]] = defaultdict(list)
    for bottom in bottoms:
        held[bottom.key].append(bottom)
    for top in tops:
        for bottom in held.get(top.key, ()):
            if top.quantity.unit == bottom.quantity.unit:
                yield top, bottom


def _ratio(slots: Slots, shelf: Shelf) -> Iterator[Value]:
    name = _base(slots, shelf)
    if slots.base and not slots.against:
        # So many times what it was.
        ends = (shelf.levels(name, slots.reporter, slots.partner, p) for p in (slots.period, slots.base))
        for top, bottom in _pairs(*ends):
            if bottom.quantity.low > 0:
                yield combined(
                    top, bottom, ratio(top.quantity, bottom.quantity), "the later over the earlier"
                )
        return
    other = slots.against or slots.partner
    tops = shelf.levels(name, slots.reporter, "", slots.period)
    for top, bottom in _pairs(tops, shelf.levels(name, other, "", slots.period)):
        yield combined(top, bottom, ratio(top.quantity, bottom.quantity), "ratio of the two")


def _share(slots: Slots, shelf: Shelf) -> Iterator[Value]:
    if slots.against and slots.partner and slots.partner != slots.against:
        yield from _shares(slots, shelf, slots.period)


def _shares(slots: Slots, shelf: Shelf, period: str) -> Iterator[Value]:
    name = _base(slots, shelf)
    tops = shelf.levels(name, slots.reporter, slots.partner, period)
    for top, bottom in _pairs(tops, shelf.levels(name, slots.reporter, slots.against, period)):
        yield combined(top, bottom, ratio(top.quantity, bottom.quantity), "the part over the whole")


def _span(slots: Slots) -> tuple[str, str]:
    """Return the first and the last period of a claim over time; empty where one is not said."""
    first, stroke, last = slots.period.partition("/")
    if stroke:
        return (first, last) if first not in ("", "..") and last not in ("", "..") else ("", "")
    if slots.base:
        return slots.base, slots.period
    if slots.formula in ("percent-change", "change") and slots.period.isdigit():
        return str(int(slots.period) - 1), slots.period
    return "", ""


def _ends(slots: Slots, shelf: Shelf, name: str, partner: str) -> Iterator[tuple[Value, Value]]:
    first, last = _span(slots)
    if first and last:
        yield from _pairs(
            shelf.levels(name, slots.reporter, partner, last),
            shelf.levels(name, slots.reporter, partner, first),
        )


def _change(slots: Slots, shelf: Shelf) -> Iterator[Value]:
    for later, earlier in _ends(slots, shelf, slots.indicator, slots.partner):
        a, b = later.quantity, earlier.quantity
        size = Quantity(a.value - b.value, a.low - b.high, a.high - b.low, a.unit)
        yield combined(later, earlier, size, "the later less the earlier")


def _percent_change(slots: Slots, shelf: Shelf) -> Iterator[Value]:
    for later, earlier in _ends(slots, shelf, slots.indicator, slots.partner):
        if earlier.quantity.low > 0:
            yield combined(later, earlier, change(later.quantity, earlier.quantity), "relative change")


def _cagr(slots: Slots, shelf: Shelf) -> Iterator[Value]:
    first, last = _span(slots)
    years = (int(last[:4]) - int(first[:4])) if first[:4].isdigit() and last[:4].isdigit() else 0
    for later, earlier in _ends(slots, shelf, slots.indicator, slots.partner):
        if years > 0 and earlier.quantity.low > 0 and later.quantity.low > 0:
            yield combined(
                later, earlier, growth(later.quantity, earlier.quantity, years), "compound growth a year"
            )


def _contribution(slots: Slots, shelf: Shelf) -> Iterator[Value]:
    name = _base(slots, shelf)
    for part_late, part_early in _ends(slots, shelf, name, slots.partner):
        for late, early in _ends(slots, shelf, name, slots.against):
            if late.key == part_late.key:
                rise = (
                    part_late.quantity.value - part_early.quantity.value,
                    late.quantity.value - early.quantity.value,
                )
                if rise[1]:
                    share = rise[0] / rise[1]
                    size = Quantity(share, share - 0.005, share + 0.005, "ratio")
                    yield combined(part_late, late, size, "the part's rise over the whole's")


def _mean_share(slots: Slots, shelf: Shelf) -> Iterator[Value]:
    first, last = _span(slots)
    if not (first.isdigit() and last.isdigit()):
        return
    by_key: dict[tuple[str, str], list[Value]] = {}
    for year in range(int(first), int(last) + 1):
        for value in _shares(slots, shelf, str(year)):
            by_key.setdefault(value.key, []).append(value)
    for found in by_key.values():
        if len(found) == int(last) - int(first) + 1:
            low, mid, high = (
                math.fsum(getattr(v.quantity, side) for v in found) / len(found)
                for side in ("low", "value", "high")
            )
            yield combined(
                found[-1], found[0], Quantity(mid, low, high, "ratio"), "mean of the yearly shares"
            )


def _crossing(slots: Slots, shelf: Shelf) -> Iterator[Value]:
    """Yield the first year in which each edition has the one at or above the other; infinite where in none."""
    name = _base(slots, shelf)
    years = shelf.years(name, slots.reporter)
    held: dict[tuple[str, str], list[tuple[int, Value, Value]]] = {}
    for year in years:
        tops = shelf.levels(name, slots.reporter, "", str(year))
        for top, bottom in _pairs(tops, shelf.levels(name, slots.against or slots.partner, "", str(year))):
            held.setdefault(top.key, []).append((year, top, bottom))
    for found in held.values():
        passed = [y for y, top, bottom in found if top.quantity.value >= bottom.quantity.value]
        first = float(passed[0]) if passed else math.inf
        how = (
            "first year at or above"
            if passed
            else f"not at or above by {found[-1][0]}, where the edition ends"
        )
        yield combined(found[-1][1], found[-1][2], Quantity(first, first, first, "year"), how)


_FORMULAS: Mapping[str, Callable[[Slots, Shelf], Iterator[Value]]] = {
    "ratio": _ratio,
    "share": _share,
    "change": _change,
    "percent-change": _percent_change,
    "cagr": _cagr,
    "contribution": _contribution,
    "mean-share": _mean_share,
    "crossing-year": _crossing,
}


def open_ended(slots: Slots) -> bool:
    """Return whether a claim over time leaves its last, or first, year unsaid.

    Examples
    --------
    >>> open_ended(Slots("contribution", period="2010/..")), open_ended(Slots("contribution", period="2010/2021"))
    (True, False)
    """
    if slots.formula not in (*OVER_TIME, "share", "rank"):
        return False
    try:
        period = read_period(slots.period) if slots.period else None
    except ValueError:
        return False
    return period is not None and (period.end is None or period.start is None) and not slots.base

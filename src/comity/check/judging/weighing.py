"""From what the wording allows and what works give to a kind of verdict."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

from comity.check.judging.tolerance import NEAR, Allowed
from comity.check.judging.values import Value
from comity.terms.quantity import granule


@dataclass(frozen=True, slots=True)
class Weighed:
    """A kind of verdict, and which values led to it: those that agree, those that do not, older editions of both."""

    kind: str
    agreeing: tuple[Value, ...] = ()
    otherwise: tuple[Value, ...] = ()
    bounds: tuple[Value, ...] = ()
    older_agreeing: tuple[Value, ...] = ()
    older_otherwise: tuple[Value, ...] = ()
    origins: int = 0


def weigh(wording: Allowed, values: Sequence[Value]) -> Weighed:
    """Return what values say to a wording.

    Of the editions of one producer the newest speaks; older ones tell whether
    the claim was right by another. Two origins that say otherwise contradict;
    one alone leaves it contested.
    """
    current, older = newest_first(values)
    met, otherwise = _parted(wording, current)
    agreeing = tuple(v for v in met if not _only_bounds(wording, v))
    bounds = tuple(v for v in met if _only_bounds(wording, v))
    old_yes, old_no = _parted(wording, older)
    origins = len({v.origin for v in otherwise})
    kind = _kind(wording, current, agreeing, bounds, otherwise, old_yes, old_no, origins)
    return Weighed(kind, agreeing, otherwise, bounds, old_yes, old_no, origins)


def _parted(wording: Allowed, values: Sequence[Value]) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
    """Return the values that a wording allows, and those that it does not."""
    met = [_meets(wording, value) for value in values]
    return tuple(compress(values, met)), tuple(v for v, yes in zip(values, met, strict=True) if not yes)


def _kind(
    wording: Allowed,
    current: Sequence[Value],
    agreeing: Sequence[Value],
    bounds: Sequence[Value],
    otherwise: Sequence[Value],
    old_yes: Sequence[Value],
    old_no: Sequence[Value],
    origins: int,
) -> str:
    if not current:
        return "unverifiable"
    if agreeing and (not otherwise or all(_near(wording, v) for v in otherwise)):
        by_edition = all(v.edition for v in agreeing)
        return "supported-at-vintage" if by_edition and old_no else "supported"
    if agreeing:
        return "contested"
    if not otherwise:
        return "unverifiable" if bounds else "supported"
    if old_yes:
        return "supported-at-vintage"
    if (
        wording.side
        and all(_wrong_side(wording, v) for v in otherwise)
        and any(_near(wording, v) for v in otherwise)
    ):
        return "hedge-wrong"
    if any(_near(wording, v) for v in otherwise) or _within_spread(wording, current):
        return "near"
    return "contradicted" if origins >= 2 else "contested"


def newest_first(values: Sequence[Value]) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
    """Return the values that speak today, and older editions of the same producers."""
    plain = [v for v in values if not v.edition]
    newest: dict[str, str] = {}
    for value in values:
        if value.edition:
            newest[value.origin] = max(newest.get(value.origin, ""), value.edition)
    editions = [v for v in values if v.edition]
    current = [v for v in editions if v.edition == newest[v.origin]]
    older = sorted(
        (v for v in editions if v.edition != newest[v.origin]), key=lambda v: v.edition, reverse=True
    )
    return (*plain, *current), tuple(older)


def _only_bounds(wording: Allowed, value: Value) -> bool:
    return value.is_bound and not _both_ceilings(wording, value)


def _both_ceilings(wording: Allowed, value: Value) -> bool:
    """Return whether a draft's "up to" meets a work's own: then the two numbers have to be one."""
    return wording.ceiling is not None and value.is_ceiling


def _compared(wording: Allowed, value: Value) -> tuple[Allowed, float, float]:
    """Return the wording and the ends of the value as they are held against each other."""
    if wording.ceiling is None or not value.is_ceiling:
        return wording, value.quantity.low, value.quantity.high
    half = granule(value.text) / 2 if value.text else 0.0
    return Allowed(wording.ceiling, wording.high), value.quantity.high - half, value.quantity.high + half


def _meets(wording: Allowed, value: Value) -> bool:
    if math.isinf(value.quantity.value):
        return False
    told, low, high = _compared(wording, value)
    return told.meets(low, high)


def _near(wording: Allowed, value: Value) -> bool:
    # A rank, a count of members or a year is right or wrong.
    if wording.exact or math.isinf(value.quantity.value):
        return False
    told, low, high = _compared(wording, value)
    return told.gap(low, high) <= NEAR


def _wrong_side(wording: Allowed, value: Value) -> bool:
    """Return whether the value lies where the hedge says it does not: above "almost", below "over"."""
    return value.quantity.low > wording.high if wording.side < 0 else value.quantity.high < wording.low


def _within_spread(wording: Allowed, values: Sequence[Value]) -> bool:
    """Return whether works lie on both sides of the wording; what only bounds the truth spreads nothing."""
    values = [v for v in values if not v.is_bound]
    if wording.exact or len({v.origin for v in values}) < 2:
        return False
    low = min(v.quantity.low for v in values)
    high = max(v.quantity.high for v in values)
    return low <= wording.low and wording.high <= high

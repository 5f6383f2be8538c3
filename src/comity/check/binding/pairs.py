"""Amounts said in one breath: a conversion, two ends of a change, two sides of a comparison."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from comity.check.binding.formulas import is_share
from comity.check.binding.zones import Zone

_FROM = re.compile(
    r"\bfrom (?:the |a |an |its |about |around |almost |nearly |over |some |just |only |roughly |approximately |total of )*$",
    re.IGNORECASE,
)
_TO = re.compile(
    r"^(?:\W*(?:in|during|as of|by|at|for) (?:[A-Z]\w+ )?\d{4}(?:[-/–]\d{2,4})?)?\W* (?:up |down )?to\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:up|down|increase|rise|growth|jump|decline|fall|drop|gain|surge)\b[^.;]{0,30}\bfrom\b|\bfrom\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:compared (?:to|with)|versus|against|as opposed to|than|while|whereas)\b", re.IGNORECASE
)
_AND = re.compile(r"\band\b", re.IGNORECASE)
_OPEN = re.compile(
    r"^[^\w(]*\((?:about |around |approximately |roughly |some |almost |nearly |or |equivalent to |over )?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two amounts of a sentence by their numbers; ``base`` is the earlier end of a change, where it is one."""

    one: int
    other: int
    kind: Literal["conversion", "change", "comparison", "share-of"]
    base: int = -1


def pairs_of(text: str, found: Sequence[Zone]) -> tuple[Pair, ...]:
    """Return which neighbouring amounts of a sentence were said in one breath.

    Examples
    --------
    >>> from comity.check.binding.zones import zones
    >>> from comity.check.claim import Amount
    >>> from comity.check.draft import Span
    >>> text = "Trade rose from 5 in 2017 to almost 9 in 2019."
    >>> amounts = [Amount(Span(i, i + 1), Span(i, i + 1), 1, "", 1) for i in (16, 36)]
    >>> [(p.kind, p.base) for p in pairs_of(text, zones(text, Span(0, len(text)), amounts))]
    [('change', 0)]
    """
    pairs = []
    for n, (left, right) in enumerate(pairwise(found)):
        pair = _pair(text, n, left, right)
        if pair is not None:
            pairs.append(pair)
    return tuple(pairs)


def _pair(text: str, n: int, left: Zone, right: Zone) -> Pair | None:
    between = text[left.amount.span.end : right.amount.span.start]
    if left.amount.currency and right.amount.currency and left.amount.currency != right.amount.currency:
        return Pair(n, n + 1, "conversion") if _OPEN.match(between) else None
    if is_share(right.amount) != is_share(left.amount):
        return Pair(n, n + 1, "share-of") if not is_share(left.amount) else None
    if not _alike(left, right):
        return None
    start = left.amount.span.start
    if _FROM.search(text[max(0, start - 60) : start]) and _TO.match(between):
        return Pair(n, n + 1, "change", n)
    if _BESIDE.search(between):
        return Pair(n, n + 1, "comparison")
    if ";" in between:
        return None  # another statement begins
    if _AND.search(between):
        return Pair(n, n + 1, "comparison")
    if _BACK.search(between):
        return Pair(n, n + 1, "change", n + 1)
    return None


def _alike(left: Zone, right: Zone) -> bool:
    """Return whether two amounts are of one dimension; a bare number may stand for a counted thing."""
    a, b = left.amount, right.amount
    if a.currency or b.currency:
        return a.currency == b.currency
    if "rank" in (a.shape, b.shape) or "ordinal" in (a.shape, b.shape):
        return a.shape == b.shape
    return a.unit == b.unit or not a.unit or not b.unit or {a.shape, b.shape} <= {"amount", "count"}

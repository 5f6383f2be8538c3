"""Ranges, shared units, conversions in brackets and ellipses: what numbers say together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from comity.check.quantities.ellipsis import elliptic
from comity.check.quantities.fit import Fit
from comity.check.quantities.hedges import change
from comity.check.quantities.scan import Found
from comity.check.quantities.units import dimension
from comity.terms.searching import Late

_DASH = re.compile(r"\s?[-–—−~]\s?$|\sto-?$|-to-$")
_TO = re.compile(r"\s(?:to|till|through)\s$")
_AND = re.compile(r"\sand\s$")
_OR = re.compile(r"\sor\s$")
_BETWEEN = re.compile(r"\b(?:between|both)\s(?:about\s|around\s|some\s|roughly\s)?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s(?:about\s|around\s|up\sto\s|as\s(?:little|low)\sas\s)?$", re.IGNORECASE)
_RANGING = re.compile(
    r"\b(?:rang(?:es?|ed|ing)|var(?:y|ies|ied|ying)|anywhere|everything|anything)\b(?:[^.;]|\.(?=\d)){0,30}$",
    re.IGNORECASE,
)
_MOVING = Late(
    r"\b(?:ris|rose|grow|grew|climb|jump|surg|soar|increas|expan|fell|fall|drop|declin|decreas|plung|plummet|tumbl|sank|sink|shr[aiu]nk|slid|slip|slump|contract|cut|reduc|lower|rais|lift|revis|chang|went|gone|goes?|mov|doubl|tripl|up\b|down\b|swell|narrow|widen|boost|push|bring|brought|slow|eas|improv|upgrad|downgrad)[a-z]*\b(?:[^.;]|\.(?=\d)){0,60}$",
    re.IGNORECASE,
)  # fmt: skip
_LIST = re.compile(r"(?:-?,\s?|-?,?\s?(?:and|or|/)\s?|\s?[x×]\s?)$")
_HELD = re.compile(r"-(?:,| and| or| to)")
_TO_MORE = re.compile(r"\sto\s\S{0,3}\d")
_OF_THE = re.compile(
    r"\sof\s(?:the|its|their|a|these|those|all|our|his|her|[A-Z][\w-]{1,30}'s?)\s(?:total\s)?$"
)
_POINTS_MORE = re.compile(r"\s(?:more|higher|lower|less|fewer|up|down)\b")
_INDEX = Late(r"\b(?:index|composite|shares|stocks|average|score[ds]?|match|game)\b", re.IGNORECASE)
_AGAINST = Late(
    r"\b(?:from|to|against|versus|vs\.?|than|compared\s(?:to|with)|up\sfrom|down\sfrom|of)\s(?:the\s|about\s|around\s|almost\s|nearly\s|over\s|just\s|some\s|more\sthan\s|less\sthan\s|up\sto\s){0,3}$",
    re.IGNORECASE,
)
_COUNT_LIST = re.compile(r"\s(?:and|or)\s$")
_VERSUS = re.compile(r",?\s(?:versus|vs\.?|against|compared\s(?:to|with)|up\sfrom|down\sfrom|and\snot)\s$")
_STOP = re.compile(r"[.!?](?:\s|$)|\n")


def joined(text: str, found: Sequence[Found]) -> list[Found]:
    """Return the numbers of a text with ranges made one, and units told once given to all they are said of.

    Examples
    --------
    >>> from comity.check.quantities.scan import scan
    >>> def read(text: str) -> list[tuple[float, float | None, str]]:
    ...     return [(f.value, f.upper, f.fit.unit) for f in joined(text, list(scan(text, ([], []), "USD")))]
    >>> read("between 5 and 7 per cent"), read("US$3-5 billion"), read("three or four years")
    ([(5.0, 7.0, 'share')], [(3000000000.0, 5000000000.0, 'money')], [(3.0, 4.0, 'year')])
    >>> read("it grew from 208 pounds to 193")
    [(208.0, None, 'pound'), (193.0, None, 'pound')]
    """
    made: list[Found] = []
    for one in found:
        if made and (pair := _pair(text, made[-1], one)):
            made[-1] = pair
        else:
            made.append(one)
    _share_units(text, made)
    _points(text, made)
    _converted(text, made)
    elliptic(text, made)
    return [one for one in made if not one.weak]


def _pair(text: str, a: Found, b: Found) -> Found | None:
    """Return two numbers as one range, or None where they are two."""
    if b.start - a.end > 12 or b.start < a.end or a.upper is not None or b.upper is not None:
        return None
    gap = text[a.end : b.start]
    before = text[max(0, a.lead - 60) : a.lead]
    if _OR.search(gap) and gap.startswith(" or"):
        close = a.bare and b.value == a.value + 1 and a.value <= 12
        return _range(text, a, b) if close and not b.bare else None
    spanning = _AND.fullmatch(gap) and (
        _BETWEEN.search(before) or _BETWEEN.search(text[max(0, a.start - 24) : a.start])
    )
    dashed = _DASH.fullmatch(gap)
    if not (spanning or dashed or _TO.fullmatch(gap)) or not _alike(a, b):
        return None
    if dashed and "to" not in gap and a.bare and b.bare and a.weak and b.weak:
        return None if a.value >= b.value or not a.hedge else _range(text, a, b)
    if _TO.fullmatch(gap) and _two_ends(text, a, b, before):
        return None
    if a.bare and b.bare and a.weak and not (spanning or _FROM.search(before) or a.hedge):
        return None
    return _range(text, a, b)


def _two_ends(text: str, a: Found, b: Found, before: str) -> bool:
    """Return whether "A to B" tells of a way from one to the other, or of a change by A up to B, and is no range."""
    if _FROM.search(before):
        moves = _MOVING.search(before) is not None and not _RANGING.search(before)
        if moves and _TO_MORE.match(text, b.end) is None:
            a.weak = b.weak = False
            return True
        return False
    if not (a.by or change(text, a.lead, a.start)):
        return False
    return not a.bare or (b.bare and text[max(0, a.lead - 4) : a.lead] == " by ")


def _alike(a: Found, b: Found) -> bool:
    if a.bare or b.bare:
        return not (a.bare and a.numeral.scale > 1 and b.fit.kind == "share")
    same = a.fit.unit == b.fit.unit and a.fit.currency == b.fit.currency
    return same or (a.fit.kind == "counted" and b.fit.kind == "counted" and a.fit.noun == b.fit.noun)


def _range(text: str, a: Found, b: Found) -> Found:
    """Return a range from a to b: unit and scale said once hold for both."""
    held = replace(b.fit, end=b.end) if not b.bare else a.fit
    low = a.value
    shared = (
        a.numeral.scale == 1
        and b.numeral.scale > 1
        and a.value <= b.numeral.mantissa
        and a.numeral.form != "fraction"
        and "," not in text[a.numeral.start : a.numeral.end]
    )
    if shared:
        low = a.value * b.numeral.scale
    grain = min(a.numeral.granule * (b.numeral.scale if shared else 1.0), b.numeral.granule)
    numeral = replace(b.numeral, start=a.numeral.start, granule=grain)
    return Found(
        numeral,
        a.start,
        b.end,
        low,
        held,
        a.hedge or b.hedge,
        a.relation if a.hedge else b.relation,
        a.lead,
        weak=held.kind == "" and a.weak and b.weak and not a.hedge and not _said(text, a),
        upper=b.value,
        by=a.by,
    )


def _said(text: str, a: Found) -> bool:
    before = text[max(0, a.lead - 16) : a.lead]
    return _FROM.search(before) is not None or _BETWEEN.search(before) is not None


_NO_SHARE = 1000


def _share_units(text: str, made: list[Found]) -> None:
    """Give a unit said once to the bare numbers beside it: before it in lists and after "from", behind it after "from"."""
    for at in range(len(made) - 2, -1, -1):
        a, b = made[at], made[at + 1]
        if a.bare and not b.bare and b.start - a.end < 40:
            _lend_back(text, a, b, text[a.end : b.start])
    for a, b in pairwise(made):
        # "up 2 per cent from the 28,550": nobody tells such a share in per cent.
        if (
            b.bare
            and not a.bare
            and b.start - a.end < 60
            and not (a.fit.kind == "share" and b.value >= _NO_SHARE)
        ):
            _lend_on(text, a, b, text[a.end : b.start])


def _lend_back(text: str, a: Found, b: Found, gap: str) -> None:
    # "rose by 2.7 million, or 7 per cent": no share is told in millions.
    measured = b.fit.kind in ("unit", "money" if a.numeral.scale > 1 else "share")
    if (
        (measured and _LIST.fullmatch(gap))
        or (
            b.fit.kind == "counted" and (gap == " of " or _COUNT_LIST.fullmatch(gap)) and a.numeral.scale == 1
        )
        or (_HELD.match(gap) and len(gap) < 8)
    ):
        _lend(a, b.fit)
    elif _OF_THE.fullmatch(gap):
        if b.fit.kind != "share":
            _lend(a, b.fit)
    elif _TO.search(gap) and _FROM.search(text[max(0, a.lead - 16) : a.lead]):
        _lend(a, b.fit)
        if b.numeral.scale > 1 and a.numeral.scale == 1 and a.value <= b.numeral.mantissa:
            a.value *= b.numeral.scale
            a.numeral = replace(a.numeral, granule=a.numeral.granule * b.numeral.scale)


def _lend_on(text: str, a: Found, b: Found, gap: str) -> None:
    if a.fit.kind == "counted":
        if _VERSUS.fullmatch(gap) and (b.value < 1000 or b.value < 1000 * a.value):
            _lend(b, a.fit)
        return
    moved = gap.lstrip().startswith("from ") or _FROM.search(text[max(0, a.lead - 16) : a.lead])
    if moved and _AGAINST.search(gap) and not _STOP.search(gap):
        _lend(b, a.fit)


def _points(text: str, made: list[Found]) -> None:
    """Read points as percentage points beside a share: "61% agreed, nine points more than in May", "fell 7 points to 44%"."""
    share: Found | None = None
    for at, one in enumerate(made):
        if one.fit.kind == "share":
            share = one
            if at and made[at - 1].fit.unit == "point" and text[made[at - 1].end : one.lead] == " to ":
                made[at - 1].fit = Fit(made[at - 1].fit.end, "share", "percentage-point")
        elif one.fit.unit == "point" and share is not None and one.start - share.end < 160:
            between = text[share.end : one.start]
            moved = _POINTS_MORE.match(text, one.end) or change(text, one.lead, one.end)
            if (
                moved
                and not _STOP.search(between)
                and not _INDEX.search(text[max(0, share.start - 60) : one.start])
            ):
                one.fit = Fit(one.fit.end, "share", "percentage-point")


def _lend(one: Found, fit: Fit) -> None:
    one.fit = replace(fit, end=one.end)
    one.weak = False


def _converted(text: str, made: list[Found]) -> None:
    """Give the hedge of an amount to its conversion in brackets: "up to 9 million yen (US$63,000)"."""
    for a, b in pairwise(made):
        if text[a.end : b.start].strip() not in ("(", "[", "/") or b.bare:
            continue
        if a.bare and a.numeral.scale > 1 and b.fit.kind == "money":
            _lend(a, Fit(a.end, "money", "money"))
        one, other = dimension(a.fit.unit), dimension(b.fit.unit)
        if a.fit.kind == b.fit.kind == "money" or (one and one == other):
            b.twin = True
            if not b.hedge:
                b.hedge, b.relation = a.hedge, a.relation

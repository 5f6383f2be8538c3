"""From a text to the numbers in it with what they measure, before they are joined to ranges and pairs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from comity.check.claim import Relation
from comity.check.quantities.currencies import money_before
from comity.check.quantities.fit import Fit, fit, read_unit
from comity.check.quantities.hedges import hedge_after, hedge_before, hedge_far, not_reached
from comity.check.quantities.implied import implied
from comity.check.quantities.labels import is_name, is_pronoun, is_weak, is_year
from comity.check.quantities.millions import in_millions, letters_scales
from comity.check.quantities.numerals import Numeral, read_digits, read_spelled
from comity.check.quantities.parts import divides
from comity.check.quantities.ratios import read_ratio
from comity.check.quantities.spelled import DENOMINATORS, SCALES, SMALL, VAGUE, any_of
from comity.check.quantities.units import SYMBOLS
from comity.terms.numerals import TENS
from comity.terms.searching import Late, first_runs, lower, number_starts, starts_of, word_starts

_WORDS = frozenset({*SMALL, *TENS, *SCALES, *VAGUE, *(w for w in DENOMINATORS if not w.endswith("s"))})
_SIGNS = "½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚"
#: For text in lower case: searching that is much faster than ignoring case.
_WORD_RUNS = first_runs(_WORDS)
CANDIDATE = re.compile(rf"(?<![\d])(?:\d|\.(?<![\w)].)\d|[{_SIGNS}])|\b(?<![\d_]){any_of(_WORDS)}(?![a-z])")
_GLUED = re.compile(r"(?:st|nd|rd|th|s)(?![\w])|\.?\d|([A-Za-z]{1,2}\d\w*)", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:several|few|couple of|many|baker's|some of the)\s$", re.IGNORECASE)
_TOKEN = re.compile(r"[\w.,/-]{0,60}\w")
_RUN = re.compile(r"\w{1,60}")
_DIGITS = re.compile(r"\d+(?:[.,]\d+){0,12}")
_MINUS_WORD = re.compile(r"(?<![\w])(?:minus|negative)[\s-]$", re.IGNORECASE)
_PREFIX = Late(
    r"(?<![\w])(?:minus|negative|sub|to|pre|mid|now|over|under|roughly|about|nearly|almost|some|less-than|more-than|a|an|the|to be)-$",
    re.IGNORECASE,
)
_ODD = re.compile(r"[- ]odd ")
_UNIT_BEFORE = re.compile(r"\d(?:m|bn|mn|tn|trn|k|km|kg|t|[MG]W)-$")
_ROUND = re.compile(r"hundred|thousand|million|billion|trillion|dozen", re.IGNORECASE)
_OF_A = re.compile(r"\sof\sa(?=\s)")
#: So many things are never what a sentence "passed" as one passes a bill or a port.
_MANY = 10_000
_ONLY = re.compile(r"\b(?:only|just|exactly|least|than|single)\s$", re.IGNORECASE)


@dataclass(slots=True)
class Found:
    """A number with all that was read around it; made, joined and judged before it becomes an amount."""

    numeral: Numeral
    start: int
    end: int
    value: float
    fit: Fit
    hedge: str = ""
    relation: Relation = "="
    lead: int = 0  # where the hedge before it begins, or start
    weak: bool = False
    upper: float | None = None
    by: str = ""  # up or down by a sign
    twin: bool = False  # the amount before it said in another unit

    @property
    def bare(self) -> bool:
        """Whether nothing says what it measures."""
        return not self.fit.kind


def merged(stretches: Iterable[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Return stretches as sorted starts and ends that do not meet.

    Examples
    --------
    >>> merged([(5, 9), (0, 3), (2, 4)])
    ([0, 5], [4, 9])
    """
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(stretches):
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends


def scan(
    text: str, barred: tuple[list[int], list[int]], money: str, *, ones: bool = False
) -> Iterator[Found]:
    """Give the numbers of a text in order, outside the barred stretches, each with what it measures.

    ``ones`` counts "one" before a noun too, which in running English is mostly no number.

    Examples
    --------
    >>> [(f.value, f.fit.unit, f.hedge) for f in scan("about 3 km and G7 for US$5 million", ([], []), "USD")]
    [(3.0, 'kilometre', 'about'), (5000000.0, 'money', '')]
    """
    starts, ends = barred
    at = floor = 0
    lowered = lower(text)
    lettered = letters_scales(text)
    for start in _candidates(lowered):
        if start < at or not CANDIDATE.match(lowered, start):
            continue
        row = bisect_right(starts, start) - 1
        if row >= 0 and start < ends[row]:
            at = max(ends[row], start + 1)
            continue
        limit = starts[row + 1] if row + 1 < len(starts) else len(text)
        found = _found(text, start, floor, money, ones=ones, lettered=lettered)
        if found is None or found.numeral.end > limit:
            at = _past(text, start)
            continue
        yield found
        lettered = lettered or (found.numeral.scale == 1e6 and text[found.numeral.end - 1] == "m")
        floor = max(floor, found.end)
        at = max(found.numeral.end, start + 1)


def _candidates(lowered: str) -> list[int]:
    """Return the only places of a text in lower case where numbers may begin."""
    numbers = number_starts(lowered)
    points = [start - 1 for start in numbers if start and lowered[start - 1] == "."]
    return sorted([*numbers, *points, *starts_of(lowered, _SIGNS), *word_starts(lowered, _WORD_RUNS)])


def _past(text: str, start: int) -> int:
    """Return where to go on after something that is no number: past the whole token if it mixes letters and digits."""
    plain = _DIGITS.match(text, start)
    if plain is None:
        run = _RUN.match(text, start)
        return run.end() if run else start + 1
    token = _TOKEN.match(text, start)
    return token.end() if token and any(letter.isalpha() for letter in token[0]) else plain.end()


def _found(text: str, start: int, floor: int, money: str, *, ones: bool, lettered: bool) -> Found | None:
    sign = money_before(text, start, money)
    if sign and sign[0] < floor:
        sign = None
    before = text[start - 1] if start else " "
    if not text[start].isalpha():
        if not sign and (
            before.isalnum() or before in "_'#\\@^" or (before in "+-–/" and _in_name(text, start))
        ):
            return None
        numeral = read_digits(
            text, start, money=sign is not None or in_millions(text, start, lettered=lettered)
        )
        if numeral is None or _runs_on(text, numeral.end):
            return None
    else:
        if before in "_'" or (before == "-" and not _PREFIX.search(text[max(0, start - 12) : start])):
            return None
        if _SEVERAL.search(text[max(0, start - 12) : start]):
            return None
        if text[start : start + 3] in ("one", "One") and is_pronoun(text, start):
            return None
        numeral = read_spelled(text, start)
        if numeral is None or (numeral.form == "fraction" and not divides(text, numeral)):
            return None
        if sign and numeral.value == numeral.scale and numeral.form == "words":
            return None  # "in US$ million" tells a unit, and no million
    ratio = read_ratio(text, numeral)
    numeral = ratio or numeral
    return _assembled(text, numeral, sign, money, ones=ones, share=ratio is not None)


def _runs_on(text: str, end: int) -> bool:
    """Return whether letters or digits glued to a number make it an ordinal, a version or a code."""
    glued = _GLUED.match(text, end)
    return glued is not None and (glued[1] is None or glued[1].rstrip(".") not in SYMBOLS)


def _in_name(text: str, start: int) -> bool:
    """Return whether a hyphen, dash, plus or stroke before a number ties it to a word: MIG-29, Lakes+3."""
    if start < 2 or not text[start - 2].isalpha() or text[start - 1] == "–":
        return False
    if text[start - 1] == "-" and _UNIT_BEFORE.search(text[max(0, start - 6) : start]):
        return False  # "1.6m-1.8m"
    return _PREFIX.search(text[max(0, start - 12) : start]) is None or text[start - 1] != "-"


def _assembled(
    text: str, numeral: Numeral, sign: tuple[int, str] | None, money: str, *, ones: bool, share: bool
) -> Found | None:
    start = sign[0] if sign else numeral.start
    value, by = numeral.value, ""
    tail = hedge_after(text, numeral.end)
    one = numeral.form == "words" and numeral.value == 1
    counts_one = one and (ones or _ONLY.search(text[max(0, start - 8) : start]) is not None)
    found = fit(
        text,
        numeral,
        tail[2] if tail else numeral.end,
        currency=sign[1] if sign else "",
        money=money,
        one=counts_one,
    )
    if one and found.kind in ("", "counted") and not counts_one and not share:
        return None
    if one and counts_one and not found.kind:
        return None
    if not found.kind:
        found = implied(text, numeral, start, found.end) or found
    if share and found.kind in ("unit", "money"):
        found = Fit(numeral.end, "share", "share")  # "one in seven tonnes" is a part
    if numeral.form == "fraction" and found.kind in ("", "counted"):
        found = _of_whole(text, numeral, found)
    start, value, by = _signed(text, numeral, start, value)
    lead = start = start - 2 if _article_before(text, start, numeral) else start
    before = hedge_before(text, lead, duration=found.unit in ("year", "month", "week", "day", "hour"))
    if before is None and (found.kind in ("money", "share") or numeral.value >= _MANY):
        before = not_reached(text, lead)
    after = tail or hedge_after(text, found.end) or hedge_far(text, found.end)
    hedged = before is not None or after is not None
    if not share and (
        is_year(text, numeral, found, hedged=hedged)
        or is_name(text, numeral, found, before[2] if before else start)
    ):
        return None
    made = Found(
        numeral, start, max(found.end, numeral.end), value, found, lead=lead, upper=numeral.upper, by=by
    )
    if before:
        made.hedge, made.relation, made.lead = before
    elif after:
        made.hedge, made.relation = after[0], after[1]
        made.end = max(made.end, after[2] if after[2] <= made.end or not tail else made.end)
    if not made.hedge and _ODD.search(text, numeral.start, numeral.end):
        made.hedge, made.relation = "odd", "~"  # "40-odd billion"
    made.weak = (
        not found.kind
        and not hedged
        and is_weak(text, numeral, start, made.end)
        and text[max(0, start - 4) : start] != " by "
    )
    return None if numeral.form == "vague" and not found.kind else made


def _article_before(text: str, start: int, numeral: Numeral) -> bool:
    """Return whether "a" belongs to the number: "a third", "a hundred"."""
    if numeral.form not in ("fraction", "words") or text[max(0, start - 2) : start].lower() != "a ":
        return False
    return numeral.form == "fraction" or _ROUND.match(text, start) is not None


def _of_whole(text: str, numeral: Numeral, found: Fit) -> Fit:
    """Return a fraction as a share, unless it is one of a unit ("half a decade", "two-thirds of a mile")."""
    if numeral.scale != 1 or abs(numeral.value) >= 1:
        return found
    of = _OF_A.match(text, numeral.end)
    unit = read_unit(text, of.end()) if of else None
    if unit:
        return Fit(unit[1], "unit", unit[0].name, unit[0].factor)
    return Fit(numeral.end, "share", "share")


def _signed(text: str, numeral: Numeral, start: int, value: float) -> tuple[int, float, str]:
    """Return start, value and direction after a sign: "-5", "+0.2", "minus 12", "$-50"."""
    before = text[max(0, start - 10) : start]
    if ("inus" in before or "egative" in before) and (minus := _MINUS_WORD.search(before)):
        return start - len(minus[0]), -value, ""
    mark = text[start - 1 : start]
    inside = text[start : numeral.start].rstrip().endswith(("-", "−"))
    open_before = start < 2 or text[start - 2] in " (\n[=<>~≈"
    if inside or (mark in ("-", "−") and open_before and numeral.start - start < 4):
        return start - (not inside), -value, ""
    if mark == "+" and open_before:
        return start - 1, value, "up"
    return start, value, ""


def outside(spans: Sequence[tuple[int, int]], found: Iterable[Found]) -> list[Found]:
    """Return what lies outside given stretches, which must be in order.

    Examples
    --------
    >>> outside([(0, 3)], scan("5 km and 7 km", ([], []), "USD"))[0].value
    7.0
    """
    starts = [start for start, _ in spans]
    kept = []
    for one in found:
        row = bisect_right(starts, one.end - 1) - 1
        if row < 0 or spans[row][1] <= one.start:
            kept.append(one)
    return kept

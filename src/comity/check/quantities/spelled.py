"""Number words: zero to nineteen, tens, scales, denominators, and what a run of them makes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from comity.terms.numerals import NTH, ONES, TENS
from comity.terms.searching import Late


def listed(words: str) -> frozenset[str]:
    """Return the words of a text as a set.

    Examples
    --------
    >>> sorted(listed("won yen baht"))
    ['baht', 'won', 'yen']
    """
    return frozenset(words.split())


SMALL: dict[str, int] = {word: n for n, word in enumerate(ONES)} | {"nought": 0, "naught": 0}
#: Words that multiply what stands before them.
SCALES: dict[str, float] = {
    "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "lakhs": 1e5, "million": 1e6, "crore": 1e7, "crores": 1e7,
    "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15, "dozen": 12.0, "dozens": 12.0, "dzs": 12.0, "dozs": 12.0, "doz": 12.0,
}  # fmt: skip
#: Plurals that stand alone for a size: from it up to ten times it.
VAGUE: dict[str, float] = {
    "tens": 1e1, "dozens": 12.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12,
}  # fmt: skip
NTHS: dict[str, int] = (
    {word: n for n, word in enumerate(NTH) if n}
    | {word[:-1] + "ieth": n for word, n in TENS.items()}
    | {"hundredth": 100}
)
#: Word -> what it divides by; singular and plural.
DENOMINATORS: dict[str, float] = {
    "half": 2, "halves": 2, "quarter": 4, "quarters": 4, "thousandth": 1e3, "thousandths": 1e3, "millionth": 1e6, "millionths": 1e6,
    "billionth": 1e9, "billionths": 1e9, "trillionth": 1e12, "trillionths": 1e12,
    **{word + tail: n for word, n in NTHS.items() if n > 2 for tail in ("", "s")},
}  # fmt: skip


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, longest first, sorted by their first letter so that most text is passed quickly.

    Examples
    --------
    >>> any_of(["ten", "two", "six", "sixty"])
    '(?:s(?:ixty|ix)|t(?:en|wo))'
    """
    heads: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda w: (-len(w), w)):
        heads.setdefault(word[0], []).append(word[1:])
    return "(?:" + "|".join(f"{head}(?:{'|'.join(tails)})" for head, tails in sorted(heads.items())) + ")"


_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_PART = Late(
    rf"(?:an?|[a-z]+)[\s-]{{1,3}}(?:{'|'.join(sorted(DENOMINATORS, key=len, reverse=True))})(?![a-z])",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s?-\s?(?=[a-z])|\s{1,3}(and\s{1,3})?(?=[a-z])", re.IGNORECASE)


def read_words(text: str, start: int) -> tuple[float, int, float] | None:
    """Return the value of the number words from ``start``, where they end, and their last scale.

    Examples
    --------
    >>> [read_words(t, 0)[0] for t in ("twenty-one", "two hundred and two thousand", "nineteen hundred", "three dozen")]
    [21.0, 202000.0, 1900.0, 36.0]
    >>> read_words("two hundred people", 0), read_words("people", 0)
    ((200.0, 11, 100.0), None)
    """
    total, current, last, scale = 0.0, -1.0, float("inf"), 1.0
    at = end = start
    while (found := _WORD.match(text, at)) is not None:
        word = found[0].lower()
        taken = _take(word, total, current, last)
        if taken is None:
            break
        total, current, last, step = taken
        scale = step or (scale if current < 0 else 1.0)
        end = found.end()
        joint = _JOINT.match(text, end)
        if joint is None or (
            joint[1]
            and (
                not (current < 0 or (current >= 100 and current % 100 == 0)) or _PART.match(text, joint.end())
            )
        ):
            break
        at = joint.end()
    if end == start:
        return None
    return total + max(current, 0.0), end, scale


def _take(word: str, total: float, current: float, last: float) -> tuple[float, float, float, float] | None:
    """Return total, open group, last scale and the scale just taken after one more word; None if it cannot follow."""
    if word in SMALL or word in TENS:
        value = SMALL.get(word, TENS.get(word, 0))
        if current < 0:
            return total, float(value), last, 0.0
        rest = current % 100
        fits = (rest == 0 and current >= 100) or (rest >= 20 and rest % 10 == 0 and 1 <= value <= 9)
        return (total, current + value, last, 0.0) if fits and value else None
    if word == "hundred":
        if current < 0:
            return (total, 100.0, last, 100.0) if total == 0 or last > 100 else None
        return (total, current * 100, last, 100.0) if 0 < current < 100 else None
    size = SCALES.get(word)
    if size is None or (word in VAGUE and current < 0):
        return None
    if current < 0:
        if total == 0:
            return size, -1.0, size, size
        return (
            (total * size, -1.0, size, size) if size > last and total == last * round(total / last) else None
        )
    if word.startswith(("do", "dz")):
        rest = current % 100
        return total + (current - rest + rest * size if rest else current * size), -1.0, 0.0, size
    return (total + current * size, -1.0, size, size) if size < last else None

"""Numbers as written, digits or words or both, and the size of their last shown digit."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from comity.check.quantities.millions import counts_millions
from comity.check.quantities.spelled import DENOMINATORS, NTHS, SCALES, SMALL, VAGUE, read_words
from comity.terms.frozen import quick
from comity.terms.numerals import TENS
from comity.terms.quantity import granule
from comity.terms.searching import Late

_DIGITS = re.compile(
    r"(?:\d{1,3}(?:,\d{3}){1,12}(?![\d])|\d{1,2}(?:,\d{2}){1,9},\d{3}(?!\d)|\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,9}(?!,?\d)|\d+)(?:\.\d+)?|\.\d+"
)
_EXPONENT = re.compile(
    r"\s?[x×*]\s?10\s?(?:(?:\^|\*\*)\s?([-+\u2212]?\d{1,3})|([-\u2212]\d{1,3}))(?![\d.])|\s?×\s?10([1-9]\d?)(?![\d.])|[eE]([-+]?\d{1,3})(?!\w)"
)
_SLASH = re.compile(r"\s?[/\u2044]\s?(\d{1,4})(?:th|nd|rd)?(?![\w/])")
_MIXED = re.compile(r"(?: {1,2}|-)(\d{1,3})[/\u2044](\d{1,3})(?![\w/])")
_VULGAR = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5, "⅙": 1 / 6, "⅚": 5 / 6}  # fmt: skip
_SCALE_WORD = re.compile(r"(?:\s{1,3}|-|)([a-z]+)(?![a-z])", re.IGNORECASE)
_SUFFIX = re.compile(
    r"(?:(bn|bln|bil|Bn|BN|mn|mln|mil|MM|tn|trn|tln|k|K|M|B|b)|\s(bn|bln|bil|mn|mln|tn|trn|tln)|\s{1,2}(k))(?![A-Za-z0-9])"
)
_MONEY_SUFFIX = re.compile(r"\s?(m|M|T|t|tr|B|b|K|k)(?![A-Za-z0-9])")
_SUFFIXES = {"bn": 1e9, "bln": 1e9, "bil": 1e9, "b": 1e9, "mn": 1e6, "mln": 1e6, "mil": 1e6, "mm": 1e6, "m": 1e6, "tn": 1e12, "trn": 1e12, "tln": 1e12, "t": 1e12, "tr": 1e12, "k": 1e3}  # fmt: skip
_AND_PART = re.compile(
    r"\s{1,3}and\s{1,3}(?:(a|an|one|two|three|four|five|seven|nine)[\s-]{1,3})?([a-z]+)(?![a-z-])",
    re.IGNORECASE,
)
_AND_DIGITS = re.compile(r"\s(?:and\s)?(?=\d{1,3}(?![\d,.%]))")
_AND_WORDS = re.compile(r"\sand\s(?=[a-z])", re.IGNORECASE)
_OF_SCALE = re.compile(r"\s+of\s+(?:an?\s+)?([a-z]+)(?![a-z])", re.IGNORECASE)
_DENOMINATOR = re.compile(r"(?:\s{1,3}|\s?-\s?)([a-z]+)(?![a-z])", re.IGNORECASE)
_FIRST = re.compile(r"[a-z]+", re.IGNORECASE)
_POINT = re.compile(r"\s+point(?=\s+[a-z])", re.IGNORECASE)
_NEXT_WORD = re.compile(r"[\s-]{1,2}([a-z]+)", re.IGNORECASE)
_TENTHS = re.compile(rf"(?:\s{{1,3}}|-)({'|'.join(TENS)})[\s-]([a-z]+?)(s?)(?![a-z])", re.IGNORECASE)
_QUARTERS = re.compile(r"\s(?:consecutive\s|straight\s|successive\s)?quarters(?![\w-])")
_QUARTERS_TO = Late(
    r"\s(?:to\s(?:the\send\sof\s|end-)?(?:[A-Z]|\d{4})|ended|ending|in\sa\srow|running|of\s(?:19|20)\d\d|since|earlier|later|ago|after|before)"
)
_LAST = re.compile(r"\b(?:first|last|past|next|previous|latest|final|most recent)\s$", re.IGNORECASE)
_HALF_A = re.compile(r"\s+an?(?=\s)", re.IGNORECASE)


@quick
@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: where, how much, and in what form.

    ``form`` is digits, words, fraction or vague ("tens of thousands": from
    ``value`` to ``upper``); ``mantissa`` is the number before its scale.
    """

    start: int
    end: int
    value: float
    granule: float
    scale: float = 1.0
    form: str = "digits"
    upper: float | None = None

    @property
    def mantissa(self) -> float:
        """The number before its scale."""
        return self.value / self.scale


def read_digits(text: str, start: int, *, money: bool = False) -> Numeral | None:
    """Return the number that begins with digits at ``start``; None where it is none, or larger than any float.

    ``money`` says that a currency sign stands before it, or that the text
    writes millions so, which makes "m" a million.

    Examples
    --------
    >>> found = read_digits("19,400 firms", 0)
    >>> found.value, found.granule, found.end
    (19400.0, 100.0, 6)
    >>> [read_digits(t, 0).value for t in ("2.7 trillion", "2 1/2", "3 hundred million", "1.5bn", "6.2 x 10^3", "3/4")]
    [2700000000000.0, 2.5, 300000000.0, 1500000000.0, 6200.0, 0.75]
    """
    if share := _VULGAR.get(text[start : start + 1]):
        return Numeral(start, start + 1, share, 0.1 * share, 1.0, "fraction")
    found = _DIGITS.match(text, start)
    if found is None or len(found[0]) > 40:
        return None
    plain = re.sub(r"[, \u00a0\u202f]", "", found[0])
    value, end, form = float(plain), found.end(), "digits"
    whole = "." not in plain
    grain = granule(plain) if whole or not plain.startswith(".") else granule("0" + plain)
    if power := _EXPONENT.match(text, end):
        value = _raised(value, next(part for part in power.groups() if part))
        return Numeral(start, power.end(), value, grain) if math.isfinite(value) else None
    if whole and (part := _fraction_after(text, end, value)):
        value, end, form = part[0], part[1], "fraction"
        grain = 0.1 * value
    base = value
    value, end, scale = _scaled(text, end, value, money)
    if scale > 1:
        shown = (
            0.1 * base if form == "fraction" else granule(f"{plain if plain[0] != '.' else '0' + plain}e0")
        )
        grain = shown * scale
    return Numeral(start, end, value, grain, scale, form) if math.isfinite(value) else None


def _raised(value: float, power: str) -> float:
    try:
        return value * 10.0 ** int(power.replace("\u2212", "-"))
    except OverflowError:
        return math.inf


def _fraction_after(text: str, end: int, value: float) -> tuple[float, int] | None:
    """Return "1/2" or "2 1/2" as one number with its end."""
    if end < len(text) and text[end] in _VULGAR:
        return value + _VULGAR[text[end]], end + 1
    if (over := _SLASH.match(text, end)) and 1 < int(over[1]) <= 1000 and value < int(over[1]):
        return value / int(over[1]), over.end()
    mixed = _MIXED.match(text, end)
    if mixed and 0 < int(mixed[1]) < int(mixed[2]):
        return value + int(mixed[1]) / int(mixed[2]), mixed.end()
    return None


def _scaled(text: str, end: int, value: float, money: bool) -> tuple[float, int, float]:
    """Return a value after the scale words behind it, where they end, and the scale."""
    scale = 1.0
    if (suffix := _SUFFIX.match(text, end)) or (suffix := _money_suffix(text, end, money)):
        scale = _SUFFIXES[(suffix[0].strip()).lower()]
        return value * scale, suffix.end(), scale
    if (word := _SCALE_WORD.match(text, _past_odd(text, end))) and word[1].lower() in SCALES:
        end = word.start()
    while scale < 1e15 and (word := _SCALE_WORD.match(text, end)) and (size := SCALES.get(word[1].lower())):
        scale *= size
        end = word.end()
    total = value * scale
    if scale == 1:
        if (part := _and_part(text, end)) and value < 1000 and value.is_integer():
            total, end = value + part[0], part[1]
            while (
                scale < 1e15
                and (word := _SCALE_WORD.match(text, end))
                and (size := SCALES.get(word[1].lower()))
            ):
                scale, total, end = scale * size, total * size, word.end()
        return total, end, scale
    if part := _and_part(text, end):
        added, end = _part_of(text, part, scale)
        return total + added, end, scale
    if rest := _rest(text, end, scale):
        return total + rest[0], rest[1], scale
    return total, end, scale


def _past_odd(text: str, end: int) -> int:
    """Return where "-odd" ends behind a number, so that "40-odd billion" are billions; ``end`` where it does not stand there."""
    return end + len("-odd") if text.startswith(("-odd ", " odd "), end) else end


def _rest(text: str, end: int, scale: float) -> tuple[float, int] | None:
    """Return what is added after a scale: "3 hundred and 21", "6 crore and two hundred"."""
    if scale <= 1000 and (more := _AND_DIGITS.match(text, end)):
        digits = read_digits(text, more.end())
        if digits and digits.scale < scale and 0 < digits.value < scale and digits.value.is_integer():
            return digits.value, digits.end
    if (more := _AND_WORDS.match(text, end)) and (words := read_words(text, more.end())):
        value, stop, last = words
        small = scale <= 1000 and _SCALE_WORD.match(text, stop) is None
        if value < scale and (small or last >= 100):
            return value, stop
    return None


def _money_suffix(text: str, end: int, money: bool) -> re.Match[str] | None:
    return _MONEY_SUFFIX.match(text, end) if money else counts_millions(text, end)


def _and_part(text: str, end: int) -> tuple[float, int] | None:
    """Return the fraction of "and a half", "and three quarters" with its end."""
    part = _AND_PART.match(text, end)
    if part is None or (size := DENOMINATORS.get(part[2].lower())) is None:
        return None
    count = SMALL.get((part[1] or "one").lower(), 1)
    if part[1] is None and size != 2:
        return None
    return count / size, part.end()


def _part_of(text: str, part: tuple[float, int], scale: float) -> tuple[float, int]:
    """Return what "and a half" adds: half of the scale, of the scale behind it, or of one after hundreds."""
    word = _SCALE_WORD.match(text, part[1])
    size = SCALES.get(word[1].lower()) if word else None
    if word and size and size < scale:
        return part[0] * size, word.end()
    return part[0] * (scale if scale >= 1e6 else 1.0), part[1]


def read_spelled(text: str, start: int) -> Numeral | None:
    """Return the number that begins with a number word at ``start``; None where the word is none after all.

    Examples
    --------
    >>> for words in ("two hundred and six", "two-thirds", "half a million", "tens of thousands", "one and a half"):
    ...     found = read_spelled(words, 0)
    ...     print(words, "=", found.value, found.upper or "")
    two hundred and six = 206.0
    two-thirds = 0.6666666666666666
    half a million = 500000.0
    tens of thousands = 10000.0 100000.0
    one and a half = 1.5
    """
    first = _FIRST.match(text, start)
    if first is None:
        return None
    word = first[0].lower()
    if word in VAGUE:
        return _vague(text, start, first.end(), VAGUE[word])
    if word in DENOMINATORS:
        return _bare_fraction(text, start, first.end(), word)
    read = read_words(text, start)
    if read is None:
        return None
    value, end, scale = read
    quarters = _QUARTERS.match(text, end)
    if not (quarters and _told_in_time(text, start, quarters.end(), value)) and (
        size := _denominator(text, end, value)
    ):
        ratio = value / size[0]
        of = _OF_SCALE.match(text, size[1])
        if of and (times := SCALES.get(of[1].lower(), 0)) >= 1e6:
            return Numeral(start, of.end(), ratio * times, 0.1 * ratio * times, times, "fraction")
        return _then_scale(text, Numeral(start, size[1], ratio, 0.1 * ratio, 1.0, "fraction"))
    if part := _and_part(text, end):
        added, end = _part_of(text, part, scale)
        value += added
        return _then_scale(text, Numeral(start, end, value, 0.1 * value, scale, "fraction"))
    if scale <= 100 and (point := _POINT.match(text, end)) and (decimals := _decimals(text, point.end())):
        shown, end = decimals
        return _then_scale(
            text, Numeral(start, end, value + float("0." + shown), 10.0 ** -len(shown), 1.0, "words")
        )
    if scale in (100, 1000) and (more := _AND_DIGITS.match(text, end)):
        rest = read_digits(text, more.end())
        if rest and rest.scale == 1 and 0 < rest.value < scale and rest.value.is_integer():
            value, end = value + rest.value, rest.end
    if scale == 1 and (odd := _past_odd(text, end)) > end:
        found = _then_scale(text, Numeral(start, odd, value, 1.0, 1.0, "words"))
        return found if found.scale > 1 else Numeral(start, end, value, 1.0, 1.0, "words")
    return Numeral(start, end, value, max(scale, 1.0), scale, "words")


def _told_in_time(text: str, start: int, end: int, value: float) -> bool:
    """Return whether quarters are those of years and no parts: "the four quarters to June", "the first three quarters"."""
    return (
        value > 3
        or _QUARTERS_TO.match(text, end) is not None
        or _LAST.search(text[max(0, start - 12) : start]) is not None
    )


def _then_scale(text: str, found: Numeral) -> Numeral:
    """Return a fraction with the scale behind it: "two and a half million"."""
    word = _SCALE_WORD.match(text, found.end)
    size = SCALES.get(word[1].lower()) if word else None
    if word is None or size is None or found.scale != 1:
        return found
    return Numeral(found.start, word.end(), found.value * size, found.granule * size, size, found.form)


def _denominator(text: str, end: int, value: float) -> tuple[float, int] | None:
    """Return the size of "thirds" after a count, with its end; singular only after one."""
    if (
        (tenths := _TENTHS.match(text, end))
        and (ones := NTHS.get(tenths[2].lower(), 10)) < 10
        and bool(tenths[3]) == (value != 1)
    ):
        return float(TENS[tenths[1].lower()] + ones), tenths.end()
    part = _DENOMINATOR.match(text, end)
    if part is None or not 0 < value < 1e6:
        return None
    word = part[1].lower()
    size = DENOMINATORS.get(word)
    if (
        size is None
        or (word in ("second", "seconds"))
        or (word.endswith("s") or word == "halves") == (value == 1)
    ):
        return None
    return size, part.end()


def _decimals(text: str, at: int) -> tuple[str, int] | None:
    """Return the digits spoken after "point" and where they end."""
    shown, end = "", at
    while word := _NEXT_WORD.match(text, end):
        low = word[1].lower()
        if low in SMALL:
            shown = shown[:-1] + str(SMALL[low]) if shown.endswith("~") else shown + str(SMALL[low])
        elif low in TENS:
            shown += str(TENS[low] // 10) + "~"
        else:
            break
        end = word.end()
    return (shown.replace("~", "0"), end) if shown and len(shown) < 16 else None


def _bare_fraction(text: str, start: int, end: int, word: str) -> Numeral | None:
    """Return "half", "half a dozen", "quarter million", "a third"; the caller judges what stands around it."""
    if word.endswith("s") or word in ("second", "halves"):
        return None
    value = 1 / DENOMINATORS[word]
    if word in ("half", "quarter"):
        behind = _HALF_A.match(text, end)
        scale_at = behind.end() if behind else end
        scaled = _SCALE_WORD.match(text, scale_at)
        size = SCALES.get(scaled[1].lower()) if scaled else None
        if scaled and size:
            return Numeral(start, scaled.end(), value * size, 0.1 * value * size, size, "fraction")
        of = _OF_SCALE.match(text, end)
        if of and (whole := SCALES.get(of[1].lower(), 0)) >= 1e3:
            return Numeral(start, of.end(), value * whole, 0.1 * value * whole, whole, "fraction")
        if behind:
            end = behind.end()
    return Numeral(start, end, value, 0.1 * value, 1.0, "fraction")


def _vague(text: str, start: int, end: int, size: float) -> Numeral:
    """Return "tens of millions" as the range it stands for."""
    while (of := _OF_SCALE.match(text, end)) and (more := VAGUE.get(of[1].lower())):
        size, end = size * more, of.end()
        if size > 1e18:
            break
    return Numeral(start, end, size, size, 1.0, "vague", upper=10 * size)

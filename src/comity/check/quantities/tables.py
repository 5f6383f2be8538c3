"""Numbers in rows and cells, whose unit stands once above them or beside them: "($bn)", "in US$ million", "(% of GDP)"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from comity.check.claim import Amount, Relation
from comity.check.draft import Block, Draft, Span
from comity.check.rows import Row, rows_of
from comity.terms.quantity import granule
from comity.terms.searching import Late

Finder = Callable[[str], tuple[Amount, ...]]

_PARENTHESES = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]")
_PART = re.compile(r"[,;:–—-]\s+|\s-\s")
_IN = Late(
    r"\b(?:all figures |figures |values |amounts )?in ((?:[A-Z]{0,3}[$€£¥₹₱]|[A-Z]{3}\b|[a-z]+|per\b).{0,40})$"
)
_LEAD = re.compile(
    r"^(?:all )?(?:figures |values |amounts |unit |units )?(?:in |: ?)?(?:constant |current |nominal |real |(?:19|20)\d\d )*"
)
_SIGN = Late(r"^((?:[A-Za-z]{0,3}[$€£¥₹₱₩฿₫]|[A-Z]{3}|R[MSps]\.?|KSh))\s?(?![A-Za-z]{4,} of)(.*)$")
_THOUSANDS = re.compile(r"'000s?|000s|'000")
_SCALES = re.compile(r"\b(thousand|million|billion|trillion)s(?: of)?\b")
_TAIL = re.compile(r"\s?(?:of\s.*|a year|per year|p\.a\.|,.*|(?:19|20)\d\d.*|)", re.DOTALL)
_TOKEN = Late(r"(?<![\w.,$€£¥₹₱₩฿₫])([-+−~<>≈]?)\s?(\d[\d,]*(?:\.\d+)?)(?![\w%]|[.,]\d|\s?(?:%|per\s?cent))")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MARKS: dict[str, Relation] = {"~": "~", "≈": "~", "<": "<", ">": ">"}


@dataclass(frozen=True, slots=True)
class Told:
    """What a head says of the numbers below it: how many full units one is, of what."""

    factor: float
    like: Amount


def told_units(words: str, find: Finder) -> tuple[Told, ...]:
    """Return the units that a head tells, in order; none where it tells none.

    Examples
    --------
    >>> from comity.check.quantities import find_amounts
    >>> def read(words: str) -> list[tuple[float, str]]:
    ...     return [(told.factor, told.like.currency or told.like.unit) for told in told_units(words, find_amounts)]
    >>> read("Pledges, 2014-2023 ($bn)"), read("Trade in US$ million"), read("Debt (% of GDP)"), read("Ports, gold and goats")
    ([(1000000000.0, 'USD')], [(1000000.0, 'USD')], [(0.01, 'share')], [])
    >>> read("Output, million tonnes"), read("Partner Exports (€m) Share (%)")
    ([(1000000.0, 'tonne')], [(1000000.0, 'EUR'), (0.01, 'share')])
    """
    words = words.strip().rstrip(".:")
    inside = [found[1] for found in _PARENTHESES.finditer(words)]
    told = [one for part in inside if (one := _told(part, find, counted=True))]
    if told:
        return tuple(told)
    if found := _IN.search(words):
        one = _told(found[1], find, counted=False)
    else:
        parts = _PART.split(words)
        one = _told(parts[-1], find, counted=False) if len(parts) > 1 or len(words.split()) < 4 else None
    return (one,) if one else ()


def _told(words: str, find: Finder, *, counted: bool) -> Told | None:
    """Return what a stretch of a head tells, read as "2" of it."""
    for part in (words, *_PART.split(words)):
        plain = _SCALES.sub(r"\1", _THOUSANDS.sub("thousand", part.strip()))
        plain = _LEAD.sub("", plain, count=1)
        sign = _SIGN.match(plain)
        probe = f"{sign[1]}2 {sign[2]}".strip() if sign else f"2 {plain}"
        if len(probe) < 3 or any(map(str.isdigit, _YEAR.sub("", plain))):
            continue
        if sign and len(sign[2].strip()) < 3:
            probe = f"{sign[1]}2{sign[2].strip()}"  # "$bn", "€m"
        elif not sign and re.fullmatch(r"(?:bn|m|mn|tn)\b.*", plain):
            probe = f"2{plain}"
        amounts = find(probe)
        if len(amounts) != 1 or amounts[0].span.start or not _TAIL.fullmatch(probe[amounts[0].span.end :]):
            continue
        one = amounts[0]
        things = one.unit not in ("money", "share", "percentage-point") and one.noun != ""
        if (
            (things and not counted)
            or not one.value
            or one.upper is not None
            or (not one.unit and one.scale == 1)
        ):
            continue
        return Told(one.value / 2, one)
    return None


def tabled(draft: Draft, amounts: Sequence[Amount], find: Finder) -> tuple[Amount, ...]:
    """Return amounts with those of rows and cells in the unit that their head, column or row tells.

    Rows are lines of a label and numbers, list items among them, and the cells
    of tables. A number with a unit of its own keeps it; years are none.

    Parameters
    ----------
    draft
        The draft with its blocks.
    amounts
        What was found in its text.
    find
        How amounts are found in words; heads are read with it.
    """
    told_by: dict[Span, tuple[Told, ...]] = {}

    def told(block: Block | None) -> tuple[Told, ...]:
        if block is None:
            return ()
        if block.span not in told_by:
            told_by[block.span] = told_units(block.span.of(draft.text), find)
        return told_by[block.span]

    made: list[Amount] = []
    for row in rows_of(draft):
        if not row.head_cell:
            beside = told(row.label) or told(row.column)
            made += _numbers(
                draft.text, row, beside or next(filter(None, map(told, reversed(row.heads))), ())
            )
    return (
        _with(draft.text, amounts, made, [span for span, read in told_by.items() if read])
        if made
        else tuple(amounts)
    )


def _numbers(text: str, row: Row, told: tuple[Told, ...]) -> Iterator[Amount]:
    """Give the bare numbers of a row in the unit told; years are none, and a cell must be a number alone."""
    start, end = row.block.span.start, row.block.span.end
    if not told or (row.column and any(map(str.isalpha, text[start:end]))):
        return
    tokens = [found for found in _TOKEN.finditer(text, start, end) if not _YEAR.fullmatch(found[2])]
    for nth, found in enumerate(tokens):
        if len(told) in (1, len(tokens)):
            yield _amount(found, told[0] if len(told) == 1 else told[nth])


def _amount(found: re.Match[str], told: Told) -> Amount:
    plain = found[2].replace(",", "")
    value = float(plain) * told.factor * (-1 if found[1] in ("-", "−") else 1)
    span = Span(found.start() if found[1] else found.start(2), found.end(2))
    mark = found[1] if found[1] in _MARKS else ""
    return replace(
        told.like,
        span=span,
        number=Span(found.start(2), found.end(2)),
        value=value,
        granule=granule(plain) * told.factor,
        scale=told.like.scale,
        hedge=mark,
        relation=_MARKS.get(mark, "="),
        change="",
        shape="amount",
    )


def _with(
    text: str, amounts: Sequence[Amount], made: Sequence[Amount], heads: Sequence[Span]
) -> tuple[Amount, ...]:
    """Return amounts with those of rows in place of bare numbers; what has a unit of its own stays, heads without digits go."""
    starts = sorted(heads)
    amounts = [amount for amount in amounts if not _inside(text, starts, amount)]
    own = [amount for amount in amounts if amount.unit]
    kept = [one for one in made if not any(one.span.meets(amount.span) for amount in _near(own, one))]
    bare = [amount for amount in amounts if not amount.unit]
    bare = [amount for amount in bare if not any(amount.span.meets(one.span) for one in _near(kept, amount))]
    return tuple(sorted((*own, *kept, *bare), key=lambda amount: amount.span))


def _inside(text: str, heads: Sequence[Span], amount: Amount) -> bool:
    """Return whether an amount is the unit that a head tells: "US$ million", "thousand barrels a day"."""
    at = bisect_right(heads, amount.span.start, key=lambda head: head.start) - 1
    return at >= 0 and heads[at].holds(amount.span) and not any(map(str.isdigit, amount.span.of(text)))


def _near(amounts: Sequence[Amount], one: Amount) -> Sequence[Amount]:
    """Return the amounts that may meet one; they are in order and do not meet each other."""
    at = bisect_left(amounts, one.span.start, key=lambda amount: amount.span.end)
    return amounts[at : at + 2]

"""The date that a draft states of itself."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from comity.check.draft import Block, Span

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_DAY}(?: of)?[ -]{_MONTH},?[ -]{_YEAR}\b",
        rf"\b{_MONTH} {_DAY},? {_YEAR}\b",
        rf"\b{_YEAR}[-/.](?P<number>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)",
        rf"\b(?P<day>1[3-9]|2\d|3[01])[/.](?P<number>\d{{1,2}})[/.]{_YEAR}\b",
        rf"(?<!\d )(?<!\d)\b{_MONTH},? {_YEAR}\b",
    )
)
#: What may stand beside the date on its line: "Published:", a weekday, a place, a name, "by".
_BESIDE = re.compile(r"(?:[^.;?!]|(?<=\b\w)\.){0,60}\Z")
_TOP_BLOCKS, _TOP_SIGNS = 14, 2_500
_LONGEST = 90  # characters of a line that states a date and nothing else
_NAMES = re.compile(r"[A-Z][A-Z .'()-]{2,40}(?:,| -| –|:) *\(?\Z")


def dateline(text: str, blocks: Iterable[Block]) -> tuple[date, str] | None:
    r"""Return a draft's own date from a line near its top, and the words that say it; None where no line does.

    A month alone is read as its last day: what became known in it may have been known.

    Examples
    --------
    >>> dateline("Ties\nBy A. Moss, 12 Feb 2024", [Block("title", Span(0, 4), ""), Block("paragraph", Span(5, 28), "")])
    (datetime.date(2024, 2, 12), 'By A. Moss, 12 Feb 2024')
    """
    for nth, block in enumerate(blocks):
        if nth >= _TOP_BLOCKS or block.span.start > _TOP_SIGNS:
            return None
        if block.kind in ("note", "cell"):
            continue
        words = Span(block.span.start, min(block.span.end, block.span.start + 200)).of(text)
        found = _stated(words)
        if found:
            return found[0], words if len(words) <= _LONGEST else found[1]
    return None


def _stated(words: str) -> tuple[date, str] | None:
    """Return the date that a line states as its own."""
    found = _first(words)
    if found is None:
        return None
    day, start, end = found
    alone = len(words) <= _LONGEST and _BESIDE.match(words[:start]) and _BESIDE.match(words[end:])
    if (alone and _is_label(words[:start], words[end:])) or _NAMES.match(words[:start]):
        return day, words[start:end]
    return None


def _is_label(before: str, after: str) -> bool:
    """Return whether what stands beside a date is a label, a name or nothing, not a sentence about it."""
    if re.search(
        r"\b(?:in|on|since|by|until|from|of|the|to|between|as|for|at|during|after|before)\s*\Z", before
    ):
        return False
    return len(after.split()) <= 8 and not re.match(r"\s+[a-z]", after)


def is_date(words: str) -> bool:
    """Return whether a line is a date and nothing else.

    Examples
    --------
    >>> is_date("12 Feb 2024"), is_date("February 12, 2024"), is_date("Ties in 2024")
    (True, True, False)
    """
    found = _first(words[:_LONGEST])
    return found is not None and not (words[: found[1]] + words[found[2] :]).strip(" .,:()")


def read_date(words: str) -> date | None:
    """Return the first date in a text, such as that of a field; None where there is none.

    Examples
    --------
    >>> read_date("2024-02-12T08:00:00Z"), read_date("February 2024"), read_date("31 June 2024")
    (datetime.date(2024, 2, 12), datetime.date(2024, 2, 29), None)
    """
    found = _first(words[:200])
    return found[0] if found else None


def _first(words: str) -> tuple[date, int, int] | None:
    for form in _FORMS:
        for found in form.finditer(words):
            day = _day(found.groupdict())
            if day:
                return day, found.start(), found.end()
    return None


def _day(parts: dict[str, str | None]) -> date | None:
    year, name = int(parts["year"] or 0), (parts.get("month") or "").lower()
    month = (
        next((nth for nth, full in enumerate(_MONTHS, start=1) if full.startswith(name[:3])), 0)
        if name
        else int(parts.get("number") or 0)
    )
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    number = int(parts.get("day") or last)
    return date(year, month, number) if 1 <= number <= last else None

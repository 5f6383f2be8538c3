"""Who joined when, told in one row: "joined by Ash in 1984, followed by Birch in 1995, Cedar and Elm in 1997"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.check.binding.lines import Fact, Known, Line, is_told, joined, placed
from comity.check.binding.rows import row_after
from comity.check.claim import Mention, Slots, When

#: Between a grouping and the first that joined it.
JOINED_BY = re.compile(
    r"(?: \([^()]{1,40}\))?,? (?:which |and |that )?(?:was|were|has been|had been|being) (?:(?:later|then|first|also|subsequently|soon|only|initially) )*(?P<verb>joined)(?: first| later)? by (?:the )?"
)
#: From a date to the next that joined.
_ON = re.compile(
    r"(?:,|;)? (?:and )?(?:then |later |finally )?(?:followed by|joined by|then by|by) (?:the )?|(?:,|;) (?:and |with |then |while )?(?:the )?|,? and (?:then |later |finally )?(?:by )?(?:the )?"
)
_WHEN = re.compile(
    r"(?: \([^()]{1,24}\))?(?: (?:joined|joining|followed|following|acceded|(?:did|doing) so))?,? (?:(?:only|finally|later|both) )?(?:in|on)(?: early| late| mid-?)? ?(?:the )?"
)
#: "The five were joined by": the grouping is named in a sentence before.
_WERE_JOINED = re.compile(
    r"(?:It |They |The (?:[a-z-]+ ){1,4}|These (?:[a-z-]+ ){0,3})(?:was|were) (?:(?:later|then|first|soon|subsequently) )*joined by (?:the )?|(?P<active>(?:The )?(?=[A-Z]))"
)
_KINDS = frozenset({"date", "fuzzy", "deictic", "quarter", "season"})

Joined = tuple[tuple[Mention, ...], When]


def joined_by(line: Line, at: int, known: Known) -> Iterator[Joined]:
    """Yield who joined and when, from where the first is named; nothing where no date follows.

    Parameters
    ----------
    at
        Where the first row of names begins.
    """
    while True:
        row = _until_dated(line, row_after(line, at, known))
        when = _when(line, row[-1].span.end) if row else None
        if when is None:
            return
        yield row, when
        link = _ON.match(line.text, when.span.end, line.span.end)
        if link is None:
            return
        at = link.end()


def followed_by(line: Line, when: When, known: Known) -> Iterator[Joined]:
    """Yield those who joined behind a date at which others did: ", followed by Birch in 1995"."""
    link = _ON.match(line.text, when.span.end, line.span.end)
    if link is not None:
        yield from joined_by(line, link.end(), known)


def told_without_name(line: Line, whole: str, known: Known) -> Iterator[Fact]:
    """Yield who joined a grouping that a sentence does not name: "Ash joined in 1984, Birch in 1995".

    One date alone may be that of anything else that was joined; nothing then.

    Parameters
    ----------
    whole
        The grouping that the sentences before name.
    """
    match = _WERE_JOINED.match(line.text, line.span.start, line.span.end)
    told = list(joined_by(line, match.end(), known)) if match else []
    if len(told) < 2:
        return
    for row, when in told:
        since = when.period.text.rstrip("~?%").split("/")[0] if when.period else ""
        for member in row:
            slots = Slots("member-on", "", member.entry.partition("/")[2], whole, f"{since}/..")
            span = joined(member.span, placed(line, when)) if member is row[-1] else member.span
            yield Fact("membership", span, line.number, slots, when)


def _until_dated(line: Line, row: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return a row up to the first name with a date of its own behind it."""
    dated = next((n for n, member in enumerate(row, 1) if _when(line, member.span.end)), len(row))
    return row[:dated]


def _when(line: Line, at: int) -> When | None:
    """Return the date right behind a row of names; None where something else follows."""
    when = next((w for w in line.times if w.span.start >= at), None)
    if when is None or when.kind not in _KINDS or not is_told(when):
        return None
    return when if _WHEN.fullmatch(line.text[at : when.span.start]) else None

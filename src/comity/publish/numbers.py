"""Numbers typed by hand: found in a text, so that none goes into an Outlook unsourced."""

from __future__ import annotations

import re

_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?"
    "|trillions?|dozens?|half|halved|doubled|tripled|trebled|quadrupled|twice|thrice|(?:one|a|two|three)[- ](?:third|quarter|fifth)s?"
)
# A digit inside a name (G7, COVID-19, NSP-2) is part of the name.
_TYPED = re.compile(rf"(?<![\w-])(?:[^\W\d_]*\d+(?:[.,]\d+)*\w*|(?:{_WORDS}))(?![\w])", re.IGNORECASE)
_NAME = re.compile(r"^[A-Z][\w]*\d+$")
_LINK = re.compile(r"\]\([^)]*\)|<https?://[^>]*>|`[^`]*`")
_ORDERED = re.compile(r"^\s*\d+\.\s", re.MULTILINE)


def typed_numbers(text: str) -> list[tuple[int, str]]:
    """Return (offset, number as typed) for each number in a text outside links, code and list counters.

    Examples
    --------
    >>> typed_numbers("The G7 met 3 times; twice in Tokyo.")
    [(11, '3'), (20, 'twice')]
    """
    blanked = _blank(_ORDERED, _blank(_LINK, text))
    return [(m.start(), m[0]) for m in _TYPED.finditer(blanked) if not _NAME.match(m[0])]


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: " " * len(match[0]), text)

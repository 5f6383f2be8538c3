"""When a sentence says that somebody did what it tells of him: only where its one date is plainly of that deed."""

from __future__ import annotations

import re

from comity.check.binding.lines import Line, is_told
from comity.check.claim import When
from comity.check.draft import Span
from comity.terms.searching import Late

_SHORT = re.compile(r" \([A-Z][\w+-]*\)")
#: Opens the sentence and leads to its date.
OPENING = Late(r"(?:(?:then|later|early|late|only|again|and|but|by|in|on|at|during|throughout|the|end|beginning|of|mid|as|far|back) ?-?)*", re.IGNORECASE)  # fmt: skip
#: What parts a date from whom it is told of.
_PARTED = re.compile(
    r"[;:()]|, (?!(?:the|then|its|their|his|her|[A-Z][\w-]+'s?|[A-Z][\w-]+)\b)|\b(?:and|but|while|whereas|after|before|since|until|which|who|whom|whose|that|when|where"
    r"|because|although|than|if|as|of the year)\b"
)
#: Between a date and a name that only its author's: "the 1977 reform by Prime Minister Ash".
_BY = re.compile(r"(?: [\w-]+){1,8} by (?:then[- ])?(?:[A-Z][\w-]+ )?")
_LED = re.compile(r"(?:^|\s)(?:in|on|during|at|throughout)(?: the)?(?: early| late| mid-?)? ?$")
_LED_BY_ITSELF = ("deictic", "event-relative")
#: A participle right before the date, and what makes it the sentence's verb all the same.
_PARTICIPLE = re.compile(
    r"(?P<before>^|.*\s)(?P<verb>\w{2,}(?:ed|en|wn|ilt|ade|ent|old|eld|one|ung|un))(?: \w+ly)? (?:in|on|at|during)(?: the)? ?$"
)
_AUXILIARY = re.compile(
    r"\b(?:was|were|is|are|been|be|has|have|had|would|will|did)(?: \w+ly| also| not| first)? $"
)
#: What is spoken of again was of another time, and what befalls somebody need not be of the time in office.
_NOT_THE_DEED = re.compile(
    r"\b(?:recall|remember|commemorat|prais|critici[sz]|mention|mark|honou?r|renew|repeal|revok|revis|regret|invok|quot|elect|born|died|graduat|retir|campaign|won|win|ran"
    r"|run|succeed|replac)\w*\b"
)
#: One named so is not who does it; the date then has to stand right behind.
_GOVERNED = re.compile(
    r"\b(?:by|of|from|with|under|to|for|than|against|after|since|before|like|on|about|over|in|between)(?: (?:then|the|its|their|former))?[- ]?(?:[A-Z][\w-]+ ){0,2}$"
)
#: Of what is somebody's, only a deed is of the time told.
_OWN_DEED = Late(
    r"'s? (?:[\w-]+ ){0,2}?(?:introduction|launch|announcement|unveiling|adoption|visit|trip|tour|speech|address|decision|signing|meeting|talks|pledge|promise|proposal"
    r"|inauguration|order|statement|remarks|letter|call)\b"
)
#: From a date that opens a sentence to who does it.
_TO_DOER = re.compile(
    r",?(?: (?:the|then|new|its|his|her|government|administration|cabinet|of|[A-Z][\w.-]*(?:'s?)?))*[ -]?"
)
_GOES_ON = re.compile(
    r"$|[.,;:)!?'\"]|\s(?:[-–—]|to|that|as|with|at|in|on|for|by|and|but|when|where|who|which|from|after|before|during|while|amid|has|have|had|was|is|were|would"
    r"|the|a|an|because|following|alongside|under|over|about|against|where|of the same)\b|\s[-–—]"
)


def time_of_deed(line: Line, who: Span) -> When | None:
    """Return the one time at which somebody is said to do what a sentence tells; None where none or several may be meant.

    Parameters
    ----------
    who
        Where the one who does it is named, with any title.
    """
    times = [
        w
        for w in line.times
        if is_told(w)
        and w.period is not None
        and w.period.start
        and w.period.end
        and w.kind not in ("open", "deadline", "as-of")
    ]
    if len({w.period.text for w in times if w.period}) != 1:
        return None
    when = next((w for w in times if not w.span.meets(who)), None)
    if when is None:
        return None
    ahead = when.span.end <= who.start
    return when if (_ahead(line, when, who) if ahead else _behind(line, when, who)) else None


def _ahead(line: Line, when: When, who: Span) -> bool:
    between = line.text[when.span.end : who.start]
    opens = OPENING.fullmatch(line.text[line.span.start : when.span.start]) is not None
    if opens and len(between) < 90:
        return _TO_DOER.fullmatch(between) is not None
    return _BY.fullmatch(between) is not None


def _behind(line: Line, when: When, who: Span) -> bool:
    between = _SHORT.sub("", line.text[who.end : when.span.start])
    if len(between) > 110 or _PARTED.search(between) or _NOT_THE_DEED.search(between):
        return False
    if between.startswith("'") and not _OWN_DEED.match(between):
        return False
    if (
        between.count(" ") > 2
        and not between.startswith("'")
        and _GOVERNED.search(line.before(who.start, 40))
    ):
        return False
    if not (when.kind in _LED_BY_ITSELF or _LED.search(between)):
        return False
    if not _GOES_ON.match(line.text[when.span.end : line.span.end]):
        return False
    participle = _PARTICIPLE.match(between)
    if participle is None:
        return True
    before = participle["before"]
    # A participle behind a noun tells when that was made, not when the deed was done.
    return not before.strip() or _AUXILIARY.search(before) is not None

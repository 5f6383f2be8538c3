"""What a number with nothing behind it measures by the words before it: an age, inhabitants, casualties."""

from __future__ import annotations

import re

from comity.check.quantities.fit import Fit
from comity.check.quantities.numerals import Numeral
from comity.check.quantities.spelled import listed

_AGED = re.compile(
    r"\b(?:aged|ages?|age\sof|ages\sof)\s(?:of\s)?(?:about\s|around\s|over\s|under\s|between\s|from\s|\d{1,2}\s?(?:-|–|to|and)\s?)?$",
    re.IGNORECASE,
)
_INHABITANTS = re.compile(
    r"\b(?:population|workforce|labour force|labor force|crowd|(?:city|country|nation|capital|diaspora)(?=\sof\s))(?:\s(?:of|is|was|at|to|reached|exceeds|has|grown|grew))+(?:\s(?:about|around|some|over|nearly|almost|more than|roughly|approximately|just over|just under|less than))?\s$",
    re.IGNORECASE,
)
_CASUALTIES = re.compile(
    r"\b(?:kill(?:ed|ing|s)|injur(?:ed|ing|es)|wound(?:ed|ing|s)|displac(?:ed|ing|es)|arrest(?:ed|ing|s)|detain(?:ed|ing|s)|evacuat(?:ed|ing|es)|hospitali[sz]ed|employ(?:ed|ing|s))\s(?:at least\s|more than\s|nearly\s|almost\s|about\s|around\s|some\s|over\s|up to\s|as many as\s|another\s)?$",
    re.IGNORECASE,
)
#: People as the subject of what is counted, with no number or clause between: "arrivals recovered to 8 million".
PEOPLE_SPOKEN_OF = listed(
    """
    visitors arrivals tourists travellers travelers passengers students pilgrims users workers migrants
    refugees residents inhabitants subscribers citizens nationals
    """
)
_PEOPLE_SUBJECT = re.compile(
    rf"\b(?:{'|'.join(sorted(PEOPLE_SPOKEN_OF))}|welcomed)\b[^.;:,()\d\n]{{0,40}}\s$", re.IGNORECASE
)


def implied(text: str, numeral: Numeral, start: int, end: int) -> Fit | None:
    """Return what the words before ``start`` say that a number measures; None where they do not.

    Examples
    --------
    >>> from comity.check.quantities.numerals import read_digits
    >>> for text in ("workers aged 58", "a population of some 277 million", "the quake killed 26", "on page 26"):
    ...     at = text.index(next(c for c in text if c.isdigit()))
    ...     fit = implied(text, read_digits(text, at), at, len(text))
    ...     print(fit and (fit.unit, fit.noun))
    ('year', 'age')
    ('person', '')
    ('person', '')
    None
    """
    left = text[max(0, start - 60) : start]
    if numeral.value < 130 and _AGED.search(left):
        return Fit(end, "unit", "year", noun="age")
    if not numeral.value.is_integer():
        return None
    if _CASUALTIES.search(left) or (
        numeral.value >= 1000 and (_INHABITANTS.search(left) or _PEOPLE_SUBJECT.search(left))
    ):
        return Fit(end, "counted", "person")
    return None

"""Parts of a whole told by two numbers: "one in five", "three dollars in every four", "two jobs out of three"."""

from __future__ import annotations

import re

from comity.check.quantities.nouns import STOPS, is_plural
from comity.check.quantities.numerals import Numeral, read_digits, read_spelled
from comity.terms.searching import Late

_LINK = re.compile(
    r"\s(?:(?:in|of|out of) every(?:\s[A-Z]{0,3}[$€£¥₹](?=\d))?|out of|in)\s?(?=\w)(?<=[\s$€£¥₹])"
)
#: "Ten cents of every dollar", "20 cents on the dollar".
_OF_A_COIN = re.compile(
    r"\s(?:cents?|pence|p)\s(?:of|in|on|out of)\s(?:every|each|the)\s(?:dollar|euro|pound|rand)(?![\w-])"
)
_NOUN_LINK = re.compile(r"\s([a-z][a-z-]+)\s(?:[a-z]+\s)?(in|out of)\s(every\s)?(?=\w)")
_TIME_SPAN = re.compile(
    r"[\s-](?:years?|months?|weeks?|days?|hours?|minutes?|decades?|quarters?|per\s?cent|%)|%"
)
_WORD = re.compile(r"[\s-]([A-Za-z][\w-]*)(?:\s([a-z]+))?")
_GOES_ON = Late(
    r"(?:is|was|are|were|has|have|had|will|would|can|could|may|might|must|now|who|that|which|of|from|to|and|or|but|by|with|for|on|at|as|than|still|comes?|came|goes|went|[a-z]+(?:ed|ing))"
)
_ROUND = (5.0, 10.0, 20.0, 100.0, 1000.0)


def read_ratio(text: str, numeral: Numeral) -> Numeral | None:
    """Return "one in five", "two out of three" as a fraction; None where no whole follows the number.

    A noun may stand between: "one tonne in four", "three dollars in every five".

    Examples
    --------
    >>> for words in ("one in five homes", "three dollars in every five", "one job in four.", "one plant in two towns"):
    ...     found = read_ratio(words, read_spelled(words, 0))
    ...     print(words, "=", found and found.value)
    one in five homes = 0.2
    three dollars in every five = 0.6
    one job in four. = 0.25
    one plant in two towns = None
    """
    if not 1 <= numeral.value < 100 or not numeral.value.is_integer() or numeral.scale > 1:
        return None
    if coin := _OF_A_COIN.match(text, numeral.end):
        return Numeral(numeral.start, coin.end(), numeral.value / 100, 0.01, 1.0, "fraction")
    link = _LINK.match(text, numeral.end)
    named = None if link else _NOUN_LINK.match(text, numeral.end)
    found = link or named
    if found is None:
        return None
    whole = read_digits(text, found.end()) if text[found.end()].isdigit() else read_spelled(text, found.end())
    if (
        whole is None
        or whole.form in ("fraction", "vague")
        or not numeral.value < whole.value < 1900
        or not whole.value.is_integer()
    ):
        return None
    if named:
        parts = _parts(text, numeral.value, named, whole)
    else:
        rarely = numeral.value > 3 and whole.value not in _ROUND
        parts = found[0].strip() != "in" or not (rarely or _TIME_SPAN.match(text, whole.end))
    if not parts:
        return None
    value = numeral.value / whole.value
    return Numeral(numeral.start, whole.end, value, 0.1 * value, 1.0, "fraction")


def _parts(text: str, value: float, named: re.Match[str], whole: Numeral) -> bool:
    """Return whether "one job in four" divides jobs: nothing that the second number could count follows it."""
    noun = named[1]
    if noun in STOPS or is_plural(noun) == (value == 1) or whole.value > 100:
        return False
    if named[3]:
        return True
    if _TIME_SPAN.match(text, whole.end):
        return False
    after = _WORD.match(text, whole.end)
    if after is None or _GOES_ON.fullmatch(after[1]):
        return True
    # "one job in three depends on": a verb that looks like a plural stands before a link.
    return value == 1 and after[1].islower() and after[2] in ("on", "to", "from", "in", "a", "the", "as")

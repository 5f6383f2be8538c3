"""What a number measures: money, a share, a unit, a counted noun, and per what."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from comity.check.quantities.currencies import COINS, DOUBTFUL, NAMES, SHARED, money_after
from comity.check.quantities.nouns import counted
from comity.check.quantities.numerals import Numeral
from comity.check.quantities.spelled import SMALL, any_of, listed
from comity.check.quantities.units import EACH, SYMBOLS, WORDS, Unit
from comity.terms.frozen import quick
from comity.terms.numerals import TENS
from comity.terms.searching import Cue, Late

_DESCRIBES = re.compile(r"(?:al|ed|like|yl|ene|way|ways|ly|wise|fold|ene|ic)$")
_SHARE = re.compile(
    r"\s?(?:(?:wt|vol|mol|at)\.?\s?)?%(?![\w])|\s?-?\s?per\s?-?cents?(?![\w])|\s?percentage(?!\w)|\s?pct(?![\w])|\s?pc(?![\w])",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"(?:\s|-)?(?:(?:percentage|per\s?cent|%)[\s-]points?|ppts?|p\.p\.|pp)(?![\w])", re.IGNORECASE
)
_BASIS = re.compile(r"(?:\s|-)?(?:basis[\s-]points?|bps)(?![\w])", re.IGNORECASE)
_WORDS = re.compile(
    r"(?:\s{1,2}|-|\s-\s|(?=[A-Za-z]))([A-Za-z.]+)(?:([\s-])([A-Za-z.]+))?(?:([\s-])([A-Za-z.]+))?"
)
_SYMBOL = re.compile(r"([\s-]?)([^\s,;:()\[\]{}<>!?|–—−-]{1,24}(?:-[A-Za-z]{1,3}(?![A-Za-z]))?|\"|″)")
_INVERSE = re.compile(r"(?:\s|·|\.)?([A-Za-zμ]{1,4})[-−](\d)(?!\d)")
_FOREIGN = re.compile(
    r"(?:\s|-)([A-Za-z.]+)(?:[\s-]([A-Za-z.]+))?(?:[\s-]([A-Za-z.]+))?(?:[\s-]([A-Za-z.]+))?"
)
_COIN = re.compile(r"\s?(p|¢)(?![\w'/-])(?!\.\w)(?!\s?[=<>])")
_OF = re.compile(
    r"\s+of\s+(?:(the|these|those|its|their|our|his|her|my|your|all|(?-i:[A-Z])[\w-]{1,30}'s?)\s+)?",
    re.IGNORECASE,
)
_AGE = re.compile(r"[\s-]{1,3}olds?(?![\w])|\s+of\s+age(?![\w])|\s?(?:y/o|yo)(?![\w])", re.IGNORECASE)
_PER = re.compile(
    r"(?:\s?/\s?|\s+per\s+|-per-|\s+each\s+|\s+every\s+|(\s+an?\s+|-an?-))((?:square|sq|cubic|metric)\.?\s)?([A-Za-z]+)(?:\s?(\d))?(?![\w])(?!\s(?:earlier|ago|later|before|old|long|after|high|low|price)\b)",
    re.IGNORECASE,
)  # fmt: skip
_YEARLY = re.compile(
    r"\s(?:per annum|annually|yearly|per capita|p\.a\.|a piece|apiece)(?![\w])", re.IGNORECASE
)
_INCH_OF = re.compile(r"\s?(?:x|×|long|wide|tall|high|deep|thick|by|from|screen|display|in)\b|\s?[.,]")
_LONE_WORD = listed("a in as at am pm to is or so s i")
_ALWAYS = frozenset("WV")
_PLAIN_AFTER_SPACE = listed("m g l L h t W V A N K C F J B s")
_NEVER_GLUED = listed("F C G T M B A K a y")
_NATIONAL = re.compile(r"(?:an|ish|ese|ch|ss|ek|i|ic)$")
_BRACKETED = re.compile(r"\s?[(\[{<]([A-Za-zμ°%/]{1,6}\d?)[)\]}>]")
_YEARS_OLD = re.compile(r"\s?(?:yo|y/o|y\.o\.)(?![\w])")
_SAID_AGAIN = re.compile(r"\s(?:dollars?|U\.S\.|US(?=\s(?:a|an|per)\b))", re.IGNORECASE)
_HYPHENED = re.compile(r"-([A-Za-z]{3,})(?:-([a-z]+))?(?![\w])")
_ALONE = re.compile(r"\s(?![A-Z])|[,.;:)\]/]|$")
_NUMBER_NEXT = Late(rf"\s(?:\d|{any_of({*SMALL, *TENS})}\s)", re.IGNORECASE)
#: Behind "three times" where it compares.
_TIMES_AS = re.compile(
    r"\s(?:as|the|more|less|larger|bigger|higher|greater|smaller|lower|faster|that|those|what|its|their|his|her|of|over|bigger|[A-Z][\w-]*'s?)(?![\w-])"
)
#: What is done so many times; with what was done between.
_DONE_OFTEN = Late(
    r"\b(?:met|meet|meets|visited|visit|protested|convened|gathered|voted|postponed|delayed|extended|renewed|revised|tried|failed|hosted|held|called|rejected|refused|warned"
    r"|won|lost|exercised|sailed|flew|flown|travel\w+|talked|spoken|spoke|negotiated|sat|come|came|gone|went|returned|asked|invited|sent|elected|re-elected|sued|vetoed|blocked|broken|invoked)"
    r" (?:(?!(?:by|to|at|from|with)\b)[\w'-]+ ){0,4}?(?:about |around |at least |almost |nearly |some |only |just |more than |over |no fewer than )?$"
)
#: What makes people students: "90 young people from Ash were studying at its colleges".
_STUDYING = Cue(
    r"^(?: from (?:the )?[A-Z][\w'-]*(?: [A-Z][\w'-]*)*)?(?: (?:were|are|is|was|have been|had been))?(?: \w+)? (?:studying|enrolled|registered) (?:at|in|with)\b[^.;:]{0,40}?\b(?:universit(?:y|ies)|colleges?|schools?|campuses)\b",
    "studying ", "enrolled ", "registered ",
)  # fmt: skip
_POUND = listed("pound pounds")


@quick
@dataclass(frozen=True, slots=True)
class Fit:
    """What a number measures; ``end`` is where its words stop.

    ``kind`` is money, share, unit or counted; empty where nothing follows. ``factor`` makes full units of it.
    """

    end: int
    kind: str = ""
    unit: str = ""
    factor: float = 1.0
    currency: str = ""
    noun: str = ""
    per: str = ""


def fit(text: str, numeral: Numeral, end: int, *, currency: str, money: str, one: bool = False) -> Fit:
    """Return what a number that ends at ``end`` measures; ``currency`` is that of a sign before it, if any.

    Examples
    --------
    >>> from comity.check.quantities.numerals import read_digits
    >>> def fits(text: str) -> tuple[str, str, str]:
    ...     numeral = read_digits(text, 0)
    ...     found = fit(text, numeral, numeral.end, currency="", money="USD")
    ...     return found.unit, found.currency or found.noun, found.per
    >>> fits("61% of it"), fits("300 million yen"), fits("60 basis points"), fits("80 km/h"), fits("18 partner states met")
    (('share', '', ''), ('money', 'JPY', ''), ('basis-point', '', ''), ('kilometre', '', 'hour'), ('state', 'partner states', ''))
    """
    if currency:
        return _with_per(text, Fit(_past_word(text, end), "money", "money", 1.0, currency))
    if found := _share(text, end):
        return _with_per(text, found)
    if found := _money(text, numeral, end, money):
        return _with_per(text, found)
    if unit := read_unit(text, end, numeral):
        if unit[0].name == "times" and _occasions(text, numeral.start, unit[1]):
            return Fit(unit[1], "counted", "occasion", noun="times")
        return _measured(text, unit[0], unit[1])
    if (apart := _BRACKETED.match(text, end)) and apart[1] in SYMBOLS:
        return _measured(text, SYMBOLS[apart[1]], apart.end())
    if old := _YEARS_OLD.match(text, end):
        return Fit(old.end(), "unit", "year", noun="age")
    return _counted(text, numeral, end, money, one=one)


def _occasions(text: str, start: int, end: int) -> bool:
    """Return whether "ten times" says how often something was done, and not how many times as much: "they have met ten times"."""
    if _TIMES_AS.match(text, end):
        return False
    return _DONE_OFTEN.search(text[max(0, start - 60) : start]) is not None


def _past_word(text: str, end: int) -> int:
    """Return the end of "million dollars" after a sign that has said so already ("$10 dollars", "$75 U.S.")."""
    after = _SAID_AGAIN.match(text, end)
    return after.end() if after else end


def _share(text: str, end: int) -> Fit | None:
    if found := _POINTS.match(text, end):
        return Fit(found.end(), "share", "percentage-point")
    if found := _BASIS.match(text, end):
        return Fit(found.end(), "share", "basis-point")
    if found := _SHARE.match(text, end):
        return Fit(found.end(), "share", "share", 0.01)
    return None


def _money(text: str, numeral: Numeral, end: int, money: str) -> Fit | None:
    if found := money_after(text, end, money):
        return Fit(found[0], "money", "money", found[2], found[1])
    if (coin := _COIN.match(text, end)) and numeral.form == "digits" and numeral.value > 1:
        return Fit(coin.end(), "money", "money", 0.01, COINS[coin[1]][0] or money)
    words = _FOREIGN.match(text, end)
    if words is None:
        return None
    parts = [part.lower() for part in words.groups() if part]
    for count in range(len(parts), 0, -1):
        name, stop = " ".join(parts[:count]).rstrip("."), words.end(count) - parts[count - 1].endswith(".")
        if (code := NAMES.get(name)) is not None and (count > 1 or _surely_money(name, numeral)):
            return Fit(stop, "money", "money", 1.0, money if code == "" else code.replace("?", ""))
        if name in COINS and (count > 1 or len(name) > 1):
            code, factor = COINS[name]
            return Fit(stop, "money", "money", factor, code or money)
        if count == 2 and parts[1] in SHARED and _NATIONAL.search(parts[0]):
            return Fit(stop, "money", "money")
        if name in _POUND and numeral.scale >= 1e6:
            return Fit(stop, "money", "money", 1.0, "GBP")
    return None


def _surely_money(name: str, numeral: Numeral) -> bool:
    return name not in DOUBTFUL or numeral.value >= 1000


def read_unit(text: str, end: int, numeral: Numeral | None = None) -> tuple[Unit, int] | None:
    """Return the unit that stands at ``end`` and where it stops; None where none does.

    Examples
    --------
    >>> read_unit("5 square kilometres", 1)[0].name, read_unit("3-inch", 1)[0].name, read_unit("2 of", 1)
    ('square kilometre', 'inch', None)
    """
    words = _WORDS.match(text, end)
    if words:
        found = [part.lower().rstrip(".") for part in (words[1], words[3], words[5]) if part]
        for count in range(len(found), 0, -1):
            name = " ".join(found[:count])
            unit = WORDS.get(name)
            if unit is None or (
                name == "second"
                and numeral is not None
                and numeral.form != "digits"
                and text[end : end + 1] != "-"
            ):
                continue
            stop = words.end((1, 3, 5)[count - 1])
            return unit, stop - (text[stop - 1] == "." and name not in ("lb", "deg"))
    return _symbol(text, end, numeral)


def _symbol(text: str, end: int, numeral: Numeral | None) -> tuple[Unit, int] | None:
    found = _SYMBOL.match(text, end)
    if found is None or (numeral is not None and numeral.form not in ("digits", "fraction")):
        return None
    glued, token = not found[1], found[2]
    if found[1] == "-" and len(token.rstrip(".")) < 2:
        return None
    if token[0] in '"″':
        return (
            (SYMBOLS['"'], found.start(2) + 1)
            if glued and (token[0] == "″" or _INCH_OF.match(text, found.start(2) + 1))
            else None
        )
    name = token.rstrip(".'\"")
    head, _, below = name.partition("/")
    unit = SYMBOLS.get(name) or (
        SYMBOLS.get(head) if not below or below in SYMBOLS or below in EACH else None
    )
    if unit is None or (head in _LONE_WORD and (head != "s") == (not glued or head in ("a", "is"))):
        return None
    if (
        len(head) == 1
        and head.isalpha()
        and (unit is not SYMBOLS.get(name) or not below)
        and (head in _NEVER_GLUED if glued else not _stands_alone(text, found.start(2) + len(head), head))
    ):
        return None
    stop = found.start(2) + (len(name) if unit is SYMBOLS.get(name) else len(head))
    return unit, stop


def _stands_alone(text: str, end: int, letter: str) -> bool:
    return letter in _ALWAYS or (letter in _PLAIN_AFTER_SPACE and _ALONE.match(text, end) is not None)


def _measured(text: str, unit: Unit, end: int) -> Fit:
    if unit.dimension == "time" and (age := _AGE.match(text, end)):
        return Fit(age.end(), "unit", unit.name, unit.factor, noun="age")
    return _with_per(text, Fit(end, "unit", unit.name, unit.factor, per=unit.per))


def _with_per(text: str, found: Fit) -> Fit:
    """Return a fit with what it is per: "a barrel", "per square metre", "/day"."""
    if yearly := _YEARLY.match(text, found.end):
        per = "person" if "capita" in yearly[0] else "unit" if "piece" in yearly[0] else "year"
        return replace(found, end=yearly.end(), per=per)
    if (inverse := _INVERSE.match(text, found.end)) and (symbol := SYMBOLS.get(inverse[1])):
        return replace(found, end=inverse.end(), per=symbol.name)
    each = _PER.match(text, found.end)
    if each is None:
        return found
    square = (each[2] or "").strip(" .").lower()
    word = each[3]
    name = f"{square} {word}".strip().lower()
    unit = WORDS.get(name) or WORDS.get(word.lower()) if square or not each[1] else None
    symbol = (
        SYMBOLS.get(f"{word}{each[4]}" if each[4] else word)
        if each[0].lstrip().startswith("/") or square or not each[1]
        else None
    )
    if square in ("square", "sq") and symbol and not unit:
        unit = Unit("square " + symbol.name, "area")
    per = (
        word.lower().rstrip("s")
        if unit and unit.factor != 1
        else unit.name
        if unit
        else symbol.name
        if symbol
        else word.lower()
        if word.lower() in EACH and not square
        else ""
    )
    if not per and not each[1] and each[0].strip().lower().startswith("per") and word.islower():
        per = word.lower()
    if not per:
        return found
    per = {"annum": "year", "head": "person", "capita": "person", "kilo": "kilogram"}.get(per, per)
    return replace(found, end=each.end(), per=per)


def _counted(text: str, numeral: Numeral, end: int, money: str, *, one: bool) -> Fit:
    """Return a fit to the noun counted; "two of the summits", "thousands of people", "11-member"."""
    hyphened = _HYPHENED.match(text, end)
    if (
        hyphened
        and numeral.form in ("digits", "words")
        and hyphened[1].lower() not in ("old", "and", "the", "plus", "odd", "strong")
        and not _DESCRIBES.search(hyphened[1])
    ):
        return Fit(hyphened.end(1), "counted", hyphened[1].lower(), noun=hyphened[1])
    if hyphened and hyphened[1].lower() == "strong":
        return Fit(hyphened.end(1), "counted", "person")
    of = _OF.match(text, end)
    start = of.end() - 1 if of and (of[1] or numeral.form == "vague") else end
    if of and not of[1] and numeral.form == "vague" and (unit := read_unit(text, start)):
        return _measured(text, unit[0], unit[1])
    if of and not of[1] and numeral.form == "vague" and (found := _money(text, numeral, start, money)):
        return found
    if of and start == end and numeral.form != "vague":
        return Fit(end)
    if of and of[1] and _NUMBER_NEXT.match(text, start):
        return Fit(end)  # "70 of the 193 members": the noun is that of the second number
    noun = counted(text, start, one=one and not of)
    if noun is None:
        return Fit(end)
    if (measure := WORDS.get(noun.unit)) and measure.dimension not in ("count", ""):
        return _measured(text, measure, noun.end)
    kind = (
        "student"
        if noun.unit == "person" and _STUDYING.search(text[noun.end : noun.end + 100])
        else noun.unit
    )
    return _with_per(text, Fit(noun.end, "counted", kind, noun=noun.noun))

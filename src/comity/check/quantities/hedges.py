"""What the words around a number make of it: hedges with their meaning, and change by that much."""

from __future__ import annotations

import re

from comity.check.claim import Relation
from comity.check.quantities.spelled import listed
from comity.terms.searching import Cue, Late, lower

#: Relation -> the words before a number that mean it.
_LEFT: dict[Relation, str] = {
    "~": "about, around, approximately, approx., approx, roughly, some, circa, c., ca., somewhere around, in the region of, in the order of, of the order of, on the order of, close to, an estimated, estimated, "
    "estimated at, more or less, in the neighbourhood of, in the vicinity of, around about, broadly, barely, or so, something like, not far from, perhaps, maybe, more like, nearer, estimated to be, hovering near",
    "<~": "almost, nearly, scarcely, hardly, just under, just below, just short of, a little under, a little less than, a little over half of, slightly under, slightly below, slightly less than, nearing, approaching, not quite, shy of, virtually, close on, a bit less than, a bit under, not far short of, little short of, a shade under, a whisker under, a fraction under, a touch under, getting on for, the best part of, the better part of, nigh on, well nigh, as good as, verging on, edging towards, nudging, not far off, a hair under, a tad under, something under, little less than, marginally under, marginally below, marginally less than, fractionally under",
    ">~": "just over, just above, a little over, a little more than, slightly over, slightly above, slightly more than, marginally over, marginally more than, little more than, a bit more than, a bit over, a shade over, a whisker over, a fraction over, a touch over, marginally above, fractionally over, just past, not much more than, not much over, not much above, hardly more than, scarcely more than, barely more than, little over, little above, a tad over, a hair over, something over",
    ">": "over, more than, over than, above, well over, well above, far more than, exceeding, exceeded, exceeds, exceed, surpass, surpassed, surpasses, in excess of, upwards of, upward of, north of, beyond, greater than, higher than, larger than, bigger than, better than, topping, topped, tops, surpassing, longer than, older than, "
    "much more than, far above, considerably more than, far over, not less, well past, far past, way past, well beyond, comfortably over, comfortably above, comfortably more than, well in excess of, substantially more than, significantly more than, significantly above",
    ">=": "at least, no less than, not less than, no fewer than, not fewer than, a minimum of, minimum, as little as, as few as, starting at, at the very least, a floor of",
    "<": "less than, under, below, fewer than, well under, well below, lower than, smaller than, far less than, far fewer than, short of, south of, shorter than, younger than, sub, well short of, far short of, some way short of, far below, far under, considerably less than, substantially less than, significantly less than, significantly below, comfortably under, comfortably below, nowhere near",
    "<=": "up to, at most, no more than, not more than, as much as, as many as, a maximum of, maximum, up to a maximum of, within, as high as, as low as, capped at, at the most, at the very most, no greater than, no higher than, a ceiling of, a cap of",
    "=": "exactly, precisely",
}  # fmt: skip
_SIGNS: dict[str, Relation] = {"~": "~", "≈": "~", "∼": "~", "±": "~", "<": "<", ">": ">", "≤": "<=", "≥": ">=", "<=": "<=", ">=": ">=", "~=": "~", "≲": "<~", "≳": ">~"}  # fmt: skip
_RIGHT: dict[str, Relation] = {
    "or so": "~", "give or take": "~", "at a guess": "~", "or a bit more": ">=", "or a little more": ">=", "if not more": ">=", "at the very least": ">=", "at a conservative estimate": ">=", "or a little less": "<=", "or a bit less": "<=", "at the most": "<=", "at the outside": "<=",
    "or thereabouts": "~", "or more": ">=", "and more": ">=", "or above": ">=", "and above": ">=", "or over": ">=", "and over": ">=", "or higher": ">=", "and up": ">=", "or greater": ">=", "at least": ">=", "plus": ">=",
    "or less": "<=", "or fewer": "<=", "or under": "<=", "and under": "<=", "or below": "<=", "and below": "<=", "or lower": "<=", "at most": "<=", "+": ">=", "-plus": ">=", "odd": "~", "-odd": "~",
}  # fmt: skip
_MEANING: dict[str, Relation] = {
    phrase.strip(): relation for relation, words in _LEFT.items() for phrase in words.split(",")
}


def _any(phrases: dict[str, Relation]) -> str:
    return "|".join(re.escape(p).replace(r"\ ", r"\s") for p in sorted(phrases, key=len, reverse=True))


#: Patterns without a flag are for text in lower case: that is several times faster than ignoring case.
_BEFORE = Late(
    rf"(?:(?<![\w'-])({_any(_MEANING)})(?:\s(?:a\stotal\sof|another|an\sadditional|a\sfurther|additional|the\sequivalent\sof|only|some|a\srecord|us|-))?[\s-]|([~≈∼±<>≤≥≲≳]=?)\s?)(?:an?\s)?[(\[]?$"
)
#: What may stand last before a number behind a hedge; where nothing of it does, there is no hedge.
_ENDS = frozenset(phrase.split()[-1] for phrase in _MEANING) | listed(
    "a an of another additional further equivalent only some record us"
)
#: Behind "and over" another amount may begin, whose hedge it is: "US$2 trillion and over 600 million people".
_NEXT = r"\s(?:than\b|[A-Z]{0,3}[$€£¥]?\d|(?:a|half|one|two|three|four|five|six|seven|eight|nine|ten)\s(?:a\s)?(?:dozen|hundred|thousand|million|billion|trillion|third|quarter)\b)"
_AFTER = re.compile(
    rf"(?:\s({_any({k: v for k, v in _RIGHT.items() if k[0] not in '+-'})})(?![\w-])(?!{_NEXT})|(\+)(?!\d)|(-plus|-odd)(?![\w]))",
    re.IGNORECASE,
)
_FAR = re.compile(r"(?: [A-Za-z][\w'-]*){1,8} at most(?=[,.;:)\n]|$)")
#: Words before a span of time after which "over" is not "more than".
_MORE_THAN_TIME = Late(
    r"\b(?:for|of|than|takes?|took|lasts?|lasted|is|was|are|were|just|well|little|spent|spans?|spanning|after)\s(?:just\s|well\s)?$",
    re.IGNORECASE,
)
#: Before a hedge these turn it round: "never exceeded 5%" is 5 % at most.
_DENIED = re.compile(r"(?:\b(?:never|not|cannot|rarely|seldom|without)|n't)\s$")
_TURNED: dict[Relation, Relation] = {">": "<=", "<": ">=", ">=": "<", "<=": ">"}
#: Further off too: "does not expect arrivals to exceed 7 million", but not "did not stop them from growing to exceed 7 million".
_INFINITIVES = ("exceed", "surpass")
_DENIED_TO = Late(
    r"(?:\b(not|never|cannot|unlikely|nor)|n't)\b(?!\s(?:stop|prevent|keep|fail|hesitate|only|just)\w*\b)[^.,;:\n]{0,72}\bto\s$"
)
#: What is still to come is not reached: "has yet to spend a tenth", and what is gone past is exceeded.
_YET = re.compile(r"\byet\sto\s[a-z]+\s(?:even\s|so\smuch\sas\s)?$")
_PAST = Late(
    r"\b(?:go|goes|going|gone|went|push\w*|mov\w+|climb\w*|ris\w+|rose|rac(?:ed|ing)|surg\w+|soar\w*|swept|blew|blown|roll\w*|sail\w*|jump\w*|shot|crept|edg\w+|tak\w+|took|got|grow\w*|grew|lift\w*)\s(?:[a-z]+\s){0,3}past\s$"
)
#: What is passed is exceeded, but for what a parliament passes.
_PASSED = Late(r"\b(?:pass(?:ed|es|ing)?|cross(?:ed|es|ing)?|overshot|overshoots)\s(?:the\s)?$")
_PARLIAMENT = re.compile(r"\b(?:congress|parliaments?|senate|house|assembly|council|lawmakers|legislators|legislature|deputies|cabinet|diet|mps|bills?|laws?)\b", re.IGNORECASE)  # fmt: skip
_ONE_COUNT = Cue(r"(?:^|[.!?]\s|\n)[\"']?(by (?:one|some|a|another) (?:\w+ )?(?:count|estimate|estimates|measure|account|accounts|reckoning|tally))\b[^.!?\n]{0,160}$", "by one ", "by some ", "by a ", "by another ", flags=re.IGNORECASE)  # fmt: skip
_COUNTS = ("count", "estimate", "measure", "reckoning", "tally")

_UP = "rose|rises?|rising|risen|grew|grows?|growing|grown|climb(?:ed|s|ing)?|gain(?:ed|s|ing)?|jump(?:ed|s|ing)?|surg(?:ed?|es|ing)|soar(?:ed|s|ing)?|increas(?:ed?|es|ing)|advanc(?:ed?|es|ing)|rall(?:y|ied|ies|ying)|add(?:ed|s|ing)?|expand(?:ed|s|ing)?|up|upward|higher|leap(?:t|ed|s)?|swell(?:ed)?|strengthened|appreciated|rebounded"
_DOWN = "fell|falls?|falling|fallen|drop(?:ped|s|ping)?|declin(?:ed?|es|ing)|decreas(?:ed?|es|ing)|los[te]|loses|losing|slid|slides?|sliding|slip(?:ped|s|ping)?|plung(?:ed?|es|ing)|plummet(?:ed|s|ing)?|tumbl(?:ed?|es|ing)|sank|sinks?|sunk|shr[aiu]nk|shrinks|shed|sheds|shedding|cut|cuts|down|downward|lower|dip(?:ped|s)?|slump(?:ed|s|ing)?|contract(?:ed|s|ing)|retreat(?:ed|s)|eased?|eases|depreciated|reduc(?:ed?|es|ing)|skid(?:ded)?|collapsed"
_NOUNS_UP = (
    "increases?|rise|gains?|growth|jump|surge|rebound|boost|expansion|uptick|improvement|climb|hike|leap"
)
_NOUNS_DOWN = (
    "drop|fall|decline|decreases?|cuts?|reductions?|plunge|slump|contraction|dip|slide|downturn|shrinkage"
)
_LINK = r"(?:\s(?:in\svalue|sharply|slightly|steadily|further|again|only|just|another|an\sadditional|a\sfurther|a\smere|a\stotal|even|back|down|up))?(?:\sby)?(?:\s(?:a\stotal\sof|a\sfurther|another|an\sadditional|only|just|as\smuch\sas))?\s$"
_CHANGE_LEFT = Late(rf"(?<![\w-])(?:({_UP})|({_DOWN})){_LINK}")
_CHANGE_BY = Cue(
    rf"(?<![\w-])(?:({_UP})|({_DOWN}))(?:\s[\w'&.-]+){{1,5}}\sby\s(?:an?\s|another\s|about\s)?$", "by"
)
#: Verbs whose "up" is no rise: "set up five offices".
_PHRASAL = Late(
    r"\b(?:g[ai]v(?:e|es|en|ing)|ma[dk](?:e|es|ing)|picks?(?:ed|ing)?|t[ao]{1,2}k(?:e|es|en|ing)?|sets?|setting|put|puts|putting|rack(?:ed|s)?|chalk(?:ed|s)?|snap(?:ped|s)?|b[uo]y?(?:ught|s|ing)?|split|splits|line[ds]?|sign(?:ed|s)?|us(?:e|ed|es|ing)|coughed|add(?:ed|s)?|wound|shut|hunt(?:ed)?|broke[n]?|cut)\s(?:up|down)\s$"
)
_CHANGE_OF = Cue(rf"\b(?:({_NOUNS_UP})|({_NOUNS_DOWN}))\sof\s(?:a\s|an\s)?$", "of")
_NO_PART = "and|or|will|would|can|could|may|might|to|of|in|on|at|for|from|by|is|was|are|were|has|have|had|that|which|who|as|but|with|than|not|also|since|after|before|because|despite|amid"
_CHANGE_RIGHT = re.compile(
    rf"(?:\s(?!(?:{_NO_PART})\b)[a-z-]+)?\s(?:({_NOUNS_UP})|({_NOUNS_DOWN}))(?![\w-])|\s(?:(higher|up)|(lower|down))(?![\w-])(?!\s(?:to|than\s(?:expected|forecast)|for)\b)", re.IGNORECASE
)  # fmt: skip
_PARTS_OF = re.compile(r"(?:%|per\s?cents?|percentage(?:\spoints?)?|points?)$", re.IGNORECASE)
#: Behind a share: "14 per cent less", but not "5 % more visitors than planned".
_COMPARED = re.compile(
    r"\s(?:(more|higher|larger|greater|up)|(less|lower|smaller|fewer|down))(?=[.,;:)]|\n|$|\sthan\s(?!expected|forecast|planned|half|a\sthird|one|two|three|four|five|six|seven|eight|nine|ten|\d))"
)
#: Before an amount these make the word behind it a noun: "a 5% cut", not "5% cut the price".
_DETERMINED = Late(
    r"\b(?:an?|the|this|that|its|their|his|her|another|further|with|of|saw|sees?|recorded|reported|posted|expect(?:ed|s)?|to)\s(?:[a-z]+\s)?$"
)
_GIVEN = listed(
    """
    add added adds adding lose lost loses losing cut cuts shed sheds gain gained gains reduce reduced
    """
)


def hedge_before(text: str, start: int, *, duration: bool = False) -> tuple[str, Relation, int] | None:
    """Return the hedge right before ``start``, what it means, and where it begins; None where none stands there.

    Examples
    --------
    >>> for words in ("rose to almost ", "a grant of up to ", "just over ", "some ", "worth "):
    ...     print(hedge_before(words, len(words)))
    ('almost', '<~', 8)
    ('up to', '<=', 11)
    ('just over', '>~', 0)
    ('some', '~', 0)
    None
    """
    left = max(0, start - 60)
    words_left = lower(text[left:start])
    found = _BEFORE.search(words_left) if _may_end_a_hedge(words_left) else None
    if found is None:
        return None
    at = left + found.start()
    if found[2]:
        return found[2], _SIGNS.get(found[2], "="), at
    words = " ".join(found[1].split())
    if (
        duration
        and words in ("over", "within", "under", "some", "above", "below")
        and (words in ("over", "within"))
        and not _MORE_THAN_TIME.search(text[left:at])
    ):
        return None
    relation = _MEANING[words]
    if relation in _TURNED and (denied := _DENIED.search(text[max(0, at - 12) : at])):
        return f"{denied[0].strip()} {words}", _TURNED[relation], at - len(denied[0])
    if words in _INFINITIVES and _DENIED_TO.search(text[max(0, at - 100) : at]):
        return f"not {words}", "<=", at
    return words, relation, at


def _may_end_a_hedge(left: str) -> bool:
    """Return whether the last word is one that hedges end with: a look that spares most numbers the search."""
    tail = left.rstrip(" -([\n")
    if tail[-1:] in _SIGNS or tail[-1:] == "=":
        return True
    last = (tail.rsplit(None, 1) or [""])[-1]
    return (
        last in _ENDS or last.lstrip("\"'([{—–-…,;:/") in _ENDS or "—" in last or "–" in last or "-" in last
    )


def not_reached(text: str, start: int) -> tuple[str, Relation, int] | None:
    """Return "yet to", "past" or "passed" where these say that an amount is not reached, or exceeded.

    Examples
    --------
    >>> for words in ("has yet to spend ", "sales were pushed past ", "the stock passed ", "the house passed "):
    ...     print(not_reached(words, len(words)))
    ('yet to', '<', 17)
    ('past', '>', 23)
    ('passed', '>', 17)
    None
    """
    left = text[max(0, start - 60) : start]
    if _YET.search(left):
        return "yet to", "<", start
    if left.endswith("past ") and _PAST.search(left):
        return "past", ">", start
    if ("pass" in left or "cross" in left or "overshoo" in left or "overshot" in left) and (
        (passed := _PASSED.search(left)) and not _PARLIAMENT.search(left.rpartition(". ")[2])
    ):
        return passed[0].split()[0], ">", start
    return None


def hedge_after(text: str, end: int) -> tuple[str, Relation, int] | None:
    """Return the hedge right after ``end``, what it means, and where it stops.

    Examples
    --------
    >>> hedge_after("500 or more", 3), hedge_after("100+ firms", 3), hedge_after("500 or fewer", 3)
    (('or more', '>=', 11), ('+', '>=', 4), ('or fewer', '<=', 12))
    """
    found = _AFTER.match(text, end)
    if found is None:
        return None
    words = " ".join((found[1] or found[2] or found[3]).lower().split())
    return words.lstrip("-"), _RIGHT[words], found.end()


def hedge_far(text: str, end: int) -> tuple[str, Relation, int] | None:
    """Return "at most" where it ends the clause of an amount that ends at ``end``; it takes nothing of the words between.

    Examples
    --------
    >>> hedge_far("3 ships a year to the bay at most, though", 7), hedge_far("3 ships, at most", 7)
    (('at most', '<=', 7), None)
    """
    if text.find(" at most", end, end + 70) < 0 or not _FAR.match(text, end):
        return None
    return "at most", "<=", end


def one_count(text: str, start: int) -> str:
    """Return "by one count" where the sentence opens so; empty elsewhere.

    Examples
    --------
    >>> text = "Exports rose. By one count, they would make up 72%."
    >>> one_count(text, text.index("72"))
    'by one count'
    """
    left = text[max(0, start - 200) : start]
    if not any(word in left for word in _COUNTS):
        return ""
    found = _ONE_COUNT.search(left)
    return " ".join(found[1].lower().split()) if found else ""


def change(text: str, start: int, end: int, *, things: bool = False) -> str:
    """Return "up" or "down" where the words tell of a change by the amount from ``start`` to ``end``; else empty.

    ``things`` says that it counts things: what is added, lost or cut is then no change by so many.

    Examples
    --------
    >>> text = "Exports fell by 5% and imports rose to 9%; a 3% increase was expected."
    >>> [change(text, text.index(a), text.index(a) + 2) for a in ("5%", "9%", "3%")]
    ['down', '', 'up']
    """
    left = lower(text[max(0, start - 60) : start])
    if (found := _CHANGE_LEFT.search(left)) and not _PHRASAL.search(left):
        if not (things and (found[1] or found[2]) in _GIVEN):
            return "up" if found[1] else "down"
    elif found := _CHANGE_OF.search(left) or _CHANGE_BY.search(left):
        return "up" if found[1] else "down"
    found = None if things else _CHANGE_RIGHT.match(text, end)
    if found and (found[3] or found[4] or _DETERMINED.search(left)):
        return "up" if found[1] or found[3] else "down"
    if text[end - 1 : end].isalpha() or text[end - 1 : end] == "%":
        compared = None if things or not _PARTS_OF.search(text[start:end]) else _COMPARED.match(text, end)
        return ("up" if compared[1] else "down") if compared else ""
    return ""

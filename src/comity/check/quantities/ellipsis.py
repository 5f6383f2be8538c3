"""What a number without a noun counts: what its sentence counted before, of which it is a part, a rise or the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from comity.check.quantities.fit import Fit
from comity.check.quantities.implied import PEOPLE_SPOKEN_OF
from comity.check.quantities.nouns import PEOPLE, is_plural, singular, unit_of
from comity.check.quantities.scan import Found
from comity.check.quantities.spelled import listed
from comity.terms.searching import Late

_HEDGES = r"(?:the\s|about\s|around\s|almost\s|nearly\s|over\s|just\s|some\s|only\s|more\sthan\s|less\sthan\s|up\sto\s){0,3}"
_AGAINST = Late(
    rf"\b(?:from|to|against|versus|vs\.?|than|compared\s(?:to|with)|up\sfrom|down\sfrom|of)\s{_HEDGES}$",
    re.IGNORECASE,
)
#: Words before even a small number that say what it is held against: "31 posts here, up from 9 in 1998".
_HELD = Late(rf"\b(?:up|down)\sfrom\s{_HEDGES}$|\bcompared\swith\s{_HEDGES}$", re.IGNORECASE)
_DOING = re.compile(r"\s[a-z]+(?:ing|ed)\b")
_STOP = re.compile(r"[.!?](?:\s|$)|\n")
_NOUN = re.compile(r"(?:([A-Z][\w-]*)\s)?([a-z]+)\b")
_PART_BEHIND = re.compile(r"\sof\s(?:them|these|those|which|whom)\b")
_PART_BEFORE = re.compile(rf"\b(?:of|among)\s(?:which|whom|these|those|them),?\s{_HEDGES}$", re.IGNORECASE)
_SHARED = re.compile(
    r"\b(?:quota|intake|cap|limit|number|total|average|record|target|contingent|force)\sof\s$", re.IGNORECASE
)
_WORTH = Late(
    r"\b(?:worth|valued?|costs?|costing|prices?|revenues?|profits?|sales|paid|pays?|spent|earn(?:ed|s)?|index|points)\b[^,;]{0,24}$",
    re.IGNORECASE,
)
_NO_NOUN = Late(
    r"\s(?:by|in|from|to|for|more|last|this|each|on|at|during|a|between|since|until|before|after|and|or|but|will|would|was|were|is|are|has|have|had|can|could|may|of|no|not|the|it|they|there|which|who|that|all|both|while|only|stand|remain|[a-z]+ed)\b|[.,;:)]|\s?$"
)
_NEXT_OF = re.compile(r"\b(?:the|its|their|his|her|our)\s(?:first|last|next|other|remaining|final)\s$")
_GROUP = re.compile(r"(?:^|\s|\()(?:the|these|those|all)\s$", re.IGNORECASE)
_ONE_OF = Late(r"\b(?:none|each|any|all|most|some|one|two|half|[a-z]+est|member)\sof\sthe\s$", re.IGNORECASE)
_OF_THE = re.compile(r"\b[Oo]f (?:the|its|their|these|those|some|all) $")
_NTH_OF = re.compile(r"\b([a-z]+), the (?:[a-z]+th|second|third|first) of $")
_TOTAL = re.compile(r"\b(?:total|number|tally|count|membership)(?:\sof\s[a-z]+)?\sto\s$")
_FROM = re.compile(rf"\bfrom\s{_HEDGES}$")
_TO = re.compile(rf"\bto\s{_HEDGES}$")
_MOVES = Late(
    r"\b(?:rose|rises?|risen|grew|grows?|grown|climb\w*|jump\w*|increas\w*|expand\w*|multipl\w*|fell|falls?|fallen|drop\w*|declin\w*|decreas\w*|sank|sunk|shr[aiu]nk|dwindl\w*|gone|went|swell\w*|swollen|slid|slipped|doubled|tripled|up|down)\b[^.;,\n]{0,30}$"
)
#: Plurals whose number is no count: "exports rose from 12 to 44".
_VALUES = listed(
    """
    exports imports sales prices rates revenues earnings profits costs wages shares tariffs duties reserves
    deposits yields stocks points losses receipts remittances flows inflows outflows investments ratings
    levels results figures terms relations ties odds temperatures emissions ages scores ranks economics
    years months weeks days hours minutes has was is as its
    """
)


#: Behind a measure and its verb a number counts what is measured: "sales of cars had reached 94,000".
_OF_THINGS = Late(
    r"\b(?i:sales|shipments|deliveries|registrations|exports|imports|production|output|orders|numbers?) of (?:[\w'-]+ ){0,5}?([a-z][a-z-]{2,})"
    r"(?: (?:in|to|from|by|at) (?:the )?[A-Z][\w'-]*(?: [A-Z][\w'-]*)?)? (?:had |has |have |is |was |were |are )?"
    rf"(?:reached|totall?ed|exceeded|topped|surpassed|passed|hit|numbered|(?:rose|risen|grew|grown|fell|fallen|climbed|dropped|jumped|increased|up|down) to|stood at|came to) {_HEDGES}$"
)
#: "Arrivals rose by half this year, to 630,000": what came to so many are the people spoken of.
_UP_TO = Late(
    r"\b(?:r[oi]se|rising|risen|gr[eo]w|grown|climb\w*|jump\w*|leap\w*|surg\w*|increas\w*|recover\w*|doubled|tripled|fell|falls?|fallen|drop\w*|declin\w*|halved)\b"
    rf"[^.;\n]{{0,90}}, to {_HEDGES}$"
)
_THE_COUNT = Late(rf"\b[Tt]he (?:count|tally|number|figure|total) (?:was|stood at|came to|reached|had been|fell to|rose to) {_HEDGES}$")  # fmt: skip


def elliptic(text: str, made: Sequence[Found]) -> None:
    """Give numbers that stand without a noun what they count, where the words say so; the others stay as they are.

    Examples
    --------
    >>> from comity.check.quantities.join import joined
    >>> from comity.check.quantities.scan import scan
    >>> def read(text: str) -> list[tuple[float, str]]:
    ...     return [(f.value, f.fit.unit) for f in joined(text, list(scan(text, ([], []), "USD")))]
    >>> read("It has 11 members, of which four are islands.")
    [(11.0, 'member'), (4.0, 'member')]
    >>> read("Its posts have multiplied from 12 in spring to 44 now.")
    [(12.0, 'post'), (44.0, 'post')]
    """
    told: list[Found] = []
    groups: dict[float, Found] = {}
    end = 0
    for at, one in enumerate(made):
        if told and _STOP.search(text[end : one.start][:400] if one.start - end < 400 else "."):
            told = []
        end = one.end
        if one.bare:
            _fill(text, made, at, told, groups)
        if one.fit.kind == "counted" or (one.fit.kind == "unit" and one.numeral.scale == 1):
            told.append(one)
            if one.fit.kind == "counted" and (
                one.fit.noun[:1].isupper()
                or not (one.value in groups and groups[one.value].fit.noun[:1].isupper())
            ):
                groups[one.value] = one  # a group with a name stays what "the six" are


def _fill(
    text: str, made: Sequence[Found], at: int, told: Sequence[Found], groups: Mapping[float, Found]
) -> None:
    """Give one bare number its noun."""
    one = made[at]
    if not (
        told
        or groups
        or one.value >= 1000
        or text[max(0, one.lead - 7) : one.lead].endswith(("the ", " of "))
    ):
        _moved(text, made, at)
        return
    for left in dict.fromkeys(
        (text[max(0, one.lead - 40) : one.lead], text[max(0, one.start - 40) : one.start])
    ):
        if fit := _fit(text, one, left, told, groups):
            one.fit, one.weak = replace(fit, end=one.end), False
            return
    _moved(text, made, at)


def _fit(
    text: str, one: Found, left: str, told: Sequence[Found], groups: Mapping[float, Found]
) -> Fit | None:
    """Return what a bare number counts by the words before and behind it, None where they do not say."""
    whole = next((o.fit for o in reversed(told) if o.fit.kind == "counted" and o.value >= one.value), None)
    if whole and (_PART_BEHIND.match(text, one.end) or _PART_BEFORE.search(left)):
        return whole
    alike = next(
        (o.fit for o in reversed(told) if o.fit.kind == "counted" and _near(o.value, one.value)), None
    )
    if one.value >= 1000 and one.numeral.scale >= 1000 and (fit := _spoken_of(text, one)):
        return fit
    if one.numeral.form == "digits" and one.value >= 1000 and not one.weak:
        return _spoken_of(text, one) or _large(text, one, left, alike)
    if not (one.value.is_integer() and 1 < one.value < 1000 and _NO_NOUN.match(text, one.end)):
        return None
    if alike and (_HELD.search(left) or _TOTAL.search(left)):
        return alike
    if told and _NEXT_OF.search(left):
        return told[-1].fit
    if told and left.endswith(", ") and _OF_THE.search(text[max(0, told[-1].lead - 12) : told[-1].lead]):
        return told[-1].fit
    if nth := _NTH_OF.search(left):
        return Fit(one.end, "counted", unit_of(nth[1]), noun=nth[1])
    return _group(text, one, left, groups)


def _near(one: float, other: float) -> bool:
    return other > 0 and 1e-3 <= one / other <= 1e3


def _large(text: str, one: Found, left: str, alike: Fit | None) -> Fit | None:
    if alike and _AGAINST.search(left):
        return alike
    told = _DOING.match(text, one.end) or _SHARED.search(left)
    if told and (people := _people(text, one.lead)):
        return Fit(one.end, "counted", "person", noun=people)
    if alike and one.value.is_integer() and _NO_NOUN.match(text, one.end) and not _WORTH.search(left):
        return alike
    return None


def _spoken_of(text: str, one: Found) -> Fit | None:
    """Return what a large number counts that its sentence, or the one before it, speaks of."""
    if not one.value.is_integer():
        return None
    left = text[max(0, one.lead - 160) : one.lead]
    if (things := _OF_THINGS.search(left)) and is_plural(things[1]) and things[1] not in _VALUES:
        return Fit(one.end, "counted", unit_of(things[1]), noun=things[1])
    if ", to " in left and _UP_TO.search(left) and (people := _people(text, one.lead)):
        return Fit(one.end, "counted", "person", noun=people)
    if (_PART_BEHIND.match(text, one.end) or _THE_COUNT.search(left)) and (
        people := _people(text, one.lead) or _people(text, one.lead, back=2)
    ):
        return Fit(one.end, "counted", "person", noun=people)
    return None


def _group(text: str, one: Found, left: str, groups: Mapping[float, Found]) -> Fit | None:
    """Return what "the five" are: what was counted so before, or whom the sentence before speaks of."""
    if not 2 < one.value <= 30 or one.hedge or not _GROUP.search(left):
        return None
    if other := groups.get(one.value):
        return other.fit
    if not _ONE_OF.search(left):
        return None
    before = text[max(0, one.start - 300) : one.start]
    stops = [stop.end() for stop in _STOP.finditer(before)]
    sentence = before[stops[-2] if len(stops) > 1 else 0 : stops[-1]] if stops else ""
    nouns = [*_plurals(sentence.rpartition("\n")[0] or sentence)]
    return Fit(one.end, "counted", unit_of(nouns[-1]), noun=nouns[-1]) if nouns else None


def _plurals(words: str) -> Iterator[str]:
    """Give the plural nouns of some words, those that measure rather than count left out."""
    for found in re.finditer(r"(?<![\w'])[a-z][a-z-]{2,}(?![\w'])", words):
        if found[0] not in _VALUES and is_plural(found[0]):
            yield found[0]


def _moved(text: str, made: Sequence[Found], at: int) -> None:
    """Give two small numbers of a way from one to the other what moved: "posts have multiplied from 9 in 1998 to 31"."""
    a = made[at]
    if at + 1 == len(made) or not (a.value.is_integer() and 0 <= a.value < 10000):
        return
    b = made[at + 1]
    if not b.bare or b.start - a.end > 60 or a.upper is not None or b.upper is not None:
        return
    left = text[max(0, a.lead - 120) : a.lead]
    gap = text[a.end : b.lead]
    ways = (_FROM, _TO) if _FROM.search(left) else (_TO, _FROM)
    if not (ways[0].search(left) and ways[1].search(gap)) or _STOP.search(gap) or ";" in gap:
        return
    moves = _MOVES.search(left[:-1])
    if moves is None:
        return
    a.weak = b.weak = False
    clause = _STOP.split(left[: moves.start()])[-1]
    if noun := next(_plurals(re.split(r"[;:,]", clause)[-1]), ""):
        a.fit = Fit(a.end, "counted", unit_of(noun), noun=noun)
        b.fit = replace(a.fit, end=b.end)


def _people(text: str, start: int, *, back: int = 1) -> str:
    """Return the last people spoken of in the sentence before ``start``, with the name before them; else empty.

    ``back`` says how many sentences of a paragraph count.
    """
    left = text[max(0, start - 160 * back) : start].rpartition("\n")[2]
    stops = [stop.end() for stop in _STOP.finditer(left)]
    left = left[stops[-back] :] if len(stops) >= back else left
    said = ""
    for found in _NOUN.finditer(left):
        for one in (found[1] or "").lower(), found[2]:
            if one == "people" or one in PEOPLE_SPOKEN_OF or (one.endswith("s") and singular(one) in PEOPLE):
                said = found[0] if one == found[2] else found[1]
    return said

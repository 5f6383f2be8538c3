"""Whether the words around a place tell of what was, is or is to come: by the verb nearest to it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from comity.terms.searching import Late

Tense = Literal["past", "before", "now", "ahead", ""]

_BETWEEN = r"(?: (?:\w{2,12}ly|not|also|now|then|soon|still|only|first|again|never|yet|long|since|already|just|once|been|be|being|have))*"
_COMING = r"to|due|set|scheduled|slated|planned|expected|anticipated|likely|unlikely|going|poised|billed|bound|forecast|projected|meant|supposed"
#: What is said in the present tense of what a calendar has ahead: "the scheme expires in May".
_BY_CALENDAR = (
    r"(?:expire|lapse|begin|resume|elapse|convene)s?|(?:start|open|end|close|host|meet|vote|mature|chair)s|flies|travels|arrives|departs"
    r"|(?:takes?|taking) (?:effect|place|office|over|up)|(?:comes?|enters?|coming|entering) into (?:force|effect|operation)"
    r"|(?:they|we|who|leaders|ministers|members|voters|officials|sides|presidents|elections) (?:vote|meet|start|open|end|close|host|sign|gather|leave|go)"
    r"|kicks? in|falls? due|go(?:es)? to the polls|runs? (?:out|until)"
)
_IRREGULAR = (
    "held|met|said|went|came|took|rose|fell|grew|won|lost|left|led|became|began|brought|bought|sold|sent|spent|paid|told|gave|got|saw"
    "|made|struck|drew|flew|fought|found|built|kept|stood|withdrew|broke|spoke|wrote|chose|drove|threw|swore|shook|shrank|sank|sprang"
    "|knew|thought|felt|heard|laid|lent|bent|meant|dealt|sought|taught|caught|bore|wore|tore|froze|rode|ran|hung|dug|slid|hit|quit|ate|gone"
)
_THEN = r"(?:(?: to| be| have){1,3}(?: [a-z]+)?)?"
_AHEAD = (
    rf"(?:will|shall|may|might|could|should|must|can)\b{_BETWEEN}(?: [a-z]+)?"
    rf"|(?:is|are|remains?|looks?|seems?)\b{_BETWEEN} (?:{_COMING})\b(?: [a-z]+(?:ed|en|ld|nt|lt)\b)?"
    rf"|(?:is|are)\b{_BETWEEN} (?:planning|preparing|gearing up)\b"
    r"|(?:wants?|expects?|needs?|hopes?|plans?|aims?|awaits?) (?:\w+ ){1,5}?[a-z]+ed"
    r"|plans?|hopes?|hoping|aims?|aiming|wants?|intends?|intending|means? to|expects?|promises to|vows to"
    rf"|scheduled|slated|due|upcoming|planned|expected|to be [a-z]+|set (?:to|for)|\w{{1,12}}'ll|{_BY_CALENDAR}"
)
_NOW = (
    rf"(?:has|have)\b{_BETWEEN}(?: [a-z]+)?"
    rf"|(?:is|are|remains?|continues?|needs?|stands?|keeps?)\b{_BETWEEN}(?: [a-z]+(?:ed|en)\b)?"
)
_BEFORE = rf"had\b{_BETWEEN} (?:[a-z]+ed|{_IRREGULAR}|been|risen|fallen|grown|given|taken|seen|shown|done|cut|put|set)\b"
_PAST = (
    rf"(?:was|were|did|had|would)\b{_BETWEEN}(?: [a-z]+)?{_THEN}"
    rf"|(?:agreed|guaranteed|freed|decreed|(?<![\"'])(?!hundred\b|sacred\b|naked\b)[a-z]+[a-df-z]ed|{_IRREGULAR})\b"
)
#: A verb with what hangs on it, so that "is to be renewed" is one and not also "renewed".
_VERB = Late(
    rf"\b(?:(?P<ahead>(?:{_AHEAD})\b{_THEN})|(?P<now>{_NOW})|(?P<before>{_BEFORE})|(?P<past>{_PAST}))"
)
_EDGE = re.compile(r"[;:()–—\"]|,(?= )")


def tense_at(sentence: str, at: int) -> Tense:
    """Return the tense of the verb that rules a place in a sentence: the last before it in its part, else the first after.

    ``before`` is the past of a past ("had agreed"). Empty where no verb is known:
    the words are a small table, not a grammar.

    Examples
    --------
    >>> said = "The deal signed in March, which had been agreed in May, is to be renewed in June."
    >>> [tense_at(said, said.index(month)) for month in ("March", "May", "June")]
    ['past', 'before', 'ahead']
    """
    edges, starts, tenses = _read(sentence)
    nth = bisect_right(edges, at)
    start, end = (edges[nth - 1] if nth else 0), (edges[nth] if nth < len(edges) else len(sentence))
    following = bisect_left(starts, at)
    before = starts[following - 1] if following else -1
    if before >= start or (before >= 0 and not _within(starts, following, end)):
        return tenses[following - 1]
    return tenses[following] if following < len(starts) else ""


def _within(starts: Sequence[int], nth: int, end: int) -> bool:
    return nth < len(starts) and starts[nth] < end


@lru_cache(maxsize=64)  # a sentence is asked about once for each of its times
def _read(sentence: str) -> tuple[tuple[int, ...], tuple[int, ...], tuple[Tense, ...]]:
    """Return where the parts of a sentence begin, and where its verbs do, with their tenses."""
    verbs = list(_VERB.finditer(sentence))
    edges = tuple(edge.end() for edge in _EDGE.finditer(sentence))
    return edges, tuple(verb.start() for verb in verbs), tuple(map(_of, verbs))


def _of(verb: re.Match[str]) -> Tense:
    tenses: tuple[Tense, ...] = ("ahead", "now", "before", "past")
    return next(tense for tense in tenses if verb.lastgroup == tense)

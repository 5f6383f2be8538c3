"""Whom a draft's words are from: a named source, an unnamed count, somebody who said so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from comity.check.draft import Draft, Sentence, Span
from comity.check.speech.clauses import SPEAKING, clause_at
from comity.terms.searching import Cue

_COUNT = r"count|counts|estimate|estimates|measure|measures|account|accounts|reckoning|metric|metrics|calculation|calculations"
_DATA = "[Pp]rojections?|[Ff]orecasts?|[Ee]stimates?|[Ff]igures?|statistics|data|survey|surveys|report|reports|numbers|calculations?|outlook|index"
_DATA_SIGNS = (
    "rojection", "orecast", "stimate", "igure", "statistics", "data", "survey", "report", "numbers", "calculation",
    "outlook", "index",
)  # fmt: skip
_NAME = r"(?:the |The )?[A-Z][\w.&-]*(?: (?:of|for|and|the|on|in|de|[A-Z][\w.&-]*|\d{4})){0,8}"
_ACCORDING = Cue(
    r"\b([Aa]ccording to|[Aa]s reported by|[Aa]s stated by|[Aa]s noted by|[Ii]n the words of|[Qq]uoting|[Cc]iting) ([^,;.]{2,120})",
    "ccording to ", "s reported by ", "s stated by ", "s noted by ", "n the words of ", "uoting ", "iting ",
)  # fmt: skip
_BY_COUNT = Cue(
    rf"\b([Bb]y|[Oo]n|[Uu]nder) ((?:one|some|most|many|several|other|its own|their own|official|unofficial|independent|{_NAME}'s?)(?: \w+)? (?:{_COUNT}))\b",
    "count", "estimate", "measure", "reckoning", "metric", "calculation",
)  # fmt: skip
_WHOSE = Cue(
    rf"\b({_NAME})(?:'s|')? (?:(?:own|latest|newest|recent|most recent|current|official) ){{0,2}}({_DATA}) (?:for \d{{4}} )?(has|have|had|shows?|showed|puts?|suggests?|suggested|indicates?|indicated|sees?|point(?:s|ed)? to|estimates?|gives?|gave|says?|said|predicts?)\b",
    *_DATA_SIGNS,
)
_OF_WHOM = Cue(
    rf"\b({_DATA}) (?:by|from|of|published by|compiled by) ({_NAME}) (has|have|shows?|showed|puts?|suggests?|suggested|indicates?|sees?|says?|said)\b",
    *_DATA_SIGNS,
)
_SAID = Cue(
    rf"\b({SPEAKING}|told \w+)(?: (?:on|in|at|during|after|last|this) [^,.;]{{2,60}})? that\b", " that"
)
_SAID_BARE = Cue(
    r"\b(said|says|argued|argues|claimed|claims|believes|predicts|reckons)\b (?=[a-z]|the\b|it\b)",
    "said ", "says ", "argue", "claim", "believes ", "predicts ", "reckons ",
)  # fmt: skip
_TRAILING = Cue(
    r", ([^,]{2,80}?) (said|says|told \w+|reported|reports|noted|notes|argued|argues|added|announced|confirmed)\b[^,.;]{0,40}[.]?$",
    " said", " says", " told ", " report", " note", " argue", " added", " announced", " confirmed",
)  # fmt: skip
_UNNAMED = Cue(
    r"\b(reportedly|allegedly|supposedly|purportedly|(?:is|are|was|were) said to|(?:is|are) (?:widely )?(?:believed|thought|considered|regarded) to)\b",
    "edly", " said to", " believed to", " thought to", " considered to", " regarded to",
)  # fmt: skip


_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that a draft gives as somebody else's.

    ``by`` is whom, as written ("the IMF", "one count"); empty where the words
    only say that it is somebody's ("reportedly"). ``span`` is what is said to
    be theirs, ``cue`` the words that say so.
    """

    by: str
    cue: str
    cue_span: Span
    span: Span
    named: bool


def find_attributions(draft: Draft) -> tuple[Attribution, ...]:
    """Return what the sentences of a draft give as somebody else's, in order of the text.

    Headings, notes and cells are left out.
    """
    found: list[Attribution] = []
    for number, rules in _by_sentence(draft).items():
        sentence = draft.sentences[number]
        if draft.blocks[sentence.block].kind in ("paragraph", "item"):
            found += _in_sentence(sentence, sentence.span.of(draft.text)[:_LONGEST], rules)
    return tuple(sorted(found, key=lambda a: (a.cue_span.start, a.span.start)))


def attributions_in(draft: Draft, sentence: Sentence) -> tuple[Attribution, ...]:
    """Return what one sentence gives as somebody else's."""
    return tuple(_in_sentence(sentence, sentence.span.of(draft.text)[:_LONGEST], _RULES))


def _by_sentence(draft: Draft) -> dict[int, list[_Rule]]:
    """Return sentence number -> the rules of whose cues a sign stands in it, in the rules' order."""
    starts = [sentence.span.start for sentence in draft.sentences]
    found: dict[int, list[_Rule]] = {}
    for rule in _RULES:
        for number in dict.fromkeys(bisect_right(starts, at) - 1 for at in rule[0].places(draft.text)):
            if number >= 0:
                found.setdefault(number, []).append(rule)
    return found


def attribution_of(span: Span, attributions: Sequence[Attribution]) -> Attribution | None:
    """Return the closest attribution whose words hold a stretch, or None."""
    holding = [a for a in attributions if a.span.holds(span)]
    return min(holding, key=lambda a: a.span.end - a.span.start, default=None)


def _in_sentence(sentence: Sentence, text: str, rules: Iterable[_Rule]) -> Iterator[Attribution]:
    base, end = sentence.span.start, len(text)
    taken: set[int] = set()
    for cues, told in rules:
        for match in cues.finditer(text):
            by, cue, rest = told(match, end)
            if by is None or match.start() in taken:
                continue
            taken.add(match.start())
            spans = Span(base + match.start(), base + match.end()), Span(base + rest.start, base + rest.end)
            yield Attribution(_trimmed(by), cue, *spans, named=bool(re.search(r"[A-Z]", by)))


#: Whom, by which words, and what is theirs, within a sentence of a length; None for nobody.
_Told = tuple[str | None, str, Span]


def _according(m: re.Match[str], end: int) -> _Told:
    return m[2], m[1], Span(m.end() + 1, end) if m.start() < 3 else Span(0, m.start())


def _by_count(m: re.Match[str], end: int) -> _Told:
    clause = clause_at(m.string, m.start())
    return m[2], m[0], Span(clause.start, end) if m.start() < 3 else clause


def _whose(m: re.Match[str], end: int) -> _Told:
    return m[1], f"{m[2]} {m[3]}", Span(m.end(), end)


def _of_whom(m: re.Match[str], end: int) -> _Told:
    return m[2], f"{m[1]} {m[3]}", Span(m.end(), end)


def _said(m: re.Match[str], end: int) -> _Told:
    return _speaker(m.string, m.start()) or None, m[1], Span(m.end(), end)


def _trailing(m: re.Match[str], _end: int) -> _Told:
    return m[1], m[2], Span(0, m.start())


def _unnamed(m: re.Match[str], _end: int) -> _Told:
    return "", m[1], clause_at(m.string, m.start())


_Rule = tuple[Cue, Callable[[re.Match[str], int], _Told]]
#: In their order: where two find something at one place, the first counts.
_RULES: tuple[_Rule, ...] = (
    (_ACCORDING, _according), (_BY_COUNT, _by_count), (_WHOSE, _whose), (_OF_WHOM, _of_whom), (_SAID, _said),
    (_SAID_BARE, _said), (_TRAILING, _trailing), (_UNNAMED, _unnamed),
)  # fmt: skip


def _speaker(text: str, verb: int) -> str:
    """Return who speaks: the words of the clause before the verb; empty for "it was announced"."""
    clause = clause_at(text, max(0, verb - 1))
    words = re.sub(r"\b(?:has|have|had|also|was|were|is|been|is being)\b", "", text[clause.start : verb])
    words = re.split(r", | (?:who|which|that) ", words.strip(" ,"))[0]
    return "" if len(words.split()) > 12 or words.casefold() in ("it", "") else words


def _trimmed(by: str) -> str:
    return re.sub(r"'s?$", "", " ".join(by.split()).strip(" ,'\"")).strip()

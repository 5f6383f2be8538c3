"""Whom a draft's words are from: a named source, an unnamed count, somebody who said so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from comity.check.draft import Draft, Sentence, Span
from comity.check.speech.carried import Attribution, carried_on
from comity.check.speech.clauses import SPEAKING, clause_at
from comity.check.speech.speakers import speaker_before, speaker_in
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
    r"\b(said|says|argued|argues|claimed|claims|believes|predicts|reckons)\b (?!to (?:be|have)\b)(?=[a-z]|the\b|it\b|[A-Z\"])",
    "said ", "says ", "argue", "claim", "believes ", "predicts ", "reckons ",
)  # fmt: skip
_TELLS = "said|says|told \\w+|reported|reports|noted|notes|argued|argues|added|adds|announced|confirmed|showed|shows|show|found"
_TELLS_SIGNS = (
    " said", " says", " told ", " report", " note", " argue", " add", " announced", " confirmed", " show", " found",
)  # fmt: skip
#: Who told it, behind a comma that closes what was told, or in the middle of it.
_TRAILING = Cue(
    rf",\"? ([^,\"]{{2,110}}?(?:, [A-Z][\w.'-]*(?: [A-Z][\w.'-]*){{0,3}},)?) ({_TELLS})(?=\.?$|,| (?:on|in|at|during|earlier|last|this|yesterday|today|here|there|late|to) ?[^,.;\"]{{0,60}}(?:\.?$|,))",
    *_TELLS_SIGNS,
)
_INVERTED = Cue(
    r"[,?!]\"? (said|says|added|adds|wrote|writes) ((?:the |a |an |its |one |Mr\.? |Mrs\.? |Ms\.? |Dr\.? )?(?!that\b|the same\b)[\w'&.-]+(?: [^,.;\"]{1,100}?)??)(?=[,.;]|$| in (?:a|an|the|its)\b| on [A-Z]| titled)",
    " said ", " says ", " added ", " adds ", " wrote ", " writes ",
)  # fmt: skip
_QUOTED_AS = Cue(r"\b(quoted(?: by [^,.;]{2,60})? as saying) (?:that )?", " as saying ")
#: What somebody promises is for now their word alone: "Ash pledged to lend 5 billion".
_PROMISED = Cue(
    r"\b(pledged|promised|vowed|announced|offered)(?= to [a-z]| (?:(?:a|an|its|another|some|up to|more than|about|nearly|over|almost|another) )?(?:[a-z-]+ )?(?:[A-Z]{1,3}|)[$€£¥]| \d[\d.,]* (?:million|billion|trillion))",
    "pledged ", "promised ", "vowed ", "announced ", "offered ",
)  # fmt: skip
_UNNAMED = Cue(
    r"\b(reportedly|allegedly|supposedly|purportedly|(?:is|are|was|were) said to|(?:is|are) (?:widely )?(?:believed|thought|considered|regarded) to)\b",
    "edly", " said to", " believed to", " thought to", " considered to", " regarded to",
)  # fmt: skip
#: "The head of the bank, Ash Moss, said": the name says more.
_APPOSED_NAME = re.compile(r", ([A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3}),$")
#: What is told goes on behind the word that tells it: "…, the office said, adding that …".
_GOES_ON = re.compile(
    r"(?: [^,.;\"]{1,60})?, (?:\"|adding|citing|noting|with|and|up|down|or|compared|of which|accounting|from)"
)
_LONGEST = 4000
#: Fewer characters are nothing that anybody said.
_FEWEST = 3


def find_attributions(draft: Draft) -> tuple[Attribution, ...]:
    """Return what the sentences of a draft give as somebody else's, in order of the text.

    Headings, notes and cells are left out.
    """
    found: list[Attribution] = []
    for number, rules in _by_sentence(draft).items():
        sentence = draft.sentences[number]
        if draft.blocks[sentence.block].kind in ("paragraph", "item"):
            found += _in_sentence(sentence, sentence.span.of(draft.text)[:_LONGEST], rules)
    return carried_on(draft, sorted(found, key=lambda a: (a.cue_span.start, a.span.start)))


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
            if by is None or match.start() in taken or rest.end - rest.start < _FEWEST:
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
    return speaker_before(m.string, m.start()) or None, m[1], Span(m.end(), end)


def _said_bare(m: re.Match[str], end: int) -> _Told:
    # Right behind what was said in quotation marks, or its comma, whoever said it comes behind.
    return (None, "", Span(0, 0)) if m.string[: m.start()].rstrip().endswith((",", '"')) else _said(m, end)


def _trailing(m: re.Match[str], end: int) -> _Told:
    name = _APPOSED_NAME.search(m[1])
    return (
        speaker_in(name[1] if name else m[1]) or None,
        m[2],
        Span(0, end if _GOES_ON.match(m.string, m.end()) else m.start()),
    )


def _inverted(m: re.Match[str], end: int) -> _Told:
    return speaker_in(m[2]) or None, m[1], Span(0, end if _GOES_ON.match(m.string, m.end()) else m.start())


def _promised(m: re.Match[str], end: int) -> _Told:
    by = speaker_before(m.string, m.start())
    return by if by and re.search(r"[A-Z]", by) else None, m[1], Span(m.end(), end)


def _unnamed(m: re.Match[str], _end: int) -> _Told:
    return "", m[1], clause_at(m.string, m.start())


_Rule = tuple[Cue, Callable[[re.Match[str], int], _Told]]
#: In their order: where two find something at one place, the first counts.
_RULES: tuple[_Rule, ...] = (
    (_ACCORDING, _according), (_BY_COUNT, _by_count), (_WHOSE, _whose), (_OF_WHOM, _of_whom), (_SAID, _said),
    (_SAID_BARE, _said_bare), (_TRAILING, _trailing), (_INVERTED, _inverted), (_QUOTED_AS, _said), (_PROMISED, _promised),
    (_UNNAMED, _unnamed),
)  # fmt: skip


def _trimmed(by: str) -> str:
    words = " ".join(by.partition(" that ")[0].split()).strip(" ,'\"")
    # A full stop that ends the sentence is none of a name's; that of "the U.S." is.
    words = words.removesuffix(".") if "." not in words.rpartition(" ")[2][:-1] else words
    return re.sub(r"'s?$", "", words).strip()

"""How surely a clause says it: it is so, it was agreed, planned, projected, expected, possible, or denied."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from functools import lru_cache

from comity.check.claim import Modality
from comity.check.draft import Draft, Sentence, Span
from comity.check.speech.clauses import clause_at, clauses_of, sentence_at
from comity.terms.searching import Cue, Late

# The last of these before a word rules it; where two begin alike the first listed is taken.
_CUES: tuple[tuple[Modality, str], ...] = (
    ("denied", r"(?:did|does|do|has|have|had|was|were|is|are|will|would|could|can)(?: not|n't)(?! only)|never|failed to|refus(?:ed|es) to|declin(?:ed|es) to|denie[sd]|no longer|ruled out"),
    ("projected", r"(?:reckons?|estimates?|calculates?|foresees?) that(?=[^.;]{3,120}\b(?:will|would)\b)|projections?|projected|(?<!ed )(?<!al )(?<!ic )(?<!ing )(?<!an )(?<!of )(?<!in )(?<!these )(?<!new )projects(?! (?:valued|worth|costing|totall?ing|(?:[a-z]{2,}ed|built|made|begun|led|run|held|set) (?:at|by|in|with|under|on|for|from|last|this|as|across|between)|of|in|for|and|on|with|at|to|are|were)\b)|(?:sees|foresees) growth|forecasts?|forecasted|predicted to|predicts|is estimated to reach"),
    ("expected", r"(?:an?|the|its|their) expected|expected to|expects?|anticipate[sd]?|(?:un)?likely (?:to|before|by|in|until|this|next)|meant to|about to|(?:is|are) to (?=(?!the\b|an?\b|blame\b|be (?:seen|found|noted)\b)[a-z]{2,}\b)|due to (?=(?:be|add|begin|start|open|rise|fall|grow|reach|receive|expand|join|take|come|end|expire|double|deliver|pay|cost)\b)|poised to|set to|on track to|on course to|can expect|bound to|will|shall|going to|should (?=(?:again )?(?:reach|rise|fall|grow|exceed|mobili[sz]e|bring|add|raise|double|cost|cover|produce|supply|deliver|receive|total|attract|save|cut|lift)\b)"),
    ("planned", r"plans? to|planned|plans for|intends? to|intended to|wants?(?= (?:to|an?|the|its|their|another|more|\d)\b| (?:[^.;,]|[.,](?=\d)){2,60}? (?:to [a-z]|(?:by|before|in) (?:20|21)\d\d))|hopes? (?:to|that|it|they|for)|(?:goals?|ambitions?|aims?|objectives?) of(?= [A-Z]{0,3}[$€£¥₹\d])|commitments? of|held out the prospect of|(?<!the )(?<!its )(?<!their )(?<!of )promises(?= (?:[^.;,]|[.,](?=\d)){2,40} by 20\d\d)|(?<!the )(?<!a )(?<!by )(?<!no )means? to (?=[a-z])(?!(?:an?|the)\b)|hoped to|is planning to|are planning to|targets?(?! (?:nations?|countr\w+|states|markets?|groups?|econom\w+|areas?|audience|sectors?|population)\b)|proposed|proposes|proposal to|pledged?|pledges|promised|promises to|vowed|committed to|aims? to|scheduled|earmarked|has offered|due to be"),
    ("agreed", r"agree[sd]? (?:to|on|upon)|agreed|sign(?:ed|s|ing)?|concluded|inked|agreement|(?:deals?|contracts?) worth"),
    ("possible", r"may(?! \d)|might|could(?! be seen)|possible|possibly|potential|potentially|perhaps|proposed but|if(?! (?:(?:it|they|he|she) (?:were|was|is|are) )?(?:forced|asked|made|pressed|compelled|obliged|given the choice)\b)"),
)  # fmt: skip
#: How the first word of a cue begins: elsewhere none need be tried.
_BEGINS = (
    "a(?:n? |nti|re|im|gree|bout|mbit)|bound|c(?:an|ould|ommit|onclu|ontract|alc)|d(?:id|o|e|ue)|e(?:xpect|arm|stim)|f(?:ail|ore)|go(?:ing|al)|h(?:a[sdv]|op|eld)|i[sfnt]|likely|m(?:ay|ight|ean)"
    "|n(?:ever|o )|o(?:n |bjec)|p(?:er|l|o|r|le)|r(?:efus|uled|eck)|s(?:et|ee|hall|hould|ched|ign)|t(?:he|arg)|unlikely|vow|w(?:as|ere|ill|ould|ant)"
)
_CUE = Late(rf"\b(?={_BEGINS})(?:" + "|".join(f"(?P<{m}>(?:{words})\\b)" for m, words in _CUES) + ")")
_FROM = re.compile(r"\bfrom (?:about |around |almost |nearly |over |some |just |only |roughly |its |the )?$")
_AGAINST = Cue(
    r"(?:\bagainst|\bcompared (?:with|to)|\bthan the|\bnow|\bcurrently|\bafter (?:an? )?(?:rise|fall|drop|growth|increase|gain|decline) of) (?:about |around |almost |nearly |over |some |just |only |roughly )?$",
    "against ", "compared ", "than the ", "now ", "currently ", "after ",
)  # fmt: skip
_FORETOLD = re.compile(
    r"\b(?:projects?|projected|forecasts?|estimate[sd]?|reckons?|predicts?|predicted|calculate[sd]?|foresees?)(?:,? that)?\s?$"
)
_PERFECT = re.compile(
    r"\b(?:has|have|had) (?:[a-z]+ )?(?:[a-z]+ed|brought|cut|led|made|given|taken|risen|fallen|grown|helped)\b"
)
_WOULD = re.compile(r"\bwould\b(?! not|n't)|\bwould(?:n't| not)\b")
_PROMISE = Late(
    r"\b(announc|pledg|promis|agre|vow|said|says|stat|declar|confirm|add|indicat|reveal|commit|insist|told)\w*\b[^.;]{0,160}\bthat\b[^.;]{0,160}$"
    r"|\b(?:said|says|announced|pledged|promised|agreed|vowed|insisted) (?:[A-Z]\w+ |on \w+ |last \w+ )?(?:he|she|it|they|we) (?:also |soon )?$"
)
_FORESEE = re.compile(
    r"\b(expect|predict|hop|anticipat|believ|forecast|project|estimat|warn|suggest)\w*\b[^.;]{0,160}$"
)
_CONDITION = re.compile(
    r"\b[Ii]f\b|\bwere (?:(?:the )?[A-Z][\w'-]*(?: [\w'-]+){0,3} )?to\b|\bunless\b|\b[Ss]hould [A-Z]\w+ \w+|\bwithout (?:a|an|the|such)\b"
)
#: A sentence that supposes something still to come: "Should Ash return, …".
SUPPOSED = Late(
    r"(?:Should|Were) (?:the )?[\w'-]+(?: [\w'-]+){0,4} |If (?!so\b|not\b|any\b|anything\b|asked|forced)(?:(?!\b(?:was|were|had|did|would)\b|,).){3,160}, "
)
_HYPOTHETICAL = re.compile(r"^\W*(?:such|this|that|it|any|doing|failing|an?)\b", re.IGNORECASE)
_HANGING = re.compile(r"(?:including|compared|\w+ing)\b")
#: "Ash will become the largest, with a population of 5 million": the figure is what it will have.
_WITH = re.compile(r"with (?:an?|its|some|about|over|more than|[$€£¥\d])\b")
_TO_BECOME = re.compile(
    r"\b(?:will|would|to) (?:[a-z]+ly |then |soon )?(?:become|form|create|constitute|make up|turn into)\b"
)
_RELATIVE = re.compile(r"\b(?:which|that|who)\s+(?:\w+ly )?$")
_LONGEST = 4000
_YEAR = re.compile(r"(?<![\d.,$])(?:1[89]|20)\d\d(?![\d.,]\d|\d)")
_PAST = re.compile(
    r"\b(?:\w{3,}ed|was|were|had|held|met|saw|began|became|led|took|made|gave|rose|fell|grew|won)\b"
)


def modality_at(draft: Draft, span: Span) -> Modality:
    """Return how surely the clause around a stretch says it.

    A "would" in a told story ("trade would reach 52 % in 2021") is realised; one
    that somebody announced, or of a year still to come, looks ahead; one after
    "if" is possible. ``realised`` also where nothing else is said.
    """
    sentence = sentence_at(draft, span.start)
    if sentence is None:
        return "realised"
    sentence = _around(sentence, span)
    text = sentence.span.of(draft.text)
    at = span.start - sentence.span.start
    clause = _clause_with_cue(text, at)
    found: tuple[int, Modality] = (-1, "realised")
    for start, modality in _cues(text, clause):
        # "projects that it will grow" stays a projection; "the agreement has removed 65 per cent" is no agreement to do so.
        kept = (found[1], modality) == ("projected", "expected") or _has_done(text, start, at)
        if (start <= at or start < at + (span.end - span.start)) and not kept:
            found = (start, modality)
    for match in _WOULD.finditer(text, clause.start, clause.end) if "would" in text else ():
        if found[0] < match.start() <= at:
            found = (match.start(), would_means(draft, sentence, match.start()))
    if found[1] != "realised" and _held_against(
        text, at, at + span.end - span.start, supposed=found[1] == "possible"
    ):
        return "realised"
    if found[1] == "expected" and _FORETOLD.search(text, max(0, clause.start - 40), clause.start):
        return "projected"  # "the Bank reckons that it will grow by 5 per cent"
    return found[1]


def _held_against(text: str, start: int, end: int, *, supposed: bool) -> bool:
    """Return whether an amount is what another is compared with, or comes from: "plans to raise it from 77 to 126 million".

    Of what is only ``supposed`` both ends may be: "it could double it from 1 to 2 billion by 2030".
    """
    left = text[max(0, start - 48) : start]
    if "from " in left and _FROM.search(left):
        return not supposed and text[end : end + 40].find(" to ") in range(20)
    return _AGAINST.search(left) is not None


def _has_done(text: str, start: int, at: int) -> bool:
    """Return whether a cue is an agreement of which the words before the amount say what it has done."""
    return text.startswith("agreement", start) and _PERFECT.search(text, start, max(start, at)) is not None


@lru_cache(maxsize=64)
def _cues(text: str, clause: Span) -> tuple[tuple[int, Modality], ...]:
    return tuple((m.start(), _modality(m)) for m in _CUE.finditer(text, clause.start, clause.end))


def _around(sentence: Sentence, span: Span) -> Sentence:
    """Return the sentence, cut to a stretch around a place where it is longer than any real one.

    Places near one another share a stretch, so that it is taken apart once.
    """
    if sentence.span.end - sentence.span.start <= _LONGEST:
        return sentence
    step = _LONGEST // 4
    middle = sentence.span.start + (span.start - sentence.span.start) // step * step
    first, last = max(sentence.span.start, middle - _LONGEST // 2), middle + _LONGEST // 2
    return Sentence(Span(first, min(last, sentence.span.end)), sentence.block)


def _clause_with_cue(text: str, at: int) -> Span:
    """Return the stretch of clauses up to and with the one at an offset that share its verb."""
    spans = clauses_of(text)
    number = next((n for n, c in enumerate(spans) if c.start <= at < c.end), len(spans) - 1)
    first = number
    # "which", "with" and participles hang on the verb before them only where nothing of their own says otherwise.
    while first > 0 and (
        _HANGING.match(text, spans[first].start, spans[first].end)
        or (
            _WITH.match(text, spans[first].start)
            and _TO_BECOME.search(text, spans[first - 1].start, spans[first].start)
        )
    ):
        first -= 1
    return Span(spans[first].start, spans[number].end)


def _modality(match: re.Match[str]) -> Modality:
    return next(m for m, _ in _CUES if match.lastgroup == m)


def would_means(draft: Draft, sentence: Sentence, offset: int) -> Modality:
    """Return what a "would" at an offset of a sentence stands for.

    ``realised`` for the past of a story, ``planned`` for what was announced,
    ``expected`` for what was foreseen or lies ahead, ``possible`` for what hangs on something.
    """
    text = sentence.span.of(draft.text)
    before = text[:offset]
    if re.match(r"would(?:n't| not)", text[offset:]):
        return "denied"
    if _CONDITION.search(text):
        return "possible"
    if _PROMISE.search(before):
        return "planned"
    if re.match(r"would (?:\w+ly )?(?:also )?(?:sign|agree|conclude)\b", text[offset:]):
        return "agreed"
    year = _year(text, draft.day)
    if year is not None and draft.day is not None and year > draft.day.year:
        return "expected"
    if _FORESEE.search(before):
        return "expected"
    clause = clause_at(text, offset)
    if _RELATIVE.search(before) or _HYPOTHETICAL.match(text[clause.start : offset]):
        return "possible"
    if supposed_before(draft, sentence):
        return "possible"
    return "realised" if year is not None or _told(draft, sentence, before) else "possible"


def supposed_before(draft: Draft, sentence: Sentence) -> bool:
    """Return whether the sentence before, in the same paragraph, supposes something still to come: "Should Ash return, …"."""
    number = bisect_left(draft.sentences, sentence.span.start, key=lambda s: s.span.start) - 1
    if number < 0 or draft.sentences[number].block != sentence.block:
        return False
    return bool(SUPPOSED.match(draft.sentences[number].span.of(draft.text)))


def _year(text: str, day: date | None) -> int | None:
    years = [int(m[0]) for m in _YEAR.finditer(text)]
    if day is None:
        return max(years, default=None)
    return next((y for y in reversed(years) if y > day.year), max(years, default=None))


def _told(draft: Draft, sentence: Sentence, before: str) -> bool:
    """Whether the paragraph so far tells of the past."""
    start = draft.blocks[sentence.block].span.start
    earlier = draft.text[max(start, sentence.span.start - 2000) : sentence.span.start] + before
    return bool(
        _PAST.search(earlier) or _YEAR.search(earlier) or re.search(r"\b(?:last|then|later)\b", earlier)
    )

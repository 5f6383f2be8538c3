"""What a draft says of the future: who expects what by when, and whether it could ever be settled."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from comity.check.claim import Mention
from comity.check.draft import Draft, Sentence, Span
from comity.check.speech.attribution import attribution_of, attributions_in
from comity.check.speech.clauses import clause_at
from comity.check.speech.cues import (
    ANYBODY,
    ASKED,
    BY_CALENDAR,
    DAY_TO_COME,
    DONE,
    EQUATED,
    FUTURE,
    FUTURE_CUES,
    GOAL,
    GRADED,
    HABIT,
    HAPPENING,
    HINT,
    HINT_WORD,
    MEASURED,
    OF_ITSELF,
    OF_ITSELF_VERB,
    ON_CALENDAR,
    REACHED,
    SCHEDULED,
    THINGS,
    WEIGHED,
)
from comity.check.speech.horizon import horizon_of
from comity.check.speech.modality import SUPPOSED, supposed_before, would_means
from comity.check.speech.speakers import speaker_in
from comity.check.speech.subjects import predicate_of, subject_of
from comity.terms.searching import Late, begun_so, lower

_RELATIVE = re.compile(r"(?:^|[\s,])(that|which|who)\s*$")
_TURN = re.compile(
    rf"\b({'|'.join(sorted(w for w in MEASURED if w.endswith('ing')))}|to (?={'|'.join(sorted(w for w in MEASURED if not w.endswith('ing')))}))\b"
)
_SHALL = re.compile(r"\b(?:will|can|could|would|might) (?=[a-z])")
_NOUN_WILL = re.compile(r"\b(?:political|the|good|free|a|own|its|their|his|her|no|of|people's)\s$")
_FORESEER = re.compile(r"(?:projections?|forecasts?|outlook|projects|predicts|expects?|anticipates?)\b")
_WE = re.compile(r"(?:^|\s)(?:we|i)$", re.IGNORECASE)
#: A "would" that weighs how likely it is speaks of what is to come, whatever it hangs on.
_LIKELY = re.compile(
    r"would (?:probably|likely|almost certainly|surely|in all likelihood|most likely|very likely)\b"
)
_SUPPOSING = re.compile(r"(?:^|\s)if [^,;]*$", re.IGNORECASE)
#: The same behind a semicolon: "…; were Ash to leave, prices would rise".
_SUPPOSED_ON = Late(
    r"(?:but |and )?(?:were (?:the )?[\w'-]+(?: [\w'-]+){0,3} to [a-z]|should [A-Z][\w'-]* |if (?!so\b|not\b|any\b)(?:(?!\b(?:was|were|had|did|would)\b|,).){3,160}, )"
)
#: What is supposed of a price or a rate: "oil at $70 would".
_AT_A_PRICE = Late(r"\bat (?:below |above |about |around )?(?:[A-Z]{0,3}[$€£¥₹]|\d)[^,;]{0,40}$")
_REACHED = re.compile(REACHED)
#: "Is enlarging its works and preparing to": the verb before carries on.
_PARTICIPLES = ("preparing to", "planning to", "hoping to", "aiming to")
_GOING_ON = re.compile(r"\b(?:is|are|'s|'re|been|still|now)\b(?!.*\b(?:was|were)\b)[^;]*$")
_A_YEAR = re.compile(r"\b(?:20|21)\d\d")
#: How old something will be is known.
_AGED = re.compile(r"(?:be|turn) (?:[\w-]+ ){1,3}years? old\b")
_IRREGULAR = {
    "held": "hold", "built": "build", "sold": "sell", "sent": "send", "given": "give", "met": "meet", "bought": "buy", "begun": "begin", "lent": "lend", "won": "win",
}  # fmt: skip
#: Only when: what happens is what the clause is about ("a vote is likely in May").
_OF_ITS_SUBJECT = re.compile(r"(?:before|by|in|on|at|until|from|within|later|early|next|this) ")
_SEQUEL = re.compile(r"^(?:continue|persist|last|hold|go on|intensify)\b")


@dataclass(frozen=True, slots=True)
class Expectation:
    """A statement about the future as a draft puts it.

    ``modality`` is the record's word for how surely; ``horizon`` EDTF, open
    where no time is named. ``resolvable`` begins with ``yes``, ``indicator
    needed`` or ``no`` and says how, or why not. ``by`` is whom the draft has it
    from; empty for the draft's own.
    """

    span: Span
    cue: str
    subject: str
    predicate: str
    modality: str
    horizon: str
    resolvable: str
    sentence: int
    by: str = ""
    notes: tuple[str, ...] = ()


def find_expectations(draft: Draft) -> tuple[Expectation, ...]:
    """Return what the draft's sentences say of the future, in order of the text.

    Left out are what the text says of itself ("Part 3 will look at"), a "would"
    that tells the past, purposes ("seeks to"), and headings, notes and cells.
    Whom an expectation is about is added by `as_proposal`.
    """
    found: list[Expectation] = []
    starts = [sentence.span.start for sentence in draft.sentences]
    text = draft.text
    hinted = {bisect_right(starts, at) - 1 for at in begun_so(lower(text), HINT_WORD) if HINT.match(text, at)}
    for number in sorted(hinted - {-1}):
        sentence = draft.sentences[number]
        if draft.blocks[sentence.block].kind in ("paragraph", "item"):
            found += _in_sentence(draft, number, sentence)
    return tuple(found)


def _in_sentence(draft: Draft, number: int, sentence: Sentence) -> Iterator[Expectation]:
    text = sentence.span.of(draft.text)[:4000]
    done = 0
    for match in FUTURE.finditer(text):
        if match.start() < done:
            continue
        modality = FUTURE_CUES[int((match.lastgroup or "c0")[1:])][0]
        subject, predicate = subject_of(text, match.start()), predicate_of(text, match.end())
        beside = match[0].startswith(("due", "set", "scheduled", "slated"))
        if beside or _RELATIVE.search(text, 0, match.start()):
            predicate = predicate.partition(", ")[0]
        cue, foreseer = match[0].strip(), ""
        if _foresees(cue, predicate):
            foreseer, (subject, predicate) = speaker_in(subject), _foreseen(predicate)
        if not predicate or not _speaks_ahead(draft, sentence, text, match, subject, predicate):
            continue
        last = text.find(predicate, match.end()) + len(predicate)
        done = match.end() if modality == "may" else last
        clause = clause_at(text, match.start())
        yield Expectation(
            _span(text, match, subject, last, sentence.span.start), cue, subject, predicate, _modality(modality, cue, text, match),
            horizon_of(predicate, text[: clause.end], draft.day), _settled(cue, subject, predicate), number,
            _from_whom(draft, sentence, match, last) or foreseer, draft.notes_of(sentence),
        )  # fmt: skip


def _span(text: str, match: re.Match[str], subject: str, last: int, base: int) -> Span:
    """Return where the statement stands: from its subject, if that is before the cue, to the end of what is expected."""
    at = text.rfind(subject, 0, match.start()) if subject else -1
    return Span(base + (at if at >= 0 else match.start()), base + last)


def _from_whom(draft: Draft, sentence: Sentence, match: re.Match[str], last: int) -> str:
    base = sentence.span.start
    found = attributions_in(draft, sentence)
    for place in (Span(base + match.start(), base + match.end()), Span(base + last - 1, base + last)):
        if by := attribution_of(place, found):
            return by.by
    return ""


def _foresees(cue: str, predicate: str) -> bool:
    """Whether the words before the cue foresee what another does: "the Bank expects Ash to pay", not "Ash expects to pay"."""
    if cue.startswith("hope"):
        return not cue.endswith((" to", " for"))
    return bool(_FORESEER.match(cue)) and not predicate.startswith("to ")


def _foreseen(told: str) -> tuple[str, str]:
    """Return who and what of "X overtaking Y" or "X will rise" after "projections have"."""
    turn = _SHALL.search(told) or _TURN.search(told) or re.search(r"\bto (?=[a-z])", told)
    if turn is None:
        return "", told
    start = turn.start() if turn[0].endswith("ing") else turn.end()
    return told[: turn.start()].strip(" ,"), told[start:].strip()


def _speaks_ahead(
    draft: Draft, sentence: Sentence, text: str, match: re.Match[str], subject: str, predicate: str
) -> bool:
    before = text[: match.start()]
    cue = match[0].strip()
    if _not_to_come(before, cue, subject, predicate):
        return False
    if BY_CALENDAR.match(cue) and not DAY_TO_COME.match(before) and not _still_to_come(predicate, draft.day):
        return False
    if OF_ITSELF.match(subject) or (_WE.search(subject) and OF_ITSELF_VERB.match(predicate)):
        return False
    if cue.startswith("will") and _NOUN_WILL.search(before[-12:] if before else ""):
        return False
    if relative := _RELATIVE.search(before):
        apart = before[: relative.start() + 1].rstrip().endswith(",") or relative[0].startswith(",")
        if not apart or cue.startswith(("would", "may", "might", "could")):
            return False
    if cue.startswith("would"):
        meant = would_means(draft, sentence, match.start())
        if meant == "possible" and not _RELATIVE.search(before):
            return _supposed(text, match.start(), subject) or supposed_before(draft, sentence)
        return meant in ("planned", "expected") and not _RELATIVE.search(before)
    # Right behind a comma the subject stands before what is put in between: "a crisis, as they fear, may come".
    return bool(subject) or before.endswith(", ") or not cue.startswith(("may", "might", "could"))


def _not_to_come(before: str, cue: str, subject: str, predicate: str) -> bool:
    """Whether the words of a cue speak of no future: an aim, a question, a habit, things called projects."""
    equated = EQUATED.search(subject) or _SUPPOSING.search(before)
    if equated and cue.startswith(("is", "are")) and predicate.startswith("to "):
        return True
    if cue.removeprefix("now ") in _PARTICIPLES and not _GOING_ON.search(before):
        return True
    if _REACHED.match(predicate) and not GOAL.search(before[before.rfind(";") + 1 :]):
        return True
    if cue.startswith(("projects", "forecasts")) and THINGS.search(before[-40:]):
        return True
    if SCHEDULED.match(cue) and not DAY_TO_COME.match(before) and not ON_CALENDAR.match(predicate):
        return True
    if ASKED.search(before[-90:]) or predicate in ("not", "well", "yet", "tell"):
        return True
    if cue.startswith(("will", "would")):
        return bool(_AGED.match(predicate) or HABIT.match(before) or ANYBODY.search(subject))
    return False


def _still_to_come(predicate: str, day: date | None) -> bool:
    """Whether the year told of a thing in the present is one after the draft's: "opens in 2027"; "next year" always is."""
    year = _A_YEAR.search(predicate[:60])
    return predicate.startswith("next ") if year is None else day is not None and int(year[0]) > day.year


def _supposed(text: str, at: int, subject: str) -> bool:
    """Whether a "would" speaks of what may still come: after a supposition, of a price, or with how likely it is."""
    clause = text.rfind("; ", 0, at) + 2
    supposed = SUPPOSED.match(text) or (clause > 1 and _SUPPOSED_ON.match(text, clause))
    return bool(supposed or _LIKELY.match(text, at) or _AT_A_PRICE.search(subject))


def _modality(modality: str, cue: str, text: str, match: re.Match[str]) -> str:
    if modality in ("may", "possible") and re.search(r"\b(?:if|should [A-Z]\w+)\b", text[match.end() :]):
        return "if"
    return (
        "expected"
        if modality == "will" and cue.startswith("would") and "expect" in text[: match.start()]
        else modality
    )


def _settled(cue: str, subject: str, predicate: str) -> str:
    """Return whether and how what is expected could be settled."""
    if "able to" in cue or predicate.startswith(("be able to", "have the ability")):
        return "no: it says what becomes possible, not what will happen"
    first = _verb(predicate)
    if _SEQUEL.match(predicate) and re.search(
        r"\b(?:trend|growth|rise|decline|increase|shift|momentum|pattern)\b", subject
    ):
        return "yes: by the series of values that the trend was read from"
    if WEIGHED.search(" ".join(predicate.split()[:4])) and first not in MEASURED:
        return "no: it weighs and can only be judged"
    if first in MEASURED and first not in ("become", "becoming"):
        return (
            "yes: by comparing published values"
            if re.search(r"\d|'s\b|\bas\b|than", predicate)
            else "indicator needed: the words compare without naming a measure"
        )
    if first in HAPPENING or _OF_ITS_SUBJECT.match(predicate) or ("want" in cue and DONE.search(predicate)):
        return "yes: by a dated event"
    if WEIGHED.search(predicate):
        return "no: it weighs and can only be judged"
    if GRADED.search(predicate):
        return "indicator needed: the words compare without naming a measure"
    return (
        "yes: by comparing published values"
        if re.search(r"\d", re.sub(r"\b20\d\d\b", "", predicate))
        else "no: it names neither a happening nor a measure"
    )


def _verb(predicate: str) -> str:
    """Return the plain form of the verb that a predicate begins with: "to be raised by" gives "raise"."""
    stripped = re.sub(r"^(?:to |be |have |not |again |\w+ly )+", "", predicate)
    word = stripped.split(" ")[0].casefold()
    if not re.match(r"(?:to )?be ", predicate) or word in MEASURED:
        return word
    known = HAPPENING | MEASURED
    forms = (
        _IRREGULAR.get(word, word),
        word.removesuffix("d"),
        word.removesuffix("ed"),
        word.removesuffix("ed")[:-1],
    )
    return next((form for form in forms if form in known), word)


def as_proposal(expectation: Expectation, draft: Draft, mentions: Sequence[Mention] = ()) -> dict[str, str]:
    """Return an expectation as fields of an entry of ``expectations/``, with the quote it rests on.

    ``about`` are the actors named in it, and ``by`` the one it is from, if it is
    in the record; what the rules cannot know (the rule of settlement) is left
    for the editor. Absent fields are not given.
    """
    inside = [m for m in mentions if m.entry.startswith("actors/") and expectation.span.holds(m.span)]
    about = ", ".join(dict.fromkeys(m.entry.partition("/")[2] for m in inside))
    speaker = next((m for m in mentions if expectation.by and expectation.by in m.span.of(draft.text)), None)
    who = expectation.subject or expectation.by
    way, _, reason = expectation.resolvable.partition(": ")
    fields = {
        "name": ": ".join(filter(None, (who[:60], " ".join(expectation.predicate.split()[:6])))),
        "by": speaker.entry.partition("/")[2] if speaker else expectation.by,
        "made": draft.day.isoformat() if draft.day else "",
        "modality": expectation.modality,
        "as_made": " – ".join(filter(None, (who, expectation.cue, expectation.predicate))),
        "about": about,
        "horizon": expectation.horizon,
        "resolvable": f"to be written ({reason})" if way != "no" else "",
        "unresolvable": reason if way == "no" else "",
        "notes": ", ".join(expectation.notes),
        "quote": expectation.span.of(draft.text),
    }
    return {name: value for name, value in fields.items() if value}

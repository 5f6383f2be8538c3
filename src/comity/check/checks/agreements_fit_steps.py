"""An agreement, or a status that parties raised their tie to, is dated as works date its step."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from comity.check.checks._evidence import gravity, of_entry
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import entries_in, ident
from comity.check.checks._times import date_beside, plain_dates
from comity.check.claim import Mention, When
from comity.check.draft import Span
from comity.check.verdict import Verdict
from comity.record.as_of import AsOf
from comity.record.kinds.agreement import Agreement, Step
from comity.record.kinds.ladder import Ladder
from comity.terms.period import spoken
from comity.terms.searching import Cue, starts_of

#: What a draft says was done -> the steps that can be meant; without such a word any of them.
_DONE = (
    (re.compile(r"\b(?:into force|took effect|effective)\b", re.IGNORECASE), ("in-force",)),
    (re.compile(r"\b(?:approv|ratif|concurr)\w*", re.IGNORECASE), ("approved",)),
    (re.compile(r"\b(?:sign|inked)\w*", re.IGNORECASE), ("signed",)),
    (re.compile(r"\b(?:adopt|agree|conclude|endorse)\w*", re.IGNORECASE), ("adopted", "signed")),
    (re.compile(r"\b(?:propos)\w*", re.IGNORECASE), ("proposed",)),
)
#: Two names before an agreement's own: "Ash-Birch Treaty on Harbours".
_PAIR = re.compile(r"^(?:[A-Z][\w.]* )?[A-Z][\w.]*[-–][A-Z][\w.]* (?=[A-Z])")
_RAISED = Cue(
    r"\b(?:bec[ao]me|becoming|rais\w+|upgrad\w+|elevat\w+|made|mak(?:es|ing)|establish\w+|enter\w+ into|lift\w+|promot\w+)\b",
    "beca", "becom", "rais", "upgrad", "elevat", "made", "mak", "establish", "enter", "lift", "promot",
    flags=re.IGNORECASE,
)  # fmt: skip


@check
def agreements_fit_steps(examined: Examined) -> Iterator[Verdict]:
    """Yield a verdict on each date of a named agreement's step, and of a tie raised to a named rung."""
    for sentence in examined.prose:
        for mention in entries_in(examined, sentence, "agreements"):
            entry, when = examined.entry(Agreement, ident(mention)), date_beside(examined, sentence, mention)
            if entry is not None and when is not None and not _judged(examined, mention):
                low, high = min(mention.span.end, when.span.end), max(mention.span.start, when.span.start)
                yield from _held(examined, entry, when, mention.span, examined.draft.text[low:high])
    for kernel, entry in _kernels(examined.now):
        for sentence in examined.prose_at(starts_of(examined.draft.text, (kernel,))):
            yield from _named_short(examined, sentence, kernel, entry)
    for sentence in examined.prose_at(_RAISED.places(examined.draft.text)):
        yield from _raised(examined, sentence)


def _judged(examined: Examined, mention: Mention) -> bool:
    """Return whether the date of an entry is a claim of its own, which the judge holds against the record."""
    sentence = examined.sentence_at(mention.span.start)
    return any(
        c.kind == "date" and c.slots.against == mention.entry for c in examined.claims.get(sentence, ())
    )


def _held(examined: Examined, entry: Agreement, when: When, at: Span, words: str) -> Iterator[Verdict]:
    steps = _meant(entry, words)
    if not steps or when.period is None:
        return
    fitting = next((s for s in steps if when.period.meets(s.date)), None)
    step = fitting or steps[0]
    known = f"{step.step.replace('-', ' ')} {spoken(step.date)}"
    evidence = list(of_entry(examined, entry, f"{entry.label}: {known}", step))
    if not evidence:
        return
    reason = f"{entry.label} is dated {spoken(when.period)}"
    if fitting:
        yield finding(
            "supported", f"{reason}, and the record has {known}", (when.span, at), evidence=evidence
        )
    else:
        kind = gravity(examined, evidence)
        yield finding(
            kind,
            f"{reason}, but the record has {known}",
            (when.span, at),
            evidence=evidence,
            suggestion=f"write {spoken(step.date)}",
        )


def _named_short(examined: Examined, sentence: int, kernel: str, entry: Agreement) -> Iterator[Verdict]:
    """Yield a verdict on an agreement told by its name without its parties, which the sentence names elsewhere."""
    # Behind "the", or nothing: a longer name that ends so is another's.
    whole = rf"(?:^|\b[Tt]he |\b[Aa] |\b[Aa]n |[,;] ){re.escape(kernel)}\b"
    told = re.search(whole, examined.words(sentence))
    if told is None or not set(entry.parties) <= {ident(m) for m in entries_in(examined, sentence, "actors")}:
        return
    end = examined.draft.sentences[sentence].span.start + told.end()
    mention = Mention(Span(end - len(kernel), end), f"agreements/{entry.id}", "name")
    when = date_beside(examined, sentence, mention)
    if when is not None:
        yield from _held(
            examined, entry, when, mention.span, examined.draft.text[mention.span.end : when.span.start]
        )


@functools.lru_cache(maxsize=4)  # the same for all sentences of all drafts
def _kernels(record: AsOf) -> tuple[tuple[str, Agreement], ...]:
    """Return the names of agreements that begin with two parties, without them."""
    found = [(_PAIR.sub("", e.name), e) for e in record.entries(Agreement).values() if e.raises_to is None]
    return tuple((kernel, entry) for kernel, entry in found if kernel != entry.name and " " in kernel)


def _meant(entry: Agreement, words: str) -> list[Step]:
    for pattern, names in _DONE:
        if pattern.search(words):
            return [s for s in entry.steps if s.step in names]
    return list(entry.steps)


def _raised(examined: Examined, sentence: int) -> Iterator[Verdict]:
    """Yield a verdict on the date at which two parties are said to have reached a rung."""
    words = examined.words(sentence)
    cue = _RAISED.search(words)
    dates = plain_dates(examined, sentence) if cue else []
    if cue is None or len({w.period.text for w in dates if w.period}) != 1:
        return
    rung, place = _rung(examined, words)
    if not rung:
        return
    start = examined.draft.sentences[sentence].span.start
    sides = {ident(m) for m in entries_in(examined, sentence, "actors")}
    at = Span(start + place.start, start + place.end)
    told = [
        e for e in examined.now.entries(Agreement).values()
        if e.raises_to and e.raises_to.rung == rung and set(e.parties) <= sides
    ]  # fmt: skip
    if told:
        own = _family(examined, told[0], words[: place.start], dates[0])
        yield from _held(examined, own, dates[0], at, "")


def _family(examined: Examined, entry: Agreement, before: str, when: When) -> Agreement:
    """Return the step that a general name tells: of those whose name ends so, the one with the date, else the entry.

    A partnership begun in part and made full later are both called "the
    partnership"; "full" right before it tells which.
    """
    if before.casefold().endswith("full "):
        return entry
    names = {r.key: r.name for ladder in examined.now.entries(Ladder).values() for r in ladder.rungs}
    general = names.get(entry.raises_to.rung, "").casefold() if entry.raises_to else ""
    for other in examined.now.entries(Agreement).values():
        rung = names.get(other.raises_to.rung, "").casefold() if other.raises_to else ""
        same = set(other.parties) == set(entry.parties) and rung.endswith(f" {general}")
        if same and when.period and any(when.period.meets(s.date) for s in _meant(other, "")):
            return other
    return entry


def _rung(examined: Examined, words: str) -> tuple[str, Span]:
    """Return the rung that a sentence names, by its longest name, and where; empty where it names none or two."""
    found: dict[str, Span] = {}
    taken: list[Span] = []
    # A rung of one word ("partner") says too little by itself.
    rungs = [r for ladder in examined.now.entries(Ladder).values() for r in ladder.rungs if " " in r.name]
    for rung in sorted(rungs, key=lambda r: (-len(r.name), r.key)):
        for match in re.finditer(rf"\b{re.escape(rung.name)}(?:s|ships?)?\b", words, re.IGNORECASE):
            span = Span(*match.span())
            if not any(t.meets(span) for t in taken):
                taken.append(span)
                found.setdefault(rung.key, span)
    return next(iter(found.items())) if len(found) == 1 else ("", Span(0, 0))

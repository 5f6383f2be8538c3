"""What follows something is not dated before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.check.checks._form import Examined, check, finding
from comity.check.checks._times import time_of
from comity.check.draft import Span
from comity.check.verdict import Verdict
from comity.terms.period import Period, spoken
from comity.terms.searching import Cue

_AFTER = Cue(
    r"\b(?:following|in response to|in the wake of|as a result of|in reaction to|in retaliation for|prompted by|triggered by)\b",
    "following", "in response to", "in the wake of", "as a result of", "in re", "prompted by", "triggered by",
    flags=re.IGNORECASE,
)  # fmt: skip
_FORCE = Cue(
    r"\b(?:entered|enters|entry|came|comes?|went) into (?:force|effect)\b|\btook effect\b",
    "into force", "into effect", "took effect", flags=re.IGNORECASE,
)  # fmt: skip
_SIGNED = Cue(
    r"\b(?:signed|signature|signing|concluded)\b",
    "signed",
    "signature",
    "signing",
    "concluded",
    flags=re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Timed:
    words: str
    period: Period
    span: Span


@check
def dates_in_order(examined: Examined) -> Iterator[Verdict]:
    """Yield a finding where an effect is dated before its cause, or entry into force before signature."""
    for sentence in examined.prose_at(_AFTER.places(examined.draft.text)):
        yield from _causes(examined, sentence)
    for sentence in examined.prose_at(_FORCE.places(examined.draft.text)):
        yield from _entry(examined, sentence)


def _timed(examined: Examined, low: int, high: int, sentence: int) -> list[_Timed]:
    """Return what has a time between two offsets: dates as written, else entries the record dates."""
    text = examined.draft.text
    dates = [
        _Timed(w.span.of(text), w.period, w.span)
        for w in examined.dates.get(sentence, ())
        if w.period and low <= w.span.start < high and w.kind not in ("vague", "duration", "open")
    ]
    entries = []
    for mention in examined.mentions.get(sentence, ()):
        found = time_of(examined, mention) if low <= mention.span.start < high else None
        if found:
            entries.append(_Timed(found[0].label, found[1], mention.span))
    return dates or entries


def _causes(examined: Examined, sentence: int) -> Iterator[Verdict]:
    span = examined.draft.sentences[sentence].span
    words = examined.words(sentence)
    for match in _AFTER.finditer(words):
        at = span.start + match.start()
        # A clause that opens the sentence ends at its comma; one that closes it, at the sentence's end.
        comma = words.find(",", match.end())
        opens = not words[: match.start()].strip()
        end = span.start + comma if opens and comma > 0 else span.end
        effects = (
            _timed(examined, end, span.end, sentence) if opens else _timed(examined, span.start, at, sentence)
        )
        causes = _timed(examined, at, end, sentence)
        if effects and causes:
            effect, cause = (effects[0] if opens else effects[-1]), causes[0]
            if _before(effect.period, cause.period):
                reason = f"{_named(effect)} is told as coming after {_named(cause)}"
                yield finding(
                    "inconsistent",
                    reason,
                    (effect.span, cause.span),
                    suggestion="correct a date or the order",
                )
                return


def _named(timed: _Timed) -> str:
    when = spoken(timed.period)
    return when if timed.words in ("", when, timed.period.text) else f"{timed.words} ({when})"


def _entry(examined: Examined, sentence: int) -> Iterator[Verdict]:
    """Yield where a sentence has something in force before it was signed."""
    span = examined.draft.sentences[sentence].span
    words = examined.words(sentence)
    force = _FORCE.search(words)
    signed = _SIGNED.search(words) if force else None
    if force is None or signed is None:
        return
    force_at, signed_at = (
        _next(examined, sentence, span.start + force.end()),
        _next(examined, sentence, span.start + signed.end()),
    )
    if (
        force_at
        and signed_at
        and force_at.span != signed_at.span
        and _before(force_at.period, signed_at.period)
    ):
        reason = f"in force in {spoken(force_at.period)}, before it was signed in {spoken(signed_at.period)}"
        yield finding(
            "inconsistent", reason, (force_at.span, signed_at.span), suggestion="correct one of the dates"
        )


def _next(examined: Examined, sentence: int, offset: int) -> _Timed | None:
    end = examined.draft.sentences[sentence].span.end
    found = [
        _Timed("", w.period, w.span)
        for w in examined.dates.get(sentence, ())
        if w.period and offset <= w.span.start <= min(end, offset + 40)
    ]
    return found[0] if found else None


def _before(one: Period, other: Period) -> bool:
    return one.end is not None and other.start is not None and one.end < other.start

"""The year in which one value is said to pass another: "overtaking Ash in 2026"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from comity.check.binding.lexicon import Lexicon, Measure
from comity.check.binding.scene import Actor
from comity.check.claim import Slots, When
from comity.check.draft import Span
from comity.terms.searching import Cue

_PASS = Cue(
    r"\b(?:overtak(?:e|es|ing|en)|overtook|surpass\w*|outstrip\w*|pass(?:es|ed|ing)?|exceed\w*|eclips\w*)\b",
    "overt", "pass", "outstrip", "exceed", "eclips",
    flags=re.IGNORECASE,
)  # fmt: skip
_IN_YEAR = re.compile(r"\b(?:in|by|from|during|as early as) $", re.IGNORECASE)


def tells_crossing(text: str, sentence: Span) -> bool:
    """Return whether a sentence has a word for passing another."""
    return _PASS.search(text, sentence.start, sentence.end) is not None


def crossings(
    text: str,
    sentence: Span,
    actors: Sequence[Actor],
    measures: Sequence[Measure],
    dates: Sequence[When],
    lexicon: Lexicon,
) -> tuple[tuple[When, Slots], ...]:
    """Return the years of crossing told in a sentence, each with its slots.

    Only for measures of one actor: who passes stands before the verb, who is
    passed right after it.
    """
    match = _PASS.search(text, sentence.start, sentence.end)
    if match is None:
        return ()
    told = [
        m
        for m in measures
        if lexicon.indicators[m.indicator].of == "actor" and lexicon.indicators[m.indicator].adds_up
    ]
    passed = next((a for a in actors if 0 <= a.span.start - match.end() < 40), None)
    ahead = [a for a in actors if a.span.end <= match.start() and a is not passed]
    owners = [a for a in ahead if a.whose or a.head or a.prep == "of"] or ahead
    when = next(
        (w for w in dates if w.span.start >= match.end() and w.period and w.period.year and sentence.holds(w.span)
         and (_IN_YEAR.search(text[w.span.start - 14 : w.span.start]) or _IN_YEAR.match(text[w.span.start : w.span.start + 3]))),
        None,
    )  # fmt: skip
    if not told or passed is None or not owners or when is None or when.period is None:
        return ()
    base = max(told, key=lambda m: (m.weight, -m.start)).indicator
    name = lexicon.derived("crossing-year", base) or base
    slots = Slots("crossing-year", name, owners[-1].id, passed.id, str(when.period.year), against=passed.id)
    return ((when, slots),)

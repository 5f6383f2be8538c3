"""Multiples told in words alone: "doubled", "nearly twice the figure", "a tenfold rise"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.check.claim import Amount
from comity.check.draft import Span
from comity.check.quantities.hedges import hedge_before
from comity.terms.searching import lower, matches_at, word_starts

_VERBS = {"halv": 0.5, "doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "quintupl": 5.0}
_TIMES = {
    "half": 0.5,
    "double": 2.0,
    "twice": 2.0,
    "triple": 3.0,
    "treble": 3.0,
    "thrice": 3.0,
    "quadruple": 4.0,
}
_FOLD = {
    "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0,
}  # fmt: skip
#: Patterns without a flag are for text in lower case.
#: What was, or is, so many times as much; "could double" tells of no more than a chance.
_DONE = re.compile(
    rf"\b({'|'.join(_VERBS)})e(?:d\b(?! down\b)|(?![\w-]|\s(?:down|up|back|taxation|counting|standards?|digits?|check|as\s(?!many|much|large|big|high|fast))\b))"
)
#: Before a verb that tells what is to be; "due to double taxation" is none.
_TO_BE = re.compile(
    r"(?<!due )(?<!owing )(?<!thanks )(?<!subject )(?<!exposed )\b(?:to|will|would|shall|should|must)\s(?:(?:more than|at least|almost|nearly|roughly|about)\s)?$"
)
_AS_MUCH = re.compile(
    rf"\b({'|'.join(w for w in _TIMES if w != 'half')})(?=\s(?:the|its|their|that|those|what|as\s(?:many|much|large|big|high|long|fast))\b)"
)
#: Said to the end of its words, behind a hedge: "from 9 to 19, more than double".
_TO_THE_END = re.compile(
    r"\b(?:more\sthan|less\sthan|almost|nearly|about|around|roughly|over|just\sover|just\sunder|not\squite)\s(double|triple|treble|quadruple)(?=[.,;:)]|\n|$)"
)
#: Before these words it is a verb: "could double the size".
_VERB_BEFORE = re.compile(
    r"\b(?:to|will|would|shall|could|can|may|might|should|must|not)\s(?:\w+\s)?$", re.IGNORECASE
)
_FOLDED = re.compile(rf"\b({'|'.join(_FOLD)})fold\b")
#: Pattern, what its words are worth, and the words it begins with.
_RULES = (
    (_DONE, _VERBS, tuple(f"{verb}{end}" for verb in _VERBS for end in ("e", "ed"))),
    (_AS_MUCH, _TIMES, (*_TIMES,)),
    (
        _TO_THE_END,
        _TIMES,
        ("more", "less", "almost", "nearly", "about", "around", "roughly", "over", "just", "not"),
    ),
    (_FOLDED, _FOLD, tuple(f"{number}fold" for number in _FOLD)),
)


def multiples(text: str) -> Iterator[Amount]:
    """Give the multiples that a text tells in words alone, each with its hedge.

    Examples
    --------
    >>> text = "Exports more than doubled; the deficit is nearly twice the figure of 2010."
    >>> [(one.span.of(text), one.value, one.relation, one.change) for one in multiples(text)]
    [('doubled', 2.0, '>', 'up'), ('twice', 2.0, '<~', '')]
    >>> [one.span.of("It hopes to double exports.") for one in multiples("It hopes to double exports.")]
    ['double']
    >>> [one.value for one in multiples("Exports rose from 9 to 19, more than double.")]
    [2.0]
    """
    lowered = lower(text)
    for pattern, values, words in _RULES:
        for found in matches_at(pattern, lowered, word_starts(lowered, words)):
            if (
                pattern is _DONE
                and found[0][-1] == "e"
                and not _TO_BE.search(text[max(0, found.start() - 30) : found.start()])
            ):
                continue
            verbal = pattern in (_AS_MUCH, _TO_THE_END)
            if verbal and _VERB_BEFORE.search(text[max(0, found.start() - 24) : found.start()]):
                continue
            value = values[found[1]]
            hedge = hedge_before(text, found.start(1))
            span = Span(found.start(1), found.end())
            moved = ("down" if value < 1 else "up") if pattern in (_DONE, _TO_THE_END) else ""
            yield Amount(
                span, span, value, "times", 0.1 * value, hedge=hedge[0] if hedge else "", relation=hedge[1] if hedge else "=", change=moved,
            )  # fmt: skip

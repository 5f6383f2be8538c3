"""What a draft credits with what: a cause, an effect, and the words between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from comity.check.draft import Draft, Sentence, Span
from comity.check.speech.clauses import clauses_of
from comity.terms.searching import Late

# The effect stands before these words and the cause after them.
_EFFECT_FIRST = Late(
    r"\b((?:driven|spurred|fuell?ed|propelled|prompted|triggered|caused|boosted|underpinned|motivated|shaped) by"
    r"|thanks to|due to(?! (?:be|begin|take|start|end|expire|visit|host|meet|sign|open|hold|enter)\b)|because of|owing to|as a result of|as a consequence of|in (?:direct )?response to|in reaction to|on the back of|in light of|in the wake of"
    r"|attributable to|attributed to|result(?:ed|s|ing) from|stem(?:s|med|ming) from|because|given that|given)\b",
)
# What belongs to the verb before it, and so neither to the effect nor to the cause.
_AUXILIARY = Late(
    r"(?:\b(?:has|have|had|been|was|were|is|are|also|largely|mainly|primarily|partly) )+$", re.IGNORECASE
)
# The cause stands before these.
_CAUSE_FIRST = Late(
    r"\b((?:has been|have been|was|were|is|are|remains?) (?:the|a|one of the) (?:main |key |primary |major |real |principal )?(?:driving forces?|drivers?|causes?|reasons?|engines?|catalysts?) (?:for|of|behind)"
    r"|(?:has |have |had )?(?:led|contributed|given rise) to|(?:has |have |had )?(?:resulted in|brought about|laid the (?:foundations?|groundwork) for|paved the way for|spurred|triggered|prompted|fuell?ed|boosted|accelerated))\b"
)
# Only that one came after the other is said, and the reader is left to credit it.
_SEQUENCE = Late(
    r"(?:^|, |\b)([Ss]ince|[Ff]ollowing|[Aa]fter) (?=(?:the |its |their |his |her |[A-Z]\w+'s? )?(?:\w+ ){0,3}?(?:introduction|inception|launch|adoption|announcement|signing|entry|establishment|implementation|creation|election|installation|deployment|upgrade|accession|sanctions|imposition|start|pandemic|war|crisis|coup|invasion|reform|reforms|agreement)\b)"
)
_RESULT = Late(
    r", (?:(?:significantly|thereby|thus|greatly|sharply|markedly) )(?=\w{3,}ing\b)|, thereby (?=\w)"
)


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause that a draft credits with an effect.

    ``kind`` is ``said`` where the words name a cause, ``sequence`` where they
    only put one after the other ("since the introduction of", "following").
    """

    cause: Span
    effect: Span
    cue: str
    cue_span: Span
    kind: Literal["said", "sequence"]


def find_causes(draft: Draft) -> tuple[Cause, ...]:
    """Return what the sentences of a draft credit with what, in order of the text.

    A date after "since" is no cause; neither is a purpose ("to protect").
    """
    found: list[Cause] = []
    for sentence in draft.sentences:
        if draft.blocks[sentence.block].kind in ("paragraph", "item"):
            found += _in_sentence(sentence.span.of(draft.text)[:4000], sentence.span.start)
    return tuple(sorted(found, key=lambda c: (c.cue_span.start, c.cause.start)))


def causes_in(draft: Draft, sentence: Sentence) -> tuple[Cause, ...]:
    """Return what one sentence credits with what, in order of its text."""
    found = _in_sentence(sentence.span.of(draft.text)[:4000], sentence.span.start)
    return tuple(sorted(found, key=lambda c: (c.cue_span.start, c.cause.start)))


def _in_sentence(text: str, base: int) -> Iterator[Cause]:
    clauses = clauses_of(text)
    plain = text.lower() if len(text.lower()) == len(text) else text
    for match in _EFFECT_FIRST.finditer(plain):
        yield from _pair(text, base, match, clauses, kind="said", effect_first=True)
    for match in _CAUSE_FIRST.finditer(text):
        yield from _pair(text, base, match, clauses, kind="said", effect_first=False)
    for match in _SEQUENCE.finditer(text):
        yield from _pair(text, base, match, clauses, kind="sequence", effect_first=True)
    for match in _RESULT.finditer(text):
        end = next((c.end for c in clauses if c.end > match.end()), len(text))
        yield _cause(text, base, Span(0, match.start()), Span(match.end(), end), match, "said")


def _pair(
    text: str,
    base: int,
    match: re.Match[str],
    clauses: tuple[Span, ...],
    *,
    kind: Literal["said", "sequence"],
    effect_first: bool,
) -> Iterator[Cause]:
    """Yield the cause and the effect on the two sides of a cue."""
    end = next((c.end for c in clauses if c.end > match.end()), len(text))
    after = Span(match.end(), end)
    start = max((c.start for c in clauses if c.start <= match.start(1)), default=0)
    auxiliary = _AUXILIARY.search(text, max(start, match.start() - 40), match.start())
    before = Span(start, auxiliary.start() if auxiliary else match.start())
    if effect_first and len(before.of(text).split()) < 2:
        # The cue opens its clause: the effect is what follows it, or, at the end, what came before.
        later = Span(end, len(text))
        before = later if match.start() < 3 and later.start < later.end else Span(0, match.start())
    if not before.of(text).strip(" ,") or not after.of(text).strip(" ,."):
        return
    cause, effect = (after, before) if effect_first else (before, after)
    yield _cause(text, base, cause, effect, match, kind)


def _cause(
    text: str, base: int, cause: Span, effect: Span, match: re.Match[str], kind: Literal["said", "sequence"]
) -> Cause:
    cue = (match[1] if match.re.groups else match[0]).strip(" ,")
    start = match.start(1) if match.re.groups else match.start()
    return Cause(
        _placed(text, base, cause),
        _placed(text, base, effect),
        cue,
        Span(base + start, base + start + len(cue)),
        kind,
    )


def _placed(text: str, base: int, span: Span) -> Span:
    """Return where a stretch of a sentence stands in the draft, without marks at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(" ,"))
    return Span(base + start, base + max(start, span.start + len(words.rstrip(" ,.;:"))))

"""Who did it to whom: the actors of a sentence around its cue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from comity.check.claim import Mention
from comity.check.draft import Span

_PLACE = re.compile(
    r"\b(?:in|at|near|inside|across|outside|from|around|within)\s+(?:the |northern |southern |eastern |western |central |occupied )*$"
)
_TOWARD = re.compile(
    r"\b(?:with|to|against|of|on|for|toward|towards|into|between|over|upon|by)\s+(?:the |its |their |his |her |neighbou?ring |[a-z]+ (?:minister|president|leader) )*$"
)
_ASIDE = re.compile(
    r"\b(?:in|on|at|during|under|of|with|from|between|to|for|after|since|against|by)\s+(?:the |its |a |an )?(?:\w+ ){0,1}$",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby (?:the |an? )?")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be)\s+(?:\w+ly |also |not )?$")
SAYS = re.compile(r"\b(?:said|says|announced|declared|concluded|stated|warned|told|insisted|added)\b")
_JOINED = re.compile(
    r"^(?:'s?)?[\s,]*(?:and|as well as|,|&|together with|along with)\s+(?:the |its |then-|\w+ ){0,2}$|^[\s,]+$|^(?:'s)?\s+(?:[A-Z]?\w+ ){0,3}$"
)


@dataclass(frozen=True, slots=True)
class Roles:
    """Entries of the record by what they did; ``place`` where it was said to be."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    place: tuple[str, ...] = ()


def roles_of(text: str, clause: Span, cue: Span, mentions: Sequence[Mention], *, base: int = 0) -> Roles:
    """Return who acts and on whom, from the actors before and after a cue.

    The actor before the verb acts; after "was … by" the one after "by" does.
    An actor after "in" or "at" is a place unless no other is left; two joined
    before the verb act together, and where no third is named toward each other.

    Parameters
    ----------
    text
        The sentence.
    clause, cue
        The clause with the cue and the cue, in the sentence.
    mentions
        Actors of the draft; ``base`` is where the sentence begins in the draft.
    """
    placed = [(m, m.span.start - base, m.span.end - base) for m in mentions]
    before = [(m, a, b) for m, a, b in placed if clause.start <= a and b <= cue.start + 1]
    after = [
        (m, a, b)
        for m, a, b in placed
        if a >= cue.start and b <= clause.end and m not in [x[0] for x in before]
    ]
    plain = [(m, a, b) for m, a, b in before if not _ASIDE.search(text[clause.start : a])]
    subject = _group(text, plain or before)
    passive = _is_passive(text, clause, cue)
    if passive and (by := _after_by(text, cue, after)):
        return Roles(by, _entries(subject))
    places = [(m, a, b) for m, a, b in after if _PLACE.search(text[cue.start : a])]
    objects = [x for x in after if x not in places] or places
    target = _object(text, cue, objects, {m.entry for m, _, _ in subject}) or _spoken_of(
        text, before, subject
    )
    source = _entries(subject)
    if passive:
        return Roles((), source or target, _entries(places))
    return Roles(source, target, tuple(e for e in _entries(places) if e not in target))


Placed = tuple[Mention, int, int]


def _entries(found: Sequence[Placed]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.entry for m, _, _ in found))


def _is_passive(text: str, clause: Span, cue: Span) -> bool:
    first = cue.of(text).split(" ")[0].casefold()
    able = first.endswith("ing") or first in ("ready", "prepared", "committed", "out", "due", "scheduled")
    return not able and bool(_PASSIVE.search(text[max(clause.start, cue.start - 30) : cue.start]))


def _spoken_of(text: str, before: Sequence[Placed], subject: Sequence[Placed]) -> tuple[str, ...]:
    """Return whom a speaker speaks of before the verb: "Ash said that Birch must pay"."""
    if not subject:
        return ()
    said = SAYS.search(text, subject[-1][2])
    return _entries([item for item in before if said and item[1] >= said.end() and item not in subject])


def _group(text: str, before: Sequence[Placed]) -> list[Placed]:
    """Return the actors of the subject: the first that is not an aside, and those joined to it."""
    if not before:
        return []
    kept = [before[0]]
    for item in before[1:]:
        between = text[kept[-1][2] : item[1]]
        if _JOINED.match(between):
            kept.append(item)
    return kept


def _after_by(text: str, cue: Span, after: Sequence[Placed]) -> tuple[str, ...]:
    for _, start, _ in after:
        if _BY.search(text[cue.end : start]) or _BY.search(text[cue.start : start]):
            return _entries([item for item in after if item[1] == start])
    return ()


def _object(text: str, cue: Span, after: Sequence[Placed], source: set[str]) -> tuple[str, ...]:
    """Return the actor acted on: first one that "with", "to" or "against" points to, else the nearest."""
    others = [item for item in after if item[0].entry not in source]
    if not others:
        return ()
    pointed = [item for item in others if _TOWARD.search(text[cue.start : item[1]]) or item[1] - cue.end < 12]
    first = (pointed or others)[0]
    kept = [first]
    for item in others[others.index(first) + 1 :]:
        if not re.match(r"^(?:'s?)?(?:,| and|, and| as well as) (?:the )?$", text[kept[-1][2] : item[1]]):
            break
        kept.append(item)
    return _entries(kept)

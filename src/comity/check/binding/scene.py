"""A sentence laid out for binding: the actors in it, each with the words that tie it to its neighbours."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from comity.check.binding.prepositions import BETWEEN, TOWARD, flowed_to, preposition
from comity.check.binding.sources import HAPPENED, is_source, is_where
from comity.check.claim import Mention
from comity.check.draft import Span
from comity.record.as_of import AsOf
from comity.record.kinds.actor import Actor as ActorEntry
from comity.terms.frozen import quick
from comity.terms.searching import Late

_JOINED = re.compile(rf"^(?:[-–]|,| and| or| &|, and| as well as)(?: {BETWEEN})? ?$")
#: Behind a name in a list.
_GOES_ON = re.compile(r"(?:'s?)?(?:[.,;:)]|$| (?:and|or|as well as|with|plus|in|&)\b)")
#: Before a subject: the beginning of a clause.
_OPENS = re.compile(r"(?:^|, |\b\d{4} |^Meanwhile )$")
_CLOSED = re.compile(r"\b(?:and|or) (?:the )?\Z")
_OBJECTS = ("it", "them")
#: Behind an adjective: places of an actor, where something stands or comes to.
_PLACES = Late(
    r" (?:[a-z]+ )?(?:universit(?:y|ies)|colleges?|schools?|campuses|hospitals?|ports?|airports?|shores?|soil|territory|waters|cities|shops?|farms?|factories|jails?|prisons?)\b"
)
_AT = (" at ", " in ", " into ", " on ", " to ", " at the ", " in the ", " to the ")
#: Behind an adjective: those to whom something is given, before what it is.
_GIVEN_TO = Late(
    r" (?:[a-z]+ )?(?:leaders|governments?|countries|states|nations|members|partners|firms|companies|banks|officials|farmers|exporters|borrowers|forces|authorities) "
    r"(?:(?:a|an|up to|about|around|some|over|more than|nearly|almost|at least|another|a further|roughly) )*(?:[A-Z]{0,3}[$€£¥]|\d)"
)
#: Between a name, or the beginning of one that the record spells otherwise, and its short form.
_SHORT_FORM = Late(r"(?: [A-Z][\w-]+){0,4} \(")
#: Before whom something is done for, with the doer behind: "To rescue Ash, Birch lent 5".
_FOR_WHOM = Late(r"(?:In order )?[Tt]o [a-z]+ (?:the )?$")
_DOER = Late(r"[^.;]{0,120}?, (?:the )?[A-Z]")
#: Before whom another is set against: "more than to".
_THAN_TO = Late(r"\b(?:more|less|fewer|higher|lower|larger|bigger) than [a-z]+ (?:the )?$")
#: Before a list of those whom a noun with a preposition has named: "with its top partners — Ash, Birch".
_NAMED_AS = Late(
    r"\b(to|into|in|with|from|of|by|for|among|between) (?:[\w'-]+ ){1,7}?(?:partners?|markets?|countries|economies|nations|states|destinations?|members|neighbou?rs|suppliers|buyers|sources?|customers)"
    r"(?: [–—-] |: |, (?:(?:namely|including|notably|such as|like) )?| such as | like | \()(?:the )?$"
)
_LISTED = (", ", "- ", "– ", "— ", ": ", " (", " the ", " as ", " like ", " including ", " namely ", " notably ")  # fmt: skip
#: Nouns that an actor's name stands before as its own people, states or flows.
_HEADS = re.compile(
    r"^ (?:nationals?|countr(?:y|ies)|nations?|members?|states?|economies|economy|compan(?:y|ies)|firms?|enterprises?|investors?|tourists?|"
    r"travell?ers?|visitors?|students?|assistance|aid|investments?|exports?|imports?|trade|business(?:es)?|governments?|citizens?|arrivals?|"
    r"supply|FDI|GDP|market|total)\b",
    re.IGNORECASE,
)


@quick
@dataclass(frozen=True, slots=True)
class Actor:
    """An actor in a sentence.

    ``prep`` is the preposition right before it (``visit`` for the object of a
    journey, ``pass`` for whom another overtakes; empty for none), ``joined``
    whether it shares it with the actor before ("between A and B"), ``whose``
    whether a possessive follows, ``head`` whether it stands before a noun of
    its own ("Ash exports"), ``flowed`` whether something went to it.
    """

    span: Span
    id: str
    prep: str = ""
    joined: bool = False
    whose: bool = False
    head: bool = False
    flowed: bool = False

    @property
    def bare(self) -> bool:
        """Whether it stands free, as a subject does."""
        return not (self.prep or self.whose or self.head)


@functools.lru_cache(maxsize=2)  # the same for all drafts
def economies(record: AsOf) -> Mapping[str, str]:
    """Return actor -> the economy it stands for in statistics: a company's state, a person's, itself."""
    found: dict[str, str] = {}
    for name, entry in record.entries(ActorEntry).items():
        own = entry.kind in ("state", "economy") or (entry.kind == "grouping" and not entry.open_set)
        found[name] = name if own else entry.of or entry.part_of or name
    return found


def lay_out(
    text: str, sentence: Span, mentions: Sequence[Mention], stands_for: Mapping[str, str]
) -> tuple[Actor, ...]:
    """Return the actors of a sentence in order, mentions inside longer ones left out."""
    found: list[Actor] = []
    for mention in mentions:
        folder, _, name = mention.entry.partition("/")
        if folder != "actors" or not sentence.holds(mention.span):
            continue
        actor = Actor(mention.span, stands_for.get(name, name))
        if found and found[-1].id == actor.id and _bracketed(text, found[-1].span, mention.span):
            # "the Lantern League (LL) and Birch": its short name in brackets is no other one
            found[-1] = replace(found[-1], span=Span(found[-1].span.start, mention.span.end + 1))
            continue
        if found and found[-1].span.meets(mention.span):
            if _length(found[-1].span) >= _length(mention.span):
                continue
            found.pop()
        found.append(_tied(text, sentence, actor, mention.how, found[-1] if found else None))
    # Whose word it is takes no part, where anybody else does.
    told = [a for a in found if not is_source(text, a.span.start, a.span.end, sentence.start)]
    if told and HAPPENED.search(text, sentence.start, sentence.end):
        told = [a for a in told if not is_where(text, a.span.start, a.span.end, sentence.start)]
    return tuple(told or found)


def _led_to(text: str, sentence: Span, actor: Actor) -> bool:
    """Return whether something is done for an actor by another behind it: "To rescue Ash, Birch lent 5"."""
    lead = _FOR_WHOM.fullmatch(text, sentence.start, actor.span.start)
    return lead is not None and _DOER.match(text, actor.span.end, sentence.end) is not None


def _bracketed(text: str, name: Span, short: Span) -> bool:
    """Return whether a name stands in brackets right behind another, or behind its last words."""
    return text.startswith(")", short.end) and _SHORT_FORM.fullmatch(text, name.end, short.start) is not None


def _length(span: Span) -> int:
    return span.end - span.start


def _tied(text: str, sentence: Span, actor: Actor, how: str, last: Actor | None) -> Actor:
    before = text[max(sentence.start, actor.span.start - 60) : actor.span.start]
    after = text[actor.span.end : min(sentence.end, actor.span.end + 20)]
    surface = actor.span.of(text).casefold()
    own = surface.endswith(("'", "'s")) or surface in ("its", "their")
    whose = own or re.match(r"'s\b|'(?=\s)", after) is not None
    head = not whose and (how == "adjective" or _HEADS.match(after) is not None)
    gap = text[last.span.end : actor.span.start] if last is not None else ""
    joined = last is not None and _JOINED.match(gap) is not None
    if joined and gap == ", " and not _GOES_ON.match(after):
        joined = False  # "of all the Lakes, Ash had most": no list
    if joined and last is not None and last.joined and _CLOSED.search(text[sentence.start : last.span.start]):
        joined = " and" in gap or " or" in gap  # "by A, B and C, D has …": the list ended with C
    if joined and last is not None and not last.whose:
        return replace(actor, prep=last.prep, joined=True, whose=whose, head=head, flowed=last.flowed)
    if how == "pair":  # "between the two": the word stands for both
        first = last is None or last.span.end != actor.span.start
        return replace(actor, prep="between" if first else last.prep if last else "", joined=not first)
    if not whose and before.endswith(_AT) and _PLACES.match(text, actor.span.end):
        return replace(actor, prep="in", whose=whose)  # "enrolled at Ash universities"
    belongs = whose or (how == "adjective" and not _GIVEN_TO.match(text, actor.span.end))
    prep = preposition(before, belongs=belongs)
    if not prep and not (whose or head) and _led_to(text, sentence, actor):
        prep = "to"
    elif not prep and before.endswith(_LISTED) and (named := _NAMED_AS.search(before)):
        prep = named[1]
    elif prep in TOWARD and " than " in before and _THAN_TO.search(before):
        prep = "than"  # "more than to Ash": what it is set against
    if how == "anaphor" and actor.span.of(text) == "there":
        prep = "in"
    elif how == "anaphor" and actor.span.of(text) in _OBJECTS and not prep and not _OPENS.search(before):
        prep = "to"  # "sold it arms"
    # "the rise in Ash's exports": the preposition belongs to the exports, not to Ash.
    if prep in TOWARD and (whose or (how == "adjective" and prep in ("in", "on"))):
        prep = ""
    return replace(actor, prep=prep, whose=whose, head=head, flowed=flowed_to(before))

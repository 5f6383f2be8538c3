"""From what the rules found in a draft to claims with their slots filled."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from comity.check.binding.bound import Alternative, Bound
from comity.check.binding.counting import Counter
from comity.check.binding.crediting import with_amounts
from comity.check.binding.crossing import crossings, tells_crossing
from comity.check.binding.facts import facts_of
from comity.check.binding.fingerprint import fingerprint_in
from comity.check.binding.laid_out import Scene
from comity.check.binding.lexicon import Lexicon
from comity.check.binding.lines import Fact
from comity.check.binding.noting import notes_by_sentence
from comity.check.binding.periods import usable
from comity.check.binding.readings import read_scene
from comity.check.binding.scene import TOWARD, economies, lay_out
from comity.check.binding.zones import zones
from comity.check.claim import Amount, Citation, Claim, ClaimKind, Mention, Modality, Slots, When
from comity.check.draft import Draft, Span
from comity.check.quantities.superlatives import FIRST
from comity.check.speech import Attribution, attribution_of
from comity.record.kinds.actor import Actor
from comity.record.kinds.policy import Policy
from comity.record.store import AsOf

#: Sentences of a paragraph looked back over for what "it" or a count may be of.
MOST_BEFORE = 6
#: A sentence longer than this, or with more amounts, is a table or no prose: its amounts are left unbound.
LONGEST, MOST_AMOUNTS = 3000, 40
S = TypeVar("S", Mention, When)
_ANAPHOR = re.compile(r"\b(?:the|this) (?:region|bloc|grouping)\b", re.IGNORECASE)
_COUNTRY = re.compile(
    r"\b(?:(?:the|that|this) (?:[A-Z][\w-]+ ){0,3}(?:country|kingdom|sultanate|city-state|island))\b(?! of\b)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:[A-Z]\w+ \d{4},? |(?:In|By|Since|From) (?:\w+ )?\d{4},? |Meanwhile, )?(Its|Their|It|They|its|their|it|they|The government|The authorities)\b"
)
#: "sold it arms", "exports to it", "2,300 companies there".
_OBJECT = re.compile(
    r"\b(?:sold|sells?|sent|sends?|gave|gives?|lent|lends?|offer(?:ed|s)|grant(?:ed|s)|suppl(?:ied|ies)|to|from|into|with) (it|them)\b"
    r"|\b(there)\b(?! (?:is|are|was|were|has|have|had|will|would|may|might|can|could|should|must|remains?|exists?)\b)"
)
#: Words by which a policy's name stands for those it is toward.
_COVERS = re.compile(
    r"(?:'s)? (?:\([A-Z-]{2,8}\) )?(?:target |partner |\d+ )?(?:countries|nations|states|economies|partners|markets)\b"
)
_COVERED = re.compile(
    r"\b(?:countries|nations|states|economies) (?:covered|targeted|included) (?:by|under|in) (?:the )?(?:[\w-]+'s )?\Z"
)
_TARGETS = re.compile(
    r"\b(?:the|these|those) (?:policy's )?(?:target|partner|targeted) (?:nations|countries|states|economies)\b|\btarget nations\b"
)
_SILENT = ("title", "heading", "note")
_KINDS: Mapping[str, ClaimKind] = {"count": "count", "rank": "rank", "ordinal": "ordinal"}


def bind_all(
    draft: Draft,
    amounts: Sequence[Amount],
    dates: Sequence[When],
    mentions: Sequence[Mention],
    citations: Sequence[Citation],
    record: AsOf,
    *,
    attributions: Sequence[Attribution] = (),
    modality: Callable[[Draft, Span], Modality] | None = None,
    confirmed: Mapping[str, Slots] | None = None,
    lexicon: Lexicon | None = None,
) -> tuple[Bound, ...]:
    """Return a draft's claims with their slots and the readings an analyst may choose instead.

    The words decide: of several readings that come first whose words stand
    nearest and say most. A value of the record is never looked at. A slot that
    is not said stays empty, and ``missing`` names it.

    Parameters
    ----------
    draft
        The draft; headings and notes make no claims.
    amounts, dates, mentions, citations
        What the rules found in its text.
    record
        The record as known at the draft's date.
    attributions, modality
        Whom words are from, and how surely a stretch is said.
    confirmed
        Slots an analyst confirmed, by the claim's id; they replace the rules'.
    lexicon
        The record's wording as compiled, where several drafts meet one record.
    """
    return _Binder(
        draft, dates, mentions, citations, record, attributions, modality, confirmed or {}, lexicon
    ).run(amounts)


@dataclass(slots=True)
class _Found:
    """A claim on its way: what it will be made from."""

    kind: ClaimKind
    span: Span
    sentence: int
    slots: Slots
    amount: Amount | None = None
    when: When | None = None
    alternatives: tuple[Alternative, ...] = ()
    missing: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    mates: tuple[int, ...] = ()
    fact: Fact | None = None


class _Binder:
    """One draft's binding, sentence by sentence."""

    def __init__(
        self,
        draft: Draft,
        dates: Sequence[When],
        mentions: Sequence[Mention],
        citations: Sequence[Citation],
        record: AsOf,
        attributions: Sequence[Attribution],
        modality: Callable[[Draft, Span], Modality] | None,
        confirmed: Mapping[str, Slots],
        lexicon: Lexicon | None,
    ) -> None:
        self.draft, self.record, self.confirmed = draft, record, confirmed
        self.dates = sorted(dates, key=lambda w: w.span)
        self.mentions = sorted(mentions, key=lambda m: (m.span.start, -m.span.end))
        self.attributions, self.modality = attributions, modality
        self.works: dict[str, tuple[str, ...]] = {}
        for citation in citations:
            if citation.work:
                self.works[citation.note] = (*self.works.get(citation.note, ()), citation.work)
        self.lexicon = lexicon or Lexicon(record)
        self.counter = Counter(record, self.lexicon)
        self.stands_for = economies(record)
        self.policies, self.actors = record.entries(Policy), record.entries(Actor)
        self.starts = [s.span.start for s in draft.sentences]
        self.seen: Tally[str] = Tally()
        self.notes, self.cited = notes_by_sentence(draft)

    def run(self, amounts: Sequence[Amount]) -> tuple[Bound, ...]:
        """Return all claims in order of the text."""
        by_sentence: dict[int, list[Amount]] = {}
        for amount in sorted(amounts, key=lambda a: (a.span.start, a.span.end)):
            number = bisect_right(self.starts, amount.span.start) - 1
            if number >= 0 and self._counts(amount):
                by_sentence.setdefault(number, []).append(amount)
        found: list[Bound] = []
        last: Scene | None = None
        for number, sentence in enumerate(self.draft.sentences):
            if self.draft.blocks[sentence.block].kind in _SILENT:
                continue
            scene = self._scene(number, by_sentence.get(number, ()), last)
            if scene is not None:
                found += self._finished(self._read(scene))
                last = scene
        found = self._with_facts(found)
        return tuple(sorted(found, key=lambda b: (b.claim.span, b.claim.id)))

    def _counts(self, amount: Amount) -> bool:
        """Return whether a first place in words is one of something the record keeps, and no manner of speaking."""
        if amount.number.of(self.draft.text) not in FIRST:
            return True
        return any(
            self.lexicon.indicators[found.indicator].unit == "rank"
            for found in self.lexicon.find(self.draft.text, amount.span.start, amount.span.end)
        )

    def _with_facts(self, found: list[Bound]) -> list[Bound]:
        """Return claims with those that are no quantities."""
        facts = facts_of(self.draft, self.mentions, self.dates, self.record)
        told = self._finished(
            _Found(f.kind, f.span, f.sentence, f.slots, None, f.when, fact=f) for f in facts
        )
        effects = {
            one.claim.id: fact for one, fact in zip(told, facts, strict=True) if fact.effect is not None
        }
        return with_amounts([*found, *told], effects)

    def _scene(self, number: int, amounts: Sequence[Amount], last: Scene | None) -> Scene | None:
        sentence = self.draft.sentences[number]
        dates = self._within(self.dates, sentence.span)
        if not amounts and not dates:
            return None
        text = self.draft.text
        wanted = bool(amounts) or tells_crossing(text, sentence.span)
        named = self._named(number, sentence.span) if wanted else ()
        actors = lay_out(text, sentence.span, named, self.stands_for)
        before = (
            last if last is not None and self.draft.sentences[last.number].block == sentence.block else None
        )
        earlier = self._earlier(number) if wanted else ()
        return Scene(
            number, text, sentence.span, zones(text, sentence.span, amounts), actors,
            self.lexicon.find(text, sentence.span.start, sentence.span.end) if wanted else (), usable(dates, sentence.span),
            named, earlier, before, self._told_before(number) if wanted else (),
            before.last_tie if before is not None else ("", ""),
            (self.draft.day or self.record.day).year,
        )  # fmt: skip

    def _named(self, number: int, sentence: Span) -> tuple[Mention, ...]:
        """Return the entries named in a sentence, with what "the region" stands for and whose a policy's name is."""
        found = self._within(self.mentions, sentence)
        for mention in tuple(found):
            owner = self._owner_in(mention)
            if owner is not None:
                found.append(owner)
            found += self._covered(mention)
        text = self.draft.text
        found += self._targets(sentence)
        found += self._pronoun(number, sentence, found)
        for match in _COUNTRY.finditer(text, sentence.start, sentence.end):
            span = Span(match.start(), match.end())
            inside = [m for m in found if m.span.meets(span)]
            if state := self._before(span.start, self._one_of(inside) if inside else self._is_state):
                found = [m for m in found if m not in inside]
                found.append(Mention(span, state, "anaphor"))
        for match in _ANAPHOR.finditer(text, sentence.start, sentence.end):
            span = Span(match.start(), match.end())
            covered = [m for m in found if m.span.meets(span)]
            if all(m.span == span for m in covered) and (
                grouping := self._before(span.start, self._is_grouping)
            ):
                found = [m for m in found if m.span != span]
                found.append(Mention(span, grouping, "anaphor"))
        found += self._object(number, sentence, found)
        return tuple(sorted(found, key=lambda m: (m.span.start, -m.span.end)))

    def _pronoun(self, number: int, sentence: Span, named: Sequence[Mention]) -> list[Mention]:
        """Return whom "it", "its" or "their" stands for: the subject of the sentence before, where none is named yet."""
        match = _PRONOUN.match(self.draft.text, sentence.start, sentence.end)
        earlier = self.draft.sentences[number - 1] if number else None
        if match is None or earlier is None or earlier.block != self.draft.sentences[number].block:
            return []
        if any(m.span.start < match.start(1) for m in named):
            return []
        subject = self._subject(number - 1)
        span = Span(match.start(1), match.end(1))
        return [Mention(span, f"actors/{subject}", "anaphor")] if subject else []

    def _subject(self, number: int, back: int = MOST_BEFORE) -> str:
        """Return whom a sentence is about; where it goes on with a pronoun, whom the one before is about."""
        span, block = self.draft.sentences[number].span, self.draft.sentences[number].block
        named = self._within(self.mentions, span)
        found = _PRONOUN.match(self.draft.text, span.start, span.end)
        goes_on = found is not None and not any(m.span.start < found.start(1) for m in named)
        if goes_on and back and number and self.draft.sentences[number - 1].block == block:
            return self._subject(number - 1, back - 1)
        told = lay_out(self.draft.text, span, named, self.stands_for)
        free = next((a.id for a in told if not a.prep), "")
        return free or next((a.id for a in told if a.prep == "of"), "")

    def _object(self, number: int, sentence: Span, named: Sequence[Mention]) -> list[Mention]:
        """Return whom "it" or "them" as an object, or "there", stands for: the last one named who is not the subject."""
        text, found = self.draft.text, []
        for match in _OBJECT.finditer(text, sentence.start, sentence.end):
            nth = match.lastindex or 1
            span = Span(match.start(nth), match.end(nth))
            own = lay_out(text, sentence, [m for m in named if m.span.end <= span.start], self.stands_for)
            told = [a for a in own if not a.bare]
            if not told and number and match[nth] == "there":
                earlier = self.draft.sentences[number - 1]
                if earlier.block == self.draft.sentences[number].block:
                    before = self._within(self.mentions, earlier.span)
                    told = [
                        a for a in lay_out(text, earlier.span, before, self.stands_for) if a.prep in TOWARD
                    ]
            if told:
                found.append(Mention(span, f"actors/{told[-1].id}", "anaphor"))
        return found

    def _owner_in(self, mention: Mention) -> Mention | None:
        """Return the owner that a policy's name begins with: "Ash assistance" is also Ash's."""
        folder, _, name = mention.entry.partition("/")
        policy = self.policies.get(name) if folder == "policies" else None
        actor = self.actors.get(policy.owner) if policy else None
        if actor is None:
            return None
        words = mention.span.of(self.draft.text)
        for known in (actor.demonym, actor.name, *actor.aliases):
            if known and re.match(rf"{re.escape(known)}(?:'s)?\b", words):
                start = mention.span.start
                return Mention(Span(start, start + len(known)), f"actors/{actor.id}", "adjective")
        return None

    def _covered(self, mention: Mention) -> list[Mention]:
        """Return whom a policy is toward, where its name stands for them: "Open Harbour countries"."""
        text = self.draft.text
        toward = self._toward(mention.entry)
        if not toward:
            return []
        start = max(0, mention.span.start - 70)
        before = _COVERED.search(text[start : mention.span.start])
        if before:
            return [Mention(Span(start + before.start(), mention.span.end), toward, "name")]
        behind = _COVERS.match(text, mention.span.end)
        return [Mention(Span(mention.span.start, behind.end()), toward, "name")] if behind else []

    def _targets(self, sentence: Span) -> list[Mention]:
        """Return whom "the policy's target nations" are: those whom the policy named last is toward."""
        found = []
        for match in _TARGETS.finditer(self.draft.text, sentence.start, sentence.end):
            policy = self._before(match.start(), lambda entry: bool(self._toward(entry)))
            if policy:
                found.append(Mention(Span(match.start(), match.end()), self._toward(policy), "anaphor"))
        return found

    def _toward(self, entry: str) -> str:
        """Return the one actor, a grouping mostly, that a policy is toward; empty where there is none or several."""
        folder, _, name = entry.partition("/")
        policy = self.policies.get(name) if folder == "policies" else None
        toward = [a for a in policy.toward if a in self.actors] if policy else []
        return f"actors/{toward[0]}" if len(toward) == 1 else ""

    def _before(self, offset: int, wanted: Callable[[str], bool]) -> str:
        """Return the last entry of a sort named before a place, empty where none is near."""
        at = bisect_left(self.mentions, offset, key=lambda m: m.span.start)
        return next((m.entry for m in reversed(self.mentions[max(0, at - 40) : at]) if wanted(m.entry)), "")

    def _one_of(self, named: Sequence[Mention]) -> Callable[[str], bool]:
        """Return a test for the states that belong to the grouping named: "the Lakes country" is one of them."""
        wholes = [m.entry.partition("/")[2] for m in named if m.entry.startswith("actors/")]
        members = {a for whole in wholes for a in self.record.members(whole, self.record.day)}
        return lambda entry: entry.partition("/")[2] in members

    def _is_state(self, entry: str) -> bool:
        folder, _, name = entry.partition("/")
        actor = self.actors.get(name) if folder == "actors" else None
        return actor is not None and actor.kind in ("state", "economy")

    def _earlier(self, number: int) -> tuple[Mention, ...]:
        """Return what the paragraph named before a sentence: the nearest sentence first, its subject first."""
        found: list[Mention] = []
        block = self.draft.sentences[number].block
        first = max(0, number - MOST_BEFORE)
        while number > first and self.draft.sentences[number - 1].block == block:
            number -= 1
            found += self._within(self.mentions, self.draft.sentences[number].span)
        return tuple(found)

    def _told_before(self, number: int) -> tuple[str, ...]:
        """Return the actors of the nearest sentence of the paragraph that names any: its subject, then whom it is tied to."""
        block = self.draft.sentences[number].block
        first = max(0, number - MOST_BEFORE)
        while number > first and self.draft.sentences[number - 1].block == block:
            number -= 1
            span = self.draft.sentences[number].span
            told = lay_out(self.draft.text, span, self._within(self.mentions, span), self.stands_for)
            if told:
                subject = next((a for a in told if not a.prep or a.prep == "of"), told[0])
                # Who founded it, or whom a list names beside it, is no side of a tie.
                rest = [a for a in told if a.id != subject.id and a.prep != "by"]
                return tuple(dict.fromkeys((subject.id, *(a.id for a in rest))))
        return ()

    def _is_grouping(self, entry: str) -> bool:
        folder, _, name = entry.partition("/")
        return folder == "actors" and bool(self.record.members(name, self.record.day))

    @staticmethod
    def _within(items: Sequence[S], span: Span) -> list[S]:
        low = bisect_left(items, span.start, key=lambda i: i.span.start)
        high = bisect_left(items, span.end, key=lambda i: i.span.start)
        return [i for i in items[low:high] if i.span.end <= span.end]

    def _read(self, scene: Scene) -> list[_Found]:
        found = []
        if len(scene.zones) > MOST_AMOUNTS or scene.span.end - scene.span.start > LONGEST:
            amounts = [z.amount for z in scene.zones]
            return [
                _Found(_KINDS.get(a.shape, "quantity"), a.span, scene.number, Slots(), a) for a in amounts
            ]
        for n, reading in enumerate(read_scene(scene, self.lexicon, self.counter)):
            amount = scene.zones[n].amount
            kind = _KINDS.get(amount.shape, "quantity")
            if reading.slots.formula == "first-time":
                kind = "rank"
            one = _Found(kind, amount.span, scene.number, reading.slots, amount, mates=reading.mates)
            one.alternatives, one.missing, one.carried = (
                reading.alternatives,
                reading.missing,
                reading.carried,
            )
            found.append(one)
        for when, slots in crossings(
            scene.text, scene.span, scene.actors, scene.measures, scene.times, self.lexicon
        ):
            mates = tuple(n for n, f in enumerate(found) if f.slots.reporter == slots.partner)
            found.append(_Found("date", when.span, scene.number, slots, None, when, mates=mates))
        return found

    def _finished(self, found: Iterable[_Found]) -> list[Bound]:
        made = [(one, self._named_claim(one)) for one in found]
        mates: dict[int, dict[int, None]] = defaultdict(dict)
        for n, (one, _) in enumerate(made):
            for m in one.mates:
                if m != n:
                    mates[n][m] = mates[m][n] = None
        return [
            Bound(
                replace(claim, pairs=tuple(made[m][1].id for m in mates[n])) if n in mates else claim,
                one.alternatives, one.missing, one.carried,
            )
            for n, (one, claim) in enumerate(made)
        ]  # fmt: skip

    def _named_claim(self, one: _Found) -> Claim:
        sentence = self.draft.sentences[one.sentence]
        name = fingerprint_in(one.kind, self.draft.text, one.span, sentence.span)
        self.seen[name] += 1
        # The same words said again are another claim.
        name = name if self.seen[name] == 1 else f"{name}-{self.seen[name]}"
        chosen = self.confirmed.get(name)
        said = attribution_of(one.span, self.attributions)
        notes, cited = self.notes[one.sentence], self.cited[one.sentence]
        return Claim(
            name, one.kind, one.span, one.span.of(self.draft.text), one.sentence, one.amount, one.when,
            chosen or one.slots,
            one.fact.modality if one.fact else self.modality(self.draft, one.span) if self.modality else "realised",
            notes,
            tuple(dict.fromkeys(w for note in cited for w in self.works.get(note, ()))),
            said.by if said else "", (one.fact.cue if one.fact else "") or (said.cue if said else ""),
            proposed_by="analyst" if chosen else "rules",
        )  # fmt: skip

"""From what the rules found in a draft to claims with their slots filled."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from comity.check.actors.subjects import sections_of
from comity.check.binding.anaphors import Named
from comity.check.binding.bound import Alternative, Bound
from comity.check.binding.counting import Counter
from comity.check.binding.crediting import with_amounts
from comity.check.binding.crossing import crossings, tells_crossing
from comity.check.binding.discussed import Discussed, within
from comity.check.binding.facts import facts_of
from comity.check.binding.fingerprint import fingerprint_in
from comity.check.binding.going_on import period_above
from comity.check.binding.hub import hub_of
from comity.check.binding.laid_out import Scene
from comity.check.binding.lexicon import Lexicon
from comity.check.binding.lines import Fact
from comity.check.binding.noting import notes_by_sentence
from comity.check.binding.periods import usable
from comity.check.binding.readings import read_scene
from comity.check.binding.scene import economies, lay_out
from comity.check.binding.zones import zones
from comity.check.claim import Amount, Citation, Claim, ClaimKind, Mention, Modality, Slots, When
from comity.check.draft import Draft, Sentence, Span
from comity.check.quantities.superlatives import FIRST
from comity.check.speech import Attribution, attribution_of
from comity.record.as_of import AsOf

#: A sentence longer than this, or with more amounts, is a table or no prose: its amounts are left unbound.
LONGEST, MOST_AMOUNTS = 3000, 40
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
    nearest and say most. A value of the record is never looked at (a part of a
    grouping is told from the whole also by how many members it has). A slot that
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
        self.modality = modality
        self.works: dict[str, tuple[str, ...]] = {}
        for citation in citations:
            if citation.work:
                self.works[citation.note] = (*self.works.get(citation.note, ()), citation.work)
        self.lexicon = lexicon or Lexicon(record)
        self.counter = Counter(record, self.lexicon)
        self.stands_for = economies(record)
        self.sections = sections_of(draft, ((m.span, m.entry) for m in mentions))
        self.hub = hub_of(draft, self.sections, mentions, self.stands_for, record)
        self.named = Named(Discussed(draft, mentions, record, self.stands_for, self.hub))
        self.starts = [s.span.start for s in draft.sentences]
        # What is attributed keeps to its sentence: whose words a claim is from is looked for there alone.
        self.attributions: dict[int, list[Attribution]] = defaultdict(list)
        for attribution in attributions:
            self.attributions[bisect_right(self.starts, attribution.span.start) - 1].append(attribution)
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
        facts = facts_of(self.draft, self.named.mentions, self.dates, self.record)
        told = self._finished(
            _Found(f.kind, f.span, f.sentence, f.slots, None, f.when, fact=f) for f in facts
        )
        effects = {
            one.claim.id: fact for one, fact in zip(told, facts, strict=True) if fact.effect is not None
        }
        return with_amounts([*found, *told], effects)

    def _scene(self, number: int, amounts: Sequence[Amount], last: Scene | None) -> Scene | None:
        sentence = self.draft.sentences[number]
        dates = within(self.dates, sentence.span)
        if not amounts and not dates:
            return None
        text = self.draft.text
        wanted = bool(amounts) or tells_crossing(text, sentence.span)
        named = self.named.sentence(number) if wanted else ()
        actors = lay_out(text, sentence.span, named, self.stands_for)
        before = (
            last if last is not None and self.draft.sentences[last.number].block == sentence.block else None
        )
        earlier = self.named.earlier(number) if wanted else ()
        return Scene(
            number, text, sentence.span, zones(text, sentence.span, amounts), actors,
            self.lexicon.find(text, sentence.span.start, sentence.span.end) if wanted else (), usable(dates, sentence.span),
            named, earlier, before, self.named.told_before(number) if wanted else (),
            before.last_tie if before is not None else ("", ""),
            self._topic(sentence) if wanted else "",
            (self._partner(sentence), self.hub) if wanted and self.hub else ("", ""),
            (self.draft.day or self.record.day).year,
            period_above(self.draft, number, last) if amounts and before is None else "",
        )  # fmt: skip

    def _topic(self, sentence: Sentence) -> str:
        """Return the actor that a sentence's section is about: the heading above it names it, or an earlier one and the paragraph."""
        start = sentence.span.start
        entry = self.sections.nearest(start)
        if not entry and (about := self.sections.subject(start)):
            so_far = Span(self.draft.blocks[sentence.block].span.start, sentence.span.end)
            entry = about if any(m.entry == about for m in within(self.named.mentions, so_far)) else ""
        name = entry.partition("/")[2]
        return self.stands_for.get(name, name)

    def _partner(self, sentence: Sentence) -> str:
        """Return the actor that the headings say a sentence's section is about."""
        name = self.sections.subject(sentence.span.start).partition("/")[2]
        return self.stands_for.get(name, name)

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
        said = attribution_of(one.span, self.attributions.get(one.sentence, ()))
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

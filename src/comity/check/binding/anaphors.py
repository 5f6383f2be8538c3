"""Whom a sentence names, also by words that lead back: "it", "the region", "the bloc", "intra-bloc", "the kingdom"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from comity.check.binding.discussed import MOST_BEFORE, Discussed, within
from comity.check.binding.prepositions import TOWARD
from comity.check.binding.scene import lay_out
from comity.check.binding.sources import is_source
from comity.check.claim import Mention
from comity.check.draft import Span
from comity.record.kinds.policy import Policy
from comity.terms.searching import Cue

_ANAPHOR = Cue(r"\b(?:the|this) region\b", " region", flags=re.IGNORECASE)
_COUNTRY = Cue(
    r"\b(?:(?:the|that|this) (?:[A-Z][\w-]+ ){0,3}(?:country|kingdom|sultanate|city-state|island))\b(?! of\b)",
    " country", " kingdom", " sultanate", " city-state", " island",
    flags=re.IGNORECASE,
)  # fmt: skip
#: "The bloc" and its like: the grouping that the paragraph is about, not just the last one named.
_BLOC = Cue(
    r"\b(?:(?:the|this) (?:bloc|grouping)|intra-(?:bloc|group|grouping|regional)|(?:bloc|grouping)-wide)\b",
    " bloc", " grouping", "intra-", "-wide",
    flags=re.IGNORECASE,
)  # fmt: skip
_PRONOUN = re.compile(
    r"(?:[A-Z]\w+ \d{4},? |(?:In|By|Since|From) (?:\w+ )?\d{4},? |(?:Over|In|During|By|Since|After|Before|At) [^,.;]{2,40}, |Meanwhile, |(?:Together|Combined|Jointly|Collectively),? )?"
    r"(Its|Their|It|They|its|their|it|they|The government|The authorities)\b"
)

#: The same further on in a sentence that has named nobody yet: "A tenth of their exports".
_LATER_PRONOUN = Cue(r"\b(its|their|they)\b", " its ", " their ", " they ")

#: "sold it arms", "exports to it", "2,300 companies there".
_OBJECT = Cue(
    r"\b(?:sold|sells?|sent|sends?|gave|gives?|lent|lends?|offer(?:ed|s)|grant(?:ed|s)|suppl(?:ied|ies)|to|from|into|with) (it|them)\b"
    r"|\b(there)\b(?! (?:is|are|was|were|has|have|had|will|would|may|might|can|could|should|must|remains?|exists?)\b)",
    " it",
    " them",
    "there",
)
#: "Trade between the two": the two that were told of last. The group stands for them.
_THE_TWO = Cue(
    r"\b(?:between|of|linking) (the|both) (?:two|sides|countries|economies|partners|blocs)\b(?! (?:[a-z]+est|main|other|new|leading|most|[a-z]+er|years?|months?|decades?|weeks?|days?)\b)",
    "the two", "both ",
)  # fmt: skip
_ONE_OF_TWO = Cue(
    r"\b[Tt]he (latter|former)(?:'s)?\b(?! (?:president|prime|minister|chief|head|leader|official|foreign))",
    "latter",
    "former",
)
#: Between "their" and a bloc that is another: "their share of the", "its exports to the".
_OF_ANOTHER = re.compile(r"(?: [a-z-]+){1,3} (?:of|to|with|from|in|into) ")
#: Words by which a policy's name stands for those it is toward.
_COVERS = re.compile(
    r"(?:'s)? (?:\([A-Z-]{2,8}\) )?(?:(?:target(?:ed)?|partner|participating|\d+|[a-z]+teen) ){0,2}"
    r"(?:countries|nations|states|economies|partners|markets|region)\b"
)
_COVERING = r"(?:covered|targeted|included|listed|named|designated|encompassed)"
_COVERED = re.compile(
    rf"\b(?:countries|nations|states|economies|markets) {_COVERING} (?:by|under|in|within) (?:the )?(?:[\w-]+'s )?\Z"
)
_TARGETS = Cue(
    r"\b(?:the|these|those|its|\d+) (?:policy's )?(?:target|partner|targeted) (?:nations|countries|states|economies)\b|\btarget nations\b"
    r"|\b(?:the )?policy(?:'s)? (?:\d+ )?(?:partner |target )?(?:nations|countries|states|economies)\b"
    rf"|\b(?:countries|nations|states|economies|markets) {_COVERING} (?:by|under|in|within) (?:the|this|that) (?:policy|initiative|strategy)\b",
    "nations", "countries", "states", "economies",
)  # fmt: skip


#: Between an owner and "to them": what is theirs goes to another.
_OWNS_IT = re.compile(r"(?:'s?)? (?:[a-z-]+ ){0,2}[a-z-]+ ")


class Named:
    """What the sentences of a draft name."""

    def __init__(self, discussed: Discussed) -> None:
        self.discussed = discussed
        self.draft, self.record, self.stands_for = discussed.draft, discussed.record, discussed.stands_for
        self.mentions, self.actors = discussed.mentions, discussed.actors
        self.policies = self.record.entries(Policy)
        self._known: dict[int, tuple[Mention, ...]] = {}

    def sentence(self, number: int) -> tuple[Mention, ...]:
        """Return the entries named in a sentence, with what "the region" stands for and whose a policy's name is."""
        if number not in self._known:
            self._known[number] = self._named(self.draft.sentences[number].span, number)
        return self._known[number]

    def _named(self, sentence: Span, number: int) -> tuple[Mention, ...]:
        found = [m for m in within(self.mentions, sentence) if not self._only_says(m, sentence.start)]
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
            if state := self.discussed.before(span.start, self._one_of(inside) if inside else self._is_state):
                found = [m for m in found if m not in inside]
                found.append(Mention(span, state, "anaphor"))
        for pattern, meant in ((_ANAPHOR, self.discussed.region), (_BLOC, self.discussed.bloc)):
            for match in pattern.finditer(text, sentence.start, sentence.end):
                span = Span(match.start(), match.end())
                covered = [m for m in found if m.span.meets(span)]
                if all(m.span == span for m in covered) and (
                    grouping := meant(span.start, self._possessor(found, span))
                ):
                    found = [m for m in found if m.span != span]
                    found.append(Mention(span, grouping, "anaphor"))
        found += self.discussed.so_many(sentence, found)
        found += self.discussed.by_last_word(sentence, found)
        found += self._owners(found)
        found += self._object(number, sentence, found)
        found += self._both(number, sentence, found)
        found += self._one_of_two(number, sentence, found)
        return tuple(sorted(found, key=lambda m: (m.span.start, -m.span.end)))

    def _possessor(self, named: Sequence[Mention], span: Span) -> str:
        """Return whom "their" stands for in "their share of the bloc's imports": the bloc is another."""
        text = self.draft.text
        own = (m for m in named if m.how == "anaphor" and m.span.of(text).casefold() in ("its", "their"))
        return next((m.entry for m in own if _OF_ANOTHER.fullmatch(text, m.span.end, span.start)), "")

    def _pronoun(self, number: int, sentence: Span, named: Sequence[Mention]) -> list[Mention]:
        """Return whom "it", "its" or "their" stands for: the subject of the sentence before, where none is named yet."""
        earlier = self.draft.sentences[number - 1] if number else None
        if earlier is None or earlier.block != self.draft.sentences[number].block:
            return []
        match = _PRONOUN.match(self.draft.text, sentence.start, sentence.end)
        match = match or _LATER_PRONOUN.search(self.draft.text, sentence.start, sentence.end)
        if match is None or self._named_before(sentence, match, named):
            return []
        subject = self._subject(number - 1)
        span = Span(match.start(1), match.end(1))
        return [Mention(span, f"actors/{subject}", "anaphor")] if subject else []

    def _named_before(self, sentence: Span, match: re.Match[str], named: Sequence[Mention]) -> bool:
        """Return whether a sentence names somebody before a pronoun for whom it may stand; "in Ash they" is not Ash."""
        before = [m for m in named if m.span.start < match.start(1)]
        if match[1].casefold() != "they":
            return bool(before)
        told = lay_out(self.draft.text, sentence, before, self.stands_for)
        return any(a.prep not in ("in", "across", "within", "throughout") for a in told)

    def _subject(self, number: int, back: int = MOST_BEFORE) -> str:
        """Return whom a sentence is about; where it goes on with a pronoun, whom the one before is about."""
        span, block = self.draft.sentences[number].span, self.draft.sentences[number].block
        named = within(self.mentions, span)
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
            told = [a for a in own if not a.bare and not _OWNS_IT.fullmatch(text, a.span.end, match.start())]
            if not told and number and match[nth] == "there":
                earlier = self.draft.sentences[number - 1]
                if earlier.block == self.draft.sentences[number].block:
                    before = within(self.mentions, earlier.span)
                    told = [
                        a for a in lay_out(text, earlier.span, before, self.stands_for) if a.prep in TOWARD
                    ]
            if told:
                found.append(Mention(span, f"actors/{told[-1].id}", "anaphor"))
        return found

    def _both(self, number: int, sentence: Span, named: Sequence[Mention]) -> list[Mention]:
        """Return whom "the two" are: the pair that the paragraph told of last, before or in the sentence."""
        found = []
        for match in _THE_TWO.finditer(self.draft.text, sentence.start, sentence.end):
            own = lay_out(
                self.draft.text, sentence, [m for m in named if m.span.end <= match.start()], self.stands_for
            )
            pair = list(dict.fromkeys(a.id for a in own)) or list(self.told_before(number))
            if len(pair) == 2:
                # One word stands for both; the number behind it is a count of its own.
                start, end = match.span(1)
                found += [
                    Mention(Span(start, start + 1), f"actors/{pair[0]}", "pair"),
                    Mention(Span(start + 1, end), f"actors/{pair[1]}", "pair"),
                ]
        return found

    def _one_of_two(self, number: int, sentence: Span, named: Sequence[Mention]) -> list[Mention]:
        """Return whom "the latter" or "the former" is, of the two last named together."""
        found = []
        for match in _ONE_OF_TWO.finditer(self.draft.text, sentence.start, sentence.end):
            before = [m for m in named if m.span.end <= match.start() and m.entry.startswith("actors/")]
            earlier = self.draft.sentences[number - 1] if number else None
            if len(before) < 2 and earlier and earlier.block == self.draft.sentences[number].block:
                before = [m for m in within(self.mentions, earlier.span) if m.entry.startswith("actors/")]
            told = lay_out(self.draft.text, Span(0, match.start()), before, self.stands_for)
            last = next((n for n in range(len(told) - 1, 0, -1) if told[n].joined), len(told) - 1)
            if last > 0:
                meant = told[last - (match[1] == "former")].id
                found.append(Mention(Span(match.start(), match.end()), f"actors/{meant}", "anaphor"))
        return found

    def _only_says(self, mention: Mention, first: int) -> bool:
        """Return whether an organisation is named for what it says, not for what it has or does."""
        folder, _, name = mention.entry.partition("/")
        actor = self.actors.get(name) if folder == "actors" else None
        if actor is None or actor.kind != "organisation":
            return False
        span = mention.span
        return is_source(self.draft.text, span.start, span.end, first, organisation=True)

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

    def _owners(self, named: Sequence[Mention]) -> list[Mention]:
        """Return the owners of policies that stand alone for them: "Open Harbour promises 5 billion" is of whoever has it."""
        found = []
        told = {m.entry for m in named}
        for mention in named:
            folder, _, name = mention.entry.partition("/")
            policy = self.policies.get(name) if folder == "policies" else None
            if policy and policy.owner in self.actors and f"actors/{policy.owner}" not in told:
                told.add(f"actors/{policy.owner}")
                if not any(m is not mention and m.span.meets(mention.span) for m in named):
                    found.append(Mention(mention.span, f"actors/{policy.owner}", "alias"))
        return found

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
            policy = self.discussed.before(match.start(), lambda entry: bool(self._toward(entry)))
            if policy:
                found.append(Mention(Span(match.start(), match.end()), self._toward(policy), "anaphor"))
        return found

    def _toward(self, entry: str) -> str:
        """Return the one actor, a grouping mostly, that a policy is toward; empty where there is none or several."""
        folder, _, name = entry.partition("/")
        policy = self.policies.get(name) if folder == "policies" else None
        toward = [a for a in policy.toward if a in self.actors] if policy else []
        return f"actors/{toward[0]}" if len(toward) == 1 else ""

    def _one_of(self, named: Sequence[Mention]) -> Callable[[str], bool]:
        """Return a test for the states that belong to the grouping named: "the Lakes country" is one of them."""
        wholes = [m.entry.partition("/")[2] for m in named if m.entry.startswith("actors/")]
        members = {a for whole in wholes for a in self.record.members(whole, self.record.day)}
        return lambda entry: entry.partition("/")[2] in members

    def _is_state(self, entry: str) -> bool:
        folder, _, name = entry.partition("/")
        actor = self.actors.get(name) if folder == "actors" else None
        return actor is not None and actor.kind in ("state", "economy")

    def earlier(self, number: int) -> tuple[Mention, ...]:
        """Return what the paragraph named before a sentence: the nearest sentence first, its subject first."""
        found: list[Mention] = []
        block = self.draft.sentences[number].block
        first = max(0, number - MOST_BEFORE)
        while number > first and self.draft.sentences[number - 1].block == block:
            number -= 1
            found += self.sentence(number)
        return tuple(found)

    def told_before(self, number: int) -> tuple[str, ...]:
        """Return the actors of the nearest sentence of the paragraph that names any: its subject, then whom it is tied to."""
        block = self.draft.sentences[number].block
        first = max(0, number - MOST_BEFORE)
        while number > first and self.draft.sentences[number - 1].block == block:
            number -= 1
            span = self.draft.sentences[number].span
            told = lay_out(self.draft.text, span, within(self.mentions, span), self.stands_for)
            if told:
                subject = next((a for a in told if not a.prep or a.prep == "of"), told[0])
                # Who founded it, or whom a list names beside it, is no side of a tie.
                rest = [a for a in told if a.id != subject.id and a.prep != "by"]
                return tuple(dict.fromkeys((subject.id, *(a.id for a in rest))))
        return ()

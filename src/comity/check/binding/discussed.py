"""Which grouping "the bloc", "the region" or "the six monarchies" leads back to: what was discussed before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from comity.check.binding.scene import lay_out
from comity.check.claim import Mention, When
from comity.check.draft import Draft, Span
from comity.record.as_of import AsOf
from comity.record.kinds.actor import Actor
from comity.terms.searching import Cue, starts_of

#: Sentences of a paragraph looked back over for what "it" or a count may be of.
MOST_BEFORE = 6
_NUMBERS = (
    "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
#: "The six monarchies", "all ten countries": the grouping of so many that was spoken of last.
_SO_MANY = Cue(
    rf"\b(?:[Tt]he|[Tt]hese|[Tt]hose|[Aa]ll) (?P<number>{'|'.join(_NUMBERS)}|\d\d?) (?:member )?"
    r"(?:countries|states|republics|monarchies|members|nations|economies|kingdoms|emirates|sheikhdoms|governments|capitals)\b(?! (?:of|that|which|who|with|in(?! \d)|named|covered|surveyed|most)\b)",
    "countries", "states", "republics", "monarchies", "members", "nations", "economies", "kingdoms", "emirates", "sheikhdoms",
    "governments", "capitals",
)  # fmt: skip
#: "Pacific Islands" has a last word to be called by; a name of one word has not.
_WORDS = 2
S = TypeVar("S", Mention, When)


class Discussed:
    """What a draft has spoken of before a place."""

    def __init__(
        self,
        draft: Draft,
        mentions: Sequence[Mention],
        record: AsOf,
        stands_for: Mapping[str, str],
        hub: str = "",
    ) -> None:
        self.draft, self.record, self.stands_for = draft, record, stands_for
        self.mentions = sorted(mentions, key=lambda m: (m.span.start, -m.span.end))
        self.actors = record.entries(Actor)
        whole = self.actors.get(hub)
        self.hub = whole if whole is not None and whole.kind == "grouping" else None
        self.starts = [s.span.start for s in draft.sentences]

    def before(self, offset: int, wanted: Callable[[str], bool]) -> str:
        """Return the last entry of a sort named before a place, empty where none is near."""
        at = bisect_left(self.mentions, offset, key=lambda m: m.span.start)
        return next((m.entry for m in reversed(self.mentions[max(0, at - 40) : at]) if wanted(m.entry)), "")

    def region(self, offset: int, but: str = "") -> str:
        """Return the grouping that the draft is about as a whole; else the last with members that is named before a place."""
        if self.hub is not None and f"actors/{self.hub.id}" != but:
            return f"actors/{self.hub.id}"
        return self.before(offset, lambda entry: entry != but and self._is_grouping(entry))

    def bloc(self, offset: int, but: str = "") -> str:
        """Return the grouping that a paragraph was last about before a place: one that did something; else the last named."""
        number = bisect_right(self.starts, offset) - 1
        block = self.draft.sentences[number].block if number >= 0 else -1
        first = max(0, number - MOST_BEFORE)
        while number >= first and self.draft.sentences[number].block == block:
            span = self.draft.sentences[number].span
            named = [
                m
                for m in within(self.mentions, span)
                if m.span.end <= offset and m.entry != but and self._is_bloc(m.entry)
            ]
            free = [a for a in lay_out(self.draft.text, span, named, self.stands_for) if not a.prep]
            if free:
                return f"actors/{free[-1].id}"
            number -= 1
        return self.before(offset, lambda entry: entry != but and self._is_bloc(entry))

    def so_many(self, sentence: Span, named: Sequence[Mention]) -> Iterator[Mention]:
        """Yield whom "the six monarchies" are: the grouping of six members that was spoken of last."""
        for match in _SO_MANY.finditer(self.draft.text, sentence.start, sentence.end):
            span, told = Span(match.start(), match.end()), match["number"]
            size = int(told) if told.isdecimal() else _NUMBERS.index(told) + 3
            if size > 1 and not any(m.span.meets(span) for m in named):
                whole = self.before(span.start, lambda entry, size=size: self._size(entry) == size)  # type: ignore[misc]
                if whole:
                    yield Mention(span, whole, "anaphor")

    def by_last_word(self, sentence: Span, named: Sequence[Mention]) -> Iterator[Mention]:
        """Yield where the grouping that the draft is about is called by its last word: "the islands"."""
        words = self.hub.name.split() if self.hub is not None else []
        if self.hub is None or len(words) < _WORDS:
            return
        short = words[-1].lower()
        for start in starts_of(
            self.draft.text[sentence.start : sentence.end], (f"the {short}", f"The {short}")
        ):
            span = Span(sentence.start + start, sentence.start + start + len(f"the {short}"))
            after = self.draft.text[span.end : span.end + len(" of")]
            if not after[:1].isalnum() and after != " of" and not any(m.span.meets(span) for m in named):
                yield Mention(span, f"actors/{self.hub.id}", "anaphor")

    def _size(self, entry: str) -> int:
        folder, _, name = entry.partition("/")
        return len(self.record.members(name, self.record.day)) if folder == "actors" else 0

    def _is_grouping(self, entry: str) -> bool:
        return self._size(entry) > 0

    def _is_bloc(self, entry: str) -> bool:
        """Return whether an entry is a closed grouping of its own, whether or not its members are known on the day."""
        folder, _, name = entry.partition("/")
        actor = self.actors.get(name) if folder == "actors" else None
        closed = actor is not None and actor.kind == "grouping" and not actor.open_set
        return closed and actor is not None and not (actor.of or actor.part_of)


def within(items: Sequence[S], span: Span) -> list[S]:
    """Return the items of a sorted sequence that lie within a stretch of text."""
    at = bisect_left(items, span.start, key=_start)
    found, end, count = [], span.end, len(items)
    while at < count and items[at].span.start < end:
        if items[at].span.end <= end:
            found.append(items[at])
        at += 1
    return found


def _start(item: Mention | When) -> int:
    return item.span.start

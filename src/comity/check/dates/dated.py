"""When the record has what a draft names: events, policies, agreements, terms of office, memberships."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from comity.check.claim import Mention
from comity.check.dates import periods
from comity.check.draft import Draft
from comity.record.as_of import AsOf
from comity.record.dating import Undated
from comity.record.kinds.agreement import Agreement
from comity.record.kinds.event import Event
from comity.record.kinds.forum import Forum
from comity.record.kinds.membership import Membership
from comity.record.kinds.office import Office
from comity.record.kinds.policy import Policy
from comity.terms.period import Period

_OWNER = re.compile(r"'s? (?:own |new |larger )?")
_DATED = ("policies/", "agreements/", "events/")
#: What is called by its kind alone, as there is no other: "before the pandemic"; and for how many years it is.
_ONE_AT_A_TIME = frozenset(("pandemic",))
_REMEMBERED = 15


@dataclass
class Dated:
    """The entries named in a draft and when the record has them."""

    draft: Draft
    record: AsOf
    mentions: Sequence[Mention]

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.span.start for mention in self.mentions]

    def at(self, offset: int) -> Mention | None:
        """Return what is named from an offset on, past owners ("the President's Open Door")."""
        article = self.draft.text.rfind(" ", max(0, offset - 8), max(0, offset - 1)) + 1
        for _ in range(3):
            mention = self._named_at(offset) or self._named_at(article)
            if mention is None or mention.span.end <= offset:
                return None
            article = offset
            if mention.entry.startswith("forums/"):
                return self._last_session(mention)
            if mention.entry.partition("/")[0] not in ("actors", "offices"):
                return mention
            rest = _OWNER.match(self.draft.text, mention.span.end)
            if rest is None or self._named_at(rest.end()) is None:
                return mention
            offset = rest.end()
        return None

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """Return what is named within a stretch."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _last_session(self, mention: Mention) -> Mention:
        """Return the last session of a forum by the draft's day, in place of the forum, if there is one."""
        day, forum = self.draft.day or self.record.day, mention.entry.partition("/")[2]
        held = []
        for key, event in self.record.entries(Event).items():
            period = self._when(key) if event.forum == forum else None
            if period is not None and period.start is not None and period.start <= day:
                held.append((period.start, key))
        return replace(mention, entry=f"events/{max(held)[1]}") if held else mention

    def only(self, what: str) -> tuple[Period, str] | None:
        """Return when the one event of the record was that is of a kind of which a time has only one, and its entry; None for other kinds."""
        if what not in _ONE_AT_A_TIME:
            return None
        day = self.draft.day or self.record.day
        named = [
            key
            for key, event in self.record.entries(Event).items()
            if event.name.lower().endswith(f" {what}")
        ]
        found = [(period, f"events/{key}") for key in named if (period := self._when(key)) is not None]
        late = [
            one
            for one in found
            if one[0].start is not None and 0 <= day.year - one[0].start.year <= _REMEMBERED
        ]
        return late[0] if len(late) == 1 else None

    def _when(self, event: str) -> Period | None:
        try:
            return self.record.event_period(event)
        except Undated:
            return None

    def _named_at(self, offset: int) -> Mention | None:
        at = bisect_left(self._starts, offset)
        return self.mentions[at] if at < len(self.mentions) and self._starts[at] == offset else None

    @cached_property
    def _blocks(self) -> list[int]:
        return [block.span.start for block in self.draft.blocks]

    @cached_property
    def _sentences(self) -> list[int]:
        return [sentence.span.start for sentence in self.draft.sentences]

    def meant(self, offset: int) -> Mention | None:
        """Return what "its" means: what the same sentence goes on to name where it opens it, else the last before."""
        at = bisect_right(self._sentences, offset) - 1
        following = bisect_left(self._starts, offset)
        if at >= 0 and offset - self._sentences[at] < 4:
            end = self.draft.sentences[at].span.end
            for mention in self.mentions[following : following + 6]:
                if mention.span.start < end and mention.entry.startswith(_DATED):
                    return mention
        nth = bisect_right(self._blocks, offset) - 1
        floor = self._blocks[nth] if nth >= 0 else 0
        for mention in reversed(self.mentions[max(0, following - 12) : following]):
            if mention.span.start >= floor and mention.entry.startswith(_DATED):
                return mention
        return None

    def period(self, mention: Mention) -> Period | None:
        """Return when the record has an entry: an event as told, a policy in years, an agreement from its first firm step."""
        folder, _, key = mention.entry.partition("/")
        if folder == "events":
            return self._when(key)
        entry = self.record.folder(folder).get(key)
        if isinstance(entry, Policy | Forum):
            return _in_years(entry.from_, entry.to)
        if isinstance(entry, Agreement):
            firm = [step.date for step in entry.steps if step.step not in ("proposed", "negotiation")]
            return (firm or [step.date for step in entry.steps])[0]
        return None

    def term(self, mention: Mention) -> Period | None:
        """Return when a person held the office last taken up by the draft's day."""
        folder, _, person = mention.entry.partition("/")
        if folder != "actors":
            return None
        day = self.draft.day or self.record.day
        terms = [
            holding
            for office in self.record.entries(Office).values()
            for holding in office.holders
            if holding.holder == person and (holding.from_.start is None or holding.from_.start <= day)
        ]
        if not terms:
            return None
        last = max(terms, key=lambda term: term.from_.text)
        begin, end = last.from_.text.split("/")[0], last.to.text.split("/")[-1] if last.to else ".."
        return periods.read(f"{begin}/{end}")

    def membership(self, member: str, grouping: str) -> Period | None:
        """Return when an actor belonged to a grouping."""
        for entry in self.record.entries(Membership).values():
            for spell in entry.spells if entry.grouping == grouping else ():
                if spell.actor == member and spell.from_ is not None:
                    last = spell.to.text.split("/")[-1] if spell.to else ".."
                    return periods.read(f"{spell.from_.text.split('/')[0]}/{last}")
        return None


def _in_years(begin: Period | None, end: Period | None) -> Period | None:
    if begin is None or begin.start is None:
        return None
    last = f"{end.end.year:04d}" if end is not None and end.end is not None else ".."
    return periods.read(f"{begin.start.year:04d}/{last}")

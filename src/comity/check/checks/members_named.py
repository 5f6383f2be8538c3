"""Which members of the grouping a draft is about it never names."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator

from comity.check.checks._evidence import named
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import ident
from comity.check.verdict import Verdict
from comity.record.as_of import AsOf
from comity.record.kinds.actor import Actor

#: A draft speaks *of* a grouping that it names this often; larger ones nobody names in full.
_OFTEN, _MOST = 5, 30
#: Where fewer than this share are named, the draft speaks of the grouping as one.
_SOME = 0.3
#: So many in a row are a list; of a grouping of three, naming any is.
_LIST = 3
_ROW = re.compile(r",? (?:and |or |but also |as well as |& )?(?:the )?")
#: A row that says of itself which it has: a ranking, or who founded and joined.
_TELLS_WHICH = re.compile(
    r"\b(?:[a-z]{3,}est|most|least|top|leading|main|major|key|founded|founders?|joined|acceded|admitted)\b",
    re.IGNORECASE,
)


@check
def members_named(examined: Examined) -> Iterator[Verdict]:
    """Yield a remark for the grouping named most, where some members are listed and others never named."""
    body = set(examined.prose) | _headings(examined)
    found = [m for n in sorted(examined.mentions) if n in body for m in examined.mentions[n]]
    times = Counter(m.entry.partition("/")[2] for m in found if m.entry.startswith("actors/"))
    groups = [a for a, n in times.most_common() if n >= _OFTEN and examined.record.members(a, examined.day)]
    for group in groups[:1]:
        members = examined.record.members(group, examined.day)
        absent = [m for m in members if not times[m] and not _through_places(examined, m, times)]
        if len(members) > _MOST or not absent or len(members) - len(absent) < _SOME * len(members):
            continue
        if not any(lists_members(examined, n, members) for n in sorted(body)):
            continue
        places = [m.span for m in found if m.entry == f"actors/{group}"][:1]
        names = ", ".join(named(examined, m) for m in absent)
        reason = (
            f"of the {len(members)} members of {named(examined, group)}, {len(members) - len(absent)} are named and"
            f" {len(absent)} never: {names}"
        )
        yield finding("remark", reason, places, suggestion="say that the others are left out, and why")


def lists_members(examined: Examined, sentence: int, members: tuple[str, ...]) -> bool:
    """Return whether a sentence lists members in a row, without telling why just these."""
    least, run, end = min(_LIST, len(members) - 1), 0, -1
    text = examined.draft.text
    for mention in examined.mentions.get(sentence, ()):
        if ident(mention) not in members or not mention.entry.startswith("actors/"):
            continue
        run = run + 1 if end >= 0 and _ROW.fullmatch(text[end : mention.span.start]) else 1
        end = mention.span.end
        if run >= least:
            return least < _LIST or not _TELLS_WHICH.search(examined.words(sentence))
    return False


def _headings(examined: Examined) -> set[int]:
    return {
        n for n, s in enumerate(examined.draft.sentences) if examined.draft.blocks[s.block].kind == "heading"
    }


def _through_places(examined: Examined, member: str, times: Counter[str]) -> bool:
    """Return whether a place or person of a member is named."""
    return any(times[name] and member in (a.part_of, a.of) for name, a in _people(examined.now))


@functools.lru_cache(maxsize=2)  # the same for all drafts
def _people(record: AsOf) -> tuple[tuple[str, Actor], ...]:
    return tuple((name, actor) for name, actor in record.entries(Actor).items() if actor.kind == "person")

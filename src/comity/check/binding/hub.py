"""Whom a draft is about as a whole, where its sections are about one partner each: the hub of its ties."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from comity.check.actors.subjects import Sections
from comity.check.claim import Mention
from comity.check.draft import Draft
from comity.record.as_of import AsOf
from comity.record.kinds.actor import Actor
from comity.record.kinds.figure import Figure

#: So many sections with a partner each make a draft about the ties of one with many.
_PARTNERS = 2
#: Named less often, nobody is whom a draft is about.
_OFTEN = 5
#: The same for what else the title names.
_TITLED = 3
#: The same by the part of the partners in whose sections it is named.
_MOST = 2 / 3
#: The same for one that the title names.
_SOME = 1 / 2
#: One that is named more than so many times as often has no rival.
_TIMES = 2
_KINDS = ("state", "economy", "grouping")
#: Two groupings with so large a part of their members in common are one region under two names.
_ALIKE = 0.5


def hub_of(
    draft: Draft, sections: Sections, mentions: Sequence[Mention], stands_for: Mapping[str, str], record: AsOf
) -> str:
    """Return the actor whose ties with the partners named by its headings a draft tells of; empty where there is none.

    It is no heading's own subject and named throughout: a grouping that has no
    rival, or a state that the title names.
    """
    actors = record.entries(Actor)
    kinds = {name: actor.kind for name, actor in actors.items()}
    whole = _id(sections.whole, stands_for)
    subjects = {_id(entry, stands_for) for entry in sections.subjects if entry}
    partners = {name for name in subjects - {whole} if kinds.get(name) in _KINDS}
    if len(partners) < _PARTNERS:
        return ""
    if kinds.get(whole) in _KINDS:
        return whole
    named: Counter[str] = Counter()
    where: dict[str, set[str]] = {}
    ends = _title_ends(draft)
    titled: set[str] = set()
    for mention in mentions:
        name = _id(mention.entry, stands_for)
        if not mention.entry.startswith("actors/") or kinds.get(name) not in _KINDS:
            continue
        named[name] += 1
        where.setdefault(name, set()).add(_id(sections.subject(mention.span.start), stands_for))
        if mention.span.end <= ends:
            titled.add(name)
    titled = {name for name in titled if named[name] >= _TITLED}
    throughout = [
        name
        for name, often in named.most_common()
        if often >= _OFTEN
        and name not in partners
        and len(partners & where[name]) >= (_SOME if name in titled else _MOST) * len(partners)
    ]
    for name in [name for name in throughout if kinds[name] == "grouping"][:1]:
        same = {
            name,
            *(other for other in named if kinds[other] == "grouping" and _alike(record, name, other)),
        }
        rivals = [other for other in named if kinds[other] == "grouping" and other not in same | partners]
        if not titled - same - partners and not _rivalled(name, rivals, named):
            # Of two names for one region, the one under which statistics are kept.
            return next((one for one in sorted(same) if one in _reporters(record)), name)
    state = next((name for name in throughout if kinds[name] != "grouping"), "")
    return state if titled - partners == {state} else ""


@functools.lru_cache(maxsize=2)  # the same for all drafts
def _reporters(record: AsOf) -> frozenset[str]:
    return frozenset(figure.reporter for figure in record.entries(Figure).values())


def _rivalled(name: str, rivals: Iterable[str], named: Counter[str]) -> bool:
    return any(named[other] * _TIMES >= named[name] for other in rivals)


def _alike(record: AsOf, one: str, other: str) -> bool:
    """Return whether two groupings are one region under two names: most of their members are the same."""
    a, b = (set(record.members(name, record.day)) for name in (one, other))
    return bool(a and b) and len(a & b) > _ALIKE * len(a | b)


def _title_ends(draft: Draft) -> int:
    """Return where the title ends: the headings above the first paragraph, where nothing is marked as one."""
    titles = [block.span.end for block in draft.blocks if block.kind == "title"]
    if titles:
        return titles[-1]
    above = 0
    for block in draft.blocks:
        if block.kind == "heading":
            above = block.span.end
        elif above:
            break
    return above


def _id(entry: str, stands_for: Mapping[str, str]) -> str:
    name = entry.partition("/")[2]
    return stands_for.get(name, name)

"""What each name in the record can mean: an entry, how it is named, and whose it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from comity.record.as_of import AsOf
from comity.record.kinds.actor import Actor
from comity.record.kinds.agreement import Agreement
from comity.record.kinds.event import Event
from comity.record.kinds.forum import Forum
from comity.record.kinds.office import Office
from comity.record.kinds.pillar import Pillar
from comity.record.kinds.policy import Policy

#: From the most to the least telling way of naming; decides where nothing else does.
HOWS = ("name", "definition", "alias", "adjective", "capital", "holder", "office", "pillar", "anaphor")
_FOLDERS = ("actors", "policies", "agreements", "forums", "events", "offices", "pillars")
_BRACKETED = re.compile(r"\s*\([^)]*\)$")
_BACK_REFERRING = ("the ", "both ", "its ", "these ", "this ")


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing a name can mean.

    ``owners`` are the actors it belongs to. A ``bound`` name is a short form the
    record does not give ("Commemorative Summit"): it counts only where one of
    the owners is near. ``weak`` marks a form that yields to others of its name,
    ``wide`` one of a set without a closed list, such as a continent.
    """

    entry: str
    how: str
    owners: frozenset[str] = frozenset()
    bound: bool = False
    weak: bool = False
    wide: bool = False

    @property
    def rank(self) -> tuple[bool, bool, int, int, bool, str]:
        """Its place among the senses of one name where the context says nothing."""
        folder = self.entry.partition("/")[0]
        return self.bound, self.weak, HOWS.index(self.how), _FOLDERS.index(folder), not self.wide, self.entry


Named = Iterator[tuple[str, Sense]]


def senses_of(record: AsOf) -> dict[str, tuple[Sense, ...]]:
    """Return every name of the record's actors, offices, policies, forums, agreements, events and pillars.

    A name of two actors joined by a hyphen or "and" is left out: in a draft it names both.
    """
    actors = record.entries(Actor)
    own: dict[str, set[str]] = {}
    for key, entry in actors.items():
        for name in _own_names(entry):
            own.setdefault(name, set()).add(f"actors/{key}")
    every = list(_every(record, actors))
    leading, trailing = _whose(own, [name for name, sense in every if _is_shortened(sense)])
    found: defaultdict[str, dict[Sense, None]] = defaultdict(dict)
    for name, sense in every:
        if sense.entry.startswith("actors/") and _joins(name, own, sense.entry):
            continue
        for form in _with_and_without_article(name):
            found[form][sense] = None
        if _is_shortened(sense):
            for short in _short_forms(name, leading, trailing):
                found[short][Sense(sense.entry, "alias", sense.owners, bound=True)] = None
    return {name: _best_of_each(senses) for name, senses in found.items()}


def _joins(name: str, own: Mapping[str, Collection[str]], entry: str) -> bool:
    """Return whether a name is two other actors' own joined by a hyphen or "and"; none of those has a hyphen."""
    joint = next((tie for tie in ("-", " and the ", " and ") if tie in name), "-")
    first, _, second = name.partition(joint)
    return bool(second) and all(own.get(half, ()) and entry not in own[half] for half in (first, second))


def _is_shortened(sense: Sense) -> bool:
    of_others = not sense.entry.startswith(("actors/", "events/"))
    return bool(sense.owners) and sense.how in ("name", "alias") and of_others


def _whose(own: Iterable[str], names: Iterable[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds, before and behind a name, whose it is; of actors that stand in one of the names."""
    told = "\n".join(names)
    held = sorted((re.escape(name) for name in own if name in told), key=lambda name: (-len(name), name))
    sides = "|".join(held) or "(?!)"
    leading = re.compile(rf"(?:{sides})(?:'s)?(?:[- ](?:{sides})(?:'s)?){{0,2}} ")
    return leading, re.compile(rf" (?:of|with) (?:the )?(?:{sides})$")


def pairs_of(record: AsOf) -> dict[tuple[str, str], str]:
    """Return the groupings named by two actors joined by a hyphen, by those two."""
    actors = record.entries(Actor)
    by_name = {name: key for key, entry in actors.items() for name in _own_names(entry)}
    found = {}
    for key, entry in actors.items():
        for name in (entry.name, entry.short or "", *entry.aliases):
            for cut in re.finditer("-", name):
                first, second = by_name.get(name[: cut.start()]), by_name.get(name[cut.end() :])
                if first and second and key not in (first, second):
                    found[first, second] = found[second, first] = key
    return found


def _every(record: AsOf, actors: Mapping[str, Actor]) -> Named:
    continents = {actor.name: actor for actor in actors.values() if actor.open_set}
    for key, actor in actors.items():
        yield from _of_actor(key, actor)
        # A union that is called by a continent's name is called by its adjective, too.
        for alias in actor.aliases if not actor.open_set else ():
            for adjective in _adjectives(continents[alias]) if alias in continents else ():
                yield adjective, Sense(f"actors/{key}", "adjective", frozenset({key}))
    for key, office in record.entries(Office).items():
        of = actors.get(office.of)
        whose = frozenset(filter(None, (office.of, of.part_of if of else None)))
        yield office.title, Sense(f"offices/{key}", "office", whose)
        for holder in {holding.holder for holding in office.holders} & actors.keys():
            yield from _titled(office.title, holder, actors[holder])
    for key, policy in record.entries(Policy).items():
        yield from _called(f"policies/{key}", (policy.name, policy.short), policy.aliases, (policy.owner,))
    for key, forum in record.entries(Forum).items():
        sitting = {seat.actor for seat in forum.roster} | (
            {forum.convened_by} if forum.convened_by else set()
        )
        yield from _called(f"forums/{key}", (forum.name, forum.short), forum.aliases, sitting)
    for key, agreement in record.entries(Agreement).items():
        yield from _called(f"agreements/{key}", (agreement.name, agreement.short), (), agreement.parties)
    for key, event in record.entries(Event).items():
        yield from _called(f"events/{key}", (event.name,), (), event.participants + event.hosts)
    for key, pillar in record.entries(Pillar).items():
        yield pillar.name, Sense(f"pillars/{key}", "pillar")


def _titled(title: str, holder: str, person: Actor) -> Named:
    """Yield a title with each of a holder's names, and with the first and the last word of the usual one."""
    whose = frozenset(filter(None, (holder, person.of)))
    words = person.name.split()
    for name in dict.fromkeys((person.name, *person.aliases, words[0], words[-1])):
        how = "name" if name == person.name else "alias"
        yield (
            f"{title} {name}",
            Sense(f"actors/{holder}", how, whose, weak=name not in (person.name, *person.aliases)),
        )


def _called(entry: str, names: Iterable[str | None], aliases: Iterable[str], owners: Iterable[str]) -> Named:
    whose = frozenset(owners)
    for name in filter(None, names):
        yield name, Sense(entry, "name", whose)
    for alias in aliases:
        yield alias, Sense(entry, "alias", whose)


def _of_actor(key: str, actor: Actor) -> Named:
    entry = f"actors/{key}"
    whose = frozenset(filter(None, (key, actor.of, actor.part_of)))
    bare = _BRACKETED.sub("", actor.name)
    wide = actor.open_set
    yield bare, Sense(entry, "name", whose, weak=actor.kind == "place", wide=wide)
    for name in (actor.short, *(naming.name for naming in actor.names)):
        if name:
            yield name, Sense(entry, "name", whose, wide=wide)
    for alias in actor.aliases:
        yield alias, Sense(entry, "anaphor" if refers_back(alias) else "alias", whose, wide=wide)
    for adjective in _adjectives(actor):
        yield adjective, Sense(entry, "adjective", whose, wide=wide)
    for seat in dict.fromkeys((*actor.speaks_as, actor.capital)):
        if seat and seat != actor.name:
            how = "anaphor" if refers_back(seat) else "capital"
            yield seat, Sense(entry, how, whose, weak=seat not in actor.speaks_as)


def refers_back(name: str) -> bool:
    """Return whether a name is a common noun pointing back, such as "the bloc" or "both parties".

    Examples
    --------
    >>> refers_back("the bloc"), refers_back("the Philippines"), refers_back("Ash")
    (True, False, False)
    """
    return name.casefold().startswith(_BACK_REFERRING) and name.partition(" ")[2][:1].islower()


def _adjectives(actor: Actor) -> Iterator[str]:
    """Yield the adjective, the people, and what is left of both where the name has a shorter form."""
    demonym = actor.demonym
    if not demonym:
        return
    forms = [demonym]
    first, _, rest = demonym.partition(" ")
    name_first, _, name_rest = actor.name.partition(" ")
    if rest and first == name_first and name_rest in actor.aliases:
        forms.append(rest)
    for form in forms:
        yield form
        if not form.endswith(("s", "sh", "ch", "se", "z")):
            yield f"{form}s"


def _own_names(actor: Actor) -> Iterator[str]:
    if actor.kind in ("person", "organisation", "place"):
        return
    for name in (actor.name, actor.short, *actor.aliases, *_adjectives(actor), *actor.speaks_as):
        if name and name[0].isupper() and "-" not in name:
            yield name


def _with_and_without_article(name: str) -> tuple[str, ...]:
    article, _, rest = name.partition(" ")
    return (name, rest) if article.casefold() == "the" and rest[:1].isupper() and " " in rest else (name,)


def _short_forms(name: str, leading: re.Pattern[str], trailing: re.Pattern[str]) -> Iterator[str]:
    """Yield what is left of a name without whose it is, if that is still two words or more."""
    for rest in (leading.sub("", name, count=1), trailing.sub("", name)):
        if (
            rest != name
            and len(rest.split()) > 1
            and rest[0].isalpha()
            and not rest.startswith(("of ", "and "))
        ):
            yield rest


def _best_of_each(senses: Iterable[Sense]) -> tuple[Sense, ...]:
    """Return the best sense for each entry, in order of rank."""
    held = tuple(senses)
    if len(held) == 1:
        return held
    best: dict[str, Sense] = {}
    for sense in sorted(held, key=lambda sense: sense.rank):
        best.setdefault(sense.entry, sense)
    return tuple(best.values())

"""The record's works, to be looked up by what a note says of one."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from comity.check.notes.parts import Part
from comity.record.kinds.work import Work

_WORD = re.compile(r"[^\W_]+")
_PLAIN_WORDS = "a an and at by for from in into is of on or s the to with"
_PLAIN = frozenset(_PLAIN_WORDS.split())
#: From here on two titles are the same title, told with other marks or a slip.
SAME = 0.87


@dataclass(frozen=True, slots=True)
class Place:
    """A work as it is looked for: its title's words, its authors' words, its years and addresses."""

    work: str
    title: tuple[str, ...]
    authors: frozenset[str]
    years: frozenset[str]
    short: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """The work that a part means; ``work`` is empty where none does."""

    work: str = ""
    doubt: str = ""


class Shelf:
    """Works in the order of the record, with what leads to each."""

    def __init__(self, works: Mapping[str, Work]) -> None:
        self.places = tuple(_place(name, work) for name, work in works.items() if not work.broken)
        self.by_doi = {work.DOI.casefold(): name for name, work in works.items() if work.DOI}
        self.by_url = {address(work.URL): name for name, work in works.items() if work.URL}
        self.by_word: dict[str, list[int]] = defaultdict(list)
        self.by_author: dict[str, list[int]] = defaultdict(list)
        for number, place in enumerate(self.places):
            for word in set(place.title) - _PLAIN:
                self.by_word[word].append(number)
            for word in place.authors:
                self.by_author[word].append(number)

    def find(self, part: Part, before: Iterable[str] = ()) -> Hit:
        """Return the work a part means, by identifier, address, title, or author and year.

        ``before`` are works cited earlier in the draft: where a short form fits
        several, the one already cited is meant.
        """
        if part.doi and (name := self.by_doi.get(part.doi.casefold())):
            return Hit(name, self._title_doubt(name, part))
        if part.url and (name := self.at(part.url)):
            return Hit(name)
        if part.title:
            return self._by_title(part, frozenset(before))
        return self._inside(part) or self._by_author(part, frozenset(before))

    def at(self, url: str) -> str:
        """Return the work at an address; empty where none is known to be there."""
        plain = address(url)
        if plain.startswith(("doi.org/", "dx.doi.org/")):
            return self.by_doi.get(plain.partition("/")[2], "")
        return self.by_url.get(plain, "")

    def by_names(self, names: str, year: str) -> tuple[str, ...]:
        """Return the works by authors of these names and, if given, of this year."""
        words = [w for w in words_of(names) if w in self.by_author and len(w) > 1 and w not in _PLAIN]
        if not words:
            return ()
        numbers = set(self.by_author[words[0]]).intersection(*(self.by_author[w] for w in words[1:]))
        places = [self.places[n] for n in sorted(numbers)]
        return tuple(p.work for p in places if not year or not p.years or year in p.years)

    def _by_title(self, part: Part, before: frozenset[str]) -> Hit:
        said = words_of(part.title)
        ranked = sorted(
            ((_likeness(said, place) + 0.01 * (place.work in before) + 0.02 * _agree(part, place)
              + 0.03 * (part.year in place.years), -n)
             for n, place in self._sharing(said)),
            reverse=True,
        )  # fmt: skip
        if not ranked or ranked[0][0] < SAME:
            return Hit()
        best = self.places[-ranked[0][1]]
        if part.year and best.years and part.year not in best.years and ranked[0][0] < 0.95:
            return Hit()
        if len(ranked) > 1 and ranked[1][0] > ranked[0][0] - 0.005:
            other = self.places[-ranked[1][1]]
            return Hit(best.work, f"the title fits {best.work} and {other.work} alike")
        return Hit(best.work, _other_details(part, best))

    def _sharing(self, said: tuple[str, ...]) -> list[tuple[int, Place]]:
        """Return the places that share the most words with a title."""
        shared: dict[int, int] = defaultdict(int)
        for word in set(said) - _PLAIN:
            for number in self.by_word.get(word, ()):
                shared[number] += 1
        enough = 0.7 * max(shared.values(), default=0)
        near = [number for number, count in shared.items() if count >= enough]
        best = sorted(near, key=lambda number: (-shared[number], number))[:8]
        return [(number, self.places[number]) for number in best]

    def _inside(self, part: Part) -> Hit | None:
        """Return the work whose whole title stands, without marks, in the part."""
        said = words_of(part.raw)
        text = " ".join(("", *said, ""))
        for _, place in self._sharing(said):
            if len(place.title) >= 3 and f" {' '.join(place.title)} " in text:
                return Hit(place.work, _other_details(part, place))
        return None

    def _by_author(self, part: Part, before: frozenset[str]) -> Hit:
        found = self.by_names(part.author, part.year)
        cited = tuple(name for name in found if name in before)
        if len(cited) == 1:
            return Hit(cited[0])
        if part.year and len(found) == 1:
            return Hit(found[0])
        if part.year and len(found) > 1:
            return Hit(found[0], f"{part.author} {part.year} may be any of {', '.join(found)}")
        return Hit()

    def _title_doubt(self, name: str, part: Part) -> str:
        place = next((p for p in self.places if p.work == name), None)
        if part.title and place and _likeness(words_of(part.title), place) < 0.6:
            return f"the identifier is that of {name}, whose title is another"
        return ""


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text without case, accents and marks.

    Examples
    --------
    >>> words_of("Müller's view: 50 years")
    ('muller', 's', 'view', '50', 'years')
    """
    plain = text.casefold()
    if not plain.isascii():
        parted = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in parted if not unicodedata.combining(c))
    return tuple(_WORD.findall(plain))


def address(url: str) -> str:
    """Return an address without what does not tell pages apart.

    Examples
    --------
    >>> address("https://www.Example.org/a/?utm_source=x#top")
    'example.org/a'
    """
    plain = re.sub(r"^(?:https?://)?(?:www\.)?", "", url.strip(), flags=re.IGNORECASE).partition("#")[0]
    host, slash, rest = plain.partition("/")
    path, _, query = rest.partition("?")
    kept = "&".join(
        q for q in query.split("&") if q and not q.startswith(("utm_", "ref=", "fbclid=", "gclid="))
    )
    return (host.casefold() + slash + path.rstrip("/") + (f"?{kept}" if kept else "")).rstrip("/")


def _place(name: str, work: Work) -> Place:
    authors = frozenset(w for a in work.author for w in words_of(a.family or a.literal or "")) - _PLAIN
    issued = work.issued
    years: frozenset[str] = frozenset()
    if issued and issued.start and issued.end and issued.end.year - issued.start.year < 5:
        years = frozenset(str(y) for y in range(issued.start.year, issued.end.year + 1))
    return Place(name, words_of(work.title or ""), authors, years)


def _likeness(said: tuple[str, ...], place: Place) -> float:
    """Return how alike two titles are, 0 to 1; a beginning or a run of four words counts as a short title."""
    if not said or not place.title:
        return 0.0
    if said == place.title:
        return 1.0
    numbers = {w for w in said if w.isdigit()}, {w for w in place.title if w.isdigit()}
    whole, text = " ".join(place.title), " ".join(said)
    if (len(said) >= 2 and f"{whole} ".startswith(f"{text} ")) or (
        len(said) >= 4 and f" {text} " in f" {whole} "
    ):
        return 0.9 + 0.08 * len(said) / len(place.title)
    if numbers[0] != numbers[1]:
        return 0.0
    matcher = SequenceMatcher(None, text, whole, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= SAME - 0.05 else 0.0


def _agree(part: Part, place: Place) -> bool:
    return bool(set(words_of(part.author)) & place.authors)


def _other_details(part: Part, place: Place) -> str:
    """Return in words where a part and the record disagree about a work that is surely meant."""
    if part.year and place.years and part.year not in place.years:
        return f"the note says {part.year}, the record {' or '.join(sorted(place.years))}"
    if part.author and place.authors and not _agree(part, place) and part.title:
        return f"the note names {part.author} as author, the record does not"
    return ""

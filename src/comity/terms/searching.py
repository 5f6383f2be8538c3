"""Searching long texts for many patterns: a look for what must be there first is many times faster."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any

_NUMBER = re.compile(r"\d+")
_SHORT = 300
#: The group keeps the words among what they part.
_WORD = re.compile(r"([a-z]+)")


class Late:
    r"""A pattern that is compiled when it is first asked for, which few texts do.

    Its ways of searching are those of the compiled pattern itself, and so as quick.

    Examples
    --------
    >>> late = Late(r"\d+ ships")
    >>> late.search("It sold 3 ships.")[0], late.match("3 ships", 1)
    ('3 ships', None)
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern, self._flags = pattern, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._pattern, self._flags)

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """Return where it stands first, or None."""
        return self._compiled.search

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """Return whether it stands at a place, or None."""
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """Return whether it is the whole of a stretch, or None."""
        return self._compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """Return where it stands, in order."""
        return self._compiled.finditer

    @cached_property
    def findall(self) -> Callable[..., list[Any]]:
        """Return what stands there, in order: the texts, or their groups."""
        return self._compiled.findall

    @cached_property
    def split(self) -> Callable[..., list[Any]]:
        """Return the parts of a text between which it stands."""
        return self._compiled.split

    @cached_property
    def sub(self) -> Callable[..., str]:
        """Return a text with something else wherever it stands."""
        return self._compiled.sub


class Cue:
    r"""A pattern with signs of which one stands in whatever it finds.

    A text without any of them is not searched, and the pattern is compiled when
    one is first met. For a pattern that ignores case the signs are written small.

    Examples
    --------
    >>> cue = Cue(r"\b(?:overt\w+|surpass\w*)\b", "overt", "surpass", flags=re.IGNORECASE)
    >>> cue.search("Ash grew."), cue.search("Overtaking Birch")[0]
    (None, 'Overtaking')
    """

    def __init__(self, pattern: str, *signs: str, flags: int = 0) -> None:
        self._pattern, self._signs, self._flags = pattern, signs, flags
        self._any_case = bool(flags & re.IGNORECASE)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._pattern, self._flags)

    def _may_stand_in(self, text: str) -> bool:
        plain = text.lower() if self._any_case else text
        for sign in self._signs:  # noqa: SIM110 - a loop is twice as fast here, and this is asked all the time
            if sign in plain:
                return True
        return False

    def places(self, text: str) -> list[int]:
        r"""Return where signs of it stand in a text, in order: only the stretches that hold one need be searched.

        Examples
        --------
        >>> Cue(r"\bas noted by\b", "noted by").places("Ash grew. So did Birch, as noted by Cedar.")
        [27]
        """
        return starts_of(lower(text) if self._any_case else text, self._signs)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return where it stands first in a stretch of a text, or None."""
        end = len(text) if end is None else end
        return self._compiled.search(text, start, end) if self._may_stand_in(text[start:end]) else None

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Return where it stands in a stretch of a text, in order."""
        end = len(text) if end is None else end
        return self._compiled.finditer(text, start, end) if self._may_stand_in(text[start:end]) else iter(())


@lru_cache(maxsize=2)  # of one draft, as written and in lower case: several stages ask one after the other
def number_starts(text: str) -> Sequence[int]:
    """Return where the runs of digits of a text begin.

    Examples
    --------
    >>> number_starts("On 16 May G7, 1,200")
    (3, 11, 14, 16)
    """
    return tuple([found.start() for found in _NUMBER.finditer(text)])


def starts_of(text: str, signs: Iterable[str]) -> list[int]:
    """Return where any of some signs stands in a text, also inside words, in order.

    Examples
    --------
    >>> starts_of("No. 5, see No. 7 at www.ash.org", ("www.", "No."))
    [0, 11, 20]
    """
    found: list[int] = []
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            found.append(at)
            at = text.find(sign, at + 1)
    return sorted(found)


class Runs(frozenset[str]):
    """The first run of letters of each of some words: what `word_starts` looks for."""


def word_starts(lowered: str, words: Iterable[str]) -> list[int]:
    """Return where any of some words, or `first_runs` of some, begins in a text in lower case, in order; of several words the first counts.

    A word is a run of the letters a to z. Whether it is part of a longer one with
    other letters or digits, a pattern that is tried there has to tell; one that
    would fit into a longer run of letters is not found.

    Examples
    --------
    >>> word_starts("the twenty-first of may, two maybe", ["may", "twenty-third", "first"])
    [4, 11, 20]
    """
    # A few words are sooner read than kept, and must not take the place of a draft's.
    held = _words(lowered) if len(lowered) > _SHORT else _words.__wrapped__(lowered)
    runs = words if isinstance(words, Runs) else first_runs(words)
    return sorted([start for run in runs.intersection(held) for start in held[run]])


def first_runs(words: Iterable[str]) -> Runs:
    """Return the first run of letters of each of some words, for those who ask `word_starts` for the same words again and again.

    Examples
    --------
    >>> sorted(first_runs(["may", "twenty-third", "5th"]))
    ['may', 'twenty']
    """
    return Runs([run[0] for word in words if (run := _WORD.match(word))])


def begun_so(lowered: str, beginning: re.Pattern[str]) -> list[int]:
    """Return where the words of a text in lower case stand that a pattern begins, in order.

    Examples
    --------
    >>> begun_so("it hopes to sell; a hop, then hope", re.compile("hope"))
    [3, 30]
    """
    held, match = _words(lowered), beginning.match
    return sorted(start for word, starts in held.items() if match(word) for start in starts)


@lru_cache(maxsize=1)  # a draft's words are asked for by all its stages: one pass over the text serves them
def _words(lowered: str) -> Mapping[str, Sequence[int]]:
    """Return word -> where it stands in a text in lower case."""
    parts = _WORD.split(lowered)
    found: dict[str, list[int]] = defaultdict(list)
    # Between two words stands one other part, the first of them before the first word.
    for word, start in zip(parts[1::2], [*accumulate(map(len, parts))][::2], strict=False):
        found[word].append(start)
    return dict(found)


def matches_at(pattern: re.Pattern[str] | Late, text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    r"""Yield what ``pattern.finditer`` does, for a pattern that fits only at one of the starts; they are in order.

    Examples
    --------
    >>> [m[0] for m in matches_at(re.compile(r"\d+(?:,\d+)*"), "5,000 of 7", [0, 2, 9])]
    ['5,000', '7']
    """
    past, match = 0, pattern.match
    for start in starts:
        if start >= past and (found := match(text, start)):
            yield found
            past = max(found.end(), start + 1)


def lower(text: str) -> str:
    """Return a text in lower case, each sign at its place; the few that would grow stay.

    Examples
    --------
    >>> lower("In MAY"), len(lower("İzmir"))
    ('in may', 5)
    """
    # A few words are sooner lowered than kept, and must not take the place of a draft's.
    return _lower(text) if len(text) > _SHORT else _lower.__wrapped__(text)


@lru_cache(maxsize=2)
def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)

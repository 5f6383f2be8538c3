"""Which characters of a block call a note, and which notes they call."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

_RANGE = 40  # notes that one marker such as [3-5] may call; more is no marker
_LABEL = r"\^?(?:\d{1,3}|[a-z]{1,5}|[*†‡§])"
_BRACKETS = re.compile(rf"\[\s*(?:(?:note|fn)\.?\s*)?({_LABEL}(?:\s*[,;–-]\s*{_LABEL})*)\s*\]")
#: A longer label is a name of its own, as Markdown has it.
_CARET = re.compile(r"\[\^([^\]\s\[]{1,80})\]")
_HIGH = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED_SIGNS = re.compile(f"[⁻]?[{_HIGH}]+(?:[,˒ʼ][{_HIGH}]+)*")
_PLAIN = str.maketrans(_HIGH + "⁻", "0123456789-")
#: A note's number stuck to the end of a clause, as copying from a page leaves it: "ties.1".
_STUCK = re.compile(r"[.,;:!?](?<=[A-Za-z)\]].)(?<!\b[Nn]o.)[\"'”’]?(\d{1,3})(?=\s|$)")
#: The same after a year: "2040.4". It is one only where the notes before and behind leave its place free.
_ON_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d[.,;:](\d{1,3})(?=\s+[A-Z\"'“‘]|\s*$)")
#: How many notes in order must hang on clauses before they are believed to be notes, and the most left out in between.
_FEWEST, _GAP = 3, 4
_UNIT = re.compile(r"(?<![A-Za-z])(?:[kcdmnh]?m|km|ft|in|mi|yd|sq|s|CO|[A-Za-z])$")
_POWER = re.compile(r"(?<!\d)10$")
_ORDINAL = frozenset(("st", "nd", "rd", "th", "tm", "sm", "o", "a", "e", "er"))
_CLOSES = frozenset(".,;:!?)]}\"'”’ \n\t")


def hung_in_order(texts: Iterable[str]) -> frozenset[str]:
    """Return the numbers that hang on clauses all through a text, counting up, as notes do whose list was lost.

    Examples
    --------
    >>> sorted(hung_in_order(["It grew.1 It fell,2 by 2040.3 More", "It rose.4"]))
    ['1', '2', '3', '4']
    >>> hung_in_order(["In version.3 it fell.1", "Then.2"])
    frozenset()
    """
    found: list[int] = []
    on_years: list[str] = []
    for text in texts:
        found += [int(hung[1]) for hung in _STUCK.finditer(text)]
        on_years += [hung[1] for hung in _ON_YEAR.finditer(text)]
    steps = [second - first for first, second in pairwise(found)]
    if len(found) < _FEWEST or not all(0 < step <= _GAP for step in steps):
        return frozenset()
    return frozenset(map(str, found)) | {
        label for label in on_years if found[0] - _GAP < int(label) <= found[-1] + _GAP
    }


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker from ``start`` to ``end`` of a block, and the notes it calls; ``instead`` is what stays of it."""

    start: int
    end: int
    labels: tuple[str, ...]
    instead: str = ""


def markers(text: str, raised: Collection[tuple[int, int]], known: Collection[str]) -> Iterator[Marker]:
    """Yield the markers of a block in no order, and powers of ten, which are no markers but would be misread.

    Parameters
    ----------
    text
        The block as the file has it.
    raised
        Stretches that stand above the line.
    known
        Labels of the notes that the draft has, or that are `hung_in_order`.

    Examples
    --------
    >>> [(m.labels, text[m.start : m.end]) for text in ("ties.[1] In 2019[2, 4-6]",) for m in markers(text, (), ())]
    [(('1',), '[1]'), (('2', '4', '5', '6'), '[2, 4-6]')]
    >>> [m.instead for m in markers("10⁶ km²", (), ())]
    ['^6']
    """
    yield from _bracketed(text, known)
    for found in () if text.isascii() else _RAISED_SIGNS.finditer(text):
        yield from _raised(text, found.start(), found.end(), found[0].translate(_PLAIN), known)
    for start, end in raised:
        yield from _raised(text, start, end, text[start:end], known)
    if known:
        for found in _STUCK.finditer(text):
            if found[1] in known:
                yield Marker(found.start(1), found.end(1), (found[1],))
        for found in _ON_YEAR.finditer(text):
            if found[1] in known:
                yield Marker(found.start(1), found.end(1), (found[1],))


def _bracketed(text: str, known: Collection[str]) -> Iterator[Marker]:
    for found in _CARET.finditer(text):
        yield Marker(found.start(), found.end(), (found[1],))
    for found in _BRACKETS.finditer(text):
        if "^" in found[1] and not re.search("[,;–-]", found[1]):
            continue  # met above
        labels = spelt_out(found[1])
        counted = all(label.isdigit() for label in labels)
        stands = set(labels) <= set(known) or (counted and _calls(text, found.start(), found.end()))
        if labels and stands:
            yield Marker(found.start(), found.end(), labels)


def _calls(text: str, start: int, end: int) -> bool:
    """Return whether a bracketed number stands as a marker does: hung on a word, or beside a stop."""
    hung = start > 0 and not text[start - 1].isspace() and text[start - 1] not in "([{$€£¥"
    before = text[max(0, start - 4) : start].rstrip().rstrip("\"'”’)")
    return hung or before.endswith((".", ";", "!", "?")) or end == len(text) or text[end] in ".,;:)[!?"


def spelt_out(words: str) -> tuple[str, ...]:
    """Return the labels that a marker's words call; none where they are no labels.

    Examples
    --------
    >>> spelt_out("2, 4–6"), spelt_out("a"), spelt_out("9-3")
    (('2', '4', '5', '6'), ('a',), ())
    """
    labels: list[str] = []
    for part in re.split(r"[,;]", words.replace("^", "")):
        first, dash, last = (side.strip() for side in re.sub("[–-]", "\0", part).partition("\0"))
        if dash and first.isdigit() and last.isdigit():
            if not 0 < int(last) - int(first) < _RANGE:
                return ()
            labels += [str(number) for number in range(int(first), int(last) + 1)]
        else:
            labels += [side for side in (first, last) if side]
    return tuple(labels)


def _raised(text: str, start: int, end: int, shown: str, known: Collection[str]) -> Iterator[Marker]:
    """Yield what raised characters are: a marker, a power, or nothing where they belong to the word."""
    before, bare = text[max(0, start - 12) : start], shown.strip().strip("[]()").strip()
    if not bare:
        return
    if re.fullmatch(r"[-−]?\d+", bare) and (_POWER.search(before) or not bare.isdigit()):
        yield Marker(start, end, (), "^" + bare.replace("−", "-"))
    elif bare in ("2", "3") and _UNIT.search(before):
        return
    elif re.fullmatch(r"\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*", bare):
        yield Marker(start, end, spelt_out(bare))
    elif bare in known or re.fullmatch("[*†‡§]{1,3}", bare):
        yield Marker(start, end, (bare,))
    elif shown.strip().startswith("[") and bare.lower() not in _ORDINAL:
        yield Marker(start, end, ())

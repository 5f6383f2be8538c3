"""Lines of pages -> paragraphs: what was broken to fit a column is put together again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from comity.check.reading.pdf_lines import Row, every_row
from comity.check.reading.shape import begins_anew

_GAP = 1.22  # times the usual distance of lines: more parts paragraphs
_OTHER_SIZE = 0.06
#: Distances of lines of one size that are believed: the few of headings are those between headings.
_ENOUGH = 20
#: The largest letters in which an eighth of a file is set are those of its body, whatever its tables have.
_BODY_SHARE = 8
_NOTE_SIZE = 0.95  # of the body's letters: those of notes are smaller
_FULL = 0.97  # of the usual length: so long is a line that the next word would overfill
_SHORT = 0.8  # of the usual length of a line: a line may end a paragraph
_INDENT = 0.8  # letter sizes by which a first line is moved in
_STOP = re.compile(r"[.!?:…][\"'”’)\]]*(?:\[\d+\])?\s*\Z")
_BROKEN_WORD = re.compile(r"([\w'’-]*[^\W\d_])[-\u2010]\s*\Z")
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
_TIED = re.compile(r"(?:\w[–—]|/)\s*\Z")
_LABEL = re.compile(r"\s*\[?(\d{1,3}|[*†‡§]|[ivxlc]{1,5})\]?[.)]?\s+")
_BARE_LABEL = re.compile(r"\[?(?:\d{1,3}|[*†‡§]|[ivxlc]{1,5})\]?")
_BROKEN_RANGE = re.compile(r"\d[-–]\s*\Z")
#: Words that are mostly tied to the next by a hyphen of their own.
_TIED_FIRST = frozenset(
    ["all", "anti", "cross", "cyber", "east", "ex", "far", "first", "five", "four", "full", "government", "half", "high", "inter", "joint", "know", "large", "least", "life", "like", "long", "low", "medium", "mid", "middle", "multi", "near", "non", "north", "off", "one", "open", "people", "post", "pre", "pro", "second", "self", "semi", "short", "single", "six", "so", "socio", "south", "state", "ten", "then", "third", "three", "top", "two", "well", "west", "world", "year"]
)  # fmt: skip

_PREFIXES = frozenset(
    [
        "back",
        "be",
        "com",
        "con",
        "coun",
        "coun",
        "dis",
        "down",
        "for",
        "fore",
        "in",
        "inter",
        "may",
        "mis",
        "out",
        "over",
        "per",
        "pre",
        "pro",
        "re",
        "sub",
        "sup",
        "sur",
        "under",
        "up",
        "with",
    ]
)


#: Ends of words that are no words: what they follow is the first half of one word.
_SUFFIXES = frozenset(
    ["ance", "ances", "ation", "ations", "ed", "ence", "ences", "er", "erly", "ern", "ers", "hood", "ible", "ic", "ical", "ing", "ings", "ism", "ist", "ists", "ities", "ity", "ive", "ization", "ize", "ly", "ment", "ments", "ness", "ous", "ship", "ships", "sion", "sions", "tion", "tions", "wards"]
)  # fmt: skip


@dataclass(slots=True)
class Flow:
    """A paragraph put together: its lines, and whether each is tied to the next without a space.

    ``cut`` holds for each line how many of its last characters fall away.
    """

    rows: list[Row]
    label: str | None = None
    cuts: list[int] = field(default_factory=list)
    tied: list[bool] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words, for judging only."""
        return " ".join(row.text for row in self.rows)


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual in a file: the size of its letters, the length of its lines, their distance by size, its words."""

    size: float
    length: float
    leading: dict[float, float]
    words: frozenset[str]
    hyphenates: bool = True

    def distance(self, size: float) -> float:
        """Return the usual distance of lines of letters of a size."""
        return self.leading.get(
            round(size, 1), size * self.leading.get(self.size, 1.3 * self.size) / self.size
        )


def usual(pages: Sequence[Sequence[Row]]) -> Usual:
    """Return what is usual in the lines of a file."""
    sizes: Counter[float] = Counter()
    gaps: dict[float, list[float]] = {}
    for page in pages:
        for row, after in pairwise(page):
            if (
                abs(row.size - after.size) < _OTHER_SIZE * row.size
                and 0.8 < (row.y - after.y) / max(row.size, 1.0) < 3
            ):
                gaps.setdefault(round(row.size, 1), []).append(row.y - after.y)
    for row in every_row(pages):
        sizes[round(row.size, 1)] += len(row.text)
    enough = sum(sizes.values()) / _BODY_SHARE
    size = max((of for of, signs in sizes.items() if signs >= enough), default=10.0)
    lengths = sorted(
        len(row.text.strip()) for row in every_row(pages) if abs(row.size - size) < _OTHER_SIZE * size
    )
    words = frozenset(
        word.lower().removesuffix("'s").removesuffix("’s")
        for whole in _whole_words(every_row(pages))
        for word in _WORD.findall(whole)
    )
    leading = {
        of: min(median(found), 2.2 * of) for of, found in gaps.items() if of == size or len(found) >= _ENOUGH
    }
    length = float(lengths[len(lengths) * 3 // 4]) if lengths else 80.0
    return Usual(size, length, leading, words, any(_breaks_words(page, words) for page in pages))


def _whole_words(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the words of each line, without the halves of one that is broken at its start or end."""
    broken = False
    for row in rows:
        text = row.text.lstrip()
        half = _WORD.match(text) if broken else None
        yield _BROKEN_WORD.sub("", text[half.end() :] if half else text)
        broken = _BROKEN_WORD.search(text) is not None


def _breaks_words(page: Sequence[Row], words: Collection[str]) -> bool:
    """Return whether a line of a page ends inside a word that stands whole elsewhere, or whose halves are no words."""
    for row, after in pairwise(page):
        broken, second = _BROKEN_WORD.search(row.text), _WORD.match(after.text.lstrip())
        if broken and second and second[0][0].islower():
            halves = (broken[1].lower(), second[0].lower())
            if (
                "".join(halves) in words
                or halves[1] in _SUFFIXES
                or not (halves[0] in words or halves[1] in words)
            ):
                return True
    return False


def parted(pages: Sequence[Sequence[Row]], like: Usual) -> list[tuple[list[Row], list[Row]]]:
    """Return each page's body and its notes.

    Notes begin at a line that starts with the label due next, set apart from
    its words, and that label is called above it; or they are the small lines at
    the foot of which one begins with a label.
    """
    made: list[tuple[list[Row], list[Row]]] = []
    due, open_note = 1, False
    called: set[str] = set()
    for page in pages:
        begin = _due(page, due, called)
        foot = {id(row) for row in page[begin:]} if begin is not None else set()
        small = _small_foot(page, like)
        if foot or any(label_of(row) for row in page if id(row) in small) or (open_note and small):
            foot |= small
        notes = [row for row in page if id(row) in foot]
        labels = [int(label) for row in notes if (label := label_of(row)) and label.isdigit()]
        due = max([due, *(label + 1 for label in labels)])
        open_note = bool(notes) and not _STOP.search(notes[-1].text)
        made.append(([row for row in page if id(row) not in foot], notes))
    return made


def _due(page: Sequence[Row], due: int, called: set[str]) -> int | None:
    """Return the line of a page that begins the note due next, adding to the labels called so far."""
    for nth, row in enumerate(page):
        if nth and _set_apart(row) == str(due) and str(due) in called:
            return nth
        called.update(bit.words.strip(" []") for bit in row.bits if bit.raised)
    return None


def _small_foot(page: Sequence[Row], like: Usual) -> set[int]:
    """Return the lines at the foot of a page that are smaller than the body, by identity."""
    foot: set[int] = set()
    for row in sorted(page, key=lambda row: row.y):
        if row.size > _NOTE_SIZE * like.size:
            break
        foot.add(id(row))
    return foot


def _set_apart(row: Row) -> str | None:
    """Return the label that begins a line and was set on its own."""
    bare = row.bits[0].words.strip()
    return bare.strip("[]") if len(row.bits) > 1 and _BARE_LABEL.fullmatch(bare) else None


def label_of(row: Row) -> str | None:
    """Return the label that a line of a note begins with: set apart, or followed by a space."""
    apart = _set_apart(row)
    found = None if apart else _LABEL.match(row.text)
    return apart or (found[1] if found and found[1][0].isdigit() else None)


def label_length(row: Row) -> int:
    """Return how many characters of a note's first line are its label."""
    if _set_apart(row):
        return len(row.bits[0].words)
    found = _LABEL.match(row.text)
    return found.end() if found else 0


def flowed(rows: Iterable[Row], like: Usual) -> list[Flow]:
    """Return the lines of the body as paragraphs."""
    flows: list[Flow] = []
    for row in rows:
        if flows and _goes_on(flows[-1].rows, row, like):
            _tie(flows[-1], row, like)
        else:
            flows.append(Flow([row]))
    return [_closed(flow) for flow in flows]


def noted_flows(pages: Iterable[Sequence[Row]], like: Usual) -> list[Flow]:
    """Return the notes of all pages; a note may go on at the foot of the next page."""
    flows: list[Flow] = []
    for rows in pages:
        for row in rows:
            label = label_of(row)
            if label or not flows:
                flows.append(Flow([row], label or ""))
            else:
                _tie(flows[-1], row, like)
    return [_closed(flow) for flow in flows]


def _closed(flow: Flow) -> Flow:
    flow.cuts.append(0)
    flow.tied.append(False)
    return flow


def _tie(flow: Flow, row: Row, like: Usual) -> None:
    """Add a line to a paragraph."""
    cut, tied = _seam(flow.rows[-1].text, row.text, like)
    flow.cuts.append(cut)
    flow.tied.append(tied)
    flow.rows.append(row)


def _seam(before: str, after: str, like: Usual) -> tuple[int, bool]:
    """Return how many characters fall away where two lines meet, and whether they meet without a space."""
    ends = len(before) - len(before.rstrip())
    broken, next_word = _BROKEN_WORD.search(before), _WORD.match(after.lstrip())
    if not broken or not next_word:
        in_range = _BROKEN_RANGE.search(before) is not None and after.lstrip()[:1].isdigit()
        return (ends if in_range else 0), in_range or _TIED.search(before) is not None
    first, second = broken[1].lower(), next_word[0].lower().removesuffix("'s").removesuffix("’s")
    hyphened = (
        not like.hyphenates
        or not next_word[0][0].islower()
        or f"{first}-{second}" in like.words
        or (f"{first}{second}" not in like.words and _is_compound(first, second, like.words))
    )
    return (ends if hyphened else ends + 1), True


def _is_compound(first: str, second: str, words: Collection[str]) -> bool:
    """Return whether two halves, of which the file nowhere has the whole, are words of their own."""
    last = first.rpartition("-")[2]
    if second in _SUFFIXES:
        return False
    known = last in words and second in words and min(len(last), len(second)) > 2 and last not in _PREFIXES
    tied = "-" in first and (last in words or second in words)
    return last in _TIED_FIRST or tied or known


def _goes_on(rows: Sequence[Row], row: Row, like: Usual) -> bool:
    """Return whether a line goes on with the paragraph of lines before it."""
    last = rows[-1]
    if abs(row.size - last.size) > _OTHER_SIZE * last.size or begins_anew(row.text):
        return False
    ends_bold = row.bold != last.bold and (
        all(other.bold for other in rows) or len(last.text.strip()) < _SHORT * like.length
    )
    if ends_bold:
        return False
    if row.page != last.page or row.y > last.y:
        return _unfinished(last, row, like)
    if last.y - row.y > _GAP * like.distance(row.size):
        return False
    if last.y - row.y < 0.3 * row.size:
        return False  # beside it: another column or a cell
    indented = row.x - last.x > _INDENT * row.size and len(rows) > 1
    ended = _STOP.search(last.text) is not None and len(last.text.strip()) < _SHORT * like.length
    return not indented and not (ended and row.text.lstrip()[:1].isupper() and row.size == like.size)


def _unfinished(last: Row, row: Row, like: Usual) -> bool:
    """Return whether a paragraph goes on across a page: it does not end, or its last line is full."""
    start = row.text.lstrip()[:1]
    words = "".join(bit.words for bit in last.bits if not bit.raised).strip()
    first = row.text.split(maxsplit=1)[0]
    full = len(words) + 1 + len(first) > _FULL * like.length  # the next word did not fit
    return (full or start.islower()) if _STOP.search(words) else (full or not start.isupper())


def lines(flow: Flow) -> Iterator[tuple[Row, int, bool]]:
    """Yield the lines of a paragraph, how many of their last characters fall away, and whether no space follows."""
    yield from zip(flow.rows, flow.cuts, flow.tied, strict=True)

"""The document tree: what an Outlook says, before any format.

Every writer in ``formats/`` reads this tree and nothing else, so that a web
page, a PDF, a Word file, a workbook and a JSON file cannot disagree. All nodes
are frozen and hold plain values: no connection, no path, no clock.

Inlines: `Text`, `Emphasis`, `Strong`, `Link`, `Number`, `NoteMark`.
Blocks: `Heading`, `Paragraph`, `Bullets`, `Table`, `Drawing`, `Callout`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """A run of plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words in italics: titles of works, mostly."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Words in bold."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead elsewhere.

    ``target`` is either ``page:KIND/ID`` (a page of this site, for example
    ``page:policies/kr-new-southern-policy``), ``#anchor`` in this document, or
    an absolute URL. Formats without pages print the words alone.
    """

    inlines: tuple[Inline, ...]
    target: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text; ``trace`` is the key of its `Trace`."""

    text: str
    trace: str


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A reference to a note: ``number`` counts from 1 into `Document.notes`."""

    number: int


Inline: TypeAlias = Text | Emphasis | Strong | Link | Number | NoteMark


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a chapter, 2 a section, 3 a subsection."""

    level: int
    inlines: tuple[Inline, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; each item is a run of inlines."""

    items: tuple[tuple[Inline, ...], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, the unit below it, and how to align it."""

    label: str
    unit: str = ""
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: what is read (``inlines``) and, for a workbook, the bare value."""

    inlines: tuple[Inline, ...]
    value: float | int | str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``name`` is its sheet in the workbook and its file as CSV."""

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as SVG, with a text alternative that says what it shows.

    ``table`` names the `Table` that holds the same content for those who
    cannot or would rather not look; empty where the alternative says it all.
    """

    name: str
    svg: str
    alternative: str
    caption: str
    table: str = ""


@dataclass(frozen=True, slots=True)
class Callout:
    """A box set apart: a conflict of sources, a warning, a remark on method."""

    kind: Literal["conflict", "warning", "remark", "change"]
    title: str
    blocks: tuple[Block, ...]


Block: TypeAlias = Heading | Paragraph | Bullets | Table | Drawing | Callout


@dataclass(frozen=True, slots=True)
class Cited:
    """One source of a number or a note: the work, where in it, and in words."""

    work: str
    locator: str
    words: str
    cited_in: str = ""


@dataclass(frozen=True, slots=True)
class Other:
    """Another published value for the same quantity, shown beside the preferred one."""

    wording: str
    cited: Cited
    because: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a number comes from and how to obtain it again.

    ``expression`` is what the text asked for; ``formula`` how the answer was
    computed, in words and with the values that went in. ``low`` and ``high``
    bound the value as its hedge and rounding allow; both are absent (None)
    for what is not a quantity, such as a date.
    """

    key: str
    wording: str
    expression: str
    about: str
    unit: str
    period: str
    as_of: str
    value: float | str | None = None
    low: float | None = None
    high: float | None = None
    hedge: str = ""
    status: str = ""
    formula: str = ""
    cited: tuple[Cited, ...] = ()
    others: tuple[Other, ...] = ()
    preferred_because: str = ""
    membership: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note: running words, and the keys of the works it cites."""

    inlines: tuple[Inline, ...]
    works: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A line of the bibliography; ``key`` is the work's id."""

    key: str
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """An Outlook, whole: front matter, body, notes, traces, bibliography."""

    key: str
    title: str
    subtitle: str
    author: str
    issued: str
    as_of: str
    language: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    traces: tuple[Trace, ...] = ()
    references: tuple[Reference, ...] = ()
    disclaimer: str = ""
    record_hash: str = ""
    keywords: tuple[str, ...] = field(default=())


def plain(inlines: tuple[Inline, ...]) -> str:
    """Return the words of a run of inlines, without marks of notes.

    Examples
    --------
    >>> plain((Text("in "), Strong((Text("2022"),)), NoteMark(3)))
    'in 2022'
    """
    words: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text) | Number(text, _):
                words.append(text)
            case Emphasis(inner) | Strong(inner) | Link(inner, _):
                words.append(plain(inner))
            case NoteMark():
                pass
    return "".join(words)


def every_block(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield each block in reading order, those inside callouts included.

    Examples
    --------
    >>> inner = Paragraph((Text("a"),))
    >>> [type(b).__name__ for b in every_block((Callout("remark", "t", (inner,)),))]
    ['Callout', 'Paragraph']
    """
    for block in blocks:
        yield block
        if isinstance(block, Callout):
            yield from every_block(block.blocks)


def tables(document: Document) -> tuple[Table, ...]:
    """Return the tables of a document in reading order."""
    return tuple(b for b in every_block(document.blocks) if isinstance(b, Table))

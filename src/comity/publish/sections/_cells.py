"""What sections share: cells, figures as traced cells, names as links."""

from __future__ import annotations

from collections.abc import Iterable

from comity.publish.draft import Draft
from comity.publish.live.figure import figure_answer
from comity.publish.tree import Block, Cell, Column, Inline, Link, Paragraph, Table, Text
from comity.record.kinds.figure import Figure
from comity.record.kinds.work import Work
from comity.record.published import Published


def words(text: str, value: float | str | None = None) -> Cell:
    """Return a cell of plain words; its bare value is the words unless another is given."""
    return Cell((Text(text),) if text else (), text if value is None else value)


def entry_link(draft: Draft, folder: str, name: str, text: str = "") -> Inline:
    """Return an entry's name, leading to its page where its kind has one."""
    label = text or draft.asking.record.label(folder, name)
    paged = draft.asking.has_page(folder, name)
    return Link((Text(label),), f"page:{folder}/{name}") if paged else Text(label)


def linked(draft: Draft, folder: str, name: str, text: str = "") -> Cell:
    """Return a cell with an entry's name, leading to its page."""
    return Cell((entry_link(draft, folder, name, text),), text or draft.asking.record.label(folder, name))


def actors(draft: Draft, names: Iterable[str]) -> str:
    """Return actors' names in a row."""
    return ", ".join(draft.asking.actor(name) for name in names)


def figure_cell(draft: Draft, figure: Figure, published: Published, *, note: bool = True) -> Cell:
    """Return a cell with a figure, traced and with its note."""
    answer = figure_answer(draft.asking, figure, published, published.because)
    return Cell(draft.inlines(answer, f"figure({figure.id})", note=note), float(figure.value))


def noted(draft: Draft, entry: object, text: str) -> Cell:
    """Return a cell of words with the note of an entry's sources."""
    from comity.publish.citing import gathered
    from comity.record.kinds.entry import Cited

    mark = draft.mark(gathered(entry.cite, draft.asking.works)) if isinstance(entry, Cited) else ()
    return Cell((Text(text), *mark), text)


def table(
    name: str, caption: str, heads: Iterable[str], rows: Iterable[tuple[Cell, ...]], remark: str = ""
) -> Table:
    """Return a table; a head that begins with > is aligned to the right."""
    columns = tuple(
        Column(head.removeprefix(">"), align="right" if head.startswith(">") else "left") for head in heads
    )
    return Table(name, caption, columns, tuple(rows), remark)


def nothing(text: str) -> tuple[Block, ...]:
    """Return a paragraph that says why a section is empty, in place of an empty table."""
    return (Paragraph((Text(text),)),)


def work_short(works: dict[str, Work], name: str) -> str:
    """Return a work's short name, or its id where it is not known on the day."""
    from comity.publish.citing import short

    return short(works[name]) if name in works else name

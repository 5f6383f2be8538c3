"""The index of search: the words of every page, small enough to open from disk.

The index is a script that assigns one constant, because a page opened from
disk may run a script beside it but may not fetch a file. Each page is
``[path, title, [[anchor, kind, words], …]]``; kinds are ``h`` heading, ``p``
text, ``t`` table, ``d`` drawing, ``w`` work and ``n`` note.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from comity.publish.formats.site import ident
from comity.publish.tree import (
    Block,
    Bullets,
    Callout,
    Document,
    Drawing,
    Heading,
    Paragraph,
    Table,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Entry: TypeAlias = tuple[str, str, str]


def index_script(pages: Mapping[str, Document]) -> str:
    """Return the index of all pages as a script, pages in order of their path.

    Examples
    --------
    >>> from comity.publish.tree import Text
    >>> doc = Document("k", "Title", "Sub", "", "", "", "en", (Paragraph((Text("Words."),)),))
    >>> print(index_script({"index": doc}), end="")
    const OUTLOOK_INDEX=[["index","Title",[["","h","Title: Sub"],["","p","Words."]]]];
    """
    index = [[path, pages[path].title, entries(pages[path])] for path in sorted(pages)]
    words = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return f"const OUTLOOK_INDEX={words};\n"


def entries(document: Document) -> tuple[Entry, ...]:
    """Return what can be found on a page: (anchor to go to, kind, words), in reading order."""
    title = ": ".join(part for part in (document.title, document.subtitle) if part)
    found = [
        ("", "h", title),
        *_of_blocks(document.blocks, ""),
        *((f"n-{nth}", "n", plain(note.inlines)) for nth, note in enumerate(document.notes, start=1)),
        *((f"w-{ident(ref.key)}", "w", plain(ref.inlines)) for ref in document.references),
    ]
    return tuple((anchor, kind, " ".join(words.split())) for anchor, kind, words in found if words.strip())


def _of_blocks(blocks: tuple[Block, ...], anchor: str) -> Iterator[Entry]:
    """Yield the entries of blocks; running text is found at the heading above it."""
    for block in blocks:
        match block:
            case Heading():
                anchor = ident(block.anchor)
                yield anchor, "h", plain(block.inlines)
            case Paragraph():
                yield anchor, "p", plain(block.inlines)
            case Bullets():
                yield anchor, "p", " · ".join(plain(item) for item in block.items)
            case Table():
                yield f"table-{ident(block.name)}", "t", _of_table(block)
            case Drawing():
                yield f"f-{ident(block.name)}", "d", f"{block.caption} {block.alternative}"
            case Callout():
                yield anchor, "p", block.title
                yield from _of_blocks(block.blocks, anchor)


def _of_table(table: Table) -> str:
    heads = " · ".join(column.label for column in table.columns)
    lines = (" · ".join(plain(cell.inlines) for cell in row) for row in table.rows)
    return " | ".join(part for part in (table.caption, heads, *lines, table.remark) if part)

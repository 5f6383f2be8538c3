"""Pages as HTML: a document of the tree, whole, for reading from disk or from a server."""

from __future__ import annotations

import base64
import functools
import hashlib
import math
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from comity.publish.formats.html_drawings import Figure, figure
from comity.publish.formats.html_faults import page_faults, within
from comity.publish.formats.html_inlines import Inlines
from comity.publish.formats.html_traces import shown_as, trace_entries, work_href
from comity.publish.formats.site import SEARCH, Site, day, group_of, ident, relative
from comity.publish.tree import (
    Block,
    Cell,
    Document,
    Drawing,
    Heading,
    Inline,
    Link,
    Number,
    every_block,
    plain,
)
from comity.terms.errors import BuildFault

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Kind of callout -> the word that says so, since colour alone must not.
CALLOUTS = {
    "conflict": "Conflict of sources",
    "warning": "Warning",
    "remark": "Remark",
    "change": "Changed since",
}


def page(document: Document, site: Site, path: str) -> str:
    """Return a document as one whole HTML page of a site.

    Parameters
    ----------
    document
        What the page says.
    site
        What it shares with its neighbours.
    path
        Where the page lies, without ending: ``dyads/jp-asean``. Links to other
        pages and to the assets are written relative to it.

    Raises
    ------
    BuildFault
        Where a link leads to no page, a number has no trace, a mark no note, a
        drawing is not SVG or a name is used twice; all such places are listed.

    Examples
    --------
    >>> doc = Document("k", "Trade & aid", "", "", "", "2024-02-12", "en", ())
    >>> html = page(doc, Site("Outlook", "2024-02-12", "2024-1", "", "en"), "dyads/a-b")
    >>> "<h1>Trade &amp; aid</h1>" in html, "../assets/outlook.css" in html
    (True, True)
    """
    if faults := page_faults(document, site):
        raise BuildFault(
            f"page '{path}' cannot be made: {'; '.join(faults)}",
            "links, numbers, notes and drawings that lead somewhere",
            "mend the text, or add what it points to",
        )
    drawings = {b.name: figure(b, path) for b in every_block(document.blocks) if isinstance(b, Drawing)}
    listed = frozenset(reference.key for reference in document.references)
    return (
        _environment()
        .get_template("page.html")
        .render(
            **_frame(site, path),
            document=document,
            policy=_policy(drawings.values()),
            words=Inlines(path, shown_as(document)),
            drawings=drawings,
            traces=trace_entries(document, site, path),
            contents=_contents(document),
            depths=_depths(document),
            opens=any(_has_number(block) for block in every_block(document.blocks)),
            unlinked=_unlinked,
            work_page=lambda key: work_href(key, site, path, frozenset()),
            work_line=lambda key: work_href(key, site, path, listed),
        )
    )


def search_page(site: Site) -> str:
    """Return the page of search; what it searches lies in the site's index."""
    return (
        _environment()
        .get_template("search.html")
        .render(**_frame(site, SEARCH), policy=_policy(()), language=site.language)
    )


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("comity.publish", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters.update(day=day, ident=ident, plain=plain, kind=_kind, bare=_bare)
    environment.globals.update(callouts=CALLOUTS)
    return environment


def _frame(site: Site, path: str) -> dict[str, object]:
    """Return what the surroundings of a page need: site, menu, and the way to other files."""
    return {
        "site": site,
        "path": path,
        "group": group_of(site, path),
        "to": lambda file: relative(path, file),
        "to_page": lambda other: relative(path, f"{other}.html"),
        "search": SEARCH,
    }


def _policy(figures: Iterable[Figure]) -> str:
    """Return the page's content security policy: nothing from elsewhere, no script but its own.

    ``file:`` stands beside ``'self'`` because browsers disagree on whether a
    page opened from disk is its own origin; from a server it allows nothing.
    """
    styles = sorted({style for drawn in figures for style in drawn.styles})
    hashes = "".join(f" 'sha256-{_digest(style)}'" for style in styles)
    return (
        "default-src 'none'; script-src 'self' file:; img-src 'self' file: data:; "
        f"style-src 'self' file:{hashes}; style-src-attr 'unsafe-inline'; "
        "base-uri 'none'; form-action 'self' file:"
    )


def _digest(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _contents(document: Document) -> tuple[tuple[Heading, tuple[Heading, ...]], ...]:
    """Return the chapters of a document, each with its sections; a section before any chapter stands alone."""
    chapters: list[tuple[Heading, list[Heading]]] = []
    for block in document.blocks:
        match block:
            case Heading(level=2) if chapters:
                chapters[-1][1].append(block)
            case Heading(level=1 | 2):
                chapters.append((block, []))
            case _:
                pass
    return tuple((chapter, tuple(sections)) for chapter, sections in chapters)


def _depths(document: Document) -> dict[str, int]:
    """Return the anchor of each heading -> its depth on the page, where no depth is skipped.

    A subsection straight under a chapter is one deeper than the chapter, not
    two: who listens to a page would look for what is missing between.
    """
    open_levels: list[int] = []
    depths: dict[str, int] = {}
    for block in every_block(document.blocks):
        if isinstance(block, Heading):
            while open_levels and open_levels[-1] >= block.level:
                open_levels.pop()
            open_levels.append(block.level)
            depths[block.anchor] = len(open_levels) + 1
    return depths


def _has_number(block: Block) -> bool:
    return any(isinstance(inline, Number) for inline in getattr(block, "inlines", ()))


def _unlinked(inlines: tuple[Inline, ...], works: tuple[str, ...]) -> tuple[str, ...]:
    """Return the works that a run of words does not itself lead to."""
    targets = {inline.target for inline in within(inlines) if isinstance(inline, Link)}
    return tuple(work for work in works if f"page:works/{work}" not in targets)


def _kind(node: object) -> str:
    return type(node).__name__


def _bare(cell: Cell) -> str:
    """Return a cell's bare value for the CSV where its words do not already say it, else ""."""
    value = cell.value
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    words = str(value)
    return "" if words == plain(cell.inlines) else words

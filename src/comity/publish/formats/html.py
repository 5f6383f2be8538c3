"""The web writer: a site in a folder, with its pages, assets and index, and nothing no longer part of it."""

from __future__ import annotations

import dataclasses
from importlib import resources
from typing import TYPE_CHECKING

from comity.publish.formats.html_page import CALLOUTS, page, search_page
from comity.publish.formats.search import index_script
from comity.publish.formats.site import SEARCH, NavGroup, NavLink, Site, is_page_name
from comity.terms.errors import BuildFault, FileTrouble
from comity.terms.files import write_text
from comity.terms.words import one_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from comity.publish.tree import Document

__all__ = ["CALLOUTS", "NavGroup", "NavLink", "Site", "page", "write_site"]

_ASSETS = ("outlook.css", "outlook.js")
# Only what an earlier run listed here is ever removed: the folder may hold
# PDFs, or the site of another issue, that are none of this writer's business.
_LIST = "assets/pages.txt"


def write_site(pages: Mapping[str, Document], site: Site, folder: Path) -> tuple[Path, ...]:
    """Write a site into a folder and return the files that changed, in order of their path.

    All pages are made before the first is written, so a fault leaves the
    folder as it was. A file whose bytes are already right is left alone; pages
    that an earlier run wrote and that are no longer given are removed.

    Parameters
    ----------
    pages
        Path without ending (``index``, ``works/lam-2023``) -> what the page says.
    site
        What the pages share; its ``pages`` are filled in here.
    folder
        Where the site goes; made if it is not there.

    Raises
    ------
    BuildFault
        Where a path cannot name a page, the menu leads nowhere, or a page
        cannot be made (see `page`).
    FileTrouble
        Where the folder cannot be written to.
    """
    known = dataclasses.replace(site, pages=frozenset(pages) | {SEARCH})
    if faults := (*_name_faults(pages), *_menu_faults(known)):
        raise BuildFault(f"the site cannot be made: {'; '.join(faults)}", "a page for each name")
    texts = {
        **_made(pages, known),
        f"{SEARCH}.html": search_page(known),
        "assets/search-index.js": index_script(pages),
        **{f"assets/{name}": _asset(name) for name in _ASSETS},
    }
    listing = sorted(name for name in texts if name.endswith(".html"))
    written = [folder / name for name in sorted(texts) if write_text(folder / name, texts[name])]
    _remove(folder, _listed(folder) - set(listing))
    # The list goes last: if anything breaks off before, the next run still knows what to remove.
    if write_text(folder / _LIST, "".join(f"{name}\n" for name in listing)):
        written.append(folder / _LIST)
    return tuple(sorted(written))


def _made(pages: Mapping[str, Document], site: Site) -> dict[str, str]:
    """Return file -> text of each page; where some cannot be made, tell of all of them at once."""
    texts: dict[str, str] = {}
    faults: list[BuildFault] = []
    for path, document in pages.items():
        try:
            texts[f"{path}.html"] = page(document, site, path)
        except BuildFault as fault:
            faults.append(fault)
    if faults:
        raise BuildFault("\n".join(fault.what for fault in faults), faults[0].expected, faults[0].remedy)
    return texts


def _name_faults(pages: Mapping[str, Document]) -> Iterator[str]:
    for path in pages:
        if path == SEARCH:
            yield f"'{SEARCH}' is the page of search and is made by the writer"
        elif not is_page_name(path):
            yield f"'{path}' cannot name a page (ASCII letters, digits, '.', '_', '-' between '/')"
    if "index" not in pages:
        yield "there is no page 'index' to begin with"


def _menu_faults(site: Site) -> Iterator[str]:
    for group in site.navigation:
        for link in group.links:
            if not site.has(link.path):
                advice = one_of(link.path, site.pages or ())
                yield f"the menu's '{group.label}' leads to '{link.path}', which is not among the pages ({advice})"


def _asset(name: str) -> str:
    return resources.files("comity.publish").joinpath("templates", name).read_text(encoding="utf-8")


def _listed(folder: Path) -> set[str]:
    """Return the pages an earlier run wrote, those alone that could have been written by one."""
    listing = folder / _LIST
    if not listing.is_file():
        return set()
    names = listing.read_text(encoding="utf-8").split("\n")
    return {name for name in names if name.endswith(".html") and is_page_name(name.removesuffix(".html"))}


def _remove(folder: Path, stale: set[str]) -> None:
    for name in sorted(stale):
        target = folder / name
        try:
            target.unlink(missing_ok=True)
            parent = target.parent
            while parent != folder and not any(parent.iterdir()):
                parent.rmdir()
                parent = parent.parent
        except OSError as trouble:
            raise FileTrouble(
                f"'{target}' is no longer part of the site and cannot be removed ({trouble.strerror})",
                "a writable folder",
                "remove it by hand",
            ) from trouble

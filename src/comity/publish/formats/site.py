"""The site a page belongs to: its name, its menu, and how one page reaches another.

Paths of pages are written without ending and without a leading slash
(``policies/kr-new-southern-policy``), so that a site works from a folder on
disk as well as from a server, at any depth.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from comity.terms.period import read_period, spoken
from comity.terms.words import one_of

#: The page of search, which every site has beside the pages given.
SEARCH = "search"
_PAGE = "page:"
_WEB = ("https://", "http://", "mailto:")
_NAME = re.compile(r"(?!\.)[A-Za-z0-9._-]+(/(?!\.)[A-Za-z0-9._-]+)*")


@dataclass(frozen=True, slots=True)
class NavLink:
    """A line of the menu: the words, and the path of the page they lead to."""

    label: str
    path: str


@dataclass(frozen=True, slots=True)
class NavGroup:
    """A group of the menu, such as Policies; its first link is the way in."""

    label: str
    links: tuple[NavLink, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages of an Outlook's site share.

    ``pages`` are the paths that exist, so that a link to a missing one is
    noticed; absent (None) where a page is made on its own and its neighbours
    are not known, in which case links are written and not checked.
    """

    title: str
    as_of: str
    issue_key: str
    disclaimer: str
    language: str
    navigation: tuple[NavGroup, ...] = ()
    pages: frozenset[str] | None = None

    def has(self, path: str) -> bool:
        """Return whether a page is known to exist."""
        return self.pages is not None and path in self.pages


def is_page_name(path: str) -> bool:
    """Return whether a path can name a page: ASCII letters, digits, ``.``, ``_``, ``-`` and ``/``.

    Examples
    --------
    >>> is_page_name("works/lam-2023"), is_page_name("../secret"), is_page_name("/index")
    (True, False, False)
    """
    return _NAME.fullmatch(path) is not None


def relative(path: str, file: str) -> str:
    """Return the way from a page to a file of the site, without a leading slash.

    Examples
    --------
    >>> relative("dyads/jp-asean", "works/lam-2023.html"), relative("index", "assets/outlook.css")
    ('../works/lam-2023.html', 'assets/outlook.css')
    """
    return posixpath.relpath(file, posixpath.dirname(path) or ".")


def href(path: str, target: str) -> str:
    """Return where a link on a page leads, as written in the page.

    Examples
    --------
    >>> href("dyads/jp-asean", "page:works/lam-2023#w-lam-2023")
    '../works/lam-2023.html#w-lam-2023'
    >>> href("index", "#trade by year")
    '#trade-by-year'
    """
    if target.startswith(_PAGE):
        page, _, fragment = target.removeprefix(_PAGE).partition("#")
        return relative(path, f"{page}.html") + (f"#{ident(fragment)}" if fragment else "")
    if target.startswith("#"):
        return f"#{ident(target[1:])}"
    return target


def target_fault(site: Site, target: str) -> str:
    """Return what is wrong with the target of a link, or "" where nothing is.

    Examples
    --------
    >>> site = Site("Outlook", "2024-02-12", "2024-1", "", "en", pages=frozenset({"index"}))
    >>> target_fault(site, "page:indx")
    "links to 'page:indx', which is not among the pages (did you mean 'index')"
    >>> target_fault(site, "#below"), target_fault(site, "https://example.org")
    ('', '')
    """
    if target.startswith(_PAGE):
        page = target.removeprefix(_PAGE).partition("#")[0]
        if site.pages is None or page in site.pages:
            return ""
        return f"links to '{target}', which is not among the pages ({one_of(page, site.pages)})"
    if target.startswith(("#", *_WEB)):
        return ""
    return f"links to '{target}', which is neither page:PATH, #ANCHOR nor a web address"


def ident(text: str) -> str:
    """Return a key as it can stand in an ``id``: blanks become hyphens, the rest stays.

    Examples
    --------
    >>> ident("trade by year")
    'trade-by-year'
    """
    return re.sub(r"\s+", "-", text)


def group_of(site: Site, path: str) -> NavGroup | None:
    """Return the group of the menu that a page is in, or None.

    A page that the menu does not list belongs with the group of its folder.
    """
    for group in site.navigation:
        if any(link.path == path for link in group.links):
            return group
    folder = path.partition("/")[0] if "/" in path else ""
    for group in site.navigation:
        if folder and any(link.path.startswith(f"{folder}/") for link in group.links):
            return group
    return None


def day(text: str) -> str:
    """Return a date in words, and what is not a date as it stands.

    Examples
    --------
    >>> day("2024-02-12"), day("spring")
    ('12 February 2024', 'spring')
    """
    try:
        return spoken(read_period(text))
    except ValueError:
        return text

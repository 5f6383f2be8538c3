"""Pages beside the Outlook: one function per file, named after it, decorated with `pages`.

Each takes an `Outline` and an `Asking` and returns path -> `Document`, where
a path is ``folder/name``.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TypeVar

from comity.publish.live import Asking
from comity.publish.outline import Outline
from comity.publish.tree import Document, Heading, Text
from comity.terms.plugins import every_plugin, marked
from comity.terms.words import anchor

F = TypeVar("F", bound=Callable[..., dict[str, Document]])
Maker = Callable[[Outline, Asking], dict[str, Document]]


def pages(function: F) -> F:
    """Mark a function as the maker of its file's pages."""
    function.is_pages = True  # type: ignore[attr-defined]
    return function


@functools.cache
def every_maker() -> dict[str, Maker]:
    """Return name -> maker for each file of this folder.

    Raises
    ------
    TypeError
        Where a file holds no decorated function of its name.
    """
    found: dict[str, Maker] = every_plugin(__name__, "@pages function", marked("is_pages"))
    return found


def heading(words: str, level: int = 1) -> Heading:
    """Return a heading of plain words."""
    return Heading(level, (Text(words),), anchor(words))

"""Sections: blocks an Outlook's text asks for, one function per file.

A section is decorated with `section`, named after its file, and takes the
`Draft` and the words written in the text; it returns blocks. Written alone in
a paragraph: ``{{ timeline(from=2023-04) }}``.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from comity.publish.tree import Block
from comity.terms.plugins import every_plugin, marked

F = TypeVar("F", bound=Callable[..., tuple[Block, ...]])


def section(function: F) -> F:
    """Mark a function as the section of its file."""
    function.is_section = True  # type: ignore[attr-defined]
    return function


@functools.cache
def every_section() -> dict[str, Callable[..., Any]]:
    """Return name -> section for each file of this folder.

    Raises
    ------
    TypeError
        Where a file holds no decorated function of its name.
    """
    found: dict[str, Callable[..., Any]] = every_plugin(__name__, "@section function", marked("is_section"))
    return found

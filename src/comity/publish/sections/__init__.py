"""Sections: blocks an Outlook's text asks for, one function per file.

A section is decorated with `section`, named after its file, and takes the
`Draft` and the words written in the text; it returns blocks. Written alone in
a paragraph: ``{{ timeline(from=2023-04) }}``.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Callable
from typing import Any, TypeVar

from comity.publish.tree import Block

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
    found: dict[str, Callable[..., Any]] = {}
    for module in sorted(m.name for m in pkgutil.iter_modules(__path__)):
        if module.startswith("_"):
            continue
        function: Any = getattr(importlib.import_module(f"{__name__}.{module}"), module, None)
        if not getattr(function, "is_section", False):
            raise TypeError(
                f"sections/{module}.py holds no @section function {module}; write one or move the file"
            )
        found[module] = function
    return found

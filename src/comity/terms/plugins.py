"""The one form of every plug-in: something named after its file, found by its folder."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Collection
from typing import Any, TypeVar

T = TypeVar("T")


def every_plugin(
    package: str,
    kind: str,
    taken: Callable[[Any], T | None],
    *,
    named: Callable[[str], str] = str,
    beside: Collection[str] = (),
) -> dict[str, T]:
    """Return file name -> plug-in for each file of a folder, in order of name.

    Parameters
    ----------
    package
        The folder, as its own ``__name__``.
    kind
        What each file has to hold, in words for the message: "@rule function".
    taken
        Gives what is kept of a found object; None where it is no such plug-in.
    named
        Gives the object's name from the file's.
    beside
        Files that are no plug-ins; those that begin with ``_`` never are.

    Raises
    ------
    TypeError
        Where a file holds nothing of its name, or not a plug-in.

    Examples
    --------
    >>> sorted(every_plugin("comity.terms", "module", lambda m: m if m else None, named=lambda n: "__doc__"))[:2]
    ['errors', 'files']
    """
    found: dict[str, T] = {}
    for module in sorted(m.name for m in pkgutil.iter_modules(importlib.import_module(package).__path__)):
        if module.startswith("_") or module in beside:
            continue
        name = named(module)
        kept = taken(getattr(importlib.import_module(f"{package}.{module}"), name, None))
        if kept is None:
            place = f"{package.rpartition('.')[2]}/{module}.py"
            raise TypeError(f"{place} holds no {kind} {name}; write one or move the file")
        found[module] = kept
    return found


def marked(mark: str) -> Callable[[Any], Any]:
    """Return what takes an object that a decorator has given an attribute of this name.

    Examples
    --------
    >>> class Rule:
    ...     is_rule = True
    >>> marked("is_rule")(Rule) is Rule, marked("is_rule")(int) is None
    (True, True)
    """
    return lambda found: found if getattr(found, mark, False) else None

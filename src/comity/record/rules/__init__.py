"""The rules of the record: one file each, a decorated function named after its file.

A rule takes a `Reading` and yields `Finding` values. It never raises for what
an editor wrote.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from comity.record.read import Reading
from comity.record.text import Path_
from comity.terms.plugins import every_plugin, marked


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: in which entry, at which path, what, and how to mend it."""

    folder: str
    name: str
    path: Path_
    what: str
    fix: str


Rule = Callable[[Reading], Iterator[Finding]]
R = TypeVar("R", bound=Rule)


def rule(function: R) -> R:
    """Mark a function as the rule of its file."""
    function.is_rule = True  # type: ignore[attr-defined]
    return function


@functools.cache
def every_rule() -> dict[str, Rule]:
    """Return name -> rule for each file of this folder.

    Raises
    ------
    TypeError
        Where a file holds no decorated function of its name.

    Examples
    --------
    >>> "names_resolve" in every_rule()
    True
    """
    rules: dict[str, Rule] = every_plugin(__name__, "@rule function", marked("is_rule"))
    return rules

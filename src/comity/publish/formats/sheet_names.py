"""Names that the sheets of a workbook may bear."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_RESERVED = "history"  # Excel keeps this name for itself


def sheet_names(wished: Iterable[str], taken: Iterable[str] = ()) -> tuple[str, ...]:
    """Return a name for each sheet: at most 31 letters, none forbidden, no two alike (nor like one taken).

    Case makes no difference to Excel. What is empty becomes ``Table``; what is
    there already gets a number.

    Examples
    --------
    >>> sheet_names(["Trade: 2022/23", "trade 2022 23", "", "Numbers"], taken=["Numbers"])
    ('Trade 2022 23', 'trade 2022 23 (2)', 'Table', 'Numbers (2)')
    """
    used = {name.casefold() for name in taken} | {_RESERVED}
    names = []
    for wish in wished:
        plain = re.sub(r"\s+", " ", _FORBIDDEN.sub(" ", wish)).strip(" '") or "Table"
        name, nth = _cut(plain, ""), 1
        while name.casefold() in used:
            nth += 1
            name = _cut(plain, f" ({nth})")
        used.add(name.casefold())
        names.append(name)
    return tuple(names)


def _cut(name: str, end: str) -> str:
    """Cut a name so that it fits with its ending; Excel counts in UTF-16."""
    while len((name + end).encode("utf-16-le")) // 2 > _LONGEST:
        name = name[:-1]
    return name.rstrip(" '") + end

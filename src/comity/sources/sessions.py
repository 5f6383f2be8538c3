"""Sessions of an assembly, and its voters by the codes of the day."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from comity.sources.audit import Audit
from comity.sources.discover import read_names
from comity.sources.economies import Found, find, named

#: The first session opened in January of this year plus one, every other in September of this year plus its number.
_BEFORE_FIRST = 1945
_LATER = re.compile(r"(.+) from (\d{4})")


def session_year(session: int) -> int:
    """Return the year in which a session of the General Assembly opened.

    Examples
    --------
    >>> session_year(1), session_year(26), session_year(73)
    (1946, 1971, 2018)
    """
    return _BEFORE_FIRST + session


class Voters:
    """Finds the economy behind a voter's code or name in a year, and remembers how each was found.

    A file of names may say ``345`` and, for later years, ``345 from 1992``.
    """

    def __init__(self, names: Path, audit: Audit) -> None:
        self.audit = audit
        self._names: dict[str, list[tuple[int, Found]]] = {}
        for written, found in read_names(names).items():
            later = _LATER.fullmatch(written)
            self._names.setdefault(later[1] if later else written, []).append(
                (int(later[2]) if later else 0, found)
            )
        for meanings in self._names.values():
            meanings.sort(key=lambda meaning: -meaning[0])
        self._read_as: Counter[str] = Counter()
        self._beside: dict[tuple[str, str], str] = {}

    def knows(self, written: str) -> bool:
        """Return whether the file of names has a code."""
        return written in self._names

    def before(self, written: str, kind: str, said: str) -> str:
        """Return what a delivery said of a code before, where that is not what it says now; absent ("") otherwise."""
        first = self._beside.setdefault((written, kind), said)
        return "" if first == said else first

    def economy(self, written: str, year: int, times: int = 1) -> str:
        """Return the economy of a code or name in a year; what is known to be none keeps its code after ``~``."""
        for first, found in self._names.get(written, ()):
            if year >= first:
                since = f" from {first}" if first else ""
                if since or (not written.isdigit() and named(written) != found.economy):
                    self._read_as[f"{written}{since}, read as {found.economy}"] += times
                return found.economy
        found = find(written, ("iso3", "name"))
        if found.kind == "unknown":
            self.audit.unused("unknown code", f"{written}, written {found.economy}", times)
        return found.economy

    def remark(self, written: str, year: int) -> str:
        """Return how a later meaning of a code was chosen; absent ("") where the code has one meaning."""
        meanings = self._names.get(written, [])
        first = next((first for first, _ in meanings if year >= first), 0)
        return f"{written} from {first}" if first else ""

    def report(self) -> None:
        """Tell the audit which codes and names were read as something else, and how often."""
        for what, times in sorted(self._read_as.items()):
            self.audit.note(what, f"{times:,} times")

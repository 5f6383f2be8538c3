"""Problems in what people write: values with a place, a field, what is wrong and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from comity.terms.words import visible


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file of the record: path as given, line and column from 1.

    Examples
    --------
    >>> str(Place("policies/x.yml", 16, 13))
    'policies/x.yml:16:13'
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault, where it is, and what to do about it.

    Problems are collected over the whole record, never raised: an editor sees
    them all at once.

    Examples
    --------
    >>> str(Problem(Place("a.yml", 2, 3), "from", "'2023-13' has no month 13", "write a month 01 to 12"))
    "a.yml:2:3: from: '2023-13' has no month 13. write a month 01 to 12."
    """

    place: Place
    field: str
    what: str
    fix: str

    def __str__(self) -> str:
        return visible(f"{self.place}: {self.field}: {self.what}. {self.fix}.")

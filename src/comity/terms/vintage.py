"""A vintage: one delivery of a source, kept as it came, with the day it became known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from comity.terms.period import read_period


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as delivered: its name, SHA-256 and size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Vintage:
    """One delivery of a source, as its card in the store says.

    ``published`` is EDTF text, as precise as the publisher states it, and
    absent (None) where it does not. ``edition`` is the publisher's own name of
    the release. ``fingerprint`` is made of the bytes and the way they
    were read: the same bytes read the same way share it. ``together`` is how
    many editions came in the delivery. ``unused`` maps what was not used, by
    name, to how often it occurred.
    """

    source: str
    key: str
    fetched: date
    published: str | None
    edition: str
    licence: str
    urls: tuple[str, ...]
    raw: tuple[RawFile, ...]
    fingerprint: str
    rows: int
    together: int = 1
    unused: Mapping[str, int] = field(default_factory=dict)

    @property
    def known_from(self) -> date:
        """The day it can be known from: the last that ``published`` can mean, else the day fetched.

        Examples
        --------
        >>> v = Vintage("weo", "2023-10", date(2026, 1, 1), "2023-10", "2023-10", "", (), (), "", 0)
        >>> v.known_from
        datetime.date(2023, 10, 31)
        """
        if self.published is not None:
            end = read_period(self.published).end
            if end is not None:
                return end
        return self.fetched


def in_order(vintages: Iterable[Vintage]) -> tuple[Vintage, ...]:
    """Return vintages from the first known to the last, those of one day in order of fetching."""
    return tuple(sorted(vintages, key=lambda v: (v.known_from, v.fetched, v.key)))


def newest(vintages: Iterable[Vintage], as_of: date | None = None) -> Vintage | None:
    """Return the last vintage known on a day; absent (None) where none was.

    Examples
    --------
    >>> made = lambda key: Vintage("weo", key, date(2026, 1, 1), key, key, "", (), (), "", 0)
    >>> both = (made("2023-10"), made("2024-04"))
    >>> newest(both).key, newest(both, date(2024, 2, 12)).key, newest(both, date(2020, 1, 1))
    ('2024-04', '2023-10', None)
    """
    known = [v for v in in_order(vintages) if as_of is None or v.known_from <= as_of]
    return known[-1] if known else None

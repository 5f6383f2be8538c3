"""The tables a vintage may hold, by the word a card's ``leaves`` uses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

import pyarrow as pa

from comity.terms.observation import Observation

_TEXT, _YEAR, _NUMBER = pa.string(), pa.int32(), pa.float64()


@dataclass(frozen=True, slots=True)
class Leaf:
    """A table of a vintage: its columns, those that must be filled, and those no two rows may share."""

    schema: pa.Schema
    filled: tuple[str, ...]
    key: tuple[str, ...]


def _leaf(filled: dict[str, pa.DataType], empty: dict[str, pa.DataType], order: str, key: str) -> Leaf:
    both = {**filled, **empty}
    return Leaf(pa.schema([(name, both[name]) for name in order.split()]), tuple(filled), tuple(key.split()))


OBSERVATIONS = _leaf(
    {
        "reporter": _TEXT,
        "indicator": _TEXT,
        "period": _TEXT,
        "year": _YEAR,
        "value": _NUMBER,
        "unit": _TEXT,
        "status": _TEXT,
    },
    {"partner": _TEXT, "product": _TEXT, "remark": _TEXT},
    "reporter partner indicator product period year value unit status remark",
    "reporter partner indicator product period status",
)

#: Word in a card's ``leaves`` -> the table it names. Tables other than observations hold what is no number of an economy.
LEAVES: dict[str, Leaf] = {
    "observations": OBSERVATIONS,
    "events": _leaf(
        {"day": pa.date32(), "source": _TEXT, "target": _TEXT, "quad": _YEAR, "story": _TEXT},
        {"tone": _NUMBER, "goldstein": _NUMBER, "mentions": _YEAR, "sources": _YEAR, "articles": _YEAR},
        "day source target quad tone story goldstein mentions sources articles",
        "",
    ),
    "votes": _leaf(
        {"session": _YEAR, "rollcall": _TEXT, "economy": _TEXT, "vote": _YEAR}, {},
        "session rollcall economy vote", "session rollcall economy",
    ),
    "seats": _leaf({"forum": _TEXT, "economy": _TEXT, "year": _YEAR}, {}, "forum economy year", "forum economy year"),
    "treaties": _leaf(
        {"agreement": _TEXT, "economy_a": _TEXT, "economy_b": _TEXT, "kind": _TEXT}, {"year_from": _YEAR, "year_to": _YEAR},
        "agreement economy_a economy_b kind year_from year_to", "agreement economy_a economy_b kind year_from",
    ),
    "statuses": _leaf(
        {"economy_a": _TEXT, "economy_b": _TEXT, "rung": _TEXT, "year": _YEAR}, {},
        "economy_a economy_b rung year", "economy_a economy_b rung year",
    ),
    "visits": _leaf({"day": pa.date32(), "visitor": _TEXT, "host": _TEXT}, {}, "day visitor host", ""),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Batch:
    """A stretch of what a parser read.

    ``edition`` is the publisher's own name of the release where one delivery
    holds several, or says which it is; ``published`` the day as EDTF text
    where the delivery states it.
    """

    table: pa.Table
    edition: str = ""
    published: str | None = None


def table_of(observations: Iterable[Observation]) -> pa.Table:
    """Return observations as a table.

    Examples
    --------
    >>> table_of([Observation("JPN", None, "gdp", None, "2022", 2022, 4.2e12, "USD", "observed")]).num_rows
    1
    """
    names = [f.name for f in fields(Observation)]
    rows = list(observations)
    columns = {name: [getattr(row, name) for row in rows] for name in names}
    return pa.table(columns, schema=OBSERVATIONS.schema)

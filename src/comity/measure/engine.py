"""Ask an indicator of whatever holds the input relations, and return its values as rows that stand alone."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from comity.measure.indicators import Card, Row, card_of
from comity.measure.sql import filled
from comity.terms.errors import ComityError, UsageError
from comity.terms.words import one_of


class Asked(Protocol):
    """Anything that answers SQL over the input relations: the record, a cluster, tables in a test."""

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows a query gives."""
        ...


@dataclass(frozen=True, slots=True)
class Measured:
    """One value of an indicator with what it takes to read it.

    ``partner`` and ``product`` are empty where they do not apply; ``low`` and
    ``high`` are absent (None) where the measure has no interval. ``membership``
    says whose members were counted, ``vintage`` which editions were read,
    ``remark`` what to beware of.
    """

    indicator: str
    year: int
    reporter: str
    partner: str
    product: str
    value: float
    unit: str
    inputs: tuple[str, ...]
    membership: str = ""
    vintage: str = ""
    remark: str = ""
    low: float | None = None
    high: float | None = None


class WrongValue(ComityError):
    """A measure gave a value that cannot be: the input relations hold something they should not, see the row named."""


def measure(
    asked: Asked,
    name: str,
    *,
    reporters: Iterable[str] = (),
    partners: Iterable[str] = (),
    membership: str = "",
    vintage: str = "",
    unit: str = "",
    **parameters: object,
) -> tuple[Measured, ...]:
    """Return an indicator's values, sorted by year, reporter, partner and product.

    Parameters
    ----------
    asked
        What holds the input relations.
    name
        The indicator.
    reporters, partners
        Only these; all where none is named. Partners are not asked of an
        indicator of one actor.
    membership, vintage
        Words that go with every value.
    unit
        The unit, where the indicator's is that of the series asked for.
    **parameters
        The indicator's own.

    Raises
    ------
    NotFound
        For an indicator that does not exist.
    UsageError
        For a parameter it does not have, or a value that cannot be.
    WrongValue
        Where a value lies beyond the indicator's bounds or is no number.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> found = measure(drawn(trade="2020 ash elm . 30; 2020 ash oak . 10"), "export_share", partners=["elm"])
    >>> [(row.year, row.reporter, row.partner, row.value, row.unit) for row in found]
    [(2020, 'ash', 'elm', 0.75, 'ratio')]
    """
    card = card_of(name)
    sql = written(card, parameters)
    wanted = (tuple(reporters), tuple(partners) if card.of != "actor" else ())
    # What is done with all rows together must see them all, so that it is chosen from afterwards.
    together = card.then is not None and not card.apart
    rows = asked.ask(sql if together else _only(sql, *wanted))
    if card.then is not None:
        rows = [row for row in card.then(rows) if _is_wanted(row, *wanted)]
    found = [
        _measured(card, row, unit or card.unit, membership, vintage) for row in rows if row[4] is not None
    ]
    return tuple(sorted(found, key=lambda m: (m.year, m.reporter, m.partner, m.product)))


def written(card: Card, parameters: dict[str, object]) -> str:
    """Return an indicator's SQL for parameters.

    Raises
    ------
    UsageError
        For a parameter the indicator does not have, or of another type than its default.
    """
    known = defaults(card)
    for key, value in parameters.items():
        if key not in known:
            what = f"{card.name} has no parameter '{key}'"
            raise UsageError(what, "one it has", one_of(key, known) if known else "leave it out")
        if not _fits(value, known[key]):
            raise UsageError(
                f"{card.name}: {key}={value!r}", worded_type(known[key]), f"the default is {known[key]!r}"
            )
    return card.sql(**parameters)


def defaults(card: Card) -> dict[str, object]:
    """Return an indicator's parameters with their defaults.

    Examples
    --------
    >>> defaults(card_of("trade_intensity"))
    {'world': 'all'}
    """
    import inspect

    return {name: p.default for name, p in inspect.signature(card.sql).parameters.items()}


def worded_type(default: object) -> str:
    """Return in words what a parameter with this default must be.

    Examples
    --------
    >>> worded_type(3), worded_type(("a",))
    ('a whole number', 'texts')
    """
    return {int: "a whole number", float: "a number", tuple: "texts"}.get(type(default), "a text")


def _fits(value: object, default: object) -> bool:
    if isinstance(default, float):
        return isinstance(value, int | float) and not isinstance(value, bool)
    return type(value) is type(default)


def _only(sql: str, reporters: tuple[str, ...], partners: tuple[str, ...]) -> str:
    """Return the query with only the rows of some actors."""
    kept = [
        filled(f"{column} IN ($names)", names=names)
        for column, names in (("reporter", reporters), ("partner", partners))
        if names
    ]
    return f"SELECT * FROM ({sql}) AS wanted WHERE {' AND '.join(kept)}" if kept else sql  # noqa: S608 - quoted above


def _is_wanted(row: Row, reporters: tuple[str, ...], partners: tuple[str, ...]) -> bool:
    return (not reporters or row[1] in reporters) and (not partners or row[2] in partners)


def _measured(card: Card, row: Row, unit: str, membership: str, vintage: str) -> Measured:
    year, reporter, partner, product, value, *more = row
    number = float(value)
    slack = 1e-9 * max(1.0, abs(number))
    outside = (card.low is not None and number < card.low - slack) or (
        card.high is not None and number > card.high + slack
    )
    if outside or not math.isfinite(number):
        where = " ".join(part for part in (str(year), reporter, partner, product) if part)
        least = "no bound" if card.low is None else f"{card.low:g}"
        most = "no bound" if card.high is None else f"{card.high:g}"
        raise WrongValue(
            f"{card.name} is {number} for {where}",
            f"a number from {least} to {most}",
            f"look at the {' and '.join(card.inputs)} of this row for a negative or doubled value",
        )
    remark, low, high = [*more, None, None, None][:3]
    return Measured(
        card.name, int(year), reporter, partner, product, number, unit, card.inputs, membership, vintage,
        remark or "", low, high,
    )  # fmt: skip

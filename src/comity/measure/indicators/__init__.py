"""Indicators: one file each, a decorated function named after its file that returns SQL.

The SQL is DuckDB's, kept to what `comity.measure.dialect` can carry to other
engines, and reads nothing but the input relations (`comity.record.relations`).
It gives year, reporter, partner, product and value, with an empty text where a
column does not apply, and a row only where there is a value; some indicators
add a remark as a sixth column. An indicator of a dyad has the dyad in both
orders.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from comity.measure.sql import Fragment
from comity.record.relations import RELATIONS
from comity.terms.errors import NotFound
from comity.terms.plugins import every_plugin
from comity.terms.words import one_of

Of = Literal["actor", "dyad", "directed-dyad"]
#: A row as an indicator's query gives it.
Row = tuple[Any, ...]
F = TypeVar("F", bound=Callable[..., Fragment])


@dataclass(frozen=True, slots=True)
class Card:
    """What is to be known of an indicator beside its formula.

    ``low`` and ``high`` bound its values (absent where there is no bound).
    ``then`` is what is done with the query's rows where SQL alone does not
    give the measure; ``apart`` says that it is done with each pair alone, so that
    the others need not be there. ``whole`` says that totals over all partners are taken, so
    that a part of the trade gives wrong numbers. ``unit`` is empty where it is that of the series asked for.
    """

    name: str
    unit: str
    of: Of
    pillars: tuple[str, ...]
    inputs: tuple[str, ...]
    low: float | None
    high: float | None
    then: Callable[[Iterable[Row]], list[Row]] | None
    apart: bool
    whole: bool
    sql: Callable[..., Fragment]


def indicator(
    *,
    unit: str,
    of: Of,
    pillars: tuple[str, ...],
    inputs: tuple[str, ...],
    low: float | None = None,
    high: float | None = None,
    then: Callable[[Iterable[Row]], list[Row]] | None = None,
    apart: bool = False,
    whole: bool = False,
) -> Callable[[F], F]:
    """Mark a function as the indicator of its file.

    Raises
    ------
    TypeError
        Where an input is not a relation measures may read.
    """
    unknown = [name for name in inputs if name not in RELATIONS]
    if unknown:
        raise TypeError(f"{unknown[0]!r} is not an input relation; {one_of(unknown[0], RELATIONS)}")

    def mark(function: F) -> F:
        name = function.__name__
        function.card = Card(name, unit, of, pillars, inputs, low, high, then, apart, whole, function)  # type: ignore[attr-defined]
        return function

    return mark


@functools.cache
def every_indicator() -> dict[str, Card]:
    """Return name -> card for each file of this folder.

    Raises
    ------
    TypeError
        Where a file holds no decorated function of its name.

    Examples
    --------
    >>> {"trade_intensity", "partner_concentration"} <= set(every_indicator())
    True
    """
    return every_plugin(__name__, "@indicator function", lambda found: getattr(found, "card", None))


def card_of(name: str) -> Card:
    """Return an indicator's card by its name.

    Raises
    ------
    NotFound
        With the nearest names where there is none.
    """
    if name not in every_indicator():
        raise NotFound(
            f"'{name}' is not an indicator", "one of those of Comity", one_of(name, every_indicator())
        )
    return every_indicator()[name]

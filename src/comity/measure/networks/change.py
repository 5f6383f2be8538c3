"""What changed between two tables: value added, technology, or final demand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations, product

import numpy as np

from comity.measure.networks.leontief import Floats, System
from comity.terms.errors import UsageError


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """The change of value added, origins x buyers, and the three parts that add up to it.

    ``intensity`` is from value added in a unit of output, ``technology`` from who
    buys which inputs from whom, ``demand`` from final demand: its size and whose
    goods it is for.
    """

    economies: tuple[str, ...]
    total: Floats
    intensity: Floats
    technology: Floats
    demand: Floats


def change(before: System, after: System) -> Change:
    """Return the structural decomposition of value added absorbed in final demand between two tables.

    Value added is v B Y; each factor's part is its mean effect over all orders in which the
    three can change, so that nothing is left over and no order is preferred.

    Raises
    ------
    UsageError
        Where the two tables have not the same rows in the same order.

    Notes
    -----
    Not to be trusted for volumes where the tables are in current prices: a price that
    rises is a larger demand.

    References
    ----------
    Dietzenbacher, E. and Los, B. (1998). Structural decomposition techniques: sense and sensitivity.

    Examples
    --------
    >>> from comity.measure.networks.leontief import leontief
    >>> from comity.measure.networks.table import table
    >>> cars = [("A", "parts"), ("B", "cars")]
    >>> two = leontief(table([[0, 20], [0, 0]], [[0, 10], [60, 40]], [30, 100], cars, ["A", "B"]))
    >>> twice = leontief(table([[0, 40], [0, 0]], [[0, 20], [120, 80]], [60, 200], cars, ["A", "B"]))
    >>> found = change(two, twice)
    >>> bool(np.allclose(found.total, found.demand)), found.total.sum(axis=1).tolist()
    (True, [30.0, 80.0])
    """
    _refuse_different(before, after)
    states = (before, after)
    called = {(b, y): states[b].solve(states[y].table.demand) for b, y in product((0, 1), repeat=2)}
    levels = {
        (v, b, y): before.table.by_economy((states[v].shares[:, None] * called[b, y]).T).T
        for v, b, y in product((0, 1), repeat=3)
    }
    parts = np.zeros((3, *levels[0, 0, 0].shape))
    orders = list(permutations(range(3)))
    for order in orders:
        state = [0, 0, 0]
        for factor in order:
            earlier = levels[state[0], state[1], state[2]]
            state[factor] = 1
            parts[factor] += (levels[state[0], state[1], state[2]] - earlier) / len(orders)
    total = levels[1, 1, 1] - levels[0, 0, 0]
    return Change(before.table.economies, total, parts[0], parts[1], parts[2])


def _refuse_different(before: System, after: System) -> None:
    one, other = before.table.rows, after.table.rows
    if one == other:
        return
    place = next(
        (p for p, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    met = [" ".join(rows[place]) if place < len(rows) else "no row" for rows in (one, other)]
    raise UsageError(
        f"row {place + 1} is {met[0]} before and {met[1]} after",
        "the same rows in the same order",
        "order both tables alike, and add up sectors that only one of them parts",
    )

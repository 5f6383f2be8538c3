"""The base of a counterfactual: who sells how much to whom, home sales included."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from comity.terms.errors import UsageError

Values = npt.NDArray[np.float64]
#: What the equations are called in a hash: a change of them is another base.
MODEL = "one-sector-armington/1"
_NAMED = 8


@dataclass(frozen=True, eq=False)
class Base:
    """Trade of a world in one period, exporters in rows, importers in columns, home sales on the diagonal.

    An economy's output is the sum of its row, its expenditure the sum of its
    column; world output is world expenditure because both are the sum of the
    table. ``vintage`` says where the table comes from and is part of its hash.

    Raises
    ------
    UsageError
        For negative or absent trade, an economy that sells or buys nothing,
        names that repeat or do not fit the table, and economies that have no
        trade with the rest of the world; each with the rows it is about.

    Examples
    --------
    >>> base = Base(("ash", "birch"), [[80.0, 20.0], [10.0, 90.0]])
    >>> base.output.tolist(), base.expenditure.tolist()
    ([100.0, 100.0], [90.0, 110.0])
    >>> Base(("ash", "birch"), [[80.0, -1.0], [10.0, 90.0]])
    Traceback (most recent call last):
    comity.terms.errors.UsageError: trade is negative from ash to birch; ...
    """

    economies: tuple[str, ...]
    trade: Values = field(repr=False)
    vintage: str = ""

    def __post_init__(self) -> None:
        trade = np.array(self.trade, dtype=np.float64)
        _judge(tuple(self.economies), trade)
        trade.setflags(write=False)
        object.__setattr__(self, "economies", tuple(self.economies))
        object.__setattr__(self, "trade", trade)

    @cached_property
    def output(self) -> Values:
        """What each economy sells, at home and abroad."""
        return _kept(self.trade.sum(axis=1))

    @cached_property
    def expenditure(self) -> Values:
        """What each economy buys, at home and abroad."""
        return _kept(self.trade.sum(axis=0))

    @cached_property
    def shares(self) -> Values:
        """Return the share of each exporter in each importer's expenditure: columns sum to one."""
        return _kept(self.trade / self.expenditure)

    @cached_property
    def hash(self) -> str:
        """The SHA-256 of equations, vintage, names and values: the same hash, the same base."""
        words = "\n".join((MODEL, self.vintage, *self.economies)).encode()
        values = np.ascontiguousarray(self.trade, dtype="<f8").tobytes()
        return hashlib.sha256(words + b"\0" + values).hexdigest()

    def place(self, economy: str) -> int:
        """Return the row and column of an economy.

        Raises
        ------
        UsageError
            Where the base has no such economy.
        """
        if economy not in self._places:
            from comity.terms.words import one_of

            remedy = one_of(economy, self.economies)
            raise UsageError(f"'{economy}' is not an economy of the base", "one of its rows", remedy)
        return self._places[economy]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.economies)}


def balanced(
    economies: Sequence[str],
    weights: Values,
    output: Values,
    expenditure: Values,
    *,
    vintage: str = "",
    tolerance: float = 1e-13,
    most: int = 20_000,
) -> Base:
    """Return the base that gravity gives: trade in proportion to weights, with these outputs and expenditures.

    ``weights`` are trade costs to the power of minus the elasticity, as
    exp(x beta) of an estimated equation. Outputs and expenditures that do not
    sum to the same are rescaled to shares of a world of the size of output,
    because a world cannot spend what nobody earns.

    Raises
    ------
    UsageError
        Where no table with these margins is found, naming the economies that miss theirs.

    Examples
    --------
    >>> base = balanced(("ash", "birch"), [[1.0, 0.2], [0.2, 1.0]], [60.0, 40.0], [50.0, 50.0])
    >>> base.output.round(9).tolist(), base.expenditure.round(9).tolist()
    ([60.0, 40.0], [50.0, 50.0])
    """
    cells, rows, columns = (np.array(x, dtype=np.float64) for x in (weights, output, expenditure))
    _judge(tuple(economies), cells)
    if (
        rows.shape != (len(economies),)
        or columns.shape != rows.shape
        or not (rows > 0).all()
        or not (columns > 0).all()
    ):
        raise UsageError(
            "outputs or expenditures do not fit the economies or are not positive",
            f"{len(economies)} positive outputs and as many expenditures",
            "leave out economies without figures",
        )
    columns = columns * (rows.sum() / columns.sum())
    out = np.ones(len(rows))
    for _ in range(most):
        into = columns / (out @ cells)
        missed = out * (cells @ into) / rows - 1
        if np.abs(missed).max() < tolerance:
            return Base(tuple(economies), out[:, None] * cells * into, vintage)
        out = rows / (cells @ into)
    worst = [economies[i] for i in np.argsort(-np.abs(missed))[:3]]
    raise UsageError(
        f"no table with these margins after {most:,} rounds; {', '.join(worst)} miss theirs most, by {np.abs(missed).max():.1e}",
        "margins that the pattern of weights allows",
        "check zero weights around these economies",
    )


def _kept(values: Values) -> Values:
    values.setflags(write=False)
    return values


def _judge(economies: tuple[str, ...], trade: Values) -> None:
    count = len(economies)
    if trade.shape != (count, count):
        raise UsageError(
            f"a table of {' x '.join(map(str, trade.shape))} does not match {count} economies",
            f"{count} x {count}, exporters in rows",
            "give each economy one row and one column in the same order",
        )
    if count < 2:
        raise UsageError(
            f"{count} economy has nobody to trade with", "two or more", "give the rest of the world as one"
        )
    repeated = (
        sorted({name for name in economies if economies.count(name) > 1})
        if len(set(economies)) < count
        else []
    )
    if repeated:
        raise UsageError(f"{_some(repeated)} named twice", "one row an economy", "add up or rename its rows")
    for what, bad in (("is not a finite number", ~np.isfinite(trade)), ("is negative", trade < 0)):
        if bad.any():
            cells = [f"{economies[i]} to {economies[j]}" for i, j in np.argwhere(bad)]
            raise UsageError(
                f"trade {what} from {_some(cells)}", "values of nought or more", "correct these rows"
            )
    for what, sums in (
        ("sells nothing to anybody", trade.sum(axis=1)),
        ("buys nothing from anybody", trade.sum(axis=0)),
    ):
        empty = [economies[i] for i in np.flatnonzero(sums == 0)]
        if empty:
            raise UsageError(
                f"{_some(empty)} {what}",
                "positive sums of rows and columns",
                "leave it out or add its home sales",
            )
    apart = _apart(trade > 0)
    if apart.any():
        names = [economies[i] for i in np.flatnonzero(apart)]
        raise UsageError(
            f"{_some(names)} not linked by trade with {economies[0]} or its partners",
            "one connected world",
            "leave them out, or solve them as a world of their own",
        )


def _apart(linked: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Mark the economies that no chain of trade ties to the first."""
    either = linked | linked.T
    met = np.zeros(len(linked), dtype=bool)
    met[0] = True
    while True:
        grown = met | either[met].any(axis=0)
        if (grown == met).all():
            return ~met
        met = grown


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more

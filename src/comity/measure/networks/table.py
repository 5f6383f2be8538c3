"""An inter-economy input-output table: flows, final demand and output, checked before anything is computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from comity.measure.networks.faults import (
    named,
    refuse_negative,
    refuse_negative_output,
    refuse_shape,
    refuse_unknown,
)
from comity.terms.errors import UsageError

Floats = NDArray[np.float64]
Negative = Literal["refuse", "keep"]
Unbalanced = Literal["refuse", "demand", "output", "keep"]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A checked table; made by `table`, never by hand.

    A row is a sector of an economy. ``flows`` (rows x rows) holds what each
    column buys from each row; ``demand`` (rows x economies) the final demand of
    each economy, its columns added; ``output`` each row's gross output.
    ``places`` holds each economy's rows, which need not be neighbours nor as
    many as another's. ``notes`` says what is unusual and was kept or mended.
    """

    economies: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    flows: Floats
    demand: Floats
    output: Floats
    places: tuple[NDArray[np.intp], ...]
    notes: tuple[str, ...] = ()

    @property
    def owners(self) -> NDArray[np.intp]:
        """The place in ``economies`` of each row's economy."""
        owners = np.empty(len(self.rows), dtype=np.intp)
        for economy, rows in enumerate(self.places):
            owners[rows] = economy
        return owners

    @property
    def membership(self) -> Floats:
        """Rows x economies: 1 where a row is of an economy, else 0."""
        member = np.zeros((len(self.rows), len(self.economies)))
        member[np.arange(len(self.rows)), self.owners] = 1.0
        return member

    @property
    def value_added(self) -> Floats:
        """Output less all inputs of the table: taxes and margins that it does not list are counted in."""
        return np.asarray(self.output - self.flows.sum(axis=0))

    def by_economy(self, values: Floats) -> Floats:
        """Return an array whose last axis runs over rows with each economy's added up."""
        order = np.concatenate(self.places)
        sorted_values = values if (order == np.arange(len(order))).all() else values[..., order]
        starts = np.cumsum([0, *(len(rows) for rows in self.places[:-1])])
        return np.asarray(np.add.reduceat(sorted_values, starts, axis=-1))

    def abroad(self, by_importer: Floats) -> Floats:
        """Return a rows x economies array with what stays in its own economy set to zero."""
        return np.where(self.membership > 0, 0.0, by_importer)

    def exports(self) -> Floats:
        """Return gross exports (rows x importers), of intermediate and final goods together."""
        return self.abroad(self.by_economy(self.flows) + self.demand)

    def place(self, economy: str) -> int:
        """Return the place of an economy.

        Raises
        ------
        UsageError
            Where the table has no such economy.
        """
        if economy not in self.economies:
            refuse_unknown(economy, self.economies)
        return self.economies.index(economy)


def table(
    flows: ArrayLike,
    demand: ArrayLike,
    output: ArrayLike | None,
    rows: Sequence[tuple[str, str]],
    buyers: Sequence[str],
    *,
    negative: Negative = "refuse",
    unbalanced: Unbalanced = "refuse",
    tolerance: float = 1e-6,
) -> Table:
    """Return an input-output table with its faults refused, kept or mended as asked.

    Parameters
    ----------
    flows
        Rows x rows: what each column's sector buys from each row's, in one money unit.
    demand
        Rows x columns of final demand, as many columns for an economy as the source has.
    output
        Gross output of each row; where absent (None), what each row sells in all.
    rows
        Economy and sector of each row, in the order of ``flows``. Sectors need not be the same everywhere.
    buyers
        The economy of each column of ``demand``.
    negative
        Whether negative flows and negative value added are refused or kept with a note.
        Negative final demand (stocks run down) is always kept with a note; negative output never.
    unbalanced
        What to do where output is not what a row sells, by more than ``tolerance`` times the
        larger of its output and the mean output: refuse; put the gap into the final demand of its
        own economy, so that output, inputs and exports stay as published; take what it sells as
        its output; or keep the gap, so that no decomposition adds up exactly.
    tolerance
        Share of output.

    Returns
    -------
    Table
        Rows without output are kept: they have no input coefficients and add no value.

    Raises
    ------
    UsageError
        Where shapes, labels or values cannot be; the message names the rows.

    Examples
    --------
    >>> two = table([[150, 500], [200, 100]], [[350], [1700]], [1000, 2000],
    ...             [("A", "farms"), ("B", "mills")], ["A"])
    >>> two.value_added.tolist(), two.exports().tolist()
    ([650.0, 1400.0], [[0.0, 500.0], [1900.0, 0.0]])
    """
    labels = tuple((str(economy), str(sector)) for economy, sector in rows)
    sold, final = np.array(flows, dtype=float), np.array(demand, dtype=float)
    made = sold.sum(axis=1) + final.sum(axis=1) if output is None else np.array(output, dtype=float).ravel()
    refuse_shape(sold, final, made, labels, tuple(buyers))
    refuse_negative_output(made, labels)
    economies = tuple(dict.fromkeys(economy for economy, _ in labels))
    stranger = next((buyer for buyer in buyers if buyer not in economies), None)
    if stranger is not None:
        refuse_unknown(stranger, economies)
    used = np.zeros((len(labels), len(economies)))
    for column, buyer in enumerate(buyers):
        used[:, economies.index(buyer)] += final[:, column]
    notes = [*_stocks(final, labels)]
    made, used, said = _balanced(sold, used, made, labels, economies, unbalanced, tolerance)
    refuse_negative_output(made, labels)
    notes += [*said, *refuse_negative(sold, made, labels, keep=negative == "keep")]
    notes += _sold_from_stock(sold, used, made, labels)
    places = tuple(np.flatnonzero([own == e for own, _ in labels]) for e in economies)
    for array in (sold, used, made, *places):
        array.flags.writeable = False
    return Table(economies, labels, sold, used, made, places, tuple(notes))


def _stocks(final: Floats, labels: tuple[tuple[str, str], ...]) -> list[str]:
    rows = np.flatnonzero((final < 0).any(axis=1))
    return [f"negative final demand kept in {named(labels, rows)}"] if rows.size else []


def _sold_from_stock(
    sold: Floats, used: Floats, made: Floats, labels: tuple[tuple[str, str], ...]
) -> list[str]:
    rows = np.flatnonzero((made == 0) & (np.abs(sold).any(axis=1) | np.abs(used).any(axis=1)))
    return (
        [f"no output, so no origin of value, in what is sold by {named(labels, rows)}"] if rows.size else []
    )


def _balanced(
    sold: Floats,
    used: Floats,
    made: Floats,
    labels: tuple[tuple[str, str], ...],
    economies: tuple[str, ...],
    unbalanced: Unbalanced,
    tolerance: float,
) -> tuple[Floats, Floats, list[str]]:
    """Return output and demand with every gap dealt with, and what was done in words."""
    gap = made - sold.sum(axis=1) - used.sum(axis=1)
    rows = np.flatnonzero(np.abs(gap) > tolerance * np.maximum(np.abs(made), np.abs(made).mean()))
    if not rows.size:
        return made, used, []
    worst = rows[np.argsort(-np.abs(gap[rows]), kind="stable")]
    said = f"output is not what is sold in {named(labels, worst)}; the largest gap is {gap[worst[0]]:.6g}"
    if unbalanced == "refuse":
        raise UsageError(
            said,
            f"gaps within {tolerance:g} of output",
            "mend the rows, or say unbalanced='demand' to put the gaps into the final demand of their own economies",
        )
    if unbalanced == "demand":
        own = np.array([economies.index(economy) for economy, _ in labels])
        used[np.arange(len(labels)), own] += gap
        return made, used, [f"{said}; put into the final demand of its own economy"]
    if unbalanced == "output":
        return made - gap, used, [f"{said}; what is sold was taken as output"]
    return made, used, [f"{said}; kept, so decompositions do not add up there"]

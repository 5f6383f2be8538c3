"""The system of a table: input coefficients, value-added shares and the factored I - A."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import lapack, lu_factor, lu_solve

from comity.measure.networks.faults import named
from comity.measure.networks.table import Table
from comity.terms.errors import UsageError

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class System:
    """A table ready to be solved; made by `leontief`.

    ``coefficients`` is A = Z / x, ``shares`` v = value added / x (both zero where
    a row has no output), ``domestic`` the inverse of I - A within each economy.
    The Leontief inverse B itself is not held: `solve` and `reach` apply it.
    """

    table: Table
    coefficients: Floats
    shares: Floats
    domestic: tuple[Floats, ...]
    factors: tuple[Floats, NDArray[np.int32]]

    def solve(self, demand: Floats) -> Floats:
        """Return B times demand: the output that final demand calls for, directly and through inputs."""
        return np.asarray(lu_solve(self.factors, demand, check_finite=False))

    def reach(self, weights: Floats) -> Floats:
        """Return weights (of rows) times B: what each row's output holds of them, directly and through inputs."""
        return np.asarray(lu_solve(self.factors, weights.T, trans=1, check_finite=False)).T

    def columns(self, economy: int) -> Floats:
        """Return the columns of B that belong to one economy."""
        rows = self.table.places[economy]
        unit = np.zeros((len(self.shares), len(rows)), order="F")
        unit[rows, np.arange(len(rows))] = 1.0
        return self.solve(unit)

    def inverse(self) -> Floats:
        """Return the whole Leontief inverse B (rows x rows)."""
        return self.solve(np.eye(len(self.shares), order="F"))

    def content(self) -> Floats:
        """Return the value added of each economy (first axis) in a unit of each row's output."""
        return self.reach(self.table.membership.T * self.shares)


def leontief(table: Table) -> System:
    """Return the factored system of a table.

    ``x = A x + y`` has the solution ``x = B y`` with ``B = (I - A)^-1``; the value added of
    all origins in a unit of output adds up to one wherever there is output.

    Raises
    ------
    UsageError
        Where I - A is singular: some rows feed only one another and add no value.

    Notes
    -----
    Not to be trusted where value added is a difference of nearly equal numbers; the
    table's notes say where it is negative.

    References
    ----------
    Miller, R. E. and Blair, P. D. (2009). Input-Output Analysis, chapter 2.

    Examples
    --------
    >>> from comity.measure.networks.table import table
    >>> two = table([[150, 500], [200, 100]], [[350], [1700]], [1000, 2000],
    ...             [("A", "farms"), ("A", "mills")], ["A"])
    >>> leontief(two).inverse().round(4).tolist()
    [[1.2541, 0.33], [0.264, 1.1221]]
    """
    busy = table.output > 0
    per_unit = np.divide(1.0, table.output, out=np.zeros(len(busy)), where=busy)
    coefficients = table.flows * per_unit
    shares = table.value_added * per_unit
    factors = _factored(coefficients, table)
    domestic = tuple(_domestic(coefficients, table, economy) for economy in range(len(table.places)))
    for array in (coefficients, shares, *domestic, factors[0]):
        array.flags.writeable = False
    return System(table, coefficients, shares, domestic, factors)


def _domestic(coefficients: Floats, table: Table, economy: int) -> Floats:
    rows = table.places[economy]
    try:
        return np.asarray(np.linalg.inv(np.eye(len(rows)) - coefficients[np.ix_(rows, rows)]), dtype=float)
    except np.linalg.LinAlgError:
        raise UsageError(
            f"I - A is singular within {table.economies[economy]}",
            "an economy that can be solved by itself",
            "correct its flows; only negative flows or value added that were kept can do this",
        ) from None


def _factored(coefficients: Floats, table: Table) -> tuple[Floats, NDArray[np.int32]]:
    system = np.asfortranarray(-coefficients)
    system[np.diag_indices_from(system)] += 1.0
    norm = float(np.abs(system).sum(axis=0).max())
    lu, pivots = _quiet_lu(system)
    condition, _ = lapack.dgecon(lu, norm, norm="1")
    if not condition > np.finfo(float).eps * len(coefficients):
        closed = _closed(coefficients, table)
        raise UsageError(
            "I - A is singular"
            + (
                f": no value is added anywhere upstream of {named(table.rows, closed)}" if closed.size else ""
            ),
            "value added somewhere in every chain of supply",
            "correct the flows or the output of these rows, or add them to a neighbouring sector",
        )
    return lu, pivots


def _quiet_lu(system: Floats) -> tuple[Floats, NDArray[np.int32]]:
    """Return LU factors; an exactly singular matrix is told by its condition, not by a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        lu, pivots = lu_factor(system, overwrite_a=True, check_finite=False)
    return np.asarray(lu), np.asarray(pivots)


def _closed(coefficients: Floats, table: Table) -> NDArray[np.intp]:
    """Return the rows into which no value added enters, directly or through inputs."""
    fed = (np.abs(table.value_added) > 1e-12 * table.output) | (table.output <= 0)
    while True:
        more = fed | (coefficients[fed] > 0).any(axis=0)
        if (more == fed).all():
            return np.flatnonzero(~fed)
        fed = more

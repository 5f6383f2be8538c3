"""How far production stands from final use and from first inputs."""

from __future__ import annotations

import numpy as np
from scipy.linalg import lu_solve

from comity.measure.networks.leontief import Floats, System


def upstreamness(system: System) -> Floats:
    """Return the average number of stages between each row's output and final use; 1 where all of it is final.

    ``U = (I - D)^-1 1`` with ``D_ij = z_ij / x_i``. Absent (nan) for rows without output.

    Notes
    -----
    Not to be trusted where stocks are large beside output: a negative final demand
    makes it longer than any chain.

    References
    ----------
    Antràs, P., Chor, D., Fally, T. and Hillberry, R. (2012). Measuring the upstreamness of production and trade flows.

    Examples
    --------
    >>> from comity.measure.networks.leontief import leontief
    >>> from comity.measure.networks.table import table
    >>> chain = leontief(table([[0, 30, 0], [0, 0, 60], [0, 0, 0]], [[0], [0], [100]], [30, 60, 100],
    ...                        [("A", "ore"), ("A", "steel"), ("A", "cars")], ["A"]))
    >>> upstreamness(chain).tolist(), downstreamness(chain).tolist()
    ([3.0, 2.0, 1.0], [1.0, 1.5, 1.9])
    """
    output = system.table.output
    # D is A scaled by output on both sides, so that (I - D)^-1 1 = B x / x and no second factoring is due.
    return _where_busy(system, system.solve(output) / np.where(output > 0, output, 1.0))


def downstreamness(system: System) -> Floats:
    """Return the average number of stages from first inputs to each row's output; 1 where all of it is value added.

    The column sums of the Leontief inverse. Absent (nan) for rows without output.
    """
    return _where_busy(system, system.reach(np.ones((1, len(system.shares))))[0])


def by_economy(system: System, values: Floats) -> Floats:
    """Return the mean of a value of rows in each economy, weighted by output; absent (nan) without output."""
    weights = system.table.output
    means = np.full(len(system.table.places), np.nan)
    for place, rows in enumerate(system.table.places):
        if weights[rows].sum() > 0:
            busy = rows[weights[rows] > 0]
            means[place] = np.average(values[busy], weights=weights[busy])
    return means


def propagation(system: System) -> Floats:
    """Return the average number of steps a rise in the final demand of a column takes to reach each row.

    ``[B (B - I)]_ij / (B - I)_ij``. Absent (nan) where a column calls for nothing
    of a row beyond itself.

    References
    ----------
    Dietzenbacher, E. and Romero, I. (2007). Production chains in an interregional framework.

    Examples
    --------
    >>> from comity.measure.networks.leontief import leontief
    >>> from comity.measure.networks.table import table
    >>> chain = leontief(table([[0, 30, 0], [0, 0, 60], [0, 0, 0]], [[0], [0], [100]], [30, 60, 100],
    ...                        [("A", "ore"), ("A", "steel"), ("A", "cars")], ["A"]))
    >>> propagation(chain)[0].tolist()
    [nan, 1.0, 2.0]
    """
    inverse = system.inverse()
    beyond = inverse.copy()
    beyond[np.diag_indices_from(beyond)] -= 1.0
    steps = lu_solve(system.factors, beyond, check_finite=False)
    # What rounding leaves of a zero is far below the smallest real multiplier.
    met = np.abs(beyond) > 1e-14
    return np.asarray(np.divide(steps, beyond, out=np.full(beyond.shape, np.nan), where=met))


def _where_busy(system: System, values: Floats) -> Floats:
    return np.where(system.table.output > 0, values, np.nan)

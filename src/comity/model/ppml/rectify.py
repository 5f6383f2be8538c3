"""Which rows a direction separates: the iterative rectifier, carried to its limit.

An observation with no flow is separated when some combination z of regressors
and effects is positive there, never negative where the flow is nothing, and
nothing wherever there is a flow: along -z the likelihood rises for ever. Correia,
Guimarães and Zylkin (2019) find such a z by regressing a positive vector on the
regressors again and again, clipping what is negative. The vectors so met close
in on a point of the cone of all such z. Here the combinations that vanish on
the flows are reduced to a basis first, and the nearest point of the cone to
the vector of ones is found in a finite number of steps (its dual is a
non-negative least squares problem), so that a row is in or out exactly.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

#: What is below this part of the largest is nothing.
_NOTHING = 1e-8
#: What a row of length one must be moved by to be separated, and the price of a multiplier.
_SOME = 1e-5
_PRICE = 1e-6
#: Rows up to which multipliers have a price; it takes a square matrix of them.
_PRICED = 4_000


def vanishing(positive: Matrix, zero: Matrix) -> Matrix:
    """Return an orthonormal basis, over the rows without flow, of what vanishes on the rows with one."""
    size = np.maximum(np.abs(positive).max(axis=0, initial=0.0), np.abs(zero).max(axis=0, initial=0.0))
    size[size == 0.0] = 1.0
    free = np.eye(zero.shape[1])
    if positive.shape[0]:
        _, values, right = np.linalg.svd(positive / size, full_matrices=True)
        rank = int(np.sum(values > 1e-10 * max(values.max(initial=0.0), 1e-300)))
        free = right[rank:].T
    return basis_of((zero / size) @ free)


def basis_of(vectors: Matrix, tolerance: float = 1e-9) -> Matrix:
    """Return an orthonormal basis of what some columns span."""
    if vectors.size == 0:
        return np.zeros((vectors.shape[0], 0))
    left, values, _ = np.linalg.svd(vectors, full_matrices=False)
    return left[:, values > tolerance * max(1.0, float(values.max(initial=0.0)))]


def rectified(basis: Matrix) -> NDArray[np.bool_]:
    """Return the rows on which some combination of the basis is positive while it is negative on none.

    Examples
    --------
    >>> import numpy as np
    >>> rectified(np.array([[1.0], [0.0], [2.0]])).tolist()
    [True, False, True]
    >>> rectified(np.array([[1.0], [-1.0]])).tolist()
    [False, False]
    """
    found = np.zeros(basis.shape[0], dtype=np.bool_)
    left = basis
    while left.shape[1]:
        rows = ~found & (np.abs(basis).max(axis=1) > _NOTHING)
        if not rows.any():
            break
        new = _nearest(left[rows]) > _SOME
        if not new.any():
            break
        found[np.flatnonzero(rows)[new]] = True
        # What separates already may take any sign there: only the other rows still bind.
        left = np.where(found[:, None], 0.0, basis)
        kept = basis_of(left)
        if kept.shape[1] == 0:
            break
        left = kept
    return found


def _nearest(rows: Matrix) -> Matrix:
    """Return the combination nearest to ones among those nowhere negative; zero where there is no other.

    Rows are scaled to one length, which changes no sign. A slight price on the
    multipliers keeps them from making something of what is rounding only.
    """
    from scipy.optimize import nnls

    rows = rows / np.linalg.norm(rows, axis=1)[:, None]
    many = rows.shape[0]
    priced = many if many <= _PRICED else 0
    system = np.vstack([rows.T, _PRICE * np.eye(many)[:priced]])
    aim = np.concatenate([-rows.sum(axis=0), np.zeros(priced)])
    dual, _ = nnls(system, aim, maxiter=30 * many + 100)
    return np.where(dual > 0.0, 0.0, np.asarray(rows @ (rows.T @ (1.0 + dual))))

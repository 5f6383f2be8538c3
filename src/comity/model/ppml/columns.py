"""Regressors that are nearly always one value in a year, kept as the few cells where they are another.

Beside exporter-year effects a regressor less its commonest value of every year
says the same. What is left of a dummy such as a border's in one year is a
handful of cells, or nothing at all, and costs next to nothing to carry.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.model.ppml.kernels import Codes, Cube, compiled

#: A regressor is kept as its exceptions if they are at most this part of the cells.
_FEW = 0.1
#: Rows looked at for the commonest value.
_LOOKED_AT = 128


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Which regressors of a panel are dense, and the exceptions of the others, row by row and in a row by year."""

    dense: Codes
    #: Where each row's exceptions begin, and where the last end.
    first: Codes
    which: Codes
    when: Codes
    value: Cube
    #: regressors x years: what the exceptions are counted from; nothing for dense ones.
    usual: Cube

    def only(self, kept: NDArray[np.intp]) -> Columns:
        """Return the columns of some of the regressors."""
        place = np.full(self.usual.shape[0], -1, dtype=np.int32)
        place[kept] = np.arange(kept.size, dtype=np.int32)
        dense = place[self.dense]
        stays = place[self.which] >= 0
        first = np.concatenate([[0], np.cumsum(stays)])[self.first].astype(np.int32)
        return Columns(dense[dense >= 0], first, place[self.which[stays]], self.when[stays], self.value[stays],
                       self.usual[kept])  # fmt: skip


def columns_of(x: Cube, sample: NDArray[np.bool_]) -> Columns:
    """Return regressors (regressors x rows x years) parted into dense ones and exceptions.

    Examples
    --------
    >>> border = np.ones((1, 12, 2))
    >>> border[0, 3] = 0.0
    >>> made = columns_of(border, np.ones((12, 2), dtype=bool))
    >>> made.dense.size, made.usual.tolist(), made.value.tolist()
    (0, [[1.0, 1.0]], [-1.0, -1.0])
    """
    many, rows, years = x.shape
    usual = np.zeros((many, years))
    counts = np.zeros(rows, dtype=np.int32)
    looked = np.sort(np.random.default_rng(rows).permutation(rows)[:_LOOKED_AT])
    few = []
    for k in range(many):
        common, part = _commonest(x[k, looked], sample[looked])
        own = np.zeros(rows, dtype=np.int32)
        if part > 1.0 - 2.0 * _FEW and _counted(x[k], sample, common, own) <= _FEW * sample.size:
            few.append(k)
            usual[k] = common
            counts += own
    first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    size = int(first[-1])
    which, when, value = np.zeros(size, dtype=np.int32), np.zeros(size, dtype=np.int32), np.zeros(size)
    _listed(x, sample, usual, np.array(few, dtype=np.int32), first, which, when, value)
    dense = np.setdiff1d(np.arange(many), few).astype(np.int32)
    return Columns(dense, first, which, when, value, usual)


def _commonest(some: Cube, sample: NDArray[np.bool_]) -> tuple[Cube, float]:
    """Return the commonest value of each year among some rows, and the least part of them that have it."""
    common, least = np.zeros(some.shape[1]), 1.0
    for t in range(some.shape[1]):
        there = some[sample[:, t], t]
        if there.size:
            values, counts = np.unique(there, return_counts=True)
            common[t] = values[np.argmax(counts)]
            least = min(least, float(counts.max()) / there.size)
            if least < 1.0 - 2.0 * _FEW:
                break
    return common, least


@compiled
def _counted(x: Cube, sample: NDArray[np.bool_], common: Cube, own: Codes) -> int:
    total = 0
    for p in range(x.shape[0]):
        many = 0
        for t in range(x.shape[1]):
            many += sample[p, t] and x[p, t] != common[t]
        own[p] = many
        total += many
    return total


@compiled
def _listed(x: Cube, sample: NDArray[np.bool_], usual: Cube, few: Codes, first: Codes,
            which: Codes, when: Codes, value: Cube) -> None:  # fmt: skip
    for p in range(x.shape[1]):
        place = first[p]
        if first[p + 1] > place:
            for t in range(x.shape[2]):
                for k in few:
                    if sample[p, t] and x[k, p, t] != usual[k, t]:
                        which[place], when[place], value[place] = k, t, x[k, p, t] - usual[k, t]
                        place += 1

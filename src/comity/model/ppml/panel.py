"""A panel of bilateral flows laid out as active pairs by years."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from comity.model.ppml.columns import Columns
from comity.model.ppml.kernels import Codes, Cube

PairEffects = Literal["directed", "symmetric", "none"]
#: Places in a cube; short numbers where they are enough.
Places = NDArray[np.int32] | NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Flows and regressors of active pairs (rows, sorted by exporter) by years (columns).

    An exporter or importer here is an economy in a sector, so that stacked
    sectors keep effects of their own. A cell that is not in the sample has no
    flow and the base -inf, hence no expected flow.
    """

    flow: Cube
    x: Cube
    base: Cube
    exporter: Codes
    importer: Codes
    pair: Codes
    exporters: tuple[Any, ...]
    importers: tuple[Any, ...]
    years: tuple[Any, ...]
    names: tuple[str, ...]
    pairs: int
    #: Where each row of the long table lies in the cube, -1 where it has no cell.
    cell: Places
    #: Weights of the cells, empty where all are one; they are part of the flows and the base already.
    weight: Cube = field(default_factory=lambda: np.empty((0, 0)))
    #: The regressors parted into dense ones and exceptions, once that is known.
    columns: Columns | None = None

    @property
    def start(self) -> Codes:
        """Where each exporter's rows begin, and where the last end."""
        return np.searchsorted(self.exporter, np.arange(len(self.exporters) + 1)).astype(np.int32)

    @property
    def sample(self) -> NDArray[np.bool_]:
        """The cells in the sample."""
        if self.base.size == 0:
            return np.ones(self.flow.shape, dtype=np.bool_)
        return np.isfinite(self.base)

    def reduced(self, keep: NDArray[np.bool_]) -> Panel:
        """Return the panel with only some of its cells in the sample."""
        if keep.all():
            return self
        base = self.base.copy() if self.base.size else np.zeros(self.flow.shape)
        base[~keep] = -np.inf
        return self.changed(base=base, flow=np.where(keep, self.flow, 0.0))

    def with_regressors(self, kept: NDArray[np.intp]) -> Panel:
        """Return the panel with only some of its regressors."""
        if len(kept) == len(self.names):
            return self
        columns = None if self.columns is None else self.columns.only(kept)
        names = tuple(self.names[k] for k in kept)
        return self.changed(x=np.ascontiguousarray(self.x[kept]), names=names, columns=columns)

    def changed(self, **fields: Any) -> Panel:
        """Return the panel with other values in some of its fields."""
        every = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return Panel(**{**every, **fields})


def cells_of(
    exporter: Codes, importer: Codes, year: Codes, many: tuple[int, int, int]
) -> tuple[Places, Codes, Codes]:
    """Return each row's cell and the exporter and importer of each active pair; -1 for rows without a label."""
    _, importers, years = many
    pair = exporter.astype(np.int64) * importers + importer
    known = (exporter >= 0) & (importer >= 0) & (year >= 0)
    present = np.zeros(many[0] * importers, dtype=np.bool_)
    present[pair if known.all() else pair[known]] = True
    active = np.flatnonzero(present)
    table = np.cumsum(present) - 1
    short = active.size * years < 2**31
    first = table * years
    cell: Places = np.full(pair.size, -1, np.int32) if short else np.full(pair.size, -1, np.int64)
    if known.all():
        np.add(first[pair], year, out=cell, casting="same_kind")
    else:
        cell[known] = first[pair[known]] + year[known]
    return cell, (active // importers).astype(np.int32), (active % importers).astype(np.int32)


def placed(
    values: NDArray[np.float64], cell: Places, shape: tuple[int, int], out: Cube | None = None
) -> Cube:
    """Return a column laid out as a cube, zero where there is no row; in a cube of zeros, if one is given."""
    cube = np.zeros(shape) if out is None else out
    flat = cube.reshape(-1)
    if cell.size and cell.min() < 0:
        flat[cell[cell >= 0]] = values[cell >= 0]
    else:
        flat[cell] = values
    return cube


def pair_codes(
    exporter: Codes,
    importer: Codes,
    exporters: tuple[Any, ...],
    importers: tuple[Any, ...],
    kind: PairEffects,
) -> tuple[Codes, int]:
    """Return the number of the pair effect of each row, and how many there are (0 for none).

    A symmetric effect is shared by both directions of the same two labels.
    """
    if kind == "none":
        return np.zeros(exporter.size, dtype=np.int32), 0
    if kind == "directed":
        return np.arange(exporter.size, dtype=np.int32), exporter.size
    number = {label: k for k, label in enumerate(sorted({*exporters, *importers}))}
    one = np.array([number[label] for label in exporters], dtype=np.int64)[exporter]
    other = np.array([number[label] for label in importers], dtype=np.int64)[importer]
    key = np.minimum(one, other) * len(number) + np.maximum(one, other)
    _, codes = np.unique(key, return_inverse=True)
    return codes.astype(np.int32), int(codes.max()) + 1 if codes.size else 0

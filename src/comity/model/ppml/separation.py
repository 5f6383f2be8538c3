"""Observations that no maximum of the likelihood can fit, found before it is looked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from comity.model.ppml.codes import numbered
from comity.model.ppml.kernels import Cube
from comity.model.ppml.panel import Panel
from comity.model.ppml.project import Effects, Projector, Totals, regressor_totals
from comity.model.ppml.rectify import basis_of, rectified, vanishing
from comity.model.ppml.yearly import blocks_of
from comity.terms.errors import UsageError

#: Columns (regressors and effects) up to which the dense way is taken.
_DENSE = 4_000
#: Cells times columns up to which a panel is taken densely.
_SMALL = 2_000_000
#: Generic vectors fitted in one reading, and how many are tried before a space is taken to be too large.
_AT_ONCE = 4
_PROBES = 512
#: What a generic vector must move a zero by for the zero to be movable.
_LOOSE = 1e-6


def separated(
    flow: Any, regressors: Any = (), effects: Sequence[Any] = (), *, constant: bool = True
) -> NDArray[np.bool_]:
    """Return which rows are separated, whatever the effects are; without any, a constant is among the regressors.

    Parameters
    ----------
    flow
        The flows, one a row, none negative.
    regressors
        Columns of the regressors, one row each.
    effects
        Columns of labels: each is a set of effects.
    constant
        Whether there is a constant where there are no effects.

    Raises
    ------
    UsageError
        If there are more than a few thousand regressors and effects: a panel of dyads is what `estimate` is for.

    References
    ----------
    Correia, S., P. Guimarães and T. Zylkin (2019): Verifying the existence of maximum likelihood
    estimates for generalized linear models. arXiv:1903.01633.

    Examples
    --------
    A regressor that is positive only where there is no flow can take that row's expected flow to nothing:

    >>> separated([0, 0, 1, 2], [[1, 0, 0, 0]]).tolist()
    [True, False, False, False]
    """
    y = np.asarray(flow, dtype=np.float64)
    codes = [numbered(column)[0] for column in effects]
    out = _empty_groups(y, codes)
    columns = [np.asarray(x, dtype=np.float64) for x in regressors]
    columns += [np.ones(y.size)] if constant and not codes else []
    width = len(columns) + sum(int(c.max(initial=-1)) + 1 for c in codes)
    if width > _DENSE:
        raise UsageError(
            f"{width} regressors and effects are too many for the dense way",
            f"at most {_DENSE}",
            "use estimate",
        )
    design = np.column_stack(
        [*columns, *(np.eye(int(c.max(initial=-1)) + 1)[c] for c in codes), np.zeros((y.size, 0))]
    )
    zero = np.flatnonzero((y == 0.0) & ~out)
    out[zero] = rectified(vanishing(design[y > 0.0], design[zero]))
    return out


def _empty_groups(y: NDArray[np.float64], codes: Sequence[NDArray[np.int32]]) -> NDArray[np.bool_]:
    out = np.zeros(y.size, dtype=np.bool_)
    for code in codes:
        total = np.bincount(code, weights=y)
        out |= total[code] == 0.0
    return out


def separated_cells(panel: Panel) -> NDArray[np.bool_]:
    """Return which cells of a panel are separated by regressors and effects together.

    Groups of effects without any flow are taken to have left the sample
    already. A small panel is settled densely. In a large one generic
    combinations that vanish on the flows show which zeros can move at all.
    """
    zero = panel.sample & (panel.flow <= 0.0)
    if not zero.any():
        return np.zeros(zero.shape, dtype=np.bool_)
    width = len(panel.names) + (len(panel.exporters) + len(panel.importers)) * zero.shape[1] + panel.pairs
    return densely(panel, zero) if zero.size * width <= _SMALL else by_probes(panel, zero)


def densely(panel: Panel, zero: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the separated cells of a small panel, from its whole matrix of regressors and effects."""
    years = np.arange(zero.shape[1])
    codes = [panel.exporter[:, None] * years.size + years, panel.importer[:, None] * years.size + years]
    codes += [np.broadcast_to(panel.pair[:, None], zero.shape)] if panel.pairs else []
    sample = panel.sample
    columns = [x[sample][:, None] for x in panel.x]
    columns += [(c[sample][:, None] == np.unique(c[sample])) * 1.0 for c in codes]
    design = np.hstack(columns)
    out = np.zeros(zero.shape, dtype=np.bool_)
    out[zero] = rectified(vanishing(design[~zero[sample]], design[zero[sample]]))
    return out


def by_probes(panel: Panel, zero: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the separated cells of a large panel, from generic combinations that vanish on the flows.

    Such a combination is a generic one less its fit on the flows. Cells where it
    vanishes too cannot be separated; on the others a few of them span all.
    """
    space = _Vanishing(panel)
    out = np.zeros(zero.shape, dtype=np.bool_)
    vectors = space.regressors()[:, zero]
    places, rank = np.zeros(0, dtype=np.intp), -1
    while vectors.shape[0] < _PROBES:
        fresh = space.effects(vectors.shape[0])[:, zero]
        vectors = np.concatenate([vectors, fresh])
        if places.size == 0:
            places = np.flatnonzero(np.abs(vectors).max(axis=0) > _LOOSE)
        if places.size == 0:
            return out
        basis = basis_of(np.where(np.abs(vectors) > _LOOSE, vectors, 0.0)[:, places].T, 1e-6)
        grown, rank = basis.shape[1] > rank, basis.shape[1]
        if not grown or rank in {places.size, 0}:
            found = np.flatnonzero(zero)[places[rectified(basis)]]
            out.ravel()[found] = True
            return out
    raise UsageError(
        f"{places.size:,} zeros can be fitted in more than {_PROBES} ways, too many to tell which are separated",
        "zeros that the flows around them hold in place",
        "leave out actors with hardly any flow, use fewer effects, or say separation=False",
    )


class _Vanishing:
    """Combinations of regressors and effects that are nothing wherever there is a flow."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        self.held = panel.sample & (panel.flow > 0.0)
        self.weights = self.held.astype(np.float64)
        positive = panel.reduced(self.held)
        self.projector = Projector.under(positive, blocks_of(positive), self.weights)

    def regressors(self) -> Cube:
        """Return the combinations of regressors that the effects fit wherever there is a flow, less that fit."""
        panel = self.panel
        size = np.abs(np.where(panel.sample, panel.x, 0.0)).max(axis=(1, 2), initial=0.0)
        x = panel.x / np.where(size > 0.0, size, 1.0)[:, None, None]
        left = self._less_fit(x, regressor_totals(panel, self.weights, x))
        gram = np.einsum("kpt,lpt,pt->kl", left, left, self.weights, optimize=True)
        values, vectors = np.linalg.eigh(gram)
        nothing = values < 1e-14 * max(float(self.weights.sum()), float(values.max(initial=0.0)))
        return np.tensordot(vectors[:, nothing].T, left, 1)

    def effects(self, turn: int) -> Cube:
        """Return generic combinations of effects, less their fit on the flows."""
        panel, random = self.panel, np.random.default_rng([20_190_304, turn])
        years = panel.flow.shape[1]
        drawn = Effects(random.normal(size=(_AT_ONCE, len(panel.exporters), years)),
                        random.normal(size=(_AT_ONCE, len(panel.importers), years)),
                        random.normal(size=(_AT_ONCE, panel.pairs)))  # fmt: skip
        values = _values(panel, drawn)
        return self._less_fit(values, regressor_totals(panel, self.weights, values))

    def _less_fit(self, x: Cube, right: Totals) -> Cube:
        return x - _values(self.panel, self.projector.project(right, None, 1e-12))


def _values(panel: Panel, effects: Effects) -> Cube:
    values = effects.a[:, panel.exporter] + effects.b[:, panel.importer]
    return values + effects.c[:, panel.pair, None] if panel.pairs else values

"""Estimates again and again from the same panel: a cluster bootstrap and a jackknife over economies."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from comity.model.ppml.fit import Fit
from comity.model.ppml.kernels import Cube
from comity.model.ppml.panel import Panel
from comity.model.ppml.sample import chosen
from comity.model.ppml.solve import Solution, solve
from comity.model.ppml.variance import CLUSTERS, cluster_labels
from comity.terms.errors import UsageError
from comity.terms.words import one_of


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """Coefficients of repeated estimates, a row each; a row that found no maximum is absent and counted."""

    names: tuple[str, ...]
    coefficients: Cube
    failed: int

    @property
    def covariance(self) -> Cube:
        """The covariance of the coefficients over the draws."""
        return np.atleast_2d(np.cov(self.coefficients, rowvar=False))

    def interval(self, name: str, level: float = 0.95) -> tuple[float, float]:
        """Return the interval between the draws' outer quantiles.

        Raises
        ------
        UsageError
            If there is no such coefficient.
        """
        if name not in self.names:
            raise UsageError(f"'{name}' is no coefficient", one_of(name, self.names, most=20))
        column = self.coefficients[:, self.names.index(name)]
        low, high = np.quantile(column, [(1.0 - level) / 2.0, (1.0 + level) / 2.0])
        return float(low), float(high)


def bootstrapped(fit: Fit, *, draws: int = 199, cluster: str = "pair", seed: int = 0) -> tuple[Fit, Draws]:
    """Return the estimate with a bootstrap covariance, and the draws behind it.

    Every cluster is given a weight from the exponential distribution, so that no
    effect ever loses all its flows, as it may where whole clusters are drawn.
    Each estimate begins from the one at hand. The same seed gives the same draws.

    Raises
    ------
    UsageError
        For fewer than two draws, or a clustering that does not exist.
    """
    if draws < 2:
        raise UsageError(f"{draws} draws show no spread", "two or more", "write draws=199")
    if cluster not in CLUSTERS:
        raise UsageError(f"'{cluster}' is no clustering", one_of(cluster, list(CLUSTERS), most=10))
    label = cluster_labels(fit.solution.panel, cluster, sectors=fit.prepared.sectors)
    random = np.random.default_rng(seed)
    made, failed = [], 0
    for _ in range(draws):
        weight = random.exponential(size=int(label.max()) + 1)[label]
        try:
            made.append(solve(_weighted(fit.solution.panel, weight), start=fit.solution).beta)
        except UsageError:
            failed += 1
    if len(made) < 2:
        raise UsageError(
            f"{failed} of {draws} draws found no maximum",
            "most to find one",
            "use fewer regressors or effects",
        )
    drawn = Draws(fit.names, np.array(made), failed)
    return replace(fit, covariance=drawn.covariance, clusters=(cluster,), groups=(int(label.max()) + 1,), convention="none",
                   note=f"covariance of {len(made)} bootstrap estimates, {failed} failed"), drawn  # fmt: skip


def jackknifed(fit: Fit) -> tuple[Fit, Draws]:
    """Return the estimate with its bias of first order taken out by leaving out each economy once.

    The mean of the estimates without one economy shows how the bias grows as
    economies get fewer. The covariance is the jackknife's.

    Raises
    ------
    UsageError
        If an economy carries a coefficient alone, so that there is none without it.
    """
    panel = fit.solution.panel
    names = sorted({*panel.exporters, *panel.importers})
    made = [_without(fit, name) for name in names]
    drawn = Draws(fit.names, np.array([solution.beta for solution in made]), 0)
    many, mean = len(names), drawn.coefficients.mean(axis=0)
    spread = drawn.coefficients - mean
    return replace(
        fit, coefficients=many * fit.coefficients - (many - 1) * mean, covariance=(many - 1) / many * spread.T @ spread,
        clusters=(), groups=(), convention="none", note=f"jackknife over {many} economies",
    ), drawn  # fmt: skip


def _without(fit: Fit, name: object) -> Solution:
    panel = fit.solution.panel
    gone = np.array([label == name for label in panel.exporters])[panel.exporter]
    gone |= np.array([label == name for label in panel.importers])[panel.importer]
    left = panel.reduced(panel.sample & ~gone[:, None])
    left, _ = chosen(left, np.zeros(panel.cell.size, dtype=np.uint8))
    solution = solve(left)
    if solution.panel.names != fit.names:
        raise UsageError(f"without {name!r} some regressors are collinear with the effects", "regressors many economies bear on",
                         "use the analytical correction or a bootstrap")  # fmt: skip
    return solution


def _weighted(panel: Panel, weight: NDArray[np.float64]) -> Panel:
    base = panel.base if panel.base.size else np.zeros(panel.flow.shape)
    return panel.changed(flow=panel.flow * weight, base=base + np.log(weight))

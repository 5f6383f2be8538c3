"""Structural gravity by Poisson pseudo-maximum likelihood."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from comity.model.ppml import kernels
from comity.model.ppml.fit import Fit
from comity.model.ppml.prepare import Prepared, prepare
from comity.model.ppml.solve import Solution, solve
from comity.model.ppml.variance import Convention, covariance
from comity.terms.errors import UsageError

__all__ = ["Fit", "Prepared", "estimate", "estimate_prepared", "prepare"]

#: By default errors are clustered by pair where there are years, and robust otherwise.
_DEFAULT = ("default",)


def estimate(
    table: Any,
    *,
    flow: str,
    regressors: Sequence[str],
    clusters: Sequence[str] = _DEFAULT,
    convention: Convention = "stata",
    **columns: Any,
) -> Fit:
    """Estimate how regressors move bilateral flows beside exporter-year, importer-year and pair effects.

    The expected flow from i to j in year t is

        exp(x b + exporter-year_it + importer-year_jt + pair_ij + offset)

    and the coefficients b maximise the Poisson pseudo-likelihood, which asks only
    that this expectation is right, whatever the variance, zeros included. A
    coefficient of a logged regressor is an elasticity; of a 0/1 regressor,
    exp(b) - 1 is the change in the flow.

    Parameters
    ----------
    table
        A long table, one row a dyad and year: a DuckDB relation, pandas, Arrow, or columns by name. A
        dyad-year without a row is missing; a flow of nothing is a row with 0.
    flow, regressors
        Names of columns. Flows may be in any unit; only the effects' level changes with it.
    clusters
        Any of pair, dyad (both directions one), exporter, importer, year, exporter-year, importer-year;
        an empty list for errors robust to heteroskedasticity. By default by pair; robust for one year.
    convention
        The small-sample convention, `stata` or `fixest`.
    **columns
        As `prepare` takes them: exporter, importer, year (None for one cross-section), sector, weight, offset
        (names of columns), pair_effects ('directed', 'symmetric', 'none'), missing ('refuse', 'leave out'),
        separation, singletons.

    Returns
    -------
    Fit
        Coefficients with their uncertainty. Regressors that say nothing beside the effects are absent
        and listed in `collinear`; rows that could not be used are listed by reason in `sample`.

    Raises
    ------
    UsageError
        For input that cannot be (the rows are named), or if no maximum was found.

    Notes
    -----
    With three sets of effects and few economies the estimate is biased by the order of one over
    their number, and clustered errors are too small: see `corrected`.

    References
    ----------
    Santos Silva, J. M. C. and S. Tenreyro (2006): The log of gravity. Review of Economics and
    Statistics 88(4), 641-658.
    Yotov, Y. V., R. Piermartini, J.-A. Monteiro and M. Larch (2016): An advanced guide to trade policy
    analysis. WTO and UNCTAD.

    Examples
    --------
    Two exporters, two importers; a treaty doubles the one flow it applies to:

    >>> table = {"exporter": ["A", "A", "B", "B"], "importer": ["X", "Y", "X", "Y"],
    ...          "flow": [20, 10, 10, 10], "treaty": [1, 0, 0, 0]}
    >>> fit = estimate(table, flow="flow", regressors=["treaty"], year=None, pair_effects="none")
    >>> round(float(np.exp(fit.coefficient("treaty"))), 6)
    2.0
    """
    prepared = prepare(table, flow=flow, regressors=regressors, **columns)
    return estimate_prepared(prepared, clusters=clusters, convention=convention)


def estimate_prepared(
    prepared: Prepared,
    *,
    clusters: Sequence[str] = _DEFAULT,
    convention: Convention = "stata",
    start: Fit | None = None,
) -> Fit:
    """Estimate a panel that is laid out already, perhaps beginning from the estimate of a like one.

    Raises
    ------
    UsageError
        If every regressor is collinear with the effects, or no maximum was found.
    """
    panel = prepared.panel
    solution = solve(panel, start=None if start is None else start.solution)
    if panel.names and not solution.panel.names:
        raise UsageError(
            f"the effects already say all that {', '.join(panel.names)} could", "a regressor that varies beside them",
            "drop effects (pair_effects='none') or give regressors that vary within them",
        )  # fmt: skip
    deviance = _deviance(solution)
    chosen = tuple(clusters)
    if chosen == _DEFAULT:
        chosen = ("pair",) if len(panel.years) > 1 else ()
    made = covariance(solution, chosen, convention, sectors=prepared.sectors)
    exact = deviance <= 1e-12 * float(panel.flow.sum())
    note = "every flow is fitted exactly: nothing is left from which errors could be told" if exact else ""
    return Fit(
        prepared.flow, solution.panel.names, solution.beta, made.matrix, made.clusters, made.groups, convention,
        prepared.sample, solution.collinear, deviance, solution.steps, prepared.pair_effects, note,
        prepared=prepared, solution=solution,
    )  # fmt: skip


def _deviance(solution: Solution) -> float:
    """Return twice what the likelihood lacks of one that fits every flow; see the fit for the rest."""
    panel = solution.panel
    weight = panel.weight if panel.weight.size else np.ones((1, 1))
    y = (
        np.divide(panel.flow, weight, out=np.zeros_like(panel.flow), where=weight > 0.0)
        if panel.weight.size
        else panel.flow
    )
    most = kernels.summed_logs(y, panel.flow)
    own = solution.likelihood
    if panel.weight.size:
        # The likelihood that was maximised counts the weights' logs among the offsets.
        own -= kernels.summed_logs(np.where(panel.flow > 0.0, panel.weight, 0.0), panel.flow)
    return max(0.0, 2.0 * (most - float(panel.flow.sum()) - own))

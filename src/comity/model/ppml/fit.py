"""What an estimate of gravity says: coefficients, their uncertainty, and the sample's story."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from comity.model.notebook import html_table
from comity.model.ppml.kernels import Cube
from comity.model.ppml.prepare import Prepared
from comity.model.ppml.sample import Sample
from comity.model.ppml.solve import Solution
from comity.model.ppml.variance import Convention, covariance
from comity.terms.errors import UsageError
from comity.terms.words import one_of


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """An estimate of gravity by Poisson pseudo-maximum likelihood.

    It prints as a table. `tidy`, `latex` and `story` give the same as values,
    `predict` the expected flow of every row of the table, `effects` the fixed
    effects, and `with_errors` the same estimate under other standard errors.
    """

    flow: str
    names: tuple[str, ...]
    coefficients: Cube
    covariance: Cube
    clusters: tuple[str, ...]
    groups: tuple[int, ...]
    convention: Convention
    sample: Sample
    collinear: tuple[str, ...]
    deviance: float
    steps: int
    pair_effects: str
    note: str = ""
    prepared: Prepared = field(repr=False, kw_only=True)
    solution: Solution = field(repr=False, kw_only=True)

    @property
    def observations(self) -> int:
        """How many rows were used."""
        return self.sample.used

    @property
    def standard_errors(self) -> Cube:
        """The standard errors, in the coefficients' order."""
        return np.asarray(np.sqrt(np.diag(self.covariance)))

    @property
    def log_likelihood(self) -> float:
        """The pseudo log-likelihood, log y! of every flow counted."""
        y, weight = self._positive()
        return float(np.sum(weight * (y * np.log(y) - y - _log_factorials(y)))) - self.deviance / 2.0

    @property
    def pseudo_r2(self) -> float:
        """McFadden's: one less the log-likelihood over that of a constant alone."""
        y, weight = self._positive()
        p = self.solution.panel
        count = float(p.weight[p.sample].sum()) if p.weight.size else float(p.sample.sum())
        total = float(np.sum(weight * y))
        constant = total * (math.log(total / count) - 1.0) - float(np.sum(weight * _log_factorials(y)))
        return 1.0 - self.log_likelihood / constant

    def _positive(self) -> tuple[Cube, Cube]:
        p = self.solution.panel
        there = p.flow > 0.0
        weight = p.weight[there] if p.weight.size else np.ones(int(there.sum()))
        return p.flow[there] / weight, weight

    def coefficient(self, name: str) -> float:
        """Return one coefficient.

        Raises
        ------
        UsageError
            If it was not estimated; a collinear one says so.
        """
        if name in self.collinear:
            raise UsageError(f"'{name}' was left out: the effects or other regressors already say all it does",
                             "a regressor that varies beside them", "choose other effects or regressors")  # fmt: skip
        if name not in self.names:
            raise UsageError(f"'{name}' is no regressor of this estimate", one_of(name, self.names, most=20))
        return float(self.coefficients[self.names.index(name)])

    def tidy(self, level: float = 0.95) -> list[dict[str, Any]]:
        """Return a row per coefficient: estimate, standard error, z, p and the interval at the level."""
        if not 0.0 < level < 1.0:
            raise UsageError(f"the level is {level}", "a share between 0 and 1", "write 0.95 for 95 %")
        wide = NormalDist().inv_cdf(0.5 + level / 2.0)
        rows = []
        for name, value, error in zip(self.names, self.coefficients, self.standard_errors, strict=True):
            z = float(value / error) if error > 0.0 else math.nan
            rows.append({
                "name": name, "estimate": float(value), "standard_error": float(error), "z": z,
                "p": math.erfc(abs(z) / math.sqrt(2.0)), "low": float(value - wide * error), "high": float(value + wide * error),
            })  # fmt: skip
        return rows

    def story(self) -> list[str]:
        """Return in words what was estimated on what, and what was left out and why, a line each."""
        p = self.solution.panel
        effects = {"none": "", "directed": ", pair", "symmetric": ", pair (both directions one)"}[
            self.pair_effects
        ]
        timed = "-year" if len(p.years) > 1 else ""
        lines = [*self.sample.story(), f"effects: exporter{timed}, importer{timed}{effects}", self._errors()]
        if self.collinear:
            lines.append(
                f"left out as collinear with the effects or regressors before them: {', '.join(self.collinear)}"
            )
        return lines + ([self.note] if self.note else [])

    def _errors(self) -> str:
        if not self.clusters:
            return f"standard errors: robust to heteroskedasticity ({self.convention})"
        told = ", ".join(f"{c} ({g:,})" for c, g in zip(self.clusters, self.groups, strict=True))
        return f"standard errors: clustered by {told} ({self.convention})"

    def __str__(self) -> str:
        wide = max([len(self.flow), *(len(name) for name in self.names)], default=8)
        head = f"{self.flow:<{wide}}  {'estimate':>12} {'std. error':>12} {'z':>9} {'p':>7} {'95 % interval':>25}"
        lines = [head, "-" * len(head)]
        for r in self.tidy():
            span = f"[{r['low']:.6f}, {r['high']:.6f}]"
            lines.append(f"{r['name']:<{wide}}  {r['estimate']:>12.6f} {r['standard_error']:>12.6f} "
                         f"{r['z']:>9.2f} {r['p']:>7.4f} {span:>25}")  # fmt: skip
        fit = f"log-likelihood {self.log_likelihood:.6g}, pseudo R2 {self.pseudo_r2:.4f}, {self.steps} steps"
        return "\n".join([*lines, "-" * len(head), fit, *self.story()])

    def _repr_html_(self) -> str:
        rows = self.tidy()
        head = list(rows[0]) if rows else ["term"]
        caption = f"PPML, {self.observations:,} observations; {self._errors()}"
        return html_table(caption, head, ([row[name] for name in head] for row in rows), self.story())

    def latex(self, level: float = 0.95) -> str:
        """Return the estimate as a LaTeX tabular; the interval is at the level."""
        rows = [f"{_tex(r['name'])} & {r['estimate']:.4f} & ({r['standard_error']:.4f}) & "
                f"[{r['low']:.4f}, {r['high']:.4f}] \\\\" for r in self.tidy(level)]  # fmt: skip
        return "\n".join([
            r"\begin{tabular}{lrrr}", r"\hline",
            rf"{_tex(self.flow)} & Estimate & Std.\ error & {level:.0%}".replace("%", r"\%") + r" interval \\", r"\hline",
            *rows, r"\hline", *(rf"\multicolumn{{4}}{{l}}{{{_tex(line)}}} \\" for line in self.story()),
            r"\end{tabular}",
        ])  # fmt: skip

    def predict(self) -> NDArray[np.float64]:
        """Return the expected flow of every row of the table, not a number where the row was not used."""
        p = self.solution.panel
        level = self.solution.mu
        if p.weight.size:
            level = np.divide(level, p.weight, out=np.full_like(level, np.nan), where=p.weight > 0.0)
        out = np.full(self.sample.status.size, np.nan)
        used = self.sample.status == 0
        out[used] = level.ravel()[p.cell[used]]
        return out

    def effects(self, kind: str) -> list[dict[str, Any]]:
        """Return the fixed effects of a kind: exporter-year, importer-year or pair, a row each.

        Their sum over the kinds is what the likelihood knows; levels are free
        to move between kinds. Effects without a flow in the sample are absent.
        """
        p, e = self.solution.panel, self.solution.effects
        sample = p.sample
        if kind == "pair":
            rows = np.flatnonzero(sample.any(axis=1)) if p.pairs else np.zeros(0, dtype=np.int64)
            return [{"exporter": p.exporters[p.exporter[r]], "importer": p.importers[p.importer[r]],
                     "effect": float(e.c[p.pair[r]])} for r in rows]  # fmt: skip
        if kind not in ("exporter-year", "importer-year"):
            raise UsageError(
                f"'{kind}' is no kind of effect", one_of(kind, ["exporter-year", "importer-year", "pair"])
            )
        side, codes, labels, values = (
            ("exporter", p.exporter, p.exporters, e.a)
            if kind == "exporter-year"
            else ("importer", p.importer, p.importers, e.b)
        )
        there = np.zeros(values.shape, dtype=np.bool_)
        np.logical_or.at(there, codes, sample)
        return [
            {side: labels[k], "year": p.years[t], "effect": float(values[k, t])}
            for k, t in np.argwhere(there)
        ]

    def with_errors(self, clusters: Sequence[str] = (), convention: Convention = "stata") -> Fit:
        """Return the same estimate under other standard errors."""
        made = covariance(self.solution, clusters, convention, sectors=self.prepared.sectors)
        return replace(self, covariance=made.matrix, clusters=made.clusters, groups=made.groups,
                       convention=convention, note="")  # fmt: skip


def _tex(text: str) -> str:
    return "".join("\\" + c if c in "_%&#$" else c for c in text)


def _log_factorials(y: Cube) -> Cube:
    from scipy.special import gammaln

    return np.asarray(gammaln(y + 1.0))

"""Shares under many shocks at once: the base's, and where each scenario differs from it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np

from comity.model.equilibrium_base import Values
from comity.model.equilibrium_shock import Cells, Shock

#: Above this share of changed dyads whole tables are faster than lists of changes.
_DENSE = 0.25


class Weights:
    """Return sums over exporters and importers of shares changed by shocks, a scenario a row.

    With w = base share x effect / costs^elasticity, ``into`` gives the sum over
    exporters of x_i w_ij and ``out`` the sum over importers of w_ij z_j. What
    does not differ from the base is one matrix product for all scenarios.
    """

    def __init__(
        self, shares: Values, shocks: Sequence[Shock], elasticity: Values, *, whole: bool = False
    ) -> None:
        self.shares, self.count, self.size = shares, len(shocks), len(shares)
        self._shocks, self._elasticity = tuple(shocks), elasticity
        self._rows = _joined([s.exporters for s in shocks])
        self._columns = _joined([s.importers for s in shocks])
        changed = [len(s.exporters) for s in shocks]
        self._scenarios = np.repeat(np.arange(self.count), changed)
        self._starts = np.concatenate(([0], np.cumsum(changed)))
        costs = np.concatenate([s.costs for s in shocks]) if shocks else np.zeros(0)
        effects = np.concatenate([s.effects for s in shocks]) if shocks else np.zeros(0)
        self.factors = effects * np.exp(-elasticity[self._scenarios] * np.log(costs))
        self._extra = shares[self._rows, self._columns] * (self.factors - 1)
        self._whole: Values | None = None
        if whole or len(self._rows) > _DENSE * self.count * self.size**2:
            self._whole = np.stack([self.table(s) for s in range(self.count)])
        # Where in a flattened (scenario, economy) array each change is read or added.
        self._from = self._scenarios * self.size + self._rows
        self._to = self._scenarios * self.size + self._columns

    def into(self, x: Values) -> Values:
        """Return the sum over exporters, for each importer."""
        if self._whole is not None:
            bought: Values = np.matmul(x[:, None, :], self._whole)[:, 0, :]
            return bought
        return np.asarray(x @ self.shares + self._added(self._to, x.ravel()[self._from]))

    def out(self, z: Values) -> Values:
        """Return the sum over importers, for each exporter."""
        if self._whole is not None:
            sold: Values = np.matmul(self._whole, z[:, :, None])[:, :, 0]
            return sold
        return np.asarray(z @ self.shares.T + self._added(self._from, z.ravel()[self._to]))

    def only(self, scenario: int) -> Weights:
        """Return the weights of one scenario, held as a table: a list of changes loses digits where trade all but stops."""
        here = slice(scenario, scenario + 1)
        return Weights(self.shares, self._shocks[here], self._elasticity[here], whole=True)

    def part(self, share: float) -> Weights:
        """Return the weights of a part of the changes, in logs."""
        shocks = [
            dataclasses.replace(s, costs=s.costs**share, effects=s.effects**share) for s in self._shocks
        ]
        return Weights(self.shares, shocks, self._elasticity, whole=self._whole is not None)

    def table(self, scenario: int) -> Values:
        """Return the changed shares of one scenario as a table."""
        here = slice(self._starts[scenario], self._starts[scenario + 1])
        whole = self.shares.copy()
        whole[self._rows[here], self._columns[here]] *= self.factors[here]
        return whole

    def factors_at(self, exporter: int, importer: int) -> Values:
        """Return by what one dyad's shares are multiplied, a scenario each."""
        found = np.ones(self.count)
        here = (self._rows == exporter) & (self._columns == importer)
        found[self._scenarios[here]] = self.factors[here]
        return found

    def home(self) -> Values:
        """Return the changed share of home sales, a scenario a row."""
        found = np.tile(np.diagonal(self.shares), (self.count, 1))
        own = self._rows == self._columns
        found[self._scenarios[own], self._rows[own]] *= self.factors[own]
        return found

    def _added(self, at: Cells, values: Values) -> Values:
        if not len(at):
            return np.zeros((self.count, self.size))
        sums: Values = np.bincount(at, values * self._extra, minlength=self.count * self.size).astype(
            np.float64
        )
        return sums.reshape(self.count, self.size)


def _joined(places: list[Cells]) -> Cells:
    return np.concatenate(places).astype(np.int64) if places else np.zeros(0, dtype=np.int64)

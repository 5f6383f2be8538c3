"""General equilibrium of trade in changes from a base: many scenarios at once.

One sector, goods told apart by where they are made (Armington), any base that
is a square table of trade with home sales. Nothing of the base is estimated:
shares are its own, and only what a shock changes is needed ("exact hat").
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

import numpy as np

from comity.model.equilibrium_base import Base, Values
from comity.model.equilibrium_shock import Shock
from comity.model.equilibrium_solver import solved
from comity.model.equilibrium_system import Closure, Deficits, System
from comity.model.equilibrium_weights import Weights
from comity.terms.errors import UsageError
from comity.terms.words import one_of

TOLERANCE = 1e-11
#: What an equilibrium has a row a scenario of.
_ROWS = (
    "elasticity", "supply", "price", "index", "outward", "pull", "output", "expenditure", "clearing",
)  # fmt: skip
#: Cells of tables held in memory at once: 128 MB.
_HELD = 16_000_000


@dataclass(frozen=True, eq=False)
class Equilibria:
    """What a base becomes under each of some shocks: factors, a scenario a row and an economy a column.

    ``price`` is that of an economy's own good, ``index`` its price index (inward
    multilateral resistance), ``outward`` its outward multilateral resistance,
    ``pull`` what multiplies its shares in every market. Money is in units that
    keep world output as it was, until `measured_in` chooses another.
    ``clearing`` is the largest excess demand relative to supply; of a first
    pass it is that of the conditional equilibrium its prices are read off.
    """

    base: Base
    shocks: tuple[Shock, ...] = field(repr=False)
    elasticity: Values = field(repr=False)
    supply: Values = field(repr=False)
    deficits: Deficits
    closure: Closure
    price: Values = field(repr=False)
    index: Values = field(repr=False)
    outward: Values = field(repr=False)
    pull: Values = field(repr=False)
    output: Values = field(repr=False)
    expenditure: Values = field(repr=False)
    clearing: Values = field(repr=False)
    rounds: int

    @property
    def welfare(self) -> Values:
        """Return real income as a factor: what an economy earns, over its price index.

        In a full equilibrium it is growth x home share^(-(1 + supply) / elasticity) wherever the costs of home
        sales stay as they are (Arkolakis, Costinot and Rodriguez-Clare 2012).
        """
        return self.output / self.index

    @property
    def real_expenditure(self) -> Values:
        """Return real expenditure as a factor: what an economy spends, over its price index.

        It differs from welfare by what the economy lends or borrows more or less than in the base.
        """
        return self.expenditure / self.index

    @property
    def home_share(self) -> Values:
        """Return the share of home sales in expenditure as a factor; not a number where there are none."""
        shares = np.diagonal(self.base.shares)
        with np.errstate(invalid="ignore"):
            factor: Values = self._weights().home() / shares
        return np.asarray(factor * self.pull * self.index ** self.elasticity[:, None])

    def home_sales(self) -> Values:
        """Return home sales in the base's unit."""
        held = np.where(np.diagonal(self.base.shares) > 0, self.home_share, 0.0)
        sold: Values = held * np.diagonal(self.base.trade) * self.expenditure * self._sold()
        return sold

    def trade(self, scenario: int = 0) -> Values:
        """Return the table of trade under one shock, in the base's unit."""
        here = slice(scenario, scenario + 1)
        weights = Weights(self.base.shares, self.shocks[here], self.elasticity[here])
        bought = (
            self.pull[scenario][:, None]
            * weights.table(0)
            * self.index[scenario] ** self.elasticity[scenario]
        )
        traded: Values = (
            bought * self._sold()[scenario][:, None] * self.base.expenditure * self.expenditure[scenario]
        )
        return traded

    def of_dyad(self, exporter: int, importer: int) -> Values:
        """Return one exporter's sales in one market under each shock, in the base's unit; places as in the base."""
        factors = self._weights().factors_at(exporter, importer)
        share = self.base.shares[exporter, importer] * factors * self.pull[:, exporter]
        share = share * self._sold()[:, exporter] * self.index[:, importer] ** self.elasticity
        return np.asarray(share * self.base.expenditure[importer] * self.expenditure[:, importer])

    def only(self, scenario: int) -> Equilibria:
        """Return one scenario's equilibrium."""
        here = slice(scenario, scenario + 1)
        rows: dict[str, Any] = {name: getattr(self, name)[here] for name in _ROWS}
        return dataclasses.replace(self, shocks=self.shocks[here], **rows)

    def measured_in(self, economy: str) -> Equilibria:
        """Return the same equilibria in units that keep the price index of one economy as it was."""
        unit = self.index[:, [self.base.place(economy)]]
        # Money of a conditional equilibrium does not move; its resistances still have no scale of their own.
        money = np.ones_like(unit) if self.closure == "conditional" else unit
        return dataclasses.replace(
            self,
            index=self.index / unit,
            outward=self.outward * unit,
            pull=self.pull * unit ** self.elasticity[:, None],
            price=self.price / money,
            output=self.output / money,
            expenditure=self.expenditure / money,
        )

    def _sold(self) -> Values:
        """Return what else multiplies an exporter's sales: in a first pass its share of world output, else nothing."""
        if self.closure != "first-pass":
            return np.ones_like(self.output)
        world = self.output @ self.base.output / self.base.output.sum()
        return np.asarray(self.output / world[:, None])

    def _weights(self) -> Weights:
        return Weights(self.base.shares, self.shocks, self.elasticity)


def solve(
    base: Base,
    shocks: Sequence[Shock],
    elasticity: float | Values,
    *,
    supply: float | Values = 0.0,
    deficits: Deficits = "multiplicative",
    closure: Closure = "full",
    tolerance: float = TOLERANCE,
) -> Equilibria:
    """Return the equilibrium of a base under each shock.

    Parameters
    ----------
    elasticity
        Of trade to its costs, positive: the elasticity of substitution less
        one. One number, or one for each shock.
    supply
        Of quantity to the price of output over the price index (universal
        gravity); 0 is an endowment. One number, or one for each shock.
    deficits
        ``multiplicative``: expenditure stays in proportion to output, all of
        it rescaled so that the world spends what it earns. ``additive``:
        expenditure is output plus a constant share of world output.
    closure
        ``full``; ``conditional``: outputs and expenditures as in the base, only
        resistances answer; ``first-pass``: prices read off the conditional
        equilibrium, at which markets do not clear.

    Raises
    ------
    UsageError
        For elasticities that are not positive, shocks that do not fit the
        base, and scenarios for which no equilibrium is found, by name.

    References
    ----------
    Yotov, Piermartini, Monteiro and Larch (2016), An Advanced Guide to Trade
    Policy Analysis; Allen, Arkolakis and Takahashi (2020), Universal Gravity.

    Examples
    --------
    >>> from comity.model.equilibrium_shock import shock_between
    >>> base = Base(("ash", "birch"), [[80.0, 20.0], [20.0, 80.0]])
    >>> found = solve(base, [shock_between(base, "dearer", ["ash"], ["birch"], 1.1, both=True)], 4.0)
    >>> (100 * (found.welfare - 1)).round(3).tolist()
    [[-1.624, -1.624]]
    >>> bool(np.allclose(found.welfare, found.home_share ** (-1 / 4.0)))
    True
    """
    given = tuple(shocks)
    _judge(base, given, closure, deficits)
    thetas, supplies = _each(elasticity, len(given), "elasticity"), _each(supply, len(given), "supply")
    if (thetas <= 0).any() or (supplies < 0).any():
        raise UsageError(
            "an elasticity is not positive, or a supply elasticity is negative",
            "trade elasticities above 0 and supply elasticities of 0 or more",
            "give the elasticity of substitution less one, such as 4",
        )
    parts = [
        _solve(base, given[at], thetas[at], supplies[at], deficits, closure, tolerance)
        for at in _chunks(base, given)
    ]
    columns = {name: np.concatenate([p[name] for p in parts]) for name in parts[0] if name != "rounds"}
    return Equilibria(
        base,
        given,
        thetas,
        supplies,
        deficits,
        closure,
        **columns,
        rounds=max(int(p["rounds"]) for p in parts),
    )


def _solve(
    base: Base,
    shocks: tuple[Shock, ...],
    theta: Values,
    supply: Values,
    deficits: Deficits,
    closure: Closure,
    tolerance: float,
) -> dict[str, Values]:
    size = len(base.economies)
    growth = np.zeros((len(shocks), size))
    for row, shock in zip(growth, shocks, strict=True):
        if shock.growth is not None:
            row[:] = np.log(shock.growth)
    weights = Weights(base.shares, shocks, theta)
    system = System(base, weights, theta, supply, growth, deficits, conditional=closure != "full")
    state, rounds = solved(system, [s.name for s in shocks], tolerance)
    pull = np.exp(-theta[:, None] * state.price)
    price, output, expenditure = (np.exp(x) for x in (state.price, state.output, state.expenditure))
    outward = np.exp(-state.price - state.output / theta[:, None])
    if closure == "conditional":
        price = np.ones_like(price)
    elif closure == "first-pass":
        output = expenditure = price
    return {
        "price": price, "index": np.exp(state.index), "outward": outward, "pull": pull, "output": output,
        "expenditure": expenditure, "clearing": state.missed, "rounds": np.array(rounds),
    }  # fmt: skip


def _chunks(base: Base, shocks: tuple[Shock, ...]) -> list[slice]:
    """Cut scenarios so that the lists or tables of their changes fit in memory."""
    cells = 3 * np.array([len(s.exporters) for s in shocks]) + 40 * len(base.economies)
    parts = np.cumsum(cells) // _HELD
    edges = [0, *(np.flatnonzero(np.diff(parts)) + 1).tolist(), len(shocks)]
    return [slice(a, b) for a, b in itertools.pairwise(edges)]


def _each(value: float | Values, count: int, what: str) -> Values:
    array = np.asarray(value, dtype=np.float64)
    if array.shape not in ((), (count,)) or not np.isfinite(array).all():
        raise UsageError(
            f"{what} has shape {array.shape}", f"one number, or {count}", "give one for each shock"
        )
    return np.broadcast_to(array, (count,)).copy()


def _judge(base: Base, shocks: tuple[Shock, ...], closure: str, deficits: str) -> None:
    if not shocks:
        raise UsageError("no shock is given", "one or more", "give no_shock() for the base itself")
    for value, allowed in ((closure, get_args(Closure)), (deficits, get_args(Deficits))):
        if value not in allowed:
            raise UsageError(
                f"'{value}' is not a closure or treatment of deficits", "one known", one_of(value, allowed)
            )
    size = len(base.economies)
    for shock in shocks:
        places = np.concatenate((shock.exporters, shock.importers))
        grown = shock.growth is None or shock.growth.shape == (size,)
        if (len(places) and not 0 <= places.min() <= places.max() < size) or not grown:
            raise UsageError(
                f"shock '{shock.name}' is of other economies than the base's {size}", "places in the base",
                "make the shock from this base",
            )  # fmt: skip

"""The equations: what prices make of output, expenditure and demand, and how they answer to prices."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from comity.model.equilibrium_base import Base, Values
from comity.model.equilibrium_shock import no_shock
from comity.model.equilibrium_weights import Weights

#: What is held: outputs and expenditures (conditional), or endowments (full). In a first pass, prices are read off
#: the conditional equilibrium and markets do not clear at them.
Closure = Literal["conditional", "full", "first-pass"]
#: How an economy's expenditure follows its output: in proportion, or plus a constant share of world output.
Deficits = Literal["multiplicative", "additive"]


@dataclass(frozen=True, slots=True)
class State:
    """Prices and what follows from them; logs of changes from the base, a scenario a row."""

    price: Values
    index: Values
    output: Values
    expenditure: Values
    residual: Values

    @property
    def missed(self) -> Values:
        """The largest excess demand of a scenario, relative to supply; not a number where spending is negative."""
        worst: Values = np.abs(np.expm1(self.residual)).max(axis=1)
        return worst

    def better(self, other: State) -> State:
        """Return, scenario by scenario, the state that is nearer to clearing."""
        nearer = (other.missed < self.missed)[:, None]
        if nearer.all():
            return other
        return State(
            *(np.where(nearer, theirs, mine) for theirs, mine in zip(other.parts, self.parts, strict=True))
        )

    def where(self, which: npt.NDArray[np.bool_], other: State) -> State:
        """Return the state with the other's rows of some scenarios."""
        if which.all():
            return other
        rows = which[:, None]
        return State(
            *(np.where(rows, theirs, mine) for theirs, mine in zip(other.parts, self.parts, strict=True))
        )

    def replaced(self, scenario: int, alone: State) -> State:
        """Return the state with one scenario's row from a state of its own."""
        return self.where(np.arange(len(self.price)) == scenario, alone)

    @property
    def parts(self) -> tuple[Values, ...]:
        """Its arrays in order."""
        return self.price, self.index, self.output, self.expenditure, self.residual


@dataclass(frozen=True, slots=True)
class System:
    """One-sector Armington with supply elasticity, in changes from a base.

    p price of an economy's good, P price index, q quantity, t costs, pi shares:
    P_j = (sum_i pi_ij (p_i t_ij)^-theta)^(-1/theta); q_i = growth_i (p_i / P_i)^psi;
    Y_i = p_i q_i; and markets clear: Y'_i = sum_j pi'_ij E'_j.
    World output is the numeraire.
    """

    base: Base
    weights: Weights
    elasticity: Values
    supply: Values
    growth: Values
    deficits: Deficits
    conditional: bool

    def only(self, scenario: int) -> System:
        """Return the system of one scenario."""
        here = slice(scenario, scenario + 1)
        weights, theta = self.weights.only(scenario), self.elasticity[here]
        return System(
            self.base, weights, theta, self.supply[here], self.growth[here], self.deficits, self.conditional
        )

    def part(self, share: float) -> System:
        """Return the system with a part of the changes, in logs."""
        return dataclasses.replace(self, weights=self.weights.part(share), growth=share * self.growth)

    def calm(self) -> System:
        """Return the system of the base itself, with the middle of the scenarios' elasticities."""
        weights = Weights(self.base.shares, (no_shock(),), np.ones(1))
        theta, psi = (np.array([values.mean()]) for values in (self.elasticity, self.supply))
        return System(
            self.base,
            weights,
            theta,
            psi,
            np.zeros((1, len(self.base.economies))),
            self.deficits,
            self.conditional,
        )

    def at(self, price: Values) -> State:
        """Return the state at log prices, which are shifted so that world output is the base's."""
        with np.errstate(all="ignore"):  # a state led astray is told by its residual
            return self._at(price)

    def _at(self, price: Values) -> State:
        theta, base = self.elasticity[:, None], self.base
        into = self.weights.into(np.exp(-theta * price))
        index = np.log(into) / -theta
        if self.conditional:
            output = expenditure = np.zeros_like(price)
            shift = (price @ base.output / base.output.sum())[:, None]
        else:
            output = self.growth + price + self.supply[:, None] * (price - index)
            shift = np.log(np.exp(output) @ base.output / base.output.sum())[:, None]
            output = output - shift
            expenditure = self._expenditure(output)
        price, index = price - shift, index - shift
        spent = base.expenditure * np.exp(expenditure + theta * index)
        demand = np.log(self.weights.out(spent) / base.output) - theta * price
        return State(price, index, output, expenditure, demand - output)

    def _expenditure(self, output: Values) -> Values:
        base = self.base
        if self.deficits == "additive":
            changed = base.output * np.exp(output) + (base.expenditure - base.output)
            with np.errstate(invalid="ignore", divide="ignore"):
                logs: Values = np.log(changed / base.expenditure)
            return logs
        # In proportion to output, rescaled: else the world would spend what nobody earns.
        total = np.exp(output) @ base.expenditure
        scaled: Values = output - np.log(total / base.expenditure.sum())[:, None]
        return scaled

    def answer(self, scenario: int, state: State) -> Values:
        """Return how one scenario's log residuals answer to log prices: an economy a row."""
        base, theta, psi = self.base, self.elasticity[scenario], self.supply[scenario]
        price, index = state.price[scenario], state.index[scenario]
        out, spent = (
            base.output * np.exp(state.output[scenario]),
            base.expenditure * np.exp(state.expenditure[scenario]),
        )
        bought = np.exp(-theta * price)[:, None] * self.weights.table(scenario) * np.exp(theta * index)
        one = np.eye(len(price))
        sold = bought * spent
        sold /= sold.sum(axis=1, keepdims=True)
        made = np.zeros_like(one) if self.conditional else one + psi * (one - bought.T)
        if self.conditional:
            paid = made
        elif self.deficits == "additive":
            gap = (base.expenditure - base.output) / base.output.sum()
            paid = (out[:, None] * made + gap[:, None] * (out @ made)) / spent[:, None]
        else:
            paid = made + (out / out.sum() - spent / spent.sum()) @ made
        answered: Values = -theta * one + sold @ (paid + theta * bought.T) - made
        # Prices matter up to a scale: tie it, so that the answer can be undone.
        tied: Values = answered - out / out.sum()
        return tied

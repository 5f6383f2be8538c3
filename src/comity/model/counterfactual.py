"""What a shock does, actor by actor and dyad by dyad, in per cent and in the base's money."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from comity.model.equilibrium import Equilibria
from comity.model.equilibrium_base import Values
from comity.terms.errors import UsageError

#: Outcomes of an actor, in per cent from the base.
OUTCOMES = ("welfare", "real_expenditure", "terms_of_trade", "exports", "imports", "output", "price_index")


@dataclass(frozen=True, slots=True)
class ActorChange:
    """What happens to one economy; changes in per cent, money in the base's unit and at its world output.

    ``terms_of_trade`` compares the price of what it makes with prices of what
    it buys abroad, at the base's weights and before trade costs. ``creation``
    is home sales displaced by imports whose costs changed, ``diversion``
    imports displaced from everybody else, both at its new expenditure: they
    add up to what the changed dyads gain. Both are absent where no costs of
    its imports changed.
    """

    economy: str
    welfare: float
    real_expenditure: float
    terms_of_trade: float
    exports: float
    imports: float
    output: float
    price_index: float
    exports_before: float
    exports_after: float
    imports_before: float
    imports_after: float
    creation: float | None
    diversion: float | None


@dataclass(frozen=True, slots=True)
class DyadChange:
    """What happens to one exporter's sales in one market: values, change in per cent, and partner shares.

    Shares are of the exporter's exports and of the importer's imports, home
    sales left out. ``change`` is absent where there was no trade.
    """

    exporter: str
    importer: str
    before: float
    after: float
    change: float | None
    export_share_before: float
    export_share_after: float
    import_share_before: float
    import_share_after: float
    shocked: bool


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """One scenario's answer: the base it is about, and changes of actors and dyads."""

    name: str
    base_hash: str
    vintage: str
    closure: str
    deficits: str
    elasticity: float
    supply: float
    clearing: float
    actors: tuple[ActorChange, ...]
    dyads: tuple[DyadChange, ...]

    def actor(self, economy: str) -> ActorChange:
        """Return what happens to one economy.

        Raises
        ------
        UsageError
            Where it is not in the base.
        """
        for change in self.actors:
            if change.economy == economy:
                return change
        raise UsageError(
            f"'{economy}' is not an economy of the base", "one of its rows", "see the base's economies"
        )

    def dyad(self, exporter: str, importer: str) -> DyadChange:
        """Return what happens to one exporter's sales in one market.

        Raises
        ------
        UsageError
            Where one is not in the base.
        """
        for change in self.dyads:
            if (change.exporter, change.importer) == (exporter, importer):
                return change
        raise UsageError(
            f"the base has no dyad {exporter} to {importer}", "two of its economies", "see its rows"
        )


def outcomes(found: Equilibria) -> dict[str, Values]:
    """Return each outcome in per cent, a scenario a row and an economy a column.

    Examples
    --------
    >>> from comity.model.equilibrium import solve
    >>> from comity.model.equilibrium_base import Base
    >>> from comity.model.equilibrium_shock import shock_between
    >>> base = Base(("ash", "birch"), [[80.0, 20.0], [20.0, 80.0]])
    >>> found = solve(base, [shock_between(base, "dearer", ["ash"], ["birch"], 1.1, both=True)], 4.0)
    >>> outcomes(found)["exports"].round(2).tolist()
    [[-27.08, -27.08]]
    """
    base = found.base
    home, own = found.home_sales(), np.diagonal(base.trade)
    sold, bought = found.output * base.output, found.expenditure * base.expenditure
    if found.closure == "first-pass":
        # Trade does not add up to output there: what it does add up to is told.
        tables = [found.trade(s) for s in range(len(found.shocks))]
        sold = np.stack([t.sum(axis=1) for t in tables])
        bought = np.stack([t.sum(axis=0) for t in tables])
    factors = {
        "welfare": found.welfare,
        "real_expenditure": found.real_expenditure,
        "terms_of_trade": _terms_of_trade(found),
        "exports": _over(sold - home, base.output - own),
        "imports": _over(bought - home, base.expenditure - own),
        "output": found.output,
        "price_index": found.index,
    }
    return {name: 100 * (factor - 1) for name, factor in factors.items()}


def counterfactual(found: Equilibria, scenario: int = 0) -> Counterfactual:
    """Return one scenario's answer in full."""
    base, shock = found.base, found.shocks[scenario]
    one = found.only(scenario)
    after, changed = one.trade(0), np.zeros(base.trade.shape, dtype=bool)
    moved = (shock.costs != 1) | (shock.effects != 1)
    changed[shock.exporters[moved], shock.importers[moved]] = True
    return Counterfactual(
        shock.name, base.hash, base.vintage, found.closure, found.deficits, float(one.elasticity[0]),
        float(one.supply[0]), float(one.clearing[0]), _actors(one, after, changed), _dyads(one, after, changed),
    )  # fmt: skip


def trade_relation(found: Equilibria, year: int, scenario: int = 0) -> list[tuple[int, str, str, str, float]]:
    """Return the new trade as rows of the input relation ``trade``, so that any indicator of trade can be asked of it."""
    names, table = found.base.economies, found.trade(scenario)
    return [(year, names[i], names[j], "", float(table[i, j])) for i, j in np.argwhere(table > 0) if i != j]


def _terms_of_trade(found: Equilibria) -> Values:
    abroad = found.base.trade.copy()
    np.fill_diagonal(abroad, 0)
    weights = np.divide(abroad, abroad.sum(axis=0), out=np.zeros_like(abroad), where=abroad.sum(axis=0) > 0)
    logs = np.log(found.price)
    compared: Values = np.exp(logs - logs @ weights)
    compared[:, abroad.sum(axis=0) == 0] = np.nan
    return compared


def _actors(one: Equilibria, after: Values, changed: Values) -> tuple[ActorChange, ...]:
    base = one.base
    told = {name: values[0] for name, values in outcomes(one).items()}
    home = np.diagonal(after), np.diagonal(base.trade)
    sold, bought = after.sum(axis=1) - home[0], after.sum(axis=0) - home[0]
    created, diverted = creation_and_diversion(base.trade, after, changed)
    rows = []
    for at, economy in enumerate(base.economies):
        shares = {name: float(told[name][at]) for name in OUTCOMES}
        rows.append(
            ActorChange(
                economy,
                **shares,
                exports_before=float(base.output[at] - home[1][at]),
                exports_after=float(sold[at]),
                imports_before=float(base.expenditure[at] - home[1][at]),
                imports_after=float(bought[at]),
                creation=_known(created[at]),
                diversion=_known(diverted[at]),
            )
        )
    return tuple(rows)


def creation_and_diversion(before: Values, after: Values, changed: Values) -> tuple[Values, Values]:
    """Return, for each importer, home sales and other imports displaced by imports whose costs changed.

    Shares of expenditure are compared, and told at the new expenditure. Not a
    number where no import's costs changed.

    Examples
    --------
    >>> before = np.array([[8.0, 0, 0], [1, 9, 9], [1, 1, 1]])
    >>> after = np.array([[6.0, 0, 0], [3.5, 9, 9], [0.5, 1, 1]])
    >>> created, diverted = creation_and_diversion(before, after, np.eye(3, k=-1, dtype=bool) & (before == 1))
    >>> created.round(9).tolist(), diverted.round(9).tolist()
    ([2.0, 0.0, nan], [0.5, 0.0, nan])
    """
    foreign = ~np.eye(len(before), dtype=bool)
    lost = (before / before.sum(axis=0) - after / after.sum(axis=0)) * after.sum(axis=0)
    met = (changed.astype(bool) & foreign).any(axis=0)
    created = np.where(met, np.diagonal(lost), np.nan)
    diverted = np.where(met, (lost * (foreign & ~changed.astype(bool))).sum(axis=0), np.nan)
    return created, diverted


def _dyads(one: Equilibria, after: Values, changed: Values) -> tuple[DyadChange, ...]:
    before, names = one.base.trade, one.base.economies
    shares = []
    for table in (before, after):
        abroad = table.copy()
        np.fill_diagonal(abroad, 0)
        shares += [_over(abroad, abroad.sum(axis=1, keepdims=True)), _over(abroad, abroad.sum(axis=0))]
    change = 100 * (_over(after, before) - 1)
    return tuple(
        DyadChange(
            names[i], names[j], float(before[i, j]), float(after[i, j]), _known(change[i, j]),
            float(shares[0][i, j]), float(shares[2][i, j]), float(shares[1][i, j]), float(shares[3][i, j]),
            bool(changed[i, j]),
        )
        for i, j in np.argwhere((before > 0) | changed.astype(bool)) if i != j
    )  # fmt: skip


def _over(one: Values, other: Values) -> Values:
    """Return a ratio; not a number where there is nothing to divide by."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio: Values = np.where(np.abs(other) > 0, one / other, np.nan)
    return ratio


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)

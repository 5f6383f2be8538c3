"""Run a recipe on a table: every stage kept, every filled, treated or left-out value listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from comity.measure.index.aggregate import aggregate
from comity.measure.index.hierarchy import Floats, Ints
from comity.measure.index.normalise import beyond
from comity.measure.index.plan import Plan, calm, express, fill, keep, level, plan
from comity.measure.index.ranking import rank
from comity.measure.index.recipe import Recipe
from comity.measure.index.screen import present, screen
from comity.measure.index.table import Table
from comity.measure.index.treat import Treated
from comity.measure.index.weigh import weigh
from comity.terms.errors import UsageError


@dataclass(frozen=True, slots=True)
class Remark:
    """Something done to a value, an indicator or a unit that is not in the table as given."""

    stage: str
    unit: str
    indicator: str
    says: str


@dataclass(frozen=True, slots=True, eq=False)
class Composite:
    """An index as its recipe has it: what came out of each stage, scores, ranks, and remarks.

    ``stages`` run from ``denominated`` over ``imputed`` and ``treated`` to
    ``normalised``, units by indicators; ``nodes`` has a column per node of the
    tree. A score has no meaning without the interval of its rank: see `draw`.
    """

    plan: Plan
    stages: Mapping[str, Floats]
    weights: Floats
    nodes: Floats
    remarks: tuple[Remark, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """The units that are ranked."""
        return self.plan.units

    @property
    def scores(self) -> Floats:
        """The index of each unit."""
        scores: Floats = self.nodes[:, self.plan.tree.root]
        return scores

    @property
    def ranks(self) -> Ints:
        """The rank of each unit, 1 for the highest score."""
        return rank(self.scores)

    def node(self, key: str) -> Floats:
        """Return the values of one node, by its key."""
        values: Floats = self.nodes[:, self.plan.tree.place(key)]
        return values


def compose(recipe: Recipe, table: Table) -> Composite:
    r"""Return the index that a recipe makes of a table.

    Raises
    ------
    UsageError
        Where a stage meets values it cannot take; the message names them and
        the remedy. Nothing is left out or filled but by the recipe's rules.

    Examples
    --------
    >>> from comity.measure.index.table import Wanted, read_table
    >>> recipe = Recipe(key="r", title="R", pillars=({"key": "index"},),
    ...     indicators=({"key": "a", "parent": "index"}, {"key": "b", "parent": "index", "weight": 3}))
    >>> made = compose(recipe, read_table("unit,a,b\nX,1,5\nY,2,4\nZ,3,3\n", Wanted(("unit",), ("a", "b"))))
    >>> made.scores.tolist(), made.ranks.tolist()
    ([75.0, 50.0, 25.0], [1, 2, 3])
    """
    made = plan(recipe, table)
    shown = express(made, made.values)
    remarks: list[Remark] = []
    if recipe.screen.when == "before":
        made, shown = _screened(made, shown, shown, remarks)
    filled = fill(made, shown, recipe.impute)
    if recipe.screen.when == "after":
        made, (shown, filled) = _screened_both(made, shown, filled, remarks)
    _judge_number(made)
    treated = calm(filled, recipe.treat)
    calmed = filled if treated is None else treated.values
    scaled = level(made, calmed, recipe.normalise)
    weights = weigh(made.tree, scaled, recipe.weights)
    nodes = np.stack(
        aggregate(made.tree, scaled, weights, recipe.aggregate, missing=recipe.missing, units=made.labels),
        axis=-1,
    )
    _judge_scores(made, nodes)
    remarks += [*_filled(made, shown, filled), *_treated(made, filled, treated), *_clipped(made, calmed)]
    stages = {"denominated": shown, "imputed": filled, "treated": calmed, "normalised": scaled}
    return Composite(made, stages, weights, nodes, tuple(remarks))


def _screened(made: Plan, values: Floats, judged: Floats, remarks: list[Remark]) -> tuple[Plan, Floats]:
    at_least = made.recipe.screen.at_least
    kept = screen(judged, at_least)
    shares = present(judged)
    for place in np.flatnonzero(~kept):
        says = f"left out: {shares[place] * 100:.3g} % of indicators known, {at_least * 100:.3g} % wanted"
        remarks.append(Remark("screened", made.units[place], "", says))
    return keep(made, kept), values[kept]


def _screened_both(
    made: Plan, shown: Floats, filled: Floats, remarks: list[Remark]
) -> tuple[Plan, tuple[Floats, Floats]]:
    kept = screen(filled, made.recipe.screen.at_least)
    reduced, shown = _screened(made, shown, filled, remarks)
    return reduced, (shown, filled[kept])


def _judge_number(made: Plan) -> None:
    if len(made.units) < 2:
        raise UsageError(
            f"{len(made.units)} unit is left to rank", "at least two", "add units, or screen out fewer"
        )


def _judge_scores(made: Plan, nodes: Floats) -> None:
    lost = [made.units[i] for i in np.flatnonzero(~np.isfinite(nodes[:, made.tree.root]))]
    if lost:
        rows = [made.rows[i] for i in np.flatnonzero(~np.isfinite(nodes[:, made.tree.root]))]
        raise UsageError(
            f"no index comes out for {', '.join(lost[:8])} (rows {', '.join(map(str, rows[:8]))})",
            "a finite score for each unit",
            "screen such units out (`screen: {at_least: 0.5}`), or impute their gaps",
        )


def _filled(made: Plan, before: Floats, after: Floats) -> Iterator[Remark]:
    rule = made.recipe.impute
    for unit, item in np.argwhere(np.isnan(before)):
        value = after[unit, item]
        if not np.isnan(value):
            yield Remark("imputed", made.units[unit], made.names[item], f"{value:.6g} by {rule.rule}")
        elif rule.rule == "none":
            yield Remark("missing", made.units[unit], made.names[item], "its weight goes to its siblings")
        else:
            says = f"nothing to take a {rule.rule} of; its weight goes to its siblings"
            yield Remark("missing", made.units[unit], made.names[item], says)


def _treated(made: Plan, before: Floats, treated: Treated | None) -> Iterator[Remark]:
    if treated is None:
        return
    for item, name in enumerate(made.names):
        if treated.logged[item]:
            tail = "; outliers are left all the same" if treated.left[item] else ""
            yield Remark("treated", "", name, f"put on a logarithmic scale for its outliers{tail}")
        elif treated.pulled[item]:
            moved = np.flatnonzero(before[:, item] != treated.values[:, item])
            known = [place for place in moved if not np.isnan(before[place, item])]
            tail = "; outliers are left all the same" if treated.left[item] else ""
            for place in known:
                says = f"{before[place, item]:.6g} pulled in to {treated.values[place, item]:.6g}{tail}"
                yield Remark("treated", made.units[place], name, says)


def _clipped(made: Plan, values: Floats) -> Iterator[Remark]:
    rule = made.recipe.normalise
    if rule.method != "frontier" or not rule.clip:
        return
    for many, name in zip(beyond(values, made.scale), made.names, strict=True):
        if many:
            yield Remark(
                "clipped", "", name, f"{many:.0f} of {len(made.units)} units lie beyond its goalposts"
            )

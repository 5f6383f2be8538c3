"""What a recipe makes of a table before any value is filled, treated or scaled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from comity.measure.index.denominate import denominate, rescale
from comity.measure.index.hierarchy import Floats, Hierarchy, Ints
from comity.measure.index.impute import impute
from comity.measure.index.normalise import Scale, normalise
from comity.measure.index.recipe import Impute, Normalise, Recipe, Treat, columns_of
from comity.measure.index.table import Table, Wanted
from comity.measure.index.treat import Treated, treat
from comity.terms.errors import UsageError
from comity.terms.words import one_of


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A recipe joined to a table: where each indicator and its denominator stand, and the units that are kept.

    ``values``, ``low`` and ``high`` have the kept units in their rows and the
    table's columns in theirs; ``sources`` and ``pers`` are places of columns,
    -1 for an indicator that is divided by nothing.
    """

    recipe: Recipe
    tree: Hierarchy
    units: tuple[str, ...]
    rows: tuple[int, ...]
    values: Floats
    low: Floats
    high: Floats
    sources: Ints
    pers: Ints
    groups: Mapping[str, Ints]
    scale: Scale

    @property
    def labels(self) -> tuple[str, ...]:
        """The units with their rows in the table, for messages."""
        return tuple(f"{unit} (row {row})" for unit, row in zip(self.units, self.rows, strict=True))

    @property
    def names(self) -> tuple[str, ...]:
        """The keys of the indicators, in the order of the tree's leaves."""
        return self.scale.names


def wanted(recipe: Recipe, where: Mapping[str, str] | None = None) -> Wanted:
    """Return what a recipe needs of a file."""
    return Wanted(recipe.units, columns_of(recipe.indicators), recipe.groups(), dict(where or {}))


def plan(recipe: Recipe, table: Table) -> Plan:
    """Return a recipe joined to a table, all units kept.

    Raises
    ------
    UsageError
        For a column or a group that the table has not.
    """
    lost = [name for name in columns_of(recipe.indicators) if name not in table.columns]
    if lost:
        raise UsageError(
            f"the table has no column '{lost[0]}'", "the recipe's columns", one_of(lost[0], table.columns)
        )
    places = {name: place for place, name in enumerate(table.columns)}
    items = recipe.indicators
    low, high = _bounds(recipe, table)
    nothing = float("nan")
    scale = Scale(
        tuple(item.key for item in items),
        np.array([1.0 if item.direction == "higher" else -1.0 for item in items]),
        np.array([nothing if item.worst is None else item.worst for item in items]),
        np.array([nothing if item.best is None else item.best for item in items]),
    )
    return Plan(
        recipe, recipe.tree(), table.units, table.rows, table.values, low, high,
        np.array([places[item.source] for item in items]),
        np.array([places[item.per] if item.per else -1 for item in items]),
        {name: _codes(table, name) for name in recipe.groups()},
        scale,
    )  # fmt: skip


def keep(made: Plan, kept: np.ndarray) -> Plan:
    """Return a plan with only the units kept."""
    at = np.flatnonzero(kept)
    return Plan(
        made.recipe, made.tree, tuple(made.units[i] for i in at), tuple(made.rows[i] for i in at),
        made.values[at], made.low[at], made.high[at], made.sources, made.pers,
        {name: codes[at] for name, codes in made.groups.items()}, made.scale,
    )  # fmt: skip


def express(made: Plan, values: Floats) -> Floats:
    """Return the indicators of a plan from the columns of its table, each per its denominator and on its own scale.

    Raises
    ------
    UsageError
        Where a denominator is 0, naming the row.
    """
    own = values[..., made.sources]
    if np.any(made.pers >= 0):
        below = np.where(made.pers >= 0, values[..., np.maximum(made.pers, 0)], 1.0)
        if np.any(below == 0):
            unit, item = np.argwhere(below == 0)[0][-2:]
            given = made.recipe.indicators[item]
            raise UsageError(
                f"row {made.rows[unit]}: {given.per} of {made.units[unit]} is 0, so {given.key} has no value",
                "a denominator other than 0",
                "write NA where it is not known, or leave `per:` out",
            )
        own = denominate(own, below)
    scales = [item.scale for item in made.recipe.indicators]
    return rescale(own, scales, made.names, made.labels) if any(scales) else own


def fill(made: Plan, values: Floats, rule: Impute) -> Floats:
    """Return the indicators of a plan with gaps filled by a rule."""
    groups = (
        made.groups[rule.group] if rule.rule.startswith("group") else np.zeros(len(made.units), dtype=int)
    )
    return impute(values, rule.rule, groups, rule.value)


def calm(values: Floats, rule: Treat) -> Treated | None:
    """Return the indicators with outliers treated, or None where nothing is to be done."""
    if rule.rule == "none":
        return None
    return treat(values, most=rule.most, then=rule.then, skew=rule.skew, kurt=rule.kurtosis)


def standardise(made: Plan, values: Floats, how: tuple[Impute, Treat, Normalise]) -> Floats:
    """Return the indicators filled, treated and normalised by one choice of each; see `express` for ``values``."""
    filled = fill(made, values, how[0])
    treated = calm(filled, how[1])
    return level(made, filled if treated is None else treated.values, how[2])


def level(made: Plan, values: Floats, rule: Normalise) -> Floats:
    """Return the indicators of a plan on one scale."""
    return normalise(values, made.scale, rule.method, low=rule.low, high=rule.high, clip=rule.clip)


def _bounds(recipe: Recipe, table: Table) -> tuple[Floats, Floats]:
    """Return the interval of each value: the table's, or by the share an indicator may be off."""
    low, high = table.low.copy(), table.high.copy()
    for item in recipe.indicators:
        if item.error:
            column = table.columns.index(item.source)
            own = table.values[:, column]
            plain = (low[:, column] == own) & (high[:, column] == own)
            low[plain, column] = (own - np.abs(own) * item.error)[plain]
            high[plain, column] = (own + np.abs(own) * item.error)[plain]
    return low, high


def _codes(table: Table, name: str) -> Ints:
    if name not in table.labels:
        raise UsageError(
            f"the table has no column '{name}'", "the column of groups", one_of(name, table.labels)
        )
    words = table.labels[name]
    empty = [table.rows[place] for place, word in enumerate(words) if not word]
    if empty:
        raise UsageError(
            f"row {empty[0]}: {name} is empty", "a group for each unit", "write the unit's group"
        )
    return np.unique(np.array(words), return_inverse=True)[1]

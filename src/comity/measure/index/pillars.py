"""The same indicators under a policy's own pillars."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from comity.measure.index.hierarchy import Hierarchy, effective
from comity.measure.index.recipe import Indicator, Pillar, Recipe
from comity.terms.errors import UsageError
from comity.terms.words import anchor


@dataclass(frozen=True, slots=True)
class OwnPillars:
    """A recipe under other pillars; ``left_out`` are indicators no pillar serves, ``empty`` pillars without one."""

    recipe: Recipe
    left_out: tuple[str, ...]
    empty: tuple[str, ...]


def own_pillars(recipe: Recipe, pillars: Mapping[str, Sequence[str]]) -> OwnPillars:
    """Return a recipe with a policy's own pillars, alike in weight, in place of the recipe's.

    An indicator stands under each pillar that serves the recipe's pillar it
    came from, with the weight it had there; one that two of them serve counts
    in both, for that is what the policy says. Pillars below pillars are folded
    into the weights.

    Parameters
    ----------
    recipe
        Its pillars right below the index have the keys of the record's pillars.
    pillars
        The policy's pillars by name, each with the record's pillars it serves.

    Raises
    ------
    UsageError
        Where no indicator would be left.

    Examples
    --------
    >>> recipe = Recipe(key="r", title="R",
    ...     pillars=({"key": "all"}, {"key": "economy", "parent": "all"}, {"key": "people", "parent": "all"}),
    ...     indicators=({"key": "trade", "parent": "economy"}, {"key": "students", "parent": "people"}))
    >>> made = own_pillars(recipe, {"Prosperity": ("economy",), "Peace": ("security",)})
    >>> [(i.key, i.parent) for i in made.recipe.indicators], made.left_out, made.empty
    ([('trade@prosperity', 'prosperity')], ('students',), ('Peace',))
    """
    tree = recipe.tree()
    shares = dict(zip(tree.leaves, effective(tree, tree.weights), strict=True))
    home = {item.key: _below_the_index(tree, tree.place(item.key)) for item in recipe.indicators}
    root = recipe.pillars[_root_place(recipe)]
    kept: list[Indicator] = []
    made: list[Pillar] = [root]
    for name, serves in pillars.items():
        own = [item for item in recipe.indicators if home[item.key] in serves]
        if own:
            key = anchor(name)
            made.append(Pillar(key=key, parent=root.key, name=name))
            kept += [_moved(item, key, float(shares[tree.place(item.key)])) for item in own]
    served = {pillar for serves in pillars.values() for pillar in serves}
    left_out = tuple(item.key for item in recipe.indicators if home[item.key] not in served)
    empty = tuple(name for name, serves in pillars.items() if not set(serves) & set(home.values()))
    if not kept:
        told = ", ".join(dict.fromkeys(home.values()))
        raise UsageError(
            f"none of {', '.join(pillars) or 'no pillars'} serves a pillar of the recipe",
            f"pillars that serve one of: {told}",
            "say in the policy which of the record's pillars each serves",
        )
    changed = {"pillars": tuple(made), "indicators": tuple(kept)}
    return OwnPillars(Recipe.model_validate({**dict(recipe), **changed}), left_out, empty)


def without(recipe: Recipe, absent: Collection[str]) -> Recipe:
    """Return a recipe without some indicators, and without the pillars that then hold none.

    Raises
    ------
    UsageError
        Where no indicator would be left.

    Examples
    --------
    >>> recipe = Recipe(key="r", title="R",
    ...     pillars=({"key": "all"}, {"key": "economy", "parent": "all"}, {"key": "people", "parent": "all"}),
    ...     indicators=({"key": "trade", "parent": "economy"}, {"key": "students", "parent": "people"}))
    >>> [p.key for p in without(recipe, {"students"}).pillars]
    ['all', 'economy']
    """
    kept = tuple(item for item in recipe.indicators if item.key not in absent)
    if not kept:
        raise UsageError(
            "none of the recipe's indicators has a value", "one at least", "fetch a source of one"
        )
    parents = {pillar.key: pillar.parent for pillar in recipe.pillars}
    needed: set[str | None] = set()
    for item in kept:
        above: str | None = item.parent
        while above is not None and above not in needed:
            needed.add(above)
            above = parents[above]
    pillars = tuple(pillar for pillar in recipe.pillars if pillar.key in needed)
    return Recipe.model_validate({**dict(recipe), "pillars": pillars, "indicators": kept})


def _root_place(recipe: Recipe) -> int:
    return next(place for place, pillar in enumerate(recipe.pillars) if pillar.parent is None)


def _below_the_index(tree: Hierarchy, place: int) -> str:
    """Return the key of the node right below the index that a leaf stands under; its own where it stands there."""
    while tree.depth(place) > 1:
        parent = tree.nodes[place].parent
        assert parent is not None
        place = tree.place(parent)
    return tree.nodes[place].key


def _moved(item: Indicator, parent: str, weight: float) -> Indicator:
    moved = {"key": f"{item.key}@{parent}", "parent": parent, "column": item.source, "weight": weight}
    return item.model_copy(update=moved)

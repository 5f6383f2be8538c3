"""What could have been chosen otherwise: the options of each choice, weights drawn, values drawn from their intervals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from comity.measure.index.hierarchy import Floats, Hierarchy, Ints
from comity.measure.index.plan import Plan
from comity.measure.index.recipe import Impute, Normalise, Recipe, Treat, Weights

CHOICES = ("imputation", "treatment", "normalisation", "aggregation")
"""The choices with a few options each; weights and values are drawn besides."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options of each choice, the recipe's own first."""

    impute: tuple[Impute, ...]
    treat: tuple[Treat, ...]
    normalise: tuple[Normalise, ...]
    aggregate: tuple[str, ...]

    def sizes(self) -> tuple[int, int, int, int]:
        """Return how many options each choice has, in the order of `CHOICES`."""
        return len(self.impute), len(self.treat), len(self.normalise), len(self.aggregate)


def options(recipe: Recipe) -> Options:
    """Return what a recipe lets vary, with its own choice in each first."""
    vary = recipe.vary
    return Options(
        (recipe.impute, *vary.impute),
        (recipe.treat, *vary.treat),
        (recipe.normalise, *vary.normalise),
        (recipe.aggregate, *vary.aggregate),
    )


def uncertain(made: Plan) -> bool:
    """Return whether any value stands for an interval and the recipe draws from it."""
    return made.recipe.vary.values and bool(np.any(made.low < made.high))


def varied(made: Plan) -> tuple[str, ...]:
    """Return in words what is drawn; empty where nothing is.

    A reader is told this beside every interval: it holds for what was varied,
    and for nothing else.
    """
    rule, choice = made.recipe.vary.weights, options(made.recipe)
    said = {
        "none": "",
        "uniform": f"weights up to {rule.spread * 100:.3g} % up or down",
        "dirichlet": f"weights around those given (Dirichlet, concentration {rule.concentration:g})",
        "flat": "weights, all mixtures alike",
    }[rule.draw]
    lists = (
        ("imputation", [option.rule for option in choice.impute]),
        ("treatment", [option.rule for option in choice.treat]),
        ("normalisation", [option.method for option in choice.normalise]),
        ("aggregation", list(choice.aggregate)),
    )
    told = [f"{name} ({' or '.join(names)})" for name, names in lists if len(names) > 1]
    drawn = "values within their intervals" if uncertain(made) else ""
    return tuple(text for text in (said, *told, drawn) if text)


def draw_weights(
    tree: Hierarchy, weights: Floats, rule: Weights, count: int, rng: np.random.Generator
) -> Floats:
    """Return weights drawn around those given, one row a draw; siblings keep the sum they had.

    Examples
    --------
    >>> from comity.measure.index.hierarchy import Node, grow
    >>> tree = grow([Node("index"), Node("a", "index", 3.0), Node("b", "index", 1.0)])
    >>> drawn = draw_weights(tree, tree.weights, Weights(spread=0.25), 500, np.random.default_rng(1))
    >>> drawn[:, 1:].sum(axis=1).round(12).min(), bool((np.ptp(drawn[:, 1] / drawn[:, 2]) > 1))
    (np.float64(4.0), True)
    """
    drawn = np.tile(weights, (count, 1))
    if rule.draw == "none":
        return drawn
    if rule.draw == "uniform":
        drawn *= 1.0 + rule.spread * rng.uniform(-1.0, 1.0, drawn.shape)
    else:
        drawn = np.maximum(rng.standard_gamma(_alpha(tree, weights, rule), drawn.shape), 1e-300) * (
            weights > 0
        )
    for family in tree.families:
        own = drawn[:, family.children]
        drawn[:, family.children] = own / own.sum(axis=1, keepdims=True) * weights[family.children].sum()
    drawn[:, tree.root] = weights[tree.root]
    return drawn


def draw_values(made: Plan, seed: int, draws: Ints) -> Floats:
    """Return the columns of the table with each value drawn evenly from its interval, one table a draw.

    A draw depends on its number and the seed alone, so the same draws come
    out whatever the order in which they are asked for.
    """
    open_ = (made.low < made.high).nonzero()
    width = (made.high - made.low)[open_]
    values = np.repeat(made.values[None], len(draws), axis=0)
    for place, draw in enumerate(draws):
        values[place][open_] = made.low[open_] + width * np.random.default_rng((seed, int(draw))).random(
            len(width)
        )
    return values


def _alpha(tree: Hierarchy, weights: Floats, rule: Weights) -> Floats:
    if rule.draw == "flat":
        return np.where(weights > 0, 1.0, 0.0)
    alpha = np.ones_like(weights)
    for family in tree.families:
        own = weights[family.children]
        alpha[family.children] = rule.concentration * own / own.sum()
    return alpha

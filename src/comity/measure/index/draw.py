"""Draw an index many times over: ranks under other weights, other choices and other values."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from comity.measure.index.aggregate import aggregate, straight
from comity.measure.index.compose import Composite
from comity.measure.index.hierarchy import Floats, Ints
from comity.measure.index.plan import Plan, express, standardise
from comity.measure.index.ranking import Ranked, rank, summed_up
from comity.measure.index.vary import draw_values, draw_weights, options, uncertain, varied
from comity.terms.errors import UsageError

#: How many numbers may be held at once: about a gigabyte.
MOST_HELD = 130_000_000
_CHUNK = 4_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Draws that share their choices (``told`` in words): the normalised values, one set for all or one a draw."""

    draws: Ints
    values: Floats
    how: str
    told: str


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """An index whose choices and values are drawn, its weights not yet: to be weighed again and again."""

    composite: Composite
    batches: tuple[Batch, ...]
    count: int
    seed: int


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """Scores and ranks of units (columns) in each draw (rows), the units' own places, and what was varied."""

    units: tuple[str, ...]
    scores: Floats
    ranks: Ints
    ranked: tuple[Ranked, ...]
    varied: tuple[str, ...]


def draw(composite: Composite, count: int, rng: np.random.Generator) -> Draws:
    """Return ranks with intervals: the index drawn ``count`` times by what its recipe lets vary.

    Raises
    ------
    UsageError
        For fewer than 100 draws, which hold no one-in-twenty; where an option
        of the recipe cannot be applied, naming it.

    Examples
    --------
    >>> from comity.measure.index.compose import compose
    >>> from comity.measure.index.recipe import Recipe
    >>> from comity.measure.index.table import build_table
    >>> recipe = Recipe(key="r", title="R", pillars=({"key": "index"},),
    ...     indicators=({"key": "a", "parent": "index"}, {"key": "b", "parent": "index"}))
    >>> table = build_table(["X", "Y", "Z"], ["a", "b"], np.array([[9.0, 9.0], [5.0, 4.0], [4.0, 5.0]]))
    >>> done = draw(compose(recipe, table), 400, np.random.default_rng(1))
    >>> [(r.unit, r.low, r.high) for r in done.ranked]
    [('X', 1, 1), ('Y', 2, 3), ('Z', 2, 3)]
    """
    seed, batches = _batches(composite, count, rng)
    return _drawn(composite, composite.weights, batches, count, seed)


def prepare(composite: Composite, count: int, rng: np.random.Generator) -> Prepared:
    """Return an index drawn but for its weights, which `weighed` then takes from a reader at once.

    Raises
    ------
    UsageError
        Where so many draws of values would not fit into memory.
    """
    made = composite.plan
    held = count * len(made.units) * len(made.names) if uncertain(made) else 0
    if held > MOST_HELD:
        most = MOST_HELD // (len(made.units) * len(made.names))
        raise UsageError(
            f"{count:,} draws of all values are too many to hold", f"at most {most:,}", "ask for fewer"
        )
    seed, batches = _batches(composite, count, rng)
    return Prepared(composite, tuple(batches), count, seed)


def weighed(prepared: Prepared, weights: Floats) -> Draws:
    """Return ranks with intervals under other weights, a value a node; the draws are the same ones.

    Raises
    ------
    UsageError
        For weights that are negative, or of which siblings have none.
    """
    tree = prepared.composite.plan.tree
    if np.any(weights < 0) or not np.all(np.isfinite(weights)):
        raise UsageError("a weight is negative or infinite", "weights of zero or more", "correct it")
    for family in tree.families:
        if not weights[family.children].sum() > 0:
            parent = tree.nodes[family.parent].key
            raise UsageError(f"the weights under '{parent}' sum to 0", "one above 0", "give one a weight")
    return _drawn(prepared.composite, weights, prepared.batches, prepared.count, prepared.seed)


def score(made: Plan, batch: Batch, weights: Floats) -> Floats:
    """Return the index of each unit in each draw of a batch; ``weights`` has a row for each of its draws."""
    held = max(1, _CHUNK // (len(made.units) * max(len(made.names), 1)))
    size = held if batch.values.ndim == 3 else max(1, _CHUNK // len(made.units))
    missing = made.recipe.missing
    scores = np.empty((len(batch.draws), len(made.units)))
    for start in range(0, len(batch.draws), size):
        part = slice(start, start + size)
        values = batch.values[part] if batch.values.ndim == 3 else batch.values
        quick = straight(made.tree, values, weights[part], batch.how)
        if quick is None:
            with _saying(batch.told):
                nodes = aggregate(
                    made.tree, values, weights[part], batch.how, missing=missing, units=made.labels
                )
            quick = nodes[made.tree.root]
        scores[part] = quick
    if not np.all(np.isfinite(scores)):
        lost = [made.units[i] for i in np.flatnonzero(~np.isfinite(scores).all(axis=0))]
        raise UsageError(
            f"no index comes out for {', '.join(lost[:8])} in some draws ({batch.told})",
            "a finite score for each unit in each draw",
            "screen such units out, or take this option out of `vary:`",
        )
    return scores


def choose(made: Plan, levels: Ints, values_of: Ints | None, seed: int) -> Iterator[Batch]:
    """Yield draws in batches that share their choices.

    Parameters
    ----------
    levels
        Draws by choices (see `vary.CHOICES`): which option each draw takes.
    values_of
        Which drawn table each draw takes, or None where values are as given.
    """
    given = options(made.recipe)
    shown = None if values_of is not None else express(made, made.values)
    size = max(1, _CHUNK // (len(made.units) * made.values.shape[1]))
    for combination in np.unique(levels, axis=0):
        own = np.flatnonzero((levels == combination).all(axis=1))
        i, t, n, a = (int(level) for level in combination)
        how = (given.impute[i], given.treat[t], given.normalise[n])
        told = (
            f"imputation {how[0].rule}, treatment {how[1].rule}, scale {how[2].method}, {given.aggregate[a]}"
        )
        if shown is not None:
            with _saying(told):
                values = standardise(made, shown, how)
            yield Batch(own, values, given.aggregate[a], told)
        else:
            assert values_of is not None
            for start in range(0, len(own), size):
                part = own[start : start + size]
                with _saying(told):
                    values = standardise(made, express(made, draw_values(made, seed, values_of[part])), how)
                yield Batch(part, values, given.aggregate[a], told)


@contextlib.contextmanager
def _saying(told: str) -> Iterator[None]:
    """Name the choices of a draw in an error that they lead to."""
    try:
        yield
    except UsageError as trouble:
        what = f"{trouble.what} (in draws with {told})"
        raise UsageError(
            what, trouble.expected, f"{trouble.remedy}; or take this option out of `vary:`"
        ) from None


def _batches(composite: Composite, count: int, rng: np.random.Generator) -> tuple[int, Iterator[Batch]]:
    if count < 100:
        raise UsageError(f"{count} draws are too few for an interval", "100 or more", "ask for 1,000")
    made = composite.plan
    sizes = options(made.recipe).sizes()
    levels = np.column_stack([rng.integers(0, size, count) for size in sizes])
    seed = int(rng.integers(0, 2**62))
    return seed, choose(made, levels, np.arange(count) if uncertain(made) else None, seed)


def _drawn(
    composite: Composite, weights: Floats, batches: Iterator[Batch] | tuple[Batch, ...], count: int, seed: int
) -> Draws:
    made = composite.plan
    rng = np.random.default_rng((seed, 2**62))
    drawn = draw_weights(made.tree, weights, made.recipe.vary.weights, count, rng)
    scores = np.empty((count, len(made.units)))
    for batch in batches:
        scores[batch.draws] = score(made, batch, drawn[batch.draws])
    ranks = rank(scores)
    own = composite.scores
    if weights is not composite.weights:
        normalised = composite.stages["normalised"]
        missing, how = made.recipe.missing, made.recipe.aggregate
        own = aggregate(made.tree, normalised, weights, how, missing=missing, units=made.labels)[
            made.tree.root
        ]
    return Draws(made.units, scores, ranks, summed_up(made.units, own, ranks), varied(made))

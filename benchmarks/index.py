"""Time to rank with intervals, beside a loop that does one draw at a time, in the same run.

    python benchmarks/index.py                   51 units, 49 indicators, 10,000 draws of weights
    python benchmarks/index.py --units N --draws N

The table is drawn from a seed, in the shape of a common reference example:
8 pillars, 2 halves, heavy tails. The loop is the plain definition: for each
draw, weigh each pillar, then each half, then the index, then sort.
"""

from __future__ import annotations

import argparse
import time
from functools import partial

import numpy as np

from comity.measure.index.compose import compose
from comity.measure.index.dominance import alike, leads
from comity.measure.index.draw import draw, prepare, weighed
from comity.measure.index.recipe import Recipe
from comity.measure.index.robustness import influences
from comity.measure.index.table import build_table
from comity.measure.index.vary import draw_weights

SIZES = (8, 5, 3, 6, 8, 5, 9, 5)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--units", type=int, default=51)
    options.add_argument("--draws", type=int, default=10_000)
    given = options.parse_args()
    table, rng = shaped(given.units), np.random.default_rng(1)
    plain = compose(recipe(), table)
    print(f"{given.units} units, {len(plain.plan.names)} indicators, {given.draws:,} draws\n")
    ours = timed("draws of weights, ranks and intervals", lambda: draw(plain, given.draws, rng), best=3)
    few = max(20, given.draws // 100)
    slow = timed(f"the same by a loop, {few} draws", lambda: loop(plain, few)) * given.draws / few
    print(f"{'':8}a loop would take {slow:.1f} s: {slow / ours:.0f} times as long\n")
    weights = plain.weights.copy()
    weights[3] *= 2
    for count in (given.draws // 5, given.draws):
        again = partial(weighed, prepare(plain, count, rng), weights)
        timed(f"new ranks with intervals after a change of weights, {count:,} draws", again, best=5)
    print()
    done = draw(plain, given.draws, rng)
    timed("who leads whom", lambda: leads(done.ranks))
    timed("groups that cannot be told apart", lambda: alike(done.units, done.ranks))
    wide = compose(recipe(vary=VARY, normalise={"low": 1}), table)
    timed("draws of weights, treatment, scale and aggregation", lambda: draw(wide, given.draws, rng))
    timed("Sobol indices, 512 x (inputs + 2) runs", lambda: influences(wide, 512, rng))
    vague = compose(recipe(), shaped(given.units, error=0.05))
    timed(
        f"draws of all values too, {given.draws // 10:,} draws", lambda: draw(vague, given.draws // 10, rng)
    )


VARY = {"treat": [{"rule": "none"}], "normalise": [{"low": 10}], "aggregate": ["geometric"]}


def recipe(**changes) -> Recipe:
    pillars = [{"key": "index"}, {"key": "one", "parent": "index"}, {"key": "two", "parent": "index"}]
    pillars += [{"key": f"p{p}", "parent": "one" if p < 5 else "two"} for p in range(len(SIZES))]
    items = [{"key": f"p{p}x{k}", "parent": f"p{p}"} for p, size in enumerate(SIZES) for k in range(size)]
    given = {
        "key": "bench",
        "title": "Bench",
        "pillars": pillars,
        "indicators": items,
        "treat": {"rule": "winsorise"},
    }
    return Recipe.model_validate({**given, **changes})


def shaped(units: int, error: float = 0.0):
    rng = np.random.default_rng(7)
    values = np.exp(rng.normal(size=(units, sum(SIZES))) * rng.uniform(0.1, 1.5, sum(SIZES)))
    names = [f"p{p}x{k}" for p, size in enumerate(SIZES) for k in range(size)]
    low, high = (values * (1 - error), values * (1 + error)) if error else (None, None)
    return build_table([f"u{i}" for i in range(units)], names, values, low=low, high=high)


def loop(plain, count: int) -> list[list[int]]:
    tree, leaves = plain.plan.tree, plain.stages["normalised"]
    drawn = draw_weights(tree, plain.weights, plain.plan.recipe.vary.weights, count, np.random.default_rng(1))
    below = {place: list(map(int, family.children)) for family in tree.families for place in [family.parent]}
    column = {place: at for at, place in enumerate(tree.leaves)}

    def value(place: int, unit: int, weights) -> float:
        if place in column:
            return float(leaves[unit, column[place]])
        own = [(weights[p], value(p, unit, weights)) for p in below[place]]
        return sum(w * v for w, v in own) / sum(w for w, _ in own)

    ranks = []
    for weights in drawn.tolist():
        scores = [value(tree.root, unit, weights) for unit in range(len(leaves))]
        order = sorted(scores, reverse=True)
        ranks.append([order.index(score) + 1 for score in scores])
    return ranks


def timed(what: str, call, best: int = 1) -> float:
    took = []
    for _ in range(best):
        began = time.perf_counter()
        call()
        took.append(time.perf_counter() - began)
    print(f"{min(took):7.3f} s  {what}")
    return min(took)


if __name__ == "__main__":
    main()

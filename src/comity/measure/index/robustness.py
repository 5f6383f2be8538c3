"""Which choice moves the ranks: Sobol indices of the mean size of their shift."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from comity.measure.index.compose import Composite
from comity.measure.index.draw import choose, score
from comity.measure.index.hierarchy import Floats
from comity.measure.index.ranking import rank
from comity.measure.index.vary import CHOICES, draw_weights, options, uncertain
from comity.terms.errors import UsageError

#: How many weights and tables of values are drawn for a trigger to choose among.
_DRAWN = 512


@dataclass(frozen=True, slots=True)
class Influence:
    """How much of the variance of a result one input explains.

    ``first`` alone, ``total`` with all its interactions, each with a 90 %
    bootstrap interval. None where the result does not vary at all.
    """

    name: str
    first: float | None
    first_low: float | None
    first_high: float | None
    total: float | None
    total_low: float | None
    total_high: float | None


def influences(composite: Composite, size: int, rng: np.random.Generator) -> tuple[Influence, ...]:
    """Return the Sobol indices of each thing the recipe lets vary, on the mean absolute shift of rank.

    The index is run ``size`` times as often as inputs vary, and twice more; a
    power of two. An input with one option is not listed; one whose options are
    the same comes out at 0.

    Raises
    ------
    UsageError
        Where nothing varies, or the size is no power of two.

    Notes
    -----
    The indices are shares of a variance: where ranks hardly shift, they split
    hardly anything. Read them beside the intervals of ranks.
    """
    made = composite.plan
    sizes = options(made.recipe).sizes()
    names = [name for name, many in zip(CHOICES, sizes, strict=True) if many > 1]
    names += ["weights"] if made.recipe.vary.weights.draw != "none" else []
    names += ["values"] if uncertain(made) else []
    if not names:
        raise UsageError("the recipe lets nothing vary", "at least one choice", "write options under `vary:`")
    drawn = draw_weights(made.tree, composite.weights, made.recipe.vary.weights, _DRAWN, rng)
    seed = int(rng.integers(0, 2**62))

    def shift(triggers: Floats) -> Floats:
        levels = np.zeros((len(triggers), len(CHOICES)), dtype=np.int64)
        weights = np.tile(composite.weights, (len(triggers), 1))
        values_of = None
        for name, trigger in zip(names, triggers.T, strict=True):
            if name == "weights":
                weights = drawn[_level(trigger, _DRAWN)]
            elif name == "values":
                values_of = _level(trigger, _DRAWN)
            else:
                place = CHOICES.index(name)
                levels[:, place] = _level(trigger, sizes[place])
        shifts = np.empty(len(triggers))
        for batch in choose(made, levels, values_of, seed):
            ranks = rank(score(made, batch, weights[batch.draws]))
            shifts[batch.draws] = np.mean(np.abs(ranks - composite.ranks), axis=1)
        return shifts

    return sobol(shift, names, size, rng)


def sobol(
    result: Callable[[Floats], Floats], names: Sequence[str], size: int, rng: np.random.Generator
) -> tuple[Influence, ...]:
    """Return first-order and total Sobol indices of a function of inputs that are even on 0 to 1.

    Parameters
    ----------
    result
        Takes runs by inputs and returns a value a run.
    size
        A power of two; the function meets ``size * (inputs + 2)`` runs.

    Raises
    ------
    UsageError
        For a size that is no power of two from 8 on.
    """
    if size < 8 or size & (size - 1):
        raise UsageError(f"{size} is no size for Sobol indices", "a power of two from 8 on", "ask for 512")
    # SALib brings in far more than it is asked for; nobody else should wait for it.
    from SALib.analyze import sobol as analyse
    from SALib.sample import sobol as sample

    problem = {"num_vars": len(names), "names": list(names), "bounds": [[0.0, 1.0]] * len(names)}
    seeds = [int(seed) for seed in rng.integers(1, 2**31, 2)]
    runs = sample.sample(problem, size, calc_second_order=False, seed=seeds[0])
    values = np.asarray(result(np.asarray(runs, dtype=float)), dtype=float)
    if np.ptp(values) == 0:
        return tuple(Influence(name, *([None] * 6)) for name in names)
    found = analyse.analyze(
        problem, values, calc_second_order=False, conf_level=0.9, num_resamples=200, seed=seeds[1]
    )
    return tuple(
        Influence(
            name, *_around(found["S1"][i], found["S1_conf"][i]), *_around(found["ST"][i], found["ST_conf"][i])
        )
        for i, name in enumerate(names)
    )


def _around(value: float, half: float) -> tuple[float, float, float]:
    # A zero of either sign is one zero to a reader.
    return float(value) + 0.0, float(value - half) + 0.0, float(value + half) + 0.0


def _level(trigger: Floats, many: int) -> np.ndarray:
    return np.minimum((trigger * many).astype(np.int64), many - 1)

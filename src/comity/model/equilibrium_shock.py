"""A shock: what differs from the base, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

from comity.model.equilibrium_base import Base, Values
from comity.terms.errors import UsageError

Cells = npt.NDArray[np.int64]
#: What a factor multiplies: the cost of delivering a good, or trade at given prices and sizes (a gravity
#: equation's partial effect, which is costs to the power of minus the elasticity).
Of = Literal["costs", "trade"]


@dataclass(frozen=True, slots=True, eq=False)
class Shock:
    """Changed dyads as factors, and changed endowments as factors; what is not named stays as it is.

    ``exporters`` and ``importers`` are places in the base. ``costs`` multiply
    trade costs (1.1: ten per cent dearer to deliver), ``effects`` multiply
    trade directly, at given prices and sizes. ``growth`` has one factor an
    economy for what it can produce, or is absent.

    Examples
    --------
    >>> base = Base(("ash", "birch"), [[80.0, 20.0], [10.0, 90.0]])
    >>> shock_between(base, "dearer", ["ash"], ["birch"], 1.1, both=True).costs.tolist()
    [1.1, 1.1]
    """

    name: str
    exporters: Cells = field(repr=False)
    importers: Cells = field(repr=False)
    costs: Values = field(repr=False)
    effects: Values = field(repr=False)
    growth: Values | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        for name, bad in (("costs", self.costs), ("effects", self.effects), ("growth", self.growth)):
            if bad is not None and not (np.isfinite(bad) & (bad > 0)).all():
                raise UsageError(
                    f"shock '{self.name}' has a factor of {name} that is not positive", "factors above nought",
                    "write 1.1 for ten per cent more; to stop trade altogether write a large cost",
                )  # fmt: skip
        if len({len(self.exporters), len(self.importers), len(self.costs), len(self.effects)}) > 1:
            raise UsageError(
                f"shock '{self.name}' has columns of unequal length", "one factor a dyad", "align them"
            )

    @property
    def inverse(self) -> Shock:
        """Return the shock that undoes this one."""
        growth = None if self.growth is None else 1 / self.growth
        return Shock(
            f"not {self.name}", self.exporters, self.importers, 1 / self.costs, 1 / self.effects, growth
        )


def no_shock(name: str = "none") -> Shock:
    """Return the shock that changes nothing."""
    empty = np.zeros(0, dtype=np.int64)
    return Shock(name, empty, empty, np.zeros(0), np.zeros(0))


def shock_of(name: str, changes: Values, of: Of = "costs") -> Shock:
    """Return a shock from a whole table of factors, exporters in rows; cells of one are left out.

    Examples
    --------
    >>> shock_of("dearer", np.array([[1.0, 1.2], [1.0, 1.0]])).exporters.tolist()
    [0]
    """
    table = np.array(changes, dtype=np.float64)
    rows, columns = np.nonzero(table != 1)
    factors, ones = table[rows, columns], np.ones(len(rows))
    return Shock(name, rows, columns, *((factors, ones) if of == "costs" else (ones, factors)))


def shock_between(
    base: Base,
    name: str,
    exporters: list[str] | tuple[str, ...],
    importers: list[str] | tuple[str, ...],
    factor: float,
    *,
    of: Of = "costs",
    both: bool = False,
) -> Shock:
    """Return a shock to trade between two sides, home sales excepted; with ``both``, in both directions."""
    changed = np.ones((len(base.economies),) * 2)
    rows, columns = ([base.place(e) for e in side] for side in (exporters, importers))
    changed[np.ix_(rows, columns)] = factor
    if both:
        changed[np.ix_(columns, rows)] = factor
    np.fill_diagonal(changed, 1.0)
    return shock_of(name, changed, of)


def joined(name: str, *shocks: Shock) -> Shock:
    """Return shocks at once: factors of the same dyad or economy multiply.

    Examples
    --------
    >>> twice = shock_of("dearer", np.array([[1.0, 1.2], [1.0, 1.0]]))
    >>> joined("both", twice, twice).costs.round(2).tolist()
    [1.44]
    """
    if not shocks:
        return no_shock(name)
    rows, columns = (
        np.concatenate([getattr(s, side) for s in shocks]) for side in ("exporters", "importers")
    )
    width = int(columns.max(initial=0)) + 1
    dyads, which = np.unique(rows * width + columns, return_inverse=True)
    factors = []
    for kind in ("costs", "effects"):
        logs = np.log(np.concatenate([getattr(s, kind) for s in shocks]))
        factors.append(np.exp(np.bincount(which, logs, minlength=len(dyads))))
    grown = [s.growth for s in shocks if s.growth is not None]
    growth = np.prod(grown, axis=0) if grown else None
    return Shock(name, dyads // width, dyads % width, factors[0], factors[1], growth)

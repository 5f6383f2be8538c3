"""Scenario types: one file each, a decorated function named after its file.

A type is a lever: the function turns what an author writes (an operation and
a value) into the factor by which trade costs, trade at given prices and sizes,
or endowments change.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

from comity.terms.plugins import every_plugin

#: What a lever's factor multiplies.
ActsOn = Literal["costs", "trade", "endowment"]
F = TypeVar("F", bound=Callable[[str, float, float], float])


@dataclass(frozen=True, slots=True)
class Lever:
    """What is to be known of a scenario type beside its function: what it moves, and its operations in words."""

    name: str
    acts_on: ActsOn
    ops: dict[str, str]
    factor: Callable[[str, float, float], float]

    @property
    def of_dyads(self) -> bool:
        """Whether it moves dyads; otherwise it moves economies."""
        return self.acts_on != "endowment"


def lever(*, acts_on: ActsOn, ops: dict[str, str]) -> Callable[[F], F]:
    """Mark a function as the scenario type of its file; ``ops`` says in words what each operation does."""

    def mark(function: F) -> F:
        name = function.__name__.replace("_", "-")
        function.lever = Lever(name, acts_on, dict(ops), function)  # type: ignore[attr-defined]
        return function

    return mark


@functools.cache
def every_lever() -> dict[str, Lever]:
    """Return name -> lever for each file of this folder; a file's name with - for _ is its lever.

    Raises
    ------
    TypeError
        Where a file holds no decorated function of its name.

    Examples
    --------
    >>> sorted(every_lever())
    ['agreement', 'growth', 'tariffs', 'trade-costs']
    """
    levers = every_plugin(__name__, "@lever function", lambda found: getattr(found, "lever", None))
    return {lever.name: lever for lever in levers.values()}

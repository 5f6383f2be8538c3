"""A small index to test with: four units, four indicators, two pillars."""

from __future__ import annotations

from typing import Any

import numpy as np

from comity.measure.index.compose import Composite, compose
from comity.measure.index.recipe import Recipe
from comity.measure.index.table import Table, build_table

UNITS = ("ash", "birch", "cedar", "elm")
VALUES = np.array([[40.0, 5, 120, 900], [22, 1, 300, 700], [35, 3, 80, 400], [10, 0, 40, 100]])
PILLARS = ({"key": "ties"}, {"key": "economy", "parent": "ties"}, {"key": "people", "parent": "ties"})
INDICATORS = (
    {"key": "trade", "parent": "economy", "weight": 2},
    {"key": "aid", "parent": "economy"},
    {"key": "students", "parent": "people"},
    {"key": "visitors", "parent": "people"},
)


def recipe(**changes: Any) -> Recipe:
    """Return the small recipe with changes."""
    given = {"key": "ties", "title": "Ties", "pillars": PILLARS, "indicators": INDICATORS}
    return Recipe.model_validate({**given, **changes})


def table(values: np.ndarray = VALUES, **more: Any) -> Table:
    """Return the small table with other values or bounds."""
    return build_table(UNITS[: len(values)], ("trade", "aid", "students", "visitors"), values, **more)


def made(values: np.ndarray = VALUES, **changes: Any) -> Composite:
    """Return the small index with changes to its recipe."""
    return compose(recipe(**changes), table(values))

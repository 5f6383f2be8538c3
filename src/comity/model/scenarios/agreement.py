"""An agreement enters into force, or ends: its partial effect on trade, as gravity estimates it."""

from __future__ import annotations

import math

from comity.model.scenarios import lever


@lever(
    acts_on="trade",
    ops={
        "add": "a gravity coefficient, added to the log of trade",
        "percent": "more trade (or less) by so many per cent, at given prices and sizes",
    },
)
def agreement(op: str, value: float, now: float) -> float:
    """Return the factor on trade at given prices and sizes.

    Examples
    --------
    >>> round(agreement("add", 0.47, 0), 3), agreement("percent", 60, 0)
    (1.6, 1.6)
    """
    del now
    return math.exp(value) if op == "add" else 1 + value / 100

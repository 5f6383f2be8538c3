"""Tariffs change; only their price is felt, their revenue goes nowhere."""

from __future__ import annotations

from comity.model.scenarios import lever


@lever(
    acts_on="costs",
    ops={
        "set": "set to so many per cent, from `now`",
        "add": "raised by so many percentage points, from `now`",
    },
)
def tariffs(op: str, value: float, now: float) -> float:
    """Return the factor on costs that a new tariff amounts to.

    A tariff-equivalent: the model has no customs revenue, so that losses from
    tariffs are larger here than where revenue is handed back.

    Examples
    --------
    >>> tariffs("set", 25, 0), tariffs("add", 5, 25)
    (1.25, 1.04)
    """
    after = value if op == "set" else now + value
    return (100 + after) / (100 + now)

"""Economies grow or shrink: what they can produce changes."""

from __future__ import annotations

from comity.model.scenarios import lever


@lever(
    acts_on="endowment",
    ops={"percent": "more (or less) by so many per cent", "multiply": "multiplied by a factor"},
)
def growth(op: str, value: float, now: float) -> float:
    """Return the factor on what an economy can produce.

    Examples
    --------
    >>> growth("percent", -5, 0)
    0.95
    """
    del now
    return 1 + value / 100 if op == "percent" else value

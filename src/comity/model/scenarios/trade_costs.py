"""Trade costs between some economies rise or fall."""

from __future__ import annotations

from comity.model.scenarios import lever


@lever(
    acts_on="costs",
    ops={
        "percent": "dearer (or, below nought, cheaper) by so many per cent",
        "multiply": "multiplied by a factor",
    },
)
def trade_costs(op: str, value: float, now: float) -> float:
    """Return the factor on what it costs to deliver a good.

    Examples
    --------
    >>> trade_costs("percent", 10, 0), trade_costs("multiply", 0.95, 0)
    (1.1, 0.95)
    """
    del now
    return 1 + value / 100 if op == "percent" else value

"""A figure of the record as a quantity with its interval."""

from __future__ import annotations

from comity.record.kinds.figure import Figure
from comity.terms.quantity import Quantity, granule, interval


def quantity(figure: Figure) -> Quantity:
    """Return a figure's value with the interval its bounds, or its hedge and digits, give it."""
    value = float(figure.value)
    low, high = interval(value, figure.hedge, granule(figure.value))
    return Quantity(
        value,
        float(figure.low) if figure.low is not None else low,
        float(figure.high) if figure.high is not None else high,
        figure.unit,
        (figure.id,),
    )

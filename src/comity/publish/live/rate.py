"""The exchange rate that a pair of published sums implies."""

from __future__ import annotations

from comity.publish.live import Answer, Asking, live, number
from comity.publish.live._two import of_two
from comity.terms import quantity


@live
def rate(asking: Asking, top: Answer, bottom: Answer, digits: str = "4") -> Answer:
    """Return the rate two sums in different currencies imply, with the interval their rounding leaves."""
    del asking
    unit = f"{top.unit} per {bottom.unit}"
    # A hedge such as "up to" bears on both sums alike, so only their rounding widens the rate.
    result = quantity.divide(_rounded(number(top, "rate")), _rounded(number(bottom, "rate")), unit)
    return of_two(
        top, bottom, result, f"Implied rate: {top.about}", f"{top.wording} ÷ {bottom.wording}", int(digits)
    )


def _rounded(given: quantity.Quantity) -> quantity.Quantity:
    if given.low > 0:
        return given
    grain = quantity.granule(f"{given.value:g}")
    return quantity.Quantity(
        given.value, given.value - grain / 2, given.value + grain / 2, given.unit, given.of
    )

"""The difference of two values."""

from __future__ import annotations

from comity.publish.live import Answer, Asking, live, number
from comity.publish.live._two import of_two
from comity.terms import quantity


@live
def difference(asking: Asking, earlier: Answer, later: Answer, digits: str = "3") -> Answer:
    """Return later minus earlier in their unit; two shares differ by percentage points."""
    del asking
    result = quantity.difference(number(later, "difference"), number(earlier, "difference"))
    if result.unit == "ratio":
        result = quantity.Quantity(
            100 * result.value, 100 * result.low, 100 * result.high, "percentage points", result.of
        )
    about = f"Difference: {later.about}"
    return of_two(later, earlier, result, about, f"{later.wording} − {earlier.wording}", int(digits))

"""The relative change between two values."""

from __future__ import annotations

from comity.publish.live import Answer, Asking, live, number
from comity.publish.live._two import of_two
from comity.terms import quantity


@live
def change(asking: Asking, earlier: Answer, later: Answer, digits: str = "2") -> Answer:
    """Return how much larger the later value is than the earlier, as per cent."""
    del asking
    result = quantity.change(number(later, "change"), number(earlier, "change"))
    about = f"Change of {later.about}"
    return of_two(later, earlier, result, about, f"{later.wording} ÷ {earlier.wording} − 1", int(digits))

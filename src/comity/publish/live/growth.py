"""The compound growth per year between two values."""

from __future__ import annotations

from comity.publish.live import Answer, Asking, LiveFault, live, number
from comity.publish.live._two import of_two
from comity.terms import quantity


@live
def growth(asking: Asking, earlier: Answer, later: Answer, digits: str = "2") -> Answer:
    """Return the growth per year between two values of single years, as per cent."""
    del asking
    first, last = (earlier.years or (None,))[0], (later.years or (None,))[0]
    if first is None or last is None:
        raise LiveFault("growth needs values of single years", "give two figures with a year each")
    result = quantity.growth(number(later, "growth"), number(earlier, "growth"), last - first)
    formula = f"({later.wording} ÷ {earlier.wording}) ^ (1 ÷ {last - first}) − 1"
    return of_two(later, earlier, result, f"Growth a year of {later.about}", formula, int(digits))

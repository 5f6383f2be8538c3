"""The ratio of two values in one unit."""

from __future__ import annotations

from comity.publish.live import Answer, Asking, live, number
from comity.publish.live._two import of_two
from comity.terms import quantity


@live
def ratio(asking: Asking, top: Answer, bottom: Answer, digits: str = "3") -> Answer:
    """Return top divided by bottom as per cent, its interval widened by both."""
    del asking
    result = quantity.ratio(number(top, "ratio"), number(bottom, "ratio"))
    about = f"{top.about} as a share of {bottom.about}"
    return of_two(top, bottom, result, about, f"{top.wording} ÷ {bottom.wording}", int(digits))

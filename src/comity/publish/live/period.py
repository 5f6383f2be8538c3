"""The period of a value, in words."""

from __future__ import annotations

from comity.publish.live import Answer, Asking, LiveFault, live


@live
def period(asking: Asking, of: Answer) -> Answer:
    """Return when an inner value was so; it is part of that value and has no note of its own."""
    del asking
    if not isinstance(of, Answer) or not of.period:
        raise LiveFault("period needs a value that has one", "write period(figure(…))")
    return Answer(of.period, traced=False)

"""What a stated number allows: the one table by which wording becomes an interval.

Widths follow the finding that readers take a hedge as wider than the rounding
and unhedged round numbers as approximate (Ferson et al. 2015; Williams and
Power 2013); a rank, an ordinal and a year are exact.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from comity.check.claim import Amount
from comity.terms.frozen import quick
from comity.terms.quantity import interval

#: Outside the wording, but within this share of the published value: near, not wrong.
NEAR = 0.05
#: "About 40 %" leaves half of the five that round percentages move by.
ROUND_SHARE = 0.025
#: A day's exchange rate may lie this far from the year's average.
RATE_SPREAD = 0.10
#: Relation of a stated number -> the hedge of `comity.terms.quantity.HEDGES` that gives its width.
HEDGE = {"=": "rounded", "~": "around", "<~": "almost", ">~": "over", ">": "over", ">=": "over"}
#: Shapes that are right or wrong, with nothing between.
EXACT = ("rank", "ordinal")


@quick
@dataclass(frozen=True, slots=True)
class Allowed:
    """The interval a wording allows, and on which side of the number a value must lie (-1, 0 or 1).

    ``ceiling`` is, for "up to", the least that the number itself stands for; None elsewhere.
    """

    low: float
    high: float
    side: int = 0
    exact: bool = False
    ceiling: float | None = None

    def meets(self, low: float, high: float) -> bool:
        """Return whether a value's interval shares a point with it; rounding of the machine is forgiven."""
        slack = 1e-9 * max(abs(low), abs(high), 1e-9) if not math.isinf(low + high) else 0.0
        return max(self.low, low) <= min(self.high, high) + slack

    def gap(self, low: float, high: float) -> float:
        """Return how far a value's interval lies outside, as a share of the value; 0 where it does not."""
        if self.meets(low, high):
            return 0.0
        distance = low - self.high if low > self.high else self.low - high
        size = max(abs(low) if low > self.high else abs(high), 1e-12)
        return distance / size


def allowed(amount: Amount) -> Allowed:
    """Return what an amount's wording allows.

    Examples
    --------
    >>> from comity.check.draft import Span
    >>> at = Span(0, 1)
    >>> almost = allowed(Amount(at, at, 10e6, "person", 1e6, relation="<~"))
    >>> almost.low, almost.high, almost.side, almost.meets(10.05e6, 10.06e6)
    (9000000.0, 10000000.0, -1, False)
    >>> about = allowed(Amount(at, at, 0.85, "share", 0.01, relation="~"))
    >>> round(about.low, 4), round(about.high, 4)
    (0.8245, 0.8755)
    >>> allowed(Amount(at, at, 3, "", 1, shape="rank")).exact
    True
    """
    top = amount.value if amount.upper is None else amount.upper
    if amount.shape in EXACT:
        return Allowed(amount.value, top, exact=True)
    grain = amount.granule
    if amount.relation in ("<", "<="):
        # The limit itself was rounded: a value may lie above it by what the rounding hides.
        return Allowed(-math.inf, top + grain / 2, -1, ceiling=top - grain / 2)
    if amount.unit == "percentage-point":
        # Shares are held as parts of one.
        hundredth = replace(amount, value=amount.value / 100, granule=grain / 100, unit="share")
        return allowed(hundredth if amount.upper is None else replace(hundredth, upper=amount.upper / 100))
    low, high = interval(amount.value, HEDGE[amount.relation], grain)
    if amount.relation in (">", ">=") and amount.unit in ("times", "multiple") and grain > 0:
        # "More than double" is said of anything short of triple.
        high = max(high, min(amount.value * 1.5, amount.value + 1))
    if amount.upper is not None:
        high = max(high, interval(top, HEDGE[amount.relation], grain)[1])
    if amount.relation == "~" and amount.unit == "share" and _ends_round(amount.value):
        low, high = min(low, amount.value - ROUND_SHARE), max(high, top + ROUND_SHARE)
    side = {"<~": -1, ">~": 1, ">": 1, ">=": 1}.get(amount.relation, 0)
    exact = (
        amount.shape == "count"
        and grain <= 1
        and side == 0
        and amount.relation == "="
        and amount.value < 1000
    )
    return Allowed(low, high, side, exact=exact)


def _ends_round(share: float) -> bool:
    return math.isclose(share * 20, round(share * 20), abs_tol=1e-9)

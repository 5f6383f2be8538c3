"""What a number in a draft stands for, and how it is written beside others."""

from __future__ import annotations

import math

from comity.check.claim import Amount, Claim, Relation
from comity.terms.quantity import Quantity, interval
from comity.terms.wording import bare

_HEDGES: dict[Relation, str] = {
    "=": "rounded", "~": "around", "<~": "almost", ">~": "over", ">": "over", ">=": "over", "<": "up-to", "<=": "up-to",
}  # fmt: skip
_EXACT = ("count", "rank", "ordinal")
#: Of a percentage that ends in 0 or 5 a hedge allows half of five.
_ROUND_SHARE = 0.025


def quantity(amount: Amount, *, hedged: bool = True) -> Quantity:
    """Return the interval an amount stands for; with ``hedged`` false by its rounding alone.

    Examples
    --------
    >>> from comity.check.draft import Span
    >>> q = quantity(Amount(Span(0, 1), Span(0, 1), 0.85, "share", 0.01, relation="~"))
    >>> round(q.low, 4), round(q.high, 4)
    (0.8245, 0.8755)
    """
    hedge = _HEDGES[amount.relation] if hedged else "rounded"
    if amount.shape in _EXACT and hedge == "rounded" and float(amount.value).is_integer():
        hedge = "exact" if amount.granule <= 1 else "rounded"
    top = amount.value if amount.upper is None else amount.upper
    low, high = interval(amount.value, hedge, amount.granule)
    if amount.upper is not None:
        high = max(high, interval(top, hedge, amount.granule)[1])
    if hedge == "around" and amount.unit == "share" and _ends_round(amount.value):
        low, high = min(low, amount.value - _ROUND_SHARE), max(high, top + _ROUND_SHARE)
    return Quantity((amount.value + top) / 2, low, high, unit_of(amount))


def _ends_round(share: float) -> bool:
    return math.isclose(share * 20, round(share * 20), abs_tol=1e-9)


def unit_of(amount: Amount) -> str:
    """Return the unit two amounts must share to be compared: the currency, or the counted thing."""
    return amount.currency or amount.unit


def said(claim: Claim) -> str:
    """Return a claim's number as the draft writes it, hedge and all."""
    amount = claim.amount
    if amount is None:
        return claim.quote
    digits = _digits(amount)
    first = shown(amount.value, unit_of(amount), digits)
    return first if amount.upper is None else f"{first} to {shown(amount.upper, unit_of(amount), digits)}"


def _digits(amount: Amount) -> int:
    """Return how many digits the draft shows: up to the granule, or two where the number stood in words."""
    size, grain = abs(amount.value), amount.granule
    if size == 0 or grain <= 0:
        return 3
    return min(6, max(2, math.floor(math.log10(size)) - math.floor(math.log10(grain * 1.000001)) + 1))


def shown(value: float, unit: str = "", digits: int = 3) -> str:
    """Return a value in words.

    Examples
    --------
    >>> shown(0.52, "share"), shown(3.6e12, "USD"), shown(17300, "enterprise"), shown(3.59)
    ('52 %', 'US$3.6 trillion', '17,300', '3.59')
    """
    if unit == "share":
        return bare(value, "ratio", digits=digits)
    if unit == "percentage-point":
        return bare(value * 100 if abs(value) <= 1 else value, "percentage points", digits=digits)
    if len(unit) == 3 and unit.isupper():
        return bare(value, unit, digits=digits)
    if abs(value) >= 1000:
        return bare(value, "count", digits=max(digits, 4))
    return f"{value:.{digits}g}".replace("-", "−")


def percent(value: float, digits: int = 3, *, sign: bool = True) -> str:
    """Return a relative change in per cent with its sign.

    Examples
    --------
    >>> percent(0.51724), percent(-0.05)
    ('+51.7 %', '−5 %')
    """
    words = bare(value, "ratio", digits=digits)
    return f"+{words}" if sign and value > 0 else words


def reach(low: float, high: float, unit: str, digits: int = 4) -> str:
    """Return an interval in words, "from low to high", or the one value where it has no width.

    Examples
    --------
    >>> reach(140.35, 145.45, "")
    '140.3 to 145.4'
    """
    if low == high:
        return shown(low, unit, digits)
    return f"{shown(low, unit, digits)} to {shown(high, unit, digits)}"


def meet(one: Quantity, other: Quantity, slack: float = 0.0) -> bool:
    """Return whether two intervals share a value, each widened by a share of the larger value."""
    room = slack * max(abs(one.value), abs(other.value))
    return max(one.low, other.low) <= min(one.high, other.high) + room + 1e-12

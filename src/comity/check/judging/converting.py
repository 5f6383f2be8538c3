"""One sum in two currencies: the rate it implies, beside the year's published rate."""

from __future__ import annotations

from collections.abc import Mapping

from comity.check.claim import Amount, Claim
from comity.check.judging.shelf import Shelf
from comity.check.judging.tolerance import RATE_SPREAD
from comity.record.kinds.figure import Figure
from comity.record.quantities import quantity


def conversion_said(claim: Claim, shelf: Shelf, claims: Mapping[str, Claim]) -> str:
    """Return what the implied rate of a sum told in two currencies says; empty where it is told in one.

    That both sums agree proves neither: it is said beside a verdict and never
    raises one.
    """
    amount = claim.amount
    year = claim.slots.period[:4]
    for name in claim.pairs if amount is not None and amount.currency and year.isdigit() else ():
        other = claims[name].amount if name in claims else None
        if amount is None or other is None or not other.currency or other.currency == amount.currency:
            continue
        for figure in shelf.rates.get((frozenset((amount.currency, other.currency)), year), ()):
            return _compared(amount, other, figure)
    return ""


def _compared(one: Amount, other: Amount, figure: Figure) -> str:
    above = figure.unit.partition(" per ")[0]
    top, bottom = (one, other) if one.currency == above else (other, one)
    implied, published = top.value / bottom.value, quantity(figure).value
    year = figure.period.text
    close = abs(implied / published - 1) <= RATE_SPREAD
    told = "which fits" if close else "which does not fit"
    return f"the two sums imply {implied:.4g} {figure.unit}, {told} the {published:.4g} of {year}"

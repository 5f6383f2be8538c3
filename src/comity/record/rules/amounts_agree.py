"""Amounts in two currencies imply a rate that agrees with a dated one, or say why not."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from comity.record.kinds.assistance import Amount, Assistance
from comity.record.kinds.figure import Figure
from comity.record.read import Reading
from comity.record.rules import Finding, rule
from comity.terms.period import Period
from comity.terms.quantity import Quantity, divide, granule, interval

#: How far a rate of one day may lie from the average of its year.
_YEARLY_SPREAD = 0.10
_USD = "USD"


class _Implied(NamedTuple):
    name: str
    rate: Quantity
    date: Period


@rule
def amounts_agree(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each pair of amounts whose rate fits neither its day's others nor the year's."""
    packages = [a for a in reading.entries["assistance"].values() if isinstance(a, Assistance)]
    implied = [rate for package in packages for rate in _implied(package)]
    for package in packages:
        if package.rate_note:
            continue
        for mine in _implied(package):
            beside = [
                o for o in implied if o.name != mine.name and o.rate.unit == mine.rate.unit and _same(o, mine)
            ]
            for other in beside:
                if not _meet(mine.rate, other.rate):
                    what = (
                        f"implies {mine.rate.value:.2f} {mine.rate.unit} ({mine.rate.low:.2f} to {mine.rate.high:.2f}),"
                        f" but {other.name} of the same time implies {other.rate.value:.2f}"
                    )
                    fix = "correct an amount or say why in `rate_note`"
                    yield Finding("assistance", package.id, ("amounts",), what, fix)
            yield from _against_year(reading, package, mine)


def _against_year(reading: Reading, package: Assistance, mine: _Implied) -> Iterator[Finding]:
    yearly = [
        figure
        for figure in reading.entries["figures"].values()
        if isinstance(figure, Figure)
        and figure.unit == mine.rate.unit
        and figure.period.year is not None
        and figure.period.year == mine.date.year
    ]
    for figure in yearly:
        rate = float(figure.value)
        if mine.rate.high < rate * (1 - _YEARLY_SPREAD) or mine.rate.low > rate * (1 + _YEARLY_SPREAD):
            what = f"implies {mine.rate.value:.2f} {mine.rate.unit}, but {figure.id} has {rate:.2f} for {figure.period.text}"
            fix = "correct an amount or say why in `rate_note`"
            yield Finding("assistance", package.id, ("amounts",), what, fix)
            return


def _implied(package: Assistance) -> list[_Implied]:
    dollars = [a for a in package.amounts if a.currency == _USD]
    others = [a for a in package.amounts if a.currency != _USD]
    return [
        _Implied(
            package.id,
            divide(_rounded(other), _rounded(dollar), f"{other.currency} per {_USD}"),
            package.date,
        )
        for dollar in dollars
        for other in others
        if float(dollar.value) > 0
    ]


def _rounded(amount: Amount) -> Quantity:
    """Return an amount as rounded: the hedge bears on the sum, not on its conversion."""
    value, grain = float(amount.value), granule(amount.value)
    return Quantity(value, *interval(value, "rounded", grain), amount.currency)


def _same(one: _Implied, other: _Implied) -> bool:
    return one.date.meets(other.date)


def _meet(one: Quantity, other: Quantity) -> bool:
    return max(one.low, other.low) <= min(one.high, other.high) or math.isclose(
        one.value, other.value, rel_tol=0.01
    )

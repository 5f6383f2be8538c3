"""Amounts in two currencies imply a rate that agrees with a dated one, or say why not."""

from __future__ import annotations

import math
from collections import defaultdict
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
    implied: dict[str, list[_Implied]] = defaultdict(list)
    for rate in (rate for package in packages for rate in _implied(package)):
        implied[rate.rate.unit].append(rate)
    yearly = _yearly(reading, set(implied))
    for package in packages:
        if package.rate_note:
            continue
        for mine in _implied(package):
            for other in _beside(mine, implied[mine.rate.unit]):
                what = (
                    f"implies {mine.rate.value:.2f} {mine.rate.unit} ({mine.rate.low:.2f} to {mine.rate.high:.2f}),"
                    f" but {other.name} of the same time implies {other.rate.value:.2f}"
                )
                fix = "correct an amount or say why in `rate_note`"
                yield Finding("assistance", package.id, ("amounts",), what, fix)
            yield from _against_year(package, mine, yearly[(mine.rate.unit, mine.date.year)])


def _beside(mine: _Implied, all_: list[_Implied]) -> Iterator[_Implied]:
    """Yield the rates of the same time that mine does not meet."""
    low, high = mine.rate.low, mine.rate.high
    for other in all_:
        apart = other.rate.low > high or low > other.rate.high
        if apart and other.name != mine.name and _same(other, mine) and not _meet(mine.rate, other.rate):
            yield other


def _yearly(reading: Reading, units: set[str]) -> dict[tuple[str, int | None], list[Figure]]:
    """Return the rates that figures give for whole or part years, by unit and year."""
    found: dict[tuple[str, int | None], list[Figure]] = defaultdict(list)
    for figure in reading.entries["figures"].values():
        if isinstance(figure, Figure) and figure.unit in units and figure.period.year is not None:
            found[(figure.unit, figure.period.year)].append(figure)
    return found


def _against_year(package: Assistance, mine: _Implied, yearly: list[Figure]) -> Iterator[Finding]:
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

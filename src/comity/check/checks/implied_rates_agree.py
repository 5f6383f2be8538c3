"""Sums given in two currencies imply exchange rates that agree with one another and with the year's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from comity.check.checks._evidence import best, of_figure
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import gap, period
from comity.check.checks._values import meet, quantity, reach, shown
from comity.check.claim import Claim
from comity.check.verdict import Verdict
from comity.record.kinds.figure import Figure
from comity.terms.quantity import Quantity, divide

#: Rates of neighbouring days differ by this much without either being wrong.
_DAYS = 0.02
#: So many conversions back a conversion is compared with.
_BACK = 8
#: Beyond this from the average of its year a rate is asked about, beyond that it is wrong.
_ASK, _WRONG = 0.15, 0.40


@dataclass(frozen=True, slots=True)
class _Implied:
    large: Claim
    small: Claim
    rate: Quantity

    @property
    def words(self) -> str:
        """The rate with what its rounding allows."""
        return f"{shown(self.rate.value, '', 5)} ({reach(self.rate.low, self.rate.high, '', 5)})"


@check
def implied_rates_agree(examined: Examined) -> Iterator[Verdict]:
    """Yield whether the rates that converted sums imply agree, and where one is far from its year's average."""
    by_pair: dict[str, list[_Implied]] = defaultdict(list)
    for implied in _pairs(examined):
        by_pair[implied.rate.unit].append(implied)
    yearly = _rates(examined) if by_pair else {}
    for unit, rates in sorted(by_pair.items()):
        pairs = [(other, one) for n, one in enumerate(rates) for other in rates[max(0, n - _BACK) : n]]
        compared = [(a, b) for a, b in pairs if _same_time(examined, a, b)]
        apart = {id(b): (a, b) for a, b in reversed(compared) if not meet(a.rate, b.rate, _DAYS)}
        yield from (_apart(unit, a, b) for a, b in reversed(apart.values()))
        if compared and not apart:
            yield _agreed(unit, rates)
        for one in rates:
            yield from _against_year(examined, unit, one, yearly)


def _pairs(examined: Examined) -> Iterator[_Implied]:
    for claims in examined.claims.values():
        money = [c for c in claims if c.amount and c.amount.currency and c.amount.value > 0]
        for one, other in pairwise(money):
            assert one.amount and other.amount  # noqa: PT018
            between = gap(examined, one.amount.span, other.amount.span).strip()
            told = other.id in one.pairs or between in (
                "(",
                "(about",
                "(around",
                "(approximately",
                "(or",
                "[",
            )
            if one.amount.currency == other.amount.currency or not told or between == ")":
                continue
            large, small = (one, other) if one.amount.value >= other.amount.value else (other, one)
            assert large.amount and small.amount  # noqa: PT018
            unit = f"{large.amount.currency} per {small.amount.currency}"
            # The hedge bears on the sum, not on its conversion; and of the two only the conversion was rounded.
            if min(quantity(c.amount, hedged=False).low for c in (one, other) if c.amount) > 0:
                rates = {c.id: _given(c, original=c is one) for c in (one, other)}
                yield _Implied(large, small, divide(rates[large.id], rates[small.id], unit))


def _given(claim: Claim, *, original: bool) -> Quantity:
    """Return a sum as given where it is the original, else as its conversion was rounded."""
    assert claim.amount is not None
    rounded = quantity(claim.amount, hedged=False)
    return Quantity(rounded.value, rounded.value, rounded.value, rounded.unit) if original else rounded


def _same_time(examined: Examined, one: _Implied, other: _Implied) -> bool:
    first, second = period(examined, one.large), period(examined, other.large)
    return first is None or second is None or first.meets(second)


def _agreed(unit: str, rates: list[_Implied]) -> Verdict:
    more = f" and {len(rates) - 2} more" if len(rates) > 2 else ""
    reason = f"the conversions imply {rates[0].words} and {rates[1].words}{more} {unit}, which agree"
    return finding("supported", reason, [c for r in rates for c in (r.large, r.small)])


def _apart(unit: str, one: _Implied, other: _Implied) -> Verdict:
    claims = (other.large, other.small, one.large, one.small)
    reason = f"one conversion implies {one.words} {unit}, another {other.words}: both cannot be of one time"
    hint = "convert both sums at one dated rate and name it"
    return finding("inconsistent", reason, claims, suggestion=hint)


def _against_year(
    examined: Examined, unit: str, implied: _Implied, yearly: dict[tuple[str, str], tuple[Figure, ...]]
) -> Iterator[Verdict]:
    when = period(examined, implied.large)
    year = when.year if when and when.year else examined.day.year
    figure = best(examined, yearly.get((unit, str(year)), ()))
    if figure is None:
        return
    middle = float(figure.value)
    apart = max(implied.rate.low / middle - 1, 1 - implied.rate.high / middle)
    if apart > _ASK:
        kind = "inconsistent" if apart > _WRONG else "remark"
        reason = f"the conversion implies {implied.words} {unit}, but the average of {year} was {shown(middle, '', 4)}"
        yield finding(
            kind,
            reason,
            (implied.small, implied.large),
            evidence=(of_figure(figure, examined.now),),
            suggestion="check the scale of both sums and the rate",
        )


def _rates(examined: Examined) -> dict[tuple[str, str], tuple[Figure, ...]]:
    """Return independent yearly rates by unit and year."""
    held: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for series in examined.later_figures.values():
        for figure in series if " per " in series[0].unit else ():
            held[(figure.unit, figure.period.text)].append(figure)
    return {key: tuple(found) for key, found in held.items()}

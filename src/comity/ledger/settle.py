"""How an expectation stands: settled by its rule where the rule can decide, else by what editors found."""

from __future__ import annotations

import operator
from dataclasses import dataclass
from datetime import date

from comity.record.as_of import AsOf
from comity.record.kinds.agreement import Agreement
from comity.record.kinds.citation import Citation
from comity.record.kinds.event import Event
from comity.record.kinds.expectation import AgreementStep, Comparison, Expectation, Measured, Outcome
from comity.terms.errors import NotFound
from comity.terms.period import Period, spoken
from comity.terms.quantity import Quantity
from comity.terms.wording import bare

_COMPARE = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le}
#: Outcome -> words for a table; an outcome is always written, never only coloured.
WORDS = {
    "true": "came true",
    "false": "did not come true",
    "partly": "partly true so far",
    "supported": "supported so far",
    "contradicted": "contradicted so far",
    "open": "open",
    "not-triggered": "its condition has not arisen",
    "unresolvable": "cannot be settled as made",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How an expectation stands on a day, on what ground, and by which sources.

    ``settled`` is true where no later fact can change it.
    """

    outcome: str
    says: str
    settled: bool
    on: str = ""
    cite: tuple[Citation, ...] = ()

    @property
    def words(self) -> str:
        """The outcome as read in a table."""
        return WORDS[self.outcome]


def standing(expectation: Expectation, record: AsOf) -> Standing:
    """Return how an expectation stands as known on the record's day.

    A rule that decides goes before an editor's word; an editor's newest word
    before "open". An expectation that cannot be settled says why.
    """
    if expectation.unresolvable:
        return Standing("unresolvable", expectation.unresolvable, settled=True)
    ruled = _ruled(expectation, record)
    if ruled is not None and ruled.settled:
        return ruled
    known = [o for o in expectation.outcomes if o.on.start is None or o.on.start <= record.day]
    if known:
        return _judged(max(known, key=lambda o: (o.on.end or date.max, o.on.text)))
    return ruled or Standing("open", "nothing known yet bears on it", settled=False)


def _judged(outcome: Outcome) -> Standing:
    settled = outcome.outcome in ("true", "false")
    return Standing(outcome.outcome, outcome.says, settled, spoken(outcome.on), outcome.cite)


def _ruled(expectation: Expectation, record: AsOf) -> Standing | None:
    rule, deadline = expectation.settle, expectation.settle_by
    if rule is None or deadline is None:
        return None
    last = deadline.end or date.max
    if rule.agreement:
        return _by_agreement(rule.agreement, last, record)
    if rule.event:
        return _by_event(rule.event.event, last, record)
    if rule.comparison:
        return _by_comparison(rule.comparison, last, record)
    return None


def _by_agreement(rule: AgreementStep, last: date, record: AsOf) -> Standing:
    try:
        agreement = record.get(Agreement, rule.agreement)
    except NotFound:
        return _overdue(f"no step of {rule.agreement} is known", last, record)
    reached = [
        s for s in agreement.steps if s.step == rule.step and s.date.start and s.date.start <= record.day
    ]
    if reached:
        step = reached[0]
        in_time = step.date.end is not None and step.date.end <= last
        says = f"{agreement.name}: {rule.step} {spoken(step.date)}"
        return Standing(
            "true" if in_time else "false", says, True, spoken(step.date), step.cite or agreement.cite
        )
    newest = agreement.steps[-1] if agreement.steps else None
    so_far = f"so far {newest.step} {spoken(newest.date)}" if newest else "no step yet"
    return _overdue(f"{agreement.name}: {so_far}", last, record)


def _by_event(name: str, last: date, record: AsOf) -> Standing:
    try:
        event, period = record.get(Event, name), record.event_period(name)
    except NotFound:
        return _overdue(f"{name} is not known to have happened", last, record)
    happened = period.end is not None and period.end <= min(last, record.day)
    if not happened:
        return _overdue(f"{event.name}: {spoken(period)}", last, record)
    return Standing("true", f"{event.name}: {spoken(period)}", True, spoken(period), event.cite)


def _by_comparison(rule: Comparison, last: date, record: AsOf) -> Standing:
    try:
        left, observed_left = measured(rule.left, record)
        right, observed_right = measured(rule.right, record)
    except NotFound as missing:
        return _overdue(missing.what, last, record)
    holds = _COMPARE[rule.op](left.value, right.value)
    says = f"{bare(left.value, left.unit)} against {bare(right.value, right.unit)} for {spoken(rule.left.period)}"
    if observed_left and observed_right:
        return Standing("true" if holds else "false", says, True, record.day.isoformat())
    lean = "would come true" if holds else "would not come true"
    return Standing("open", f"{lean} by the newest projection known: {says}", settled=False)


def measured(rule: Measured, record: AsOf) -> tuple[Quantity, bool]:
    """Return the value a rule names, and whether it was observed rather than projected.

    A grouping without a value of its own is totalled over its members.

    Raises
    ------
    NotFound
        Where no value is known.
    """
    from comity.record.quantities import quantity

    period = rule.period.text
    members = record.members(rule.reporter, _last(rule.period, record))
    if members:
        summed = record.total(rule.reporter, rule.indicator, period, partner=rule.partner)
        if summed.quantity is not None:
            seen = all(v.preferred and v.preferred.status != "projected" for v in summed.values)
            return summed.quantity, seen
    published = record.published(rule.reporter, rule.indicator, period, rule.partner)
    if published.preferred is None:
        what = f"works disagree on {rule.indicator} for {rule.reporter} in {period}"
        raise NotFound(what, "a preferred value", "add a file in preferences/")
    return quantity(published.preferred), published.preferred.status != "projected"


def _last(period: Period, record: AsOf) -> date:
    # Membership in a year to come is the membership known today.
    return min(period.end or record.day, record.day)


def _overdue(says: str, last: date, record: AsOf) -> Standing:
    if record.day > last:
        return Standing("false", f"{says}; the last day was {last.isoformat()}", True, last.isoformat())
    return Standing("open", says, settled=False)

"""When an event, a policy or an agreement's step was."""

from __future__ import annotations

from comity.publish.citing import gathered
from comity.publish.live import Answer, Asking, LiveFault, live
from comity.record.kinds.agreement import Agreement
from comity.record.kinds.assistance import Assistance
from comity.record.kinds.event import Event
from comity.record.kinds.policy import Policy
from comity.terms.period import Period, spoken
from comity.terms.words import one_of


@live
def date(asking: Asking, entry: str, step: str = "", as_: str = "") -> Answer:
    """Return a date in words; ``as=said`` keeps the vaguer words of the work, ``as=year`` the year alone."""
    folder, _, name = entry.partition("/")
    record = asking.record
    match folder:
        case "events":
            event = record.get(Event, name)
            period, cite, said = record.event_period(name), event.cite, event.said
        case "policies":
            policy = record.get(Policy, name)
            begun, cite, said = policy.from_, policy.cite, None
            if begun is None:
                raise LiveFault(f"{entry} has no beginning", "add `from` to it, or write around it")
            period = begun
        case "assistance":
            package = record.get(Assistance, name)
            period, cite, said = package.date, package.cite, None
        case "agreements":
            agreement = record.get(Agreement, name)
            steps = {s.step: s for s in agreement.steps}
            wanted = step or agreement.steps[-1].step
            if wanted not in steps:
                raise LiveFault(f"{entry} has no step '{wanted}' as known", one_of(wanted, steps))
            period, said = steps[wanted].date, None
            cite = steps[wanted].cite or agreement.cite
        case _:
            raise LiveFault(
                f"'{entry}' has no date", "name events/…, policies/…, agreements/… or assistance/…"
            )
    return Answer(
        wording=_worded(period, said, as_),
        about=f"Date of {record.label(folder, name)}",
        unit="date",
        period=spoken(period),
        value=period.text,
        hedge="approximate" if period.approximate else "",
        formula=f"kept as {period.text}" + (f"; the work says '{said}'" if said else ""),
        cited=gathered(cite, asking.works),
    )


def _worded(period: Period, said: str | None, how: str) -> str:
    if how == "said" and said:
        return said
    if how == "year":
        return str(period.start.year) if period.start else spoken(period)
    if how == "month" and period.start:
        return (
            spoken(period)
            if len(period.text) <= 7
            else spoken(Period(period.text[:7], period.start, period.end))
        )
    return spoken(period)

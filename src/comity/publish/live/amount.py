"""The sum of a package of assistance in one currency."""

from __future__ import annotations

from comity.publish.citing import gathered
from comity.publish.live import Answer, Asking, LiveFault, live
from comity.record.kinds.assistance import Assistance
from comity.terms.period import spoken
from comity.terms.quantity import Quantity, granule, interval
from comity.terms.wording import as_written
from comity.terms.words import one_of


@live
def amount(asking: Asking, package: str, currency: str, as_: str = "") -> Answer:
    """Return a package's sum as published in that currency; ``as=plain`` leaves its hedge out."""
    entry = asking.record.get(Assistance, package.removeprefix("assistance/"))
    sums = {a.currency: a for a in entry.amounts}
    if currency not in sums:
        raise LiveFault(f"{package} has no sum in '{currency}'", one_of(currency, sums))
    found = sums[currency]
    value = float(found.value)
    low, high = interval(value, found.hedge, granule(found.value))
    return Answer(
        wording=as_written(found.value, currency, hedge="rounded" if as_ == "plain" else found.hedge),
        about=f"{entry.name}: {asking.record.label('actors', entry.donor)} to {asking.record.label('actors', entry.recipient)}",
        unit=currency,
        period=spoken(entry.date),
        quantity=Quantity(value, low, high, currency, (f"assistance/{entry.id}",)),
        hedge=found.hedge,
        status=entry.status,
        formula=f"as published ({asking.record.label('instruments', entry.instrument)})",
        cited=gathered(entry.cite, asking.works),
        years=(entry.date.year,),
    )

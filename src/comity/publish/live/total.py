"""A group's total over the membership of its year."""

from __future__ import annotations

from comity.publish.citing import gathered, merged
from comity.publish.live import Answer, Asking, LiveFault, joined, live
from comity.record.kinds.actor import Actor
from comity.record.kinds.indicator import Indicator
from comity.record.quantities import quantity
from comity.terms.period import read_period, spoken
from comity.terms.wording import bare, worded
from comity.terms.words import listed


@live
def total(
    asking: Asking,
    grouping: str,
    indicator: str,
    period: str,
    of: str = "",
    vintage: str = "",
    digits: str = "3",
    membership: str = "",
) -> Answer:
    """Return the sum of members' values; ``of=`` another actor sums that actor's values toward the members."""
    record = asking.record
    vocabulary = record.get(Indicator, indicator)
    if not vocabulary.adds_up:
        raise LiveFault(
            f"{indicator} does not add up over members", "name a figure, or an indicator that adds up"
        )
    day = read_period(membership).end if membership else None
    summed = record.total(
        grouping,
        indicator,
        period,
        partner=of or None,
        by="partner" if of else "reporter",
        vintage=vintage or None,
        membership=day,
    )
    if summed.quantity is None:
        unclear = [v.reporter for v in summed.values if v.preferred is None]
        lacking = listed([asking.actor(m) for m in summed.missing] + unclear)
        raise LiveFault(
            f"the total of {indicator} for {grouping} in {period} lacks {lacking}", "add the figures"
        )
    figures = [v.preferred for v in summed.values if v.preferred is not None]
    name = record.get(Actor, grouping).name
    names = listed([asking.actor(member) for member in summed.members])
    parts = " + ".join(bare(quantity(f).value, f.unit) for f in figures)
    statuses = sorted({figure.status for figure in figures})
    # Twenty members cite one work at twenty places; a note names the work once.
    sources = merged(joined(gathered(figure.cite[:1], asking.works) for figure in figures), asking.works)
    return Answer(
        wording=worded(summed.quantity.value, summed.quantity.unit, digits=int(digits)),
        about=f"{vocabulary.name}: {name}, total of members",
        unit=summed.quantity.unit,
        period=spoken(read_period(period)),
        quantity=summed.quantity,
        hedge="rounded",
        status=" and ".join(statuses),
        formula=f"{parts} ({', '.join(summed.members)})",
        cited=sources,
        membership=f"{len(summed.members)} members on {summed.day.isoformat()}: {names}",
        years=(read_period(period).year,),
    )

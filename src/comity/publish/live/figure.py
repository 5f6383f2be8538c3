"""A published figure, with the values other works give for it."""

from __future__ import annotations

from comity.publish.citing import cited, gathered
from comity.publish.live import Answer, Asking, LiveFault, live
from comity.publish.tree import Other
from comity.record.kinds.figure import Figure
from comity.record.kinds.indicator import Indicator
from comity.record.published import Published
from comity.record.quantities import quantity
from comity.terms.period import spoken
from comity.terms.wording import as_written, worded


@live
def figure(
    asking: Asking,
    reporter: str,
    indicator: str = "",
    period: str = "",
    to: str = "",
    vintage: str = "",
    digits: str = "",
    as_: str = "",
) -> Answer:
    """Return a figure by its key, or by its id alone; ``as=plain`` leaves its hedge out.

    It is worded with the digits its source shows unless ``digits=`` asks for others.

    By key the preferred value is taken, and works that disagree without a rule
    stop the build. By id just that figure is taken, whatever others say; they
    are shown beside it.
    """
    record = asking.record
    if not indicator:
        chosen = record.get(Figure, reporter)
        published = record.published(
            chosen.reporter, chosen.indicator, chosen.period.text, chosen.partner, vintage=chosen.vintage
        )
        because = ""
    else:
        published = record.published(reporter, indicator, period, to or None, vintage=vintage or None)
        if published.preferred is None:
            raise LiveFault(
                _unreconciled(published), "add a file in preferences/, or name one figure by its id"
            )
        chosen, because = published.preferred, published.because
    return figure_answer(asking, chosen, published, because, digits=int(digits or 0), plain=as_ == "plain")


def figure_answer(
    asking: Asking,
    chosen: Figure,
    published: Published,
    because: str,
    *,
    digits: int = 0,
    plain: bool = False,
) -> Answer:
    """Return a figure as an answer, with the values beside it."""
    value = quantity(chosen)
    unit = asking.record.get(Indicator, chosen.indicator)
    hedge = "rounded" if plain else chosen.hedge
    others = [v for v in (*published.values, *published.older) if v.id != chosen.id]
    return Answer(
        wording=(
            worded(value.value, value.unit, hedge=hedge, digits=digits)
            if digits
            else as_written(chosen.value, value.unit, hedge=hedge)
        ),
        about=about(asking, chosen),
        unit=value.unit,
        period=spoken(chosen.period),
        quantity=value,
        hedge=chosen.hedge,
        status=chosen.status,
        formula=f"as published{f' on the basis: {chosen.basis}' if chosen.basis else ''} ({unit.name})",
        cited=gathered(chosen.cite, asking.works),
        others=tuple(
            Other(
                as_written(v.value, v.unit, hedge=v.hedge) + (f" ({v.vintage} edition)" if v.vintage else ""),
                cited(v.cite[0], asking.works),
                v.basis or "",
            )
            for v in others
        ),
        because=because,
        years=(chosen.period.year,),
    )


def about(asking: Asking, chosen: Figure) -> str:
    """Return what a figure is about: indicator, whose, toward whom."""
    record = asking.record
    pair = asking.actor(chosen.reporter)
    if chosen.partner:
        pair += f" – {asking.actor(chosen.partner)}"
    return f"{record.label('indicators', chosen.indicator)}: {pair}"


def _unreconciled(published: Published) -> str:
    values = "; ".join(f"{v.id} {as_written(v.value, v.unit, hedge=v.hedge)}" for v in published.values)
    return f"works disagree and no rule of the record decides: {values}"

"""Which sources can give what a measure reads."""

from __future__ import annotations

import inspect

from comity.measure.indicators import Card
from comity.sources.card import Card as SourceCard
from comity.sources.discover import every_source


def supplied_by(card: Card, series: str = "") -> tuple[str, ...]:
    """Return the keys of the sources that hold what an indicator reads, in order of key.

    Parameters
    ----------
    card
        The indicator.
    series
        The series asked for; the indicator's own where it is empty.

    Returns
    -------
    tuple of str
        Empty where the record alone tells it, as with agreements.

    Examples
    --------
    >>> from comity.measure.indicators import card_of
    >>> supplied_by(card_of("event_tone")), supplied_by(card_of("agreements_in_force"))
    (('gdelt',), ())
    """
    wanted = _wanted(card, series)
    return tuple(key for key, source in sorted(every_source().items()) if _gives(source.card) & wanted)


def _wanted(card: Card, series: str) -> set[str]:
    wanted = {f"leaves:{name}" for name in card.inputs if name not in ("trade", "series")}
    if "trade" in card.inputs:
        wanted.add("exports")
    if "series" in card.inputs:
        parameters = inspect.signature(card.sql).parameters.values()
        wanted.update([series] if series else [p.default for p in parameters if isinstance(p.default, str)])
    return wanted


def _gives(card: SourceCard) -> set[str]:
    series = {one.id for one in card.indicators.values()}
    if card.table is not None and card.table.indicator.always:
        series.add(card.table.indicator.always)
    return series | {f"leaves:{card.leaves}"}

"""All published values of one quantity, and the one preferred with the rule that prefers it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from comity.record.kinds.figure import Figure
from comity.record.kinds.preference import RULES, Preference
from comity.record.kinds.work import Work
from comity.record.quantities import quantity
from comity.terms.quantity import Quantity

_WEIGHT = ("official-statistics", "official", "peer-reviewed", "reference", "think-tank", "press", "unknown")


@dataclass(frozen=True, slots=True)
class Published:
    """The values works give for one quantity, as known on a day.

    ``preferred`` is absent (None) where works disagree and no rule decides;
    ``values`` then holds all of them. ``disputed`` says whether any two exclude
    each other. ``older`` are earlier editions of the same statistics.
    """

    reporter: str
    partner: str | None
    indicator: str
    period: str
    values: tuple[Figure, ...]
    preferred: Figure | None
    because: str
    disputed: bool
    older: tuple[Figure, ...] = ()

    @property
    def others(self) -> tuple[Figure, ...]:
        """The values that are not the preferred one."""
        return tuple(v for v in self.values if v is not self.preferred)


def choose(
    figures: Sequence[Figure],
    preferences: Mapping[str, Preference],
    works: Mapping[str, Work],
    known: Mapping[str, date],
    vintage: str | None = None,
) -> Published:
    """Return the published values with the preferred one.

    In this order: a preference of the record decides; else values that agree
    within their intervals are one, shown by the most direct and exact; else a
    statistic at first hand goes before values at second hand; else nothing is
    preferred.

    Parameters
    ----------
    figures
        Values of one quantity (same reporter, partner, indicator and period).
    preferences
        Preference of the record by figure.
    works, known
        Works by id, and the day each figure became known.
    vintage
        The edition wanted; by default the newest known of each series.
    """
    current, older = _editions(figures, works, known, vintage)
    first = figures[0]
    chosen, because = _preferred(current, preferences, works)
    return Published(
        first.reporter,
        first.partner,
        first.indicator,
        first.period.text,
        tuple(current),
        chosen,
        because,
        any(not _meet(quantity(a), quantity(b)) for a, b in combinations(current, 2)),
        tuple(older),
    )


def _preferred(
    values: Sequence[Figure], preferences: Mapping[str, Preference], works: Mapping[str, Work]
) -> tuple[Figure | None, str]:
    if len(values) == 1:
        return values[0], ""
    for preference in {p.id: p for v in values if (p := preferences.get(v.id))}.values():
        by_name = {value.id: value for value in values}
        for name in preference.order:
            if name in by_name:
                rule = RULES[preference.rule if name == preference.order[0] else "only-one-known"]
                return by_name[name], f"{rule}: {preference.because}"
    ranked = sorted(values, key=lambda value: _directness(value, works))
    if all(_meet(quantity(a), quantity(b)) for a, b in combinations(values, 2)):
        return ranked[0], "the values agree within their rounding; the most direct and exact is shown"
    direct = [v for v in values if not v.cite[0].cited_in and _standing(v, works) == _WEIGHT[0]]
    if len(direct) == 1 and all(
        v.cite[0].cited_in or _standing(v, works) != _WEIGHT[0] for v in values if v != direct[0]
    ):
        return direct[0], RULES["primary-over-secondary"]
    return None, "works disagree and no rule of the record decides"


def _editions(
    figures: Sequence[Figure], works: Mapping[str, Work], known: Mapping[str, date], vintage: str | None
) -> tuple[list[Figure], list[Figure]]:
    """Return the values that count and the older editions: of each producer's editions only one counts."""
    plain = [figure for figure in figures if figure.vintage is None]
    editions = [figure for figure in figures if figure.vintage is not None]
    if vintage is not None:
        wanted = [figure for figure in editions if figure.vintage == vintage]
        return wanted or plain, [figure for figure in editions if figure.vintage != vintage]
    editions.sort(key=lambda figure: (known[figure.id], figure.vintage or ""))
    newest = {_producer(figure, works): figure for figure in editions}.values()
    return [*plain, *newest], [figure for figure in editions if figure not in newest]


def _producer(figure: Figure, works: Mapping[str, Work]) -> str:
    """Return who publishes a figure's work again and again; the work itself where nobody is named."""
    name = figure.cite[0].work
    work = works.get(name)
    names = [author.literal or author.family for author in work.author] if work else []
    return (work and (work.actor or work.publisher)) or "; ".join(filter(None, names)) or name


def _directness(figure: Figure, works: Mapping[str, Work]) -> tuple[int, int, float, str]:
    value = quantity(figure)
    standing = _WEIGHT.index(_standing(figure, works))
    return (1 if figure.cite[0].cited_in else 0, standing, value.high - value.low, figure.id)


def _standing(figure: Figure, works: Mapping[str, Work]) -> str:
    work = works.get(figure.cite[0].work)
    return work.standing if work else "unknown"


def _meet(one: Quantity, other: Quantity) -> bool:
    return max(one.low, other.low) <= min(one.high, other.high)

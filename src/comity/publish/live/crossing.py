"""The first year in which one aggregate reaches another, in one edition of a projection."""

from __future__ import annotations

from comity.publish.live import Answer, Asking, LiveFault, joined, live
from comity.publish.live.total import total
from comity.publish.tree import Cited
from comity.record.as_of import AsOf, Total
from comity.terms.errors import NotFound


@live
def crossing(
    asking: Asking, grouping: str, other: str, indicator: str, vintage: str, first: str, last: str
) -> Answer:
    """Return the first year from ``first`` to ``last`` in which the group's total is at least the other's value."""
    path = ratios(asking.record, grouping, other, indicator, vintage, int(first), int(last))
    crossed = [year for year, ratio in path if ratio >= 1]
    if not path:
        raise LiveFault(
            f"the edition {vintage} has no year between {first} and {last}", "name another edition"
        )
    about = f"First year in which {asking.record.label('actors', grouping)} reaches {asking.record.label('actors', other)}"
    example = total(asking, grouping, indicator, str(path[0][0]), vintage=vintage)
    return Answer(
        wording=str(crossed[0]) if crossed else f"no year to {path[-1][0]}",
        about=f"{about}: {asking.record.label('indicators', indicator)}, {vintage} edition",
        unit="year",
        period=f"{path[0][0]}–{path[-1][0]}",
        value=str(crossed[0]) if crossed else "none",
        status="projected",
        formula="ratio by year: " + ", ".join(f"{year} {ratio:.3f}" for year, ratio in path),
        cited=_sources(example.cited),
        membership=example.membership,
    )


def ratios(
    record: AsOf, grouping: str, other: str, indicator: str, vintage: str, first: int, last: int
) -> list[tuple[int, float]]:
    """Return (year, total of the group over the other's value) for each year both have."""
    path = []
    for year in range(first, last + 1):
        try:
            above = record.total(grouping, indicator, str(year), vintage=vintage)
            below = record.published(other, indicator, str(year), vintage=vintage)
        except NotFound:
            continue
        if above.quantity is not None and below.preferred is not None:
            path.append((year, _ratio(above, float(below.preferred.value))))
    return path


def _ratio(above: Total, below: float) -> float:
    return above.quantity.value / below if above.quantity else 0.0


def _sources(sources: tuple[Cited, ...]) -> tuple[Cited, ...]:
    return joined((sources,))

"""What sections share that draw measures: rows by series, as a drawing, a table, and traced numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from comity.measure.engine import Measured
from comity.measure.explain import headline
from comity.measure.indicators import card_of
from comity.publish.charts.series import Panel, Year
from comity.publish.charts.series import series as draw
from comity.publish.draft import Draft
from comity.publish.live import Answer
from comity.publish.measuring import Found, found
from comity.publish.sections._cells import table, words
from comity.publish.sections._rests_on import rests_on
from comity.publish.tree import Block, Cell, Drawing
from comity.terms.quantity import Quantity
from comity.terms.wording import axis_unit, worded

#: A drawing holds at most this many panels; the table beside it holds all series.
_PANELS = 12
Key = tuple[str, str, str, str]


def asked(draft: Draft, name: str, reporter: str, partner: str = "", given: Sequence[str] = ()) -> Found:
    """Return a measure as this Outlook may ask it; of two groupings, one as a whole with each member of the other."""
    ask, record = draft.asking.measuring, draft.asking.record
    members = record.members(partner, record.day) if partner else ()
    if not (members and record.members(reporter, record.day)):
        return found(ask, name, reporter, partner, tuple(given))
    each = [found(ask, name, reporter, member, tuple(given)) for member in members]
    rows = tuple(row for one in each for row in one.rows if row.reporter == reporter)
    return Found(rows, "" if rows else each[0].absent)


def called(draft: Draft, row: Measured) -> str:
    """Return a series' name: what is measured, of whom, toward whom, of which product."""
    actors = " → ".join(draft.asking.actor(name) for name in (row.reporter, row.partner) if name)
    product = f", product {row.product}" if row.product else ""
    return f"{headline(card_of(row.indicator)).rstrip('.')}, {actors}{product}"


def answer(draft: Draft, row: Measured) -> Answer:
    """Return a measured value as an answer with what it takes to obtain it again."""
    bounds = (row.value if row.low is None else row.low, row.value if row.high is None else row.high)
    return Answer(
        wording=worded(row.value, _unit(row), hedge="rounded", digits=3),
        about=called(draft, row),
        unit=row.unit,
        period=str(row.year),
        quantity=Quantity(row.value, *bounds, row.unit),
        hedge="rounded",
        status="measured",
        formula=f"{row.indicator} of {', '.join(row.inputs)}; read: {row.vintage}"
        + (f"; {row.remark}" if row.remark else ""),
        cited=rests_on(draft.asking, row),
        membership=row.membership,
        years=(row.year,),
    )


def _unit(row: Measured) -> str:
    """Return a counted unit in the singular where there is one."""
    return row.unit.removesuffix("s") if row.value == 1 else row.unit


def cell(draft: Draft, row: Measured | None) -> Cell:
    """Return a measured value as a traced cell; a dash where there is none."""
    if row is None:
        return words("–", "")
    sides = ", ".join(filter(None, (row.indicator, row.reporter, row.partner, str(row.year))))
    return Cell(draft.inlines(answer(draft, row), f"measured({sides})", note=False), row.value)


def shown(value: float, by: float = 1.0) -> float:
    """Return a value as a drawing shows it: three significant digits, in the drawing's unit."""
    return float(f"{value / by:.3g}")


def by_series(rows: Sequence[Measured]) -> dict[Key, dict[int, Measured]]:
    """Return (indicator, reporter, partner, product) -> year -> row, in order of the key."""
    series: dict[Key, dict[int, Measured]] = defaultdict(dict)
    for row in rows:
        series[(row.indicator, row.reporter, row.partner, row.product)][row.year] = row
    return dict(sorted(series.items()))


def multiples(draft: Draft, rows: Sequence[Measured], name: str, title: str) -> tuple[Block, ...]:
    """Return small multiples of all series and their table, with what was read."""
    series = by_series(rows)
    panels = tuple(_panel(draft, years) for years in list(series.values())[:_PANELS])
    told = "; ".join(
        f"{p.label} ({p.unit}): {', '.join(f'{y.year} {y.value:,.4g}' for y in p.years)}" for p in panels
    )
    svg = draw(panels, title=title, description=told, name=name)
    left = len(series) - len(panels)
    more = f" {left} further series stand in the table." if left > 0 else ""
    caption = f"{title}: each series on its own scale; a line is broken where no value is known.{more}"
    return (Drawing(f"{name}-panels", svg, told, caption, name), _table(draft, series, name, title))


def read(rows: Sequence[Measured]) -> str:
    """Return which editions were read, in words."""
    return f"Read: {'; '.join(dict.fromkeys(r.vintage for r in rows if r.vintage))}."


def _panel(draft: Draft, years: dict[int, Measured]) -> Panel:
    first = next(iter(years.values()))
    by, unit = axis_unit(max(abs(row.value) for row in years.values()), first.unit)
    points = (
        Year(
            year,
            row.value / by,
            None if row.low is None else row.low / by,
            None if row.high is None else row.high / by,
        )
        for year, row in sorted(years.items())
    )
    return Panel(called(draft, first), unit, tuple(points))


def _table(draft: Draft, series: dict[Key, dict[int, Measured]], name: str, title: str) -> Block:
    years = sorted({year for found in series.values() for year in found})
    rows = [
        (words(called(draft, next(iter(found.values())))), *(cell(draft, found.get(y)) for y in years))
        for found in series.values()
    ]
    remark = read([row for found in series.values() for row in found.values()])
    return table(name, title, ("Series", *(f">{year}" for year in years)), rows, remark)

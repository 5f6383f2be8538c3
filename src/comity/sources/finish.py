"""The last look at a vintage before it is kept: shape, gaps, doubles, bounds, and values out of line."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from comity.sources.audit import Audit
from comity.sources.card import Bounds, Card
from comity.sources.gaps import gaps, named, series_not_there
from comity.sources.neighbours import out_of_line
from comity.sources.schemas import LEAVES, Leaf
from comity.terms.observation import STATUSES

_SHOWN = 10


def finish(tables: Sequence[pa.Table], card: Card, audit: Audit, bounds: Bounds) -> pa.Table:
    """Return one vintage's table, in an order of its own, once nothing is wrong with it.

    Raises
    ------
    SourceFault
        Where values are missing or no numbers, a key occurs twice, a value or
        year is outside what the card says can be, or there are fewer or more
        rows than it says.
    """
    leaf = LEAVES[card.leaves]
    table = pa.concat_tables([t.cast(leaf.schema) for t in tables]) if tables else leaf.schema.empty_table()
    _filled(table, leaf, audit)
    if card.leaves == "observations":
        _values(table, card, audit)
    _years(table, card, audit)
    audit.settle()
    _doubles(table, leaf, audit)
    _counted(table, bounds, audit)
    audit.settle()
    table = table.sort_by(
        [(name, "ascending") for name in (*leaf.key, *(n for n in leaf.schema.names if n not in leaf.key))]
    )
    if card.leaves == "observations":
        for place, what in out_of_line(table, card.neighbours):
            audit.note(place, what)
        for place, what in (*gaps(table), *series_not_there(table)):
            audit.note(place, what)
    return table.combine_chunks()


def _filled(table: pa.Table, leaf: Leaf, audit: Audit) -> None:
    for name in leaf.filled:
        empty = table[name].null_count
        if pa.types.is_string(table.schema.field(name).type):
            empty += pc.sum(pc.equal(table[name], "")).as_py() or 0
        if empty:
            audit.fault(f"column {name}", f"{empty:,} rows have nothing there")


def _values(table: pa.Table, card: Card, audit: Audit) -> None:
    if not table.num_rows:
        return
    _report(table.filter(pc.invert(pc.is_finite(table["value"]))), "is not a finite number", audit)
    allowed = pa.array([s for s in card.statuses if s in STATUSES], type=pa.string())
    _report(
        table.filter(pc.invert(pc.is_in(table["status"], value_set=allowed))),
        "has a status the card does not know",
        audit,
    )
    for series in {s.id: s for s in card.indicators.values()}.values():
        mine = table.filter(pc.equal(table["indicator"], series.id))
        _outside(mine, series.least, series.most, audit)
    if card.table is not None:
        _outside(table, card.table.least, card.table.most, audit)


def _outside(table: pa.Table, least: float, most: float, audit: Audit) -> None:
    wrong = pc.or_(pc.less(table["value"], least), pc.greater(table["value"], most))
    _report(table.filter(wrong), f"is outside {least:g} to {most:g}", audit)


def _years(table: pa.Table, card: Card, audit: Audit) -> None:
    if "year" in table.schema.names and table.num_rows:
        wrong = pc.or_(pc.less(table["year"], card.years.first), pc.greater(table["year"], card.years.last))
        _report(table.filter(wrong), f"is outside the years {card.years.first} to {card.years.last}", audit)


def _doubles(table: pa.Table, leaf: Leaf, audit: Audit) -> None:
    if not leaf.key or not table.num_rows:
        return
    counted = table.group_by(list(leaf.key)).aggregate([([], "count_all")])
    twice = counted.filter(pc.greater(counted["count_all"], 1))
    for row in twice.slice(0, _SHOWN).to_pylist():
        audit.fault(
            " ".join(str(row[name]) for name in leaf.key if row[name] is not None),
            f"occurs {row['count_all']} times",
        )
    if twice.num_rows > _SHOWN:
        audit.fault("the same", f"for {twice.num_rows - _SHOWN:,} more keys")


def _counted(table: pa.Table, bounds: Bounds, audit: Audit) -> None:
    if not bounds.least <= table.num_rows <= bounds.most:
        audit.fault(
            "the whole", f"{table.num_rows:,} rows; the card says {bounds.least:,} to {bounds.most:,}"
        )


def _report(wrong: pa.Table, what: str, audit: Audit) -> None:
    for row in wrong.slice(0, _SHOWN).to_pylist():
        shown = f" {row['value']:g}" if row.get("value") is not None else ""
        audit.fault(named(row), f"the value{shown} {what}" if shown else what)
    if wrong.num_rows > _SHOWN:
        audit.fault("the same", f"for {wrong.num_rows - _SHOWN:,} more rows")

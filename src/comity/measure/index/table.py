"""The table an index is made from: units by columns, with the interval of each value."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from comity.measure.index.hierarchy import Floats
from comity.terms.errors import UsageError
from comity.terms.words import brief, did_you_mean

GAPS = frozenset({"", "na", "nan", "n/a"})
"""How a value that is not known may be written."""
ARROW = " → "


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Values of units; NaN where not known.

    ``low`` and ``high`` are the interval each value stands for, equal to it
    where none is given. ``rows`` are the lines of the file, for messages;
    ``labels`` hold columns of words, such as the group of a unit.
    """

    units: tuple[str, ...]
    columns: tuple[str, ...]
    values: Floats
    low: Floats
    high: Floats
    rows: tuple[int, ...]
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is read from a file: the columns that name a unit, those of numbers, those of words.

    ``where`` keeps rows that have just these words in these columns.
    """

    units: tuple[str, ...]
    columns: tuple[str, ...]
    labels: tuple[str, ...] = ()
    where: Mapping[str, str] = field(default_factory=dict)


def read_table(text: str, wanted: Wanted) -> Table:
    r"""Return the table that a CSV text holds.

    The text has one row a unit and a column per indicator, with ``X_low`` and
    ``X_high`` beside ``X`` where its interval is known; or one row a value,
    with columns ``indicator`` and ``value`` (and ``low``, ``high``). Several
    columns that name a unit, such as reporter and partner, are joined by an
    arrow. A column that is not wanted is not read.

    Raises
    ------
    UsageError
        Naming row, column and remedy: for a column that is not there, a cell
        that is no finite number, a unit or value that stands there twice, an
        interval that does not enclose its value.

    Examples
    --------
    >>> table = read_table("unit,trade,trade_low\nA,3,2\nB,NA,\n", Wanted(("unit",), ("trade",)))
    >>> table.units, table.values.tolist(), table.low.tolist()
    (('A', 'B'), [[3.0], [nan]], [[2.0], [nan]])
    """
    reader = csv.reader(io.StringIO(text))
    header = next(reader, [])
    _judge_header(header, wanted)
    rows = []
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            raise UsageError(
                f"row {reader.line_num} has {len(cells)} cells",
                f"{len(header)} as in the header",
                "mend the row",
            )
        cell = dict(zip(header, (c.strip() for c in cells), strict=True))
        if all(cell[name] == word for name, word in wanted.where.items()):
            rows.append((reader.line_num, cell))
    if not rows:
        kept = "".join(f" with {name} {word}" for name, word in wanted.where.items())
        raise UsageError(f"the table has no row{kept}", "one row a unit", "check the file and the conditions")
    long = "indicator" in header and "value" in header
    return _from_long(rows, wanted) if long else _from_wide(rows, header, wanted)


def build_table(
    units: Sequence[str],
    columns: Sequence[str],
    values: Floats,
    *,
    low: Floats | None = None,
    high: Floats | None = None,
    labels: Mapping[str, tuple[str, ...]] | None = None,
    rows: Sequence[int] | None = None,
) -> Table:
    """Return a table, judged: no unit twice, nothing infinite, every interval around its value.

    Raises
    ------
    UsageError
        Naming the rows, and the remedy.
    """
    lines = tuple(rows) if rows is not None else tuple(range(1, len(units) + 1))
    _judge_units(units, lines)
    for name, grid in (("value", values), ("lower bound", low), ("upper bound", high)):
        if grid is not None and np.isinf(grid).any():
            row, column = np.argwhere(np.isinf(grid))[0]
            raise UsageError(
                f"row {lines[row]}: {columns[column]}: the {name} of {units[row]} is infinite",
                "a finite number",
                "give a bound that is known, or leave it out",
            )
    floor = values if low is None else np.where(np.isnan(low), values, low)
    ceiling = values if high is None else np.where(np.isnan(high), values, high)
    outside = (floor > values) | (ceiling < values)
    if outside.any():
        row, column = np.argwhere(outside)[0]
        raise UsageError(
            f"row {lines[row]}: {columns[column]}: {values[row, column]:g} of {units[row]} lies outside its interval "
            f"from {floor[row, column]:g} to {ceiling[row, column]:g}",
            "an interval around the value",
            "correct the bounds",
        )
    grids = tuple(_read_only(grid) for grid in (values, floor, ceiling))
    return Table(tuple(units), tuple(columns), grids[0], grids[1], grids[2], lines, dict(labels or {}))


def _read_only(grid: Floats) -> Floats:
    own = np.array(grid, dtype=float)
    own.setflags(write=False)
    return own


def _judge_units(units: Sequence[str], lines: Sequence[int]) -> None:
    first: dict[str, int] = {}
    for unit, line in zip(units, lines, strict=True):
        if unit in first:
            raise UsageError(
                f"rows {first[unit]} and {line} are both '{unit}'",
                "a unit once",
                "name units by more columns (such as year), or keep one year's rows",
            )
        first[unit] = line


def _judge_header(header: Sequence[str], wanted: Wanted) -> None:
    twice = sorted({name for name in header if header.count(name) > 1})
    if twice:
        raise UsageError(f"the column {', '.join(twice)} stands there twice", "a column once", "rename one")
    long = "indicator" in header and "value" in header
    needed = [*wanted.units, *wanted.labels, *wanted.where, *(() if long else wanted.columns)]
    lost = [name for name in dict.fromkeys(needed) if name not in header]
    if lost:
        many = ", ".join(f"'{name}'" for name in lost[:8]) + (
            f" … ({len(lost)} in all)" if len(lost) > 8 else ""
        )
        raise UsageError(f"the table has no column {many}", "the recipe's columns", _mend(lost[0], header))


def _mend(lost: str, header: Sequence[str]) -> str:
    near = did_you_mean(lost, header)
    return (
        f"did you mean '{near}'; else add it, or take it out of the recipe"
        if near
        else ("add it, or take it out of the recipe")
    )


def _from_wide(rows: list[tuple[int, dict[str, str]]], header: Sequence[str], wanted: Wanted) -> Table:
    def grid(ending: str) -> Floats:
        return np.array(
            [
                [
                    _number(cell[name + ending], line, name + ending) if name + ending in header else math.nan
                    for name in wanted.columns
                ]
                for line, cell in rows
            ]
        ).reshape(len(rows), len(wanted.columns))

    units = [ARROW.join(cell[name] for name in wanted.units) for _, cell in rows]
    labels = {name: tuple(cell[name] for _, cell in rows) for name in wanted.labels}
    lines = [line for line, _ in rows]
    return build_table(
        units, wanted.columns, grid(""), low=grid("_low"), high=grid("_high"), labels=labels, rows=lines
    )


def _from_long(rows: list[tuple[int, dict[str, str]]], wanted: Wanted) -> Table:
    units: dict[str, tuple[int, int]] = {}
    places = {name: place for place, name in enumerate(wanted.columns)}
    labels: dict[str, dict[str, str]] = {name: {} for name in wanted.labels}
    found: dict[tuple[int, int], tuple[int, tuple[float, float, float]]] = {}
    for line, cell in rows:
        unit = ARROW.join(cell[name] for name in wanted.units)
        row = units.setdefault(unit, (len(units), line))[0]
        for name in wanted.labels:
            labels[name].setdefault(unit, cell[name])
        if cell["indicator"] not in places:
            continue
        spot = (row, places[cell["indicator"]])
        if spot in found:
            raise UsageError(
                f"rows {found[spot][0]} and {line} both give {cell['indicator']} of '{unit}'",
                "a value once",
                "name units by more columns (such as year), or keep one year's rows",
            )
        read = [_number(cell.get(name, ""), line, name) for name in ("value", "low", "high")]
        found[spot] = (line, (read[0], read[1], read[2]))
    grids = np.full((3, len(units), len(wanted.columns)), math.nan)
    for (row, column), (_, three) in found.items():
        grids[:, row, column] = three
    words = {name: tuple(labels[name][unit] for unit in units) for name in wanted.labels}
    lines = [line for _, line in units.values()]
    return build_table(
        tuple(units), wanted.columns, grids[0], low=grids[1], high=grids[2], labels=words, rows=lines
    )


def _number(text: str, line: int, column: str) -> float:
    if text.casefold() in GAPS:
        return math.nan
    try:
        number = float(text)
    except ValueError:
        raise UsageError(
            f"row {line}: {column}: {brief(text)} is not a number",
            "a number, or NA where it is not known",
            "write it in full units with a point, such as 17300 or 3.6e12",
        ) from None
    if math.isinf(number):
        raise UsageError(
            f"row {line}: {column}: {brief(text)} is infinite",
            "a finite number",
            "give a bound that is known, or NA",
        )
    return number

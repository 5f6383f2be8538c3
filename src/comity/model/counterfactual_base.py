"""Read the trade a counterfactual starts from: a table of flows, and the home sales such tables leave out."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from comity.model.equilibrium_base import Base, Values
from comity.terms.errors import FileTrouble, UsageError
from comity.terms.words import listed, one_of

#: The least share of home sales in expenditure where output less exports leaves none.
LEAST_HOME = 0.1
_NAMES = {"exporter": ("exporter", "origin", "o"), "importer": ("importer", "destination", "d")}
_ECONOMIES = ("economy", "iso3", "reporter")
_YEARS = ("year", "period")
#: A column's values by the name it has in its file.
Columns = Mapping[str, Sequence[object]]


@dataclass(frozen=True, slots=True)
class BaseRead:
    """A base with what reading it took: sentences on what was left out or made."""

    base: Base
    notes: tuple[str, ...]


def read_base(
    trade: Path,
    *,
    year: int | None = None,
    gdp: Path | None = None,
    gdp_scale: float = 1.0,
    vintage: str = "",
) -> BaseRead:
    """Return the base in a CSV or Parquet file with columns exporter, importer, a value and, if any, year.

    A dyad without a row has no trade. Home sales are the rows whose exporter
    is the importer. Where the file has none, they are made from ``gdp``, a
    file with columns economy, a value and, if any, year: output is GDP times
    ``gdp_scale`` (which brings it to the unit of trade, and from value added
    to gross output), home sales are output less exports. An economy whose
    exports leave less than a tenth of its expenditure for home sales is given
    that tenth; an economy without GDP is left out. The notes name both.

    Raises
    ------
    UsageError
        For columns that are not there, values that are not numbers, repeated
        rows, and flows without home sales where no GDP is given.
    FileTrouble
        Where a file cannot be read.
    """
    values = _flows(trade, year)
    label = vintage or f"{trade.stem}{'' if year is None else f' {year}'}"
    if gdp is not None:
        return with_home(values, _per_economy(gdp, year), gdp_scale, label)
    names, table = _tabled(values)
    lacking = [n for at, n in enumerate(names) if not table[at, at]]
    if lacking:
        raise UsageError(
            f"'{trade.name}' has no home sales of {listed(lacking[:5])}{' and others' if len(lacking) > 5 else ''}",
            "for each economy a row whose exporter is the importer", "add these rows, or give GDP with --gdp",
        )  # fmt: skip
    return BaseRead(Base(tuple(names), table, label), ())


def with_home(
    flows: Mapping[tuple[str, str], float], gdp: Mapping[str, float], scale: float, label: str
) -> BaseRead:
    """Return a base of flows between economies, with home sales made from GDP as `read_base` says.

    Examples
    --------
    >>> read = with_home({("ash", "elm"): 2.0, ("elm", "ash"): 3.0}, {"ash": 10.0, "elm": 20.0}, 1.0, "two")
    >>> read.base.trade.tolist(), read.notes
    ([[8.0, 2.0], [3.0, 17.0]], ('Home sales are output (GDP x 1) less exports.',))
    """
    names, table, notes = _with_home(*_tabled(flows), gdp, scale)
    return BaseRead(Base(tuple(names), table, label), tuple(notes))


def _tabled(flows: Mapping[tuple[str, str], float]) -> tuple[list[str], Values]:
    names = sorted({name for dyad in flows for name in dyad})
    place = {name: at for at, name in enumerate(names)}
    table = np.zeros((len(names),) * 2)
    for (exporter, importer), value in flows.items():
        table[place[exporter], place[importer]] = value
    return names, table


def _with_home(
    names: list[str], table: Values, gdp: Mapping[str, float], scale: float
) -> tuple[list[str], Values, list[str]]:
    without = [n for n in names if not gdp.get(n, 0) > 0]
    kept = [at for at, n in enumerate(names) if gdp.get(n, 0) > 0]
    abroad = table[np.ix_(kept, kept)].copy()
    np.fill_diagonal(abroad, 0)
    names = [names[at] for at in kept]
    output = scale * np.array([gdp[n] for n in names])
    left, least = output - abroad.sum(axis=1), LEAST_HOME / (1 - LEAST_HOME) * abroad.sum(axis=0)
    # An economy that neither buys nor sells abroad has no place in a world of trade.
    alone = (abroad.sum(axis=0) == 0) & (abroad.sum(axis=1) == 0)
    np.fill_diagonal(abroad, np.maximum(left, least))
    raised = [n for n, short, out in zip(names, left < least, alone, strict=True) if short and not out]
    notes = [f"Home sales are output (GDP x {scale:g}) less exports."]
    if without:
        notes.append(f"Left out, without GDP: {', '.join(without)}.")
    if raised:
        notes.append(
            f"Home sales raised to {LEAST_HOME:.0%} of expenditure, because exports exceed what output leaves: {', '.join(raised)}."
        )
    if alone.any():
        notes.append(
            f"Left out, without trade: {', '.join(n for n, out in zip(names, alone, strict=True) if out)}."
        )
        names = [n for n, out in zip(names, alone, strict=True) if not out]
        abroad = abroad[np.ix_(~alone, ~alone)]
    return names, abroad, notes


def _flows(path: Path, year: int | None) -> dict[tuple[str, str], float]:
    columns = _of_year(_read(path, year), year, path)
    sides = [columns[_column(columns, names, path)] for names in _NAMES.values()]
    name = _value_column(columns, {c for names in (*_NAMES.values(), _YEARS) for c in names}, path)
    found: dict[tuple[str, str], float] = {}
    for line, (exporter, importer, value) in enumerate(zip(*sides, columns[name], strict=True), start=2):
        dyad = str(exporter).strip(), str(importer).strip()
        if dyad in found:
            raise UsageError(
                f"{path.name}: {dyad[0]} to {dyad[1]} stands twice", "one row a dyad",
                "choose one year with --year, or add the rows up",
            )  # fmt: skip
        found[dyad] = _number(value, path, line, " to ".join(dyad))
    if not found:
        raise UsageError(
            f"{path.name} has no rows{'' if year is None else f' of {year}'}",
            "flows",
            "check the file and the year",
        )
    return found


def _per_economy(path: Path, year: int | None) -> dict[str, float]:
    columns = _of_year(_read(path, year), year, path)
    economies = columns[_column(columns, _ECONOMIES, path)]
    named = next((c for c in columns if c.casefold().startswith("gdp")), None)
    name = named or _value_column(columns, {*_ECONOMIES, *_YEARS}, path)
    found: dict[str, float] = {}
    for line, (economy, value) in enumerate(zip(economies, columns[name], strict=True), start=2):
        if str(economy) in found:
            raise UsageError(
                f"{path.name}: {economy} stands twice", "one row an economy", "choose one year with --year"
            )
        if value not in (None, ""):
            found[str(economy)] = _number(value, path, line, str(economy))
    return found


def _read(path: Path, year: int | None) -> Columns:
    try:
        if path.suffix.casefold() == ".parquet":
            import pyarrow.parquet as pq

            dated = year is not None and "year" in pq.read_schema(path).names
            table: Columns = pq.read_table(path, filters=[("year", "=", year)] if dated else None).to_pydict()
            return table
        with path.open(encoding="utf-8-sig", newline="") as handle:
            rows = list(csv.reader(handle))
    except (OSError, UnicodeDecodeError, ValueError) as trouble:
        raise FileTrouble(
            f"'{path}' cannot be read ({trouble})", "a CSV in UTF-8 or a Parquet file", "check the path"
        ) from None
    if not rows:
        raise UsageError(f"{path.name} is empty", "a line of column names and rows", "check the file")
    short = next((at for at, row in enumerate(rows, start=1) if len(row) != len(rows[0])), 0)
    if short:
        raise UsageError(
            f"{path.name}:{short}: {len(rows[short - 1])} cells",
            f"{len(rows[0])} as in the first line",
            "mend the line",
        )
    return {name.strip(): [row[at] for row in rows[1:]] for at, name in enumerate(rows[0])}


def _of_year(columns: Columns, year: int | None, path: Path) -> Columns:
    name = next((c for c in columns if c.casefold() in _YEARS), None)
    if year is None or name is None:
        return columns
    rows = [at for at, value in enumerate(columns[name]) if str(value)[:4] == str(year)]
    if not rows:
        raise UsageError(f"{path.name} has no rows of {year}", "a year of the file", "choose another --year")
    return {c: [values[at] for at in rows] for c, values in columns.items()}


def _column(columns: Columns, wanted: Sequence[str], path: Path) -> str:
    for name in columns:
        if name.casefold() in wanted:
            return name
    raise UsageError(
        f"{path.name} has no column '{wanted[0]}'", f"a column '{wanted[0]}'", one_of(wanted[0], columns)
    )


def _value_column(columns: Columns, others: set[str], path: Path) -> str:
    left = [c for c in columns if c.casefold() not in others]
    if "value" in left:
        return "value"
    if len(left) != 1:
        raise UsageError(
            f"{path.name}: {listed(left) or 'no column'} could hold the values",
            "a column 'value', or one column besides the names and the year", "name it value",
        )  # fmt: skip
    return left[0]


def _number(value: object, path: Path, line: int, row: str) -> float:
    try:
        return float(str(value))
    except ValueError:
        raise UsageError(
            f"{path.name}:{line}: '{value}' ({row}) is not a number", "a number", "correct the row"
        ) from None

"""A long table of flows turned into a panel; bad input is refused with the rows that are bad."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from comity.model.ppml.codes import numbered
from comity.model.ppml.columns import columns_of
from comity.model.ppml.kernels import Codes
from comity.model.ppml.panel import PairEffects, Panel, Places, cells_of, pair_codes, placed
from comity.model.ppml.sample import Sample, chosen, code
from comity.terms.errors import UsageError
from comity.terms.words import one_of

Missing = Literal["refuse", "leave out"]
Column = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A panel ready to be estimated, and what became of the rows of its table."""

    panel: Panel
    sample: Sample
    flow: str
    pair_effects: PairEffects
    sectors: bool

    def __repr__(self) -> str:
        p = self.panel
        return (f"Prepared({len(p.exporters)} exporters x {len(p.importers)} importers x {len(p.years)} years, "
                f"{self.sample.used:,} rows used)")  # fmt: skip


def prepare(
    table: Any,
    *,
    flow: str,
    regressors: Sequence[str],
    exporter: str = "exporter",
    importer: str = "importer",
    year: str | None = "year",
    sector: str | None = None,
    weight: str | None = None,
    offset: str | None = None,
    pair_effects: PairEffects = "directed",
    missing: Missing = "refuse",
    separation: bool = True,
    singletons: bool = True,
) -> Prepared:
    """Lay a long table out as a panel and say which of its rows can be used.

    Raises
    ------
    UsageError
        For a column that is not there, negative or infinite values, missing values (unless they are
        to be left out), a dyad that is twice in a year, a single economy, or a sample in which
        nothing is left. The rows are named.
    """
    _judge_choices(pair_effects, missing, year, regressors)
    labels = [_labels(table, name) for name in (exporter, importer, *([year] if year else []))]
    rows = labels[0][0].size
    if year is None:
        labels.append((np.zeros(rows, dtype=np.int32), [None]))
    (ex, exporters), (im, importers), (yr, years) = labels
    if sector is not None:
        which, sectors = _labels(table, sector)
        ex, exporters = _crossed(ex, exporters, which, sectors)
        im, importers = _crossed(im, importers, which, sectors)
    columns = {name: _numbers(table, name, rows) for name in _distinct(flow, *regressors, weight, offset)}
    status = _judged(columns, (ex, im, yr), flow, weight, missing)
    if min(len(exporters), len(importers)) < 2:
        raise UsageError(f"{len(exporters)} exporter(s) and {len(importers)} importer(s)", "at least two of each",
                         "give the flows of more economies")  # fmt: skip
    if status.any():
        good = status == 0
        columns = {name: np.where(good, values, 0.0) for name, values in columns.items()}
        ex, im, yr = (np.where(good, codes, -1).astype(np.int32) for codes in (ex, im, yr))
    cell, row_e, row_i = cells_of(ex, im, yr, (len(exporters), len(importers), len(years)))
    del ex, im, yr, labels
    shape = (row_e.size, len(years))
    base = _base(columns, cell, shape, weight, offset, (exporter, importer, year))
    amount = columns[flow] if weight is None else columns[flow] * columns[weight]
    pair, pairs = pair_codes(row_e, row_i, tuple(exporters), tuple(importers), pair_effects)
    x = np.zeros((len(regressors), *shape))
    for k, name in enumerate(regressors):
        placed(columns[name], cell, shape, x[k])
    panel = Panel(placed(amount, cell, shape), x, base, row_e, row_i, pair, tuple(exporters), tuple(importers),
                  tuple(years), tuple(regressors), pairs, cell, _weights(columns, cell, shape, weight))  # fmt: skip
    panel, sample = chosen(panel, status, separation=separation, singletons=singletons)
    panel = panel.changed(columns=columns_of(panel.x, panel.sample))
    return Prepared(panel, sample, flow, pair_effects, sector is not None)


def _judge_choices(pair_effects: str, missing: str, year: str | None, regressors: Sequence[str]) -> None:
    for name, value, allowed in (("pair_effects", pair_effects, ["directed", "symmetric", "none"]),
                                 ("missing", missing, ["refuse", "leave out"])):  # fmt: skip
        if value not in allowed:
            raise UsageError(f"{name} is '{value}'", one_of(str(value), allowed, most=5))
    if year is None and pair_effects == "directed":
        raise UsageError("pair effects without years leave nothing to explain", "years, or no pair effects",
                         "name the column of years, or say pair_effects='none'")  # fmt: skip
    if isinstance(regressors, str) or len(set(regressors)) != len(regressors):
        raise UsageError(
            f"the regressors are {regressors!r}", "a list of different columns", "name each once"
        )


def _distinct(*names: str | None) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))


def _column(table: Any, name: str) -> Any:
    names = _names(table)
    if name not in names:
        raise UsageError(
            f"the table has no column '{name}'", "a column of the table", one_of(name, names, most=20)
        )
    if hasattr(table, "fetchnumpy"):  # a DuckDB relation
        return table.select(f'"{name}"').fetchnumpy()[name]
    return table[name]


def _names(table: Any) -> list[str]:
    if hasattr(table, "column_names"):  # Arrow
        return list(table.column_names)
    if hasattr(table, "columns"):
        return list(table.columns)
    if hasattr(table, "keys"):
        return list(table.keys())
    names = getattr(getattr(table, "dtype", None), "names", None)
    if names:
        return list(names)
    raise UsageError(f"a table cannot be a {type(table).__name__}", "a DuckDB relation, pandas, Arrow or columns by name",
                     "give for example {'exporter': [...], 'flow': [...]}")  # fmt: skip


def _labels(table: Any, name: str) -> tuple[Codes, list[Any]]:
    column = _column(table, name)
    if isinstance(column, np.ma.MaskedArray):
        column = np.ma.filled(column.astype(object), None)
    try:
        return numbered(column)
    except TypeError:
        raise UsageError(
            f"column '{name}' mixes text and numbers", "labels of one kind", "write all as text"
        ) from None


def _numbers(table: Any, name: str, rows: int) -> Column:
    column = _column(table, name)
    if isinstance(column, np.ma.MaskedArray):
        column = np.ma.filled(column.astype(np.float64), np.nan)
    if hasattr(column, "to_numpy") and not hasattr(column, "dictionary_encode"):
        column = column.to_numpy(dtype=np.float64, na_value=np.nan)
    try:
        values = np.asarray(column, dtype=np.float64)
    except (TypeError, ValueError):
        raise UsageError(
            f"column '{name}' holds something that is no number", "numbers", "convert it first"
        ) from None
    if values.shape != (rows,):
        raise UsageError(
            f"column '{name}' has {values.size} rows", f"{rows}, as the exporters have", "mend the table"
        )
    return values


def _crossed(codes: Codes, labels: list[Any], which: Codes, sectors: list[Any]) -> tuple[Codes, list[Any]]:
    many = len(sectors)
    both = np.where((codes >= 0) & (which >= 0), codes.astype(np.int64) * many + which, -1)
    seen = np.unique(both[both >= 0])
    table = np.full(len(labels) * many + 1, -1, dtype=np.int32)
    table[seen] = np.arange(seen.size, dtype=np.int32)
    return table[both], [(labels[k // many], sectors[k % many]) for k in seen]


def _judged(
    columns: dict[str, Column], codes: tuple[Codes, ...], flow: str, weight: str | None, missing: Missing
) -> NDArray[np.uint8]:
    """Return each row's status after refusing what cannot be."""
    lacking = np.zeros(codes[0].size, dtype=np.bool_)
    for numbers in codes:
        if numbers.size and numbers.min() < 0:
            lacking |= numbers < 0
    for name, values in columns.items():
        if not np.isfinite(values.sum()):
            _refuse(
                np.isinf(values),
                f"column '{name}' is infinite",
                "finite numbers",
                "mend the rows or take them out",
            )
            lacking |= np.isnan(values)
    if not codes[0].size:
        raise UsageError("the table has no rows", "a row a dyad and year", "look at what selects them")
    if missing == "refuse":
        names = [n for n, v in columns.items() if np.isnan(v).any()]
        where = f" in {', '.join(names)}" if names else " among the labels"
        _refuse(lacking, f"values are missing{where}", "a value in every row; missing is not zero",
                "mend the rows, or leave them out with missing='leave out'")  # fmt: skip
    for name in filter(None, (flow, weight)):
        _refuse(
            columns[name] < 0.0,
            f"column '{name}' is negative",
            "zero or more",
            "mend the rows or take them out",
        )
    status = np.where(lacking, code("missing"), 0).astype(np.uint8)
    if weight is not None:
        status[(columns[weight] == 0.0) & (status == 0)] = code("no weight")
    return status


def _refuse(bad: NDArray[np.bool_], what: str, expected: str, remedy: str) -> None:
    if bad.any():
        raise UsageError(f"{what} in {_some(np.flatnonzero(bad))}", expected, remedy)


def _some(rows: NDArray[np.intp]) -> str:
    shown = ", ".join(str(row) for row in rows[:5])
    return (
        f"row {shown}"
        if rows.size == 1
        else f"{rows.size:,} rows (from 0: {shown}{', …' if rows.size > 5 else ''})"
    )


def _weights(
    columns: dict[str, Column], cell: Places, shape: tuple[int, int], weight: str | None
) -> NDArray[np.float64]:
    return np.empty((0, 0)) if weight is None else placed(columns[weight], cell, shape)


def _base(
    columns: dict[str, Column], cell: Places, shape: tuple[int, int], weight: str | None,
    offset: str | None, named: tuple[str, str, str | None],
) -> NDArray[np.float64]:  # fmt: skip
    """Return the cube of offsets and logs of weights, -inf where there is no row; empty where it is all nothing."""
    there = cell[cell >= 0] if cell.size and cell.min() < 0 else cell
    seen = np.zeros(shape[0] * shape[1], dtype=np.bool_)
    seen[there] = True
    if int(seen.sum()) < there.size:
        twice = np.zeros(cell.size, dtype=np.bool_)
        twice[cell >= 0] = np.bincount(there)[there] > 1
        _refuse(twice, f"the same {', '.join(n for n in named if n)} stands more than once", "one row a dyad and year",
                "add the rows up, or name the column of sectors")  # fmt: skip
    if weight is None and offset is None and seen.all():
        return np.empty((0, 0))
    base = np.where(seen.reshape(shape), 0.0, -np.inf)
    if offset is not None:
        base += placed(columns[offset], cell, shape)
    if weight is not None:
        with np.errstate(divide="ignore"):
            base += placed(np.where(cell >= 0, np.log(columns[weight]), 0.0), cell, shape)
    return base

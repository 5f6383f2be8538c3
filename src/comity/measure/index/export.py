"""A report as tables, and those as CSV, JSON or a workbook."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import datetime

import numpy as np

from comity.measure.index.report import Report

Cell = str | float | int | None
#: A table: its heads, then its rows.
Sheet = list[list[Cell]]

#: Workbooks carry the day they are made; a fixed one keeps the same report the same bytes.
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook knows no time zone


def tables(told: Report) -> dict[str, Sheet]:
    """Return the tables of a report by name, the ranks first."""
    made = told.composite
    tree, recipe = made.plan.tree, made.plan.recipe
    names = [r.unit for r in told.ranked]
    about: list[Sequence[Cell]] = [
        ("recipe", recipe.key),
        ("title", recipe.title),
        ("draws", len(told.draws.ranks)),
        ("seed", told.seed),
    ]
    return {
        "Ranks": _ranks(told),
        "Leads": _sheet(
            ["leads", *names], ([n, *row] for n, row in zip(names, told.shares.tolist(), strict=True))
        ),
        "Alike": _sheet(["group", "unit"], ([g.letter, unit] for g in told.alike for unit in g.units)),
        "Left out": _sheet(
            ["node", "mean shift", *made.units],
            ([left.key, left.mean_shift, *(shift for _, shift in left.shifts)] for left in told.left_out),
        ),
        "Influences": _sheet(
            ["input", "first", "first low", "first high", "total", "total low", "total high"],
            (
                [f.name, f.first, f.first_low, f.first_high, f.total, f.total_low, f.total_high]
                for f in told.influences
            ),
        ),
        "Normalised": _sheet(
            ["unit", *made.plan.names],
            ([u, *map(_plain, row)] for u, row in zip(made.units, made.stages["normalised"], strict=True)),
        ),
        "Weights": _sheet(
            ["node", "parent", "weight"],
            ([n.key, n.parent, float(w)] for n, w in zip(tree.nodes, made.weights, strict=True)),
        ),
        "Remarks": _sheet(
            ["stage", "unit", "indicator", "says"],
            ([r.stage, r.unit, r.indicator, r.says] for r in made.remarks),
        ),
        "About": _sheet(["about", "says"], [*about, *(("varied", said) for said in told.draws.varied)]),
    }


def _ranks(told: Report) -> Sheet:
    made = told.composite
    tree = made.plan.tree
    inner = [n.key for place, n in enumerate(tree.nodes) if place not in (*tree.leaves, tree.root)]
    rows = {unit: place for place, unit in enumerate(made.units)}
    return _sheet(
        ["unit", "rank", "low", "high", "median", "score", "groups", *inner],
        (
            [r.unit, r.rank, r.low, r.high, r.median, r.score, " ".join(told.groups(r.unit)),
             *(_plain(made.node(key)[rows[r.unit]]) for key in inner)]
            for r in told.ranked
        ),
    )  # fmt: skip


def _sheet(heads: Sequence[Cell], rows: Iterable[Sequence[Cell]]) -> Sheet:
    return [list(heads), *(list(row) for row in rows)]


def as_csv(told: Report) -> str:
    """Return the ranks of a report, with their intervals, as CSV."""
    page = io.StringIO()
    csv.writer(page, lineterminator="\n").writerows(tables(told)["Ranks"])
    return page.getvalue()


def as_json(told: Report) -> str:
    """Return a whole report as JSON: each table a list of objects, the matrix a list of rows."""
    found = tables(told)
    held: dict[str, object] = {
        name.lower().replace(" ", "_"): [dict(zip(map(str, sheet[0]), row, strict=True)) for row in sheet[1:]]
        for name, sheet in found.items()
        if name not in ("Leads", "About")
    }
    matrix = found["Leads"]
    held["leads"] = {"units": matrix[0][1:], "shares": [row[1:] for row in matrix[1:]]}
    made = told.composite.plan.recipe
    about = {
        "recipe": made.model_dump(mode="json"),
        "draws": len(told.draws.ranks),
        "seed": told.seed,
        "varied": list(told.draws.varied),
    }
    return json.dumps({**about, **held}, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def as_xlsx(told: Report) -> bytes:
    """Return a whole report as a workbook, a sheet per table; words are never formulas."""
    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.set_properties({"title": told.composite.plan.recipe.title, "created": _MADE})
    bold = book.add_format({"bold": True})
    for name, sheet in tables(told).items():
        page = book.add_worksheet(name)
        page.freeze_panes(1, 1)
        for row, cells in enumerate(sheet):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    page.write_string(row, column, cell, bold if row == 0 else None)
                elif cell is not None:
                    page.write_number(row, column, cell)
        page.set_column(0, 0, min(60, 2 + max(len(str(cells[0])) for cells in sheet)))
    book.close()
    return made.getvalue()


def _plain(value: np.float64) -> float | None:
    return None if np.isnan(value) else float(value)

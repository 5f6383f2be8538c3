"""Counterfactuals as tables: text in CSV, and a workbook."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter

from comity.model.counterfactual import ActorChange, Counterfactual, DyadChange
from comity.terms.files import aside

Cell = str | float | bool | None
#: A fixed day in the workbook's properties: the same answer gives the same bytes.
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a constant, not a time
UNITS = (
    "Changes are in per cent from the base; money is in the unit of the base's trade table, "
    "with world output as in the base; shares are of trade without home sales."
)


def actor_rows(answers: Sequence[Counterfactual]) -> list[list[Cell]]:
    """Return a head and a row for each scenario and economy."""
    return _rows(answers, ActorChange, "actors")


def dyad_rows(answers: Sequence[Counterfactual]) -> list[list[Cell]]:
    """Return a head and a row for each scenario and dyad."""
    return _rows(answers, DyadChange, "dyads")


def card_rows(answers: Sequence[Counterfactual]) -> list[list[Cell]]:
    """Return what each answer rests on: base, equations, elasticities, and how far markets clear."""
    names = ("name", "base_hash", "vintage", "closure", "deficits", "elasticity", "supply", "clearing")
    return [["scenario", *names[1:]], *([getattr(a, n) for n in names] for a in answers)]


def as_csv(rows: Sequence[Sequence[Cell]]) -> str:
    r"""Return rows as CSV; what is absent is an empty cell.

    Examples
    --------
    >>> as_csv([["economy", "welfare"], ["ash", 0.25], ["birch", None]])
    'economy,welfare\nash,0.25\nbirch,\n'
    """
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(["" if c is None else c for c in row] for row in rows)
    return out.getvalue()


def write_workbook(answers: Sequence[Counterfactual], target: Path) -> None:
    """Write what the answers rest on, actors and dyads as sheets; the same answers give the same bytes."""
    sheets = {"Base": card_rows(answers), "Actors": actor_rows(answers), "Dyads": dyad_rows(answers)}
    with aside(target) as path, xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        book.set_properties({"created": _MADE, "comments": UNITS})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(rows[0]) - 1, 16)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell is not None:
                        sheet.write(at, column, cell, bold if at == 0 else None)
        note = book.add_worksheet("Notes")
        note.write(0, 0, UNITS)


def _rows(
    answers: Sequence[Counterfactual], kind: type[ActorChange | DyadChange], part: str
) -> list[list[Cell]]:
    names = [f.name for f in dataclasses.fields(kind)]
    rows: list[list[Cell]] = [["scenario", *names]]
    for answer in answers:
        rows += [[answer.name, *(getattr(change, n) for n in names)] for change in getattr(answer, part)]
    return rows

"""The table of claims: one row a claim or finding, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from comity.check.answers.findings import Finding, Told
from comity.check.answers.summary import in_words, summarise
from comity.check.answers.values import read_as
from comity.check.claim import Slots

Cell = str | int | float

#: Columns of the table, in order.
COLUMNS = (
    "draft", "number", "verdict", "quote", "reason", "suggestion", "check", "claim", "kind", "value", "upper", "unit",
    "currency", "hedge", "relation", *(f.name for f in fields(Slots)), "modality", "notes", "cites", "said_by", "read_as",
    "evidence", "source", "edition", "as_of", "now", "place", "line", "column", "fingerprint", "state", "because",
    "proposed_by",
)  # fmt: skip
_WIDE = {"quote": 32, "reason": 60, "suggestion": 40, "read_as": 44, "evidence": 44, "now": 44, "because": 40}
#: A spreadsheet takes text that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(told: Told) -> list[dict[str, Cell]]:
    """Return one row for each finding: column -> value, empty text where there is none."""
    return [_row(told, finding) for finding in told.findings]


def as_csv(told: Sequence[Told]) -> str:
    """Return the table as CSV; text that a spreadsheet would take for a formula gets a ' before it."""
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for one in told:
        writer.writerows({name: _plain(value) for name, value in row.items()} for row in rows(one))
    return sheet.getvalue()


def as_xlsx(told: Sequence[Told]) -> bytes:
    """Return a workbook of two sheets: the summary, and the table of claims with a filter."""
    from datetime import datetime

    import xlsxwriter

    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    # A day of its own: the same draft has to give the same bytes.
    book.set_properties({"title": "Checked drafts", "created": datetime(2000, 1, 1)})  # noqa: DTZ001
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    first = book.add_worksheet("Summary")
    first.set_column(0, 0, 34)
    first.set_column(1, 1, 80, wrap)
    for at, (what, said, strong) in enumerate(_summary_rows(told)):
        first.write_string(at, 0, _whole(what), bold if strong else None)
        first.write_string(at, 1, _whole(said))
    sheet = book.add_worksheet("Claims")
    for column, name in enumerate(COLUMNS):
        sheet.set_column(column, column, _WIDE.get(name, 14), wrap)
        sheet.write_string(0, column, name, bold)
    every = [row for one in told for row in rows(one)]
    for at, row in enumerate(every, 1):
        for column, name in enumerate(COLUMNS):
            _write(sheet, at, column, row[name])
    sheet.freeze_panes(1, 4)
    sheet.autofilter(0, 0, max(1, len(every)), len(COLUMNS) - 1)
    book.close()
    return content.getvalue()


def _summary_rows(told: Sequence[Told]) -> list[tuple[str, str, bool]]:
    found: list[tuple[str, str, bool]] = []
    for one in told:
        found.append((one.shown, f"as known on {one.checked.day.isoformat()}", True))
        found += [(what, said, False) for what, said in in_words(summarise(one))]
        found.append(("", "", False))
    return found


def _write(sheet: Any, row: int, column: int, value: Cell) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, _whole(value))
    elif value == value and abs(value) != float("inf"):  # noqa: PLR0124 - only a number that is none differs from itself
        sheet.write_number(row, column, value)


def _whole(text: str) -> str:
    """Return what a cell can hold: no half of a pair of code points, no more than a sheet allows."""
    return text[:32_000].encode("utf-8", "backslashreplace").decode()


def _plain(value: Cell) -> Cell:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _row(told: Told, finding: Finding) -> dict[str, Cell]:
    verdict, claim = finding.verdict, finding.claim
    amount = claim.amount if claim else None
    row: dict[str, Cell] = dict.fromkeys(COLUMNS, "")
    row |= {
        "draft": told.shown,
        "number": finding.number,
        "verdict": verdict.kind,
        "quote": finding.quote,
        "reason": verdict.reason,
        "suggestion": verdict.suggestion,
        "check": verdict.check,
        "evidence": "; ".join(e.said for e in verdict.evidence),
        "source": "; ".join(dict.fromkeys(e.source for e in verdict.evidence if e.source)),
        "edition": "; ".join(dict.fromkeys(e.edition for e in verdict.evidence if e.edition)),
        "as_of": verdict.as_of,
        "now": f"{finding.now.kind}: {finding.now.reason}" if finding.now else "",
        "place": finding.place,
        "line": finding.line,
        "column": finding.column,
        "fingerprint": finding.fingerprint,
        "state": "accepted" if finding.accepted else "new",
        "because": finding.because,
    }
    if claim:
        row |= {f.name: getattr(claim.slots, f.name) for f in fields(Slots)}
        row |= {
            "claim": claim.id,
            "kind": claim.kind,
            "modality": claim.modality,
            "notes": " ".join(claim.notes),
            "cites": " ".join(claim.cites),
            "said_by": claim.by,
            "read_as": read_as(claim),
            "proposed_by": claim.proposed_by,
        }
    if amount:
        row |= {
            "value": amount.value,
            "upper": "" if amount.upper is None else amount.upper,
            "unit": amount.unit,
            "currency": amount.currency,
            "hedge": amount.hedge,
            "relation": amount.relation,
        }
    return row

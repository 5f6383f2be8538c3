"""From a workbook and a record to all that would be written, with every problem; nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from comity.record.read import Told
from comity.record.workbook.compare import Comparison, compare
from comity.record.workbook.gather import Edited, gather
from comity.record.workbook.prepare import new_files
from comity.record.workbook.present import Present, read_present
from comity.record.workbook.spots import CellProblem
from comity.record.workbook.writeback import judge_result
from comity.terms.errors import FileTrouble


@dataclass(frozen=True, slots=True)
class Plan:
    """What bringing a workbook back means: its edits, the files they lead to, and the problems these would have."""

    present: Present
    edited: Edited
    comparison: Comparison
    files: dict[str, bytes | None]
    problems: tuple[CellProblem, ...]


def plan_return(workbook: Path, root: Path, *, delete: bool = False, told: Told | None = None) -> Plan:
    """Return what a workbook would make of a record.

    The whole result is judged, so that an edit which breaks another entry is
    seen. Where a cell cannot be read, the rest is judged without it.

    Raises
    ------
    FileTrouble
        For what is no workbook.
    RecordFaults
        Where the record's own files cannot be read.
    BuildFault
        Where a file cannot be changed in place.
    """
    present = read_present(root, told)
    edited = gather(workbook, present)
    comparison = compare(present, edited, delete=delete)
    files = new_files(present, edited, comparison.edits)
    found = judge_result(present, edited, files) if files else ()
    told_already = {fault.spot for fault in edited.faults}
    problems = (*edited.faults, *(problem for problem in found if problem.spot not in told_already))
    return Plan(present, edited, comparison, files, tuple(problems))


def not_brought_back(workbook: Path, present: Present) -> str:
    """Return what an existing file holds that writing over it would lose; "" where nothing is lost."""
    if not workbook.exists():
        return ""
    try:
        edited = gather(workbook, present)
    except FileTrouble:
        return "is not a workbook of this record"
    if edited.faults or edited.made_from is None:
        return "is not as it was written, and cannot be read in full"
    comparison = compare(present, edited)
    keys = [*(edit.key for edit in comparison.edits), *comparison.conflicts, *comparison.without_row]
    if not keys:
        return ""
    few = ", ".join("/".join(key) for key in keys[:3]) + (
        f" and {len(keys) - 3} more" if len(keys) > 3 else ""
    )
    return f"holds edits that are not in the record ({few})"

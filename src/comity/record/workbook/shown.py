"""What a workbook changes, as lines to read and as plain values for other programs."""

from __future__ import annotations

from collections.abc import Iterator

from comity.record.text import Plain
from comity.record.workbook.citing import as_line
from comity.record.workbook.compare import Change, EntryEdit
from comity.record.workbook.plan import Plan
from comity.record.workbook.spots import CellProblem

_LONGEST = 160


def lines_of(plan: Plan) -> Iterator[str]:
    """Yield the changes as lines: each entry with its cell, below it each field, old -> new."""
    for edit in plan.comparison.edits:
        spot = plan.edited.spot(edit.key, "")
        yield f"{edit.name} ({edit.kind})" if edit.kind == "removed" else f"{edit.name} ({edit.kind}, {spot})"
        yield from (f"  {line}" for line in _fields(edit))
    for key, why in plan.comparison.conflicts.items():
        yield f"{'/'.join(key)} (conflict, not written): {why}"
    for key in plan.comparison.without_row:
        yield f"{'/'.join(key)} (no row in the workbook, kept; --delete removes it)"
    yield from plan.comparison.notes


def summary(plan: Plan) -> str:
    """Return how many entries change, in one line."""
    kinds = [edit.kind for edit in plan.comparison.edits]
    counts = [f"{kinds.count(kind)} {kind}" for kind in ("changed", "new", "removed") if kind in kinds]
    if plan.comparison.conflicts:
        counts.append(f"{len(plan.comparison.conflicts)} in conflict")
    files = f", in {len(plan.files)} file{'' if len(plan.files) == 1 else 's'}" if plan.files else ""
    return f"Entries: {', '.join(counts)}{files}." if counts else "Nothing changed."


def as_values(plan: Plan, *, written: bool) -> dict[str, object]:
    """Return the changes as values for JSON."""
    return {
        "edits": [
            {"entry": edit.name, "kind": edit.kind, "changes": [{"field": c.label, "old": c.old, "new": c.new} for c in _changes(edit)]}
            for edit in plan.comparison.edits
        ],
        "conflicts": [{"entry": "/".join(key), "why": why} for key, why in plan.comparison.conflicts.items()],
        "kept_without_row": ["/".join(key) for key in plan.comparison.without_row],
        "notes": list(plan.comparison.notes),
        "files": sorted(plan.files),
        "problems": [_problem(problem) for problem in plan.problems],
        "written": written,
    }  # fmt: skip


def _problem(problem: CellProblem) -> dict[str, object]:
    spot = problem.spot
    return {
        "sheet": spot.sheet, "row": spot.row, "column": spot.column, "file": problem.file, "line": problem.place.line if problem.file else None,
        "field": problem.field, "what": problem.what, "fix": problem.fix,
    }  # fmt: skip


def _changes(edit: EntryEdit) -> tuple[Change, ...]:
    if edit.kind == "new":
        return tuple(Change((name,), None, value) for name, value in edit.new.items())
    if edit.kind == "removed":
        return tuple(Change((name,), value, None) for name, value in edit.old.items())
    return edit.changes


def _fields(edit: EntryEdit) -> Iterator[str]:
    if edit.kind == "removed":
        return
    for change in _changes(edit):
        if change.old is None:
            yield f"{change.label}: + {_short(change.new)}"
        elif change.new is None:
            yield f"{change.label}: - {_short(change.old)}"
        else:
            yield f"{change.label}: {_both(change.old, change.new)}"


def _both(old: Plain, new: Plain) -> str:
    """Return old -> new, long texts cut down to where they differ."""
    before, after = _words(old), _words(new)
    if max(len(before), len(after)) <= _LONGEST:
        return f"{before} -> {after}"
    same = next(
        (at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b),
        min(len(before), len(after)),
    )
    start = max(0, before.rfind(" ", 0, max(0, same - 30)) + 1)
    return f"{_cut(before, start)} -> {_cut(after, start)}"


def _cut(text: str, start: int) -> str:
    end = start + _LONGEST
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


def _short(value: Plain | None) -> str:
    return _cut(_words(value or ""), 0)


def _words(value: Plain) -> str:
    if isinstance(value, dict):
        if {"work", "locator"} <= value.keys():
            return as_line(value)
        return "; ".join(f"{name}: {_words(part)}" for name, part in value.items())
    if isinstance(value, list):
        return ", ".join(_words(part) for part in value)
    return value.replace("\n", "⏎")

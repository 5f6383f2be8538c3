"""What a workbook changes: entry by entry, against the record as it is and as it was when the workbook was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from comity.record.text import Path_, Plain
from comity.record.workbook.alignment import align
from comity.record.workbook.cells import as_fields
from comity.record.workbook.gather import Edited
from comity.record.workbook.present import Key, Present


@dataclass(frozen=True, slots=True)
class Change:
    """A field that differs; None for what is not there on that side."""

    path: Path_
    old: Plain | None
    new: Plain | None

    @property
    def label(self) -> str:
        """The field as people read it: ``spells[3].to``, counted from 1."""
        steps = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in self.path)
        return steps.removeprefix(".")


@dataclass(frozen=True, slots=True)
class EntryEdit:
    """An entry that is changed, new or removed, with its fields before and after."""

    key: Key
    kind: Literal["changed", "new", "removed"]
    old: dict[str, Plain]
    new: dict[str, Plain]
    changes: tuple[Change, ...] = ()

    @property
    def name(self) -> str:
        """The entry as folder/name."""
        return "/".join(self.key)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All a workbook would do: edits, entries without a row, and conflicts with the reason for each."""

    edits: tuple[EntryEdit, ...]
    without_row: tuple[Key, ...]
    conflicts: dict[Key, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def compare(present: Present, edited: Edited, *, delete: bool = False) -> Comparison:
    """Return what a workbook changes in the record.

    An entry that is the same in both, or that the workbook shows as it was
    when written, is no edit. One that changed on both sides since, and not in
    the same way, is a conflict. An entry without a row is an edit only with
    ``delete``.
    """
    edits: list[EntryEdit] = []
    conflicts: dict[Key, str] = {}
    stale: list[str] = []
    for key, rows in edited.entries.items():
        now, base = present.entries.get(key), _base(edited, key)
        if now is not None and now == rows:
            continue
        if base is not None and base == rows.digest:
            stale.append("/".join(key))
        elif now is None and base is not None:
            conflicts[key] = "edited in the workbook, and since then removed from the record"
        elif now is not None and edited.made_from is not None and base != now.digest:
            added = "added both in the workbook and in the record, with different cells"
            conflicts[key] = "edited in the workbook, and since then in the record" if base else added
        else:
            edits.append(_edit(present, edited, key))
    gone = [key for key in present.entries if key not in edited.entries and _had_row(edited, key)]
    for key in gone if delete else ():
        if edited.made_from is not None and edited.made_from[key] != present.entries[key].digest:
            conflicts[key] = "removed from the workbook, and since then edited in the record"
        else:
            edits.append(EntryEdit(key, "removed", as_fields(key[0], present.entries[key]), {}))
    return Comparison(
        tuple(sorted(edits, key=lambda e: e.key)),
        tuple(() if delete else gone),
        conflicts,
        _notes(edited, stale),
    )


def differences(old: Plain, new: Plain, path: Path_ = ()) -> Iterator[Change]:
    """Yield what differs between two values, as deep as both go; positions are those of the new list, or of what is gone."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict) and "cite" not in path[-2:]:
        for name in (*old, *(n for n in new if n not in old)):
            if name in old and name in new:
                yield from differences(old[name], new[name], (*path, name))
            else:
                yield Change((*path, name), old.get(name), new.get(name))
    elif isinstance(old, list) and isinstance(new, list):
        for before, after in align(old, new):
            if before is not None and after is not None:
                yield from differences(old[before], new[after], (*path, after))
            elif before is not None:
                yield Change((*path, before), old[before], None)
            elif after is not None:
                yield Change((*path, after), None, new[after])
    else:
        yield Change(path, old, new)


def _edit(present: Present, edited: Edited, key: Key) -> EntryEdit:
    new = as_fields(key[0], edited.entries[key])
    if key not in present.entries:
        return EntryEdit(key, "new", {}, new)
    old = as_fields(key[0], present.entries[key])
    changes = list(differences(old, new))
    before, after = present.entries[key].own.get("file"), edited.entries[key].own.get("file")
    if key[0] == "figures" and before != after:
        changes.insert(0, Change(("file",), before, after))
    return EntryEdit(key, "changed", old, new, tuple(changes))


def _base(edited: Edited, key: Key) -> str | None:
    return (edited.made_from or {}).get(key)


def _had_row(edited: Edited, key: Key) -> bool:
    """Whether the workbook could have shown an entry: it has the kind's sheet, and held the entry when written."""
    return key[0] in edited.looked and (edited.made_from is None or key in edited.made_from)


def _notes(edited: Edited, stale: list[str]) -> tuple[str, ...]:
    notes = list(edited.notes)
    if edited.made_from is None:
        notes.append(
            "The workbook does not say from which record it was written, so edits made in both cannot be told apart."
        )
    if stale:
        few = ", ".join(stale[:5]) + (f" and {len(stale) - 5} more" if len(stale) > 5 else "")
        notes.append(
            f"Changed in the record since the workbook was written and not edited in it, so left as they are: {few}."
        )
    return tuple(notes)

"""The files a workbook's edits lead to, as text: what changes in place, what is new, what goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import yaml

from comity.record.kinds import every_kind
from comity.record.tables import CITING
from comity.record.text import Fault, Plain, parse
from comity.record.workbook.cells import Cells, as_rows
from comity.record.workbook.compare import EntryEdit
from comity.record.workbook.csv_edit import edit_table, new_table
from comity.record.workbook.gather import Edited
from comity.record.workbook.layout import FILE, field_order
from comity.record.workbook.present import Present
from comity.record.workbook.yaml_edit import edit
from comity.record.workbook.yaml_form import pair
from comity.terms.errors import BuildFault

_BOM = b"\xef\xbb\xbf"


def new_files(present: Present, edited: Edited, edits: Sequence[EntryEdit]) -> dict[str, bytes | None]:
    """Return file -> its new bytes, None for one to be removed; only files that change.

    Raises
    ------
    BuildFault
        Where a file is written so that its edit cannot be made in place.
    """
    files: dict[str, bytes | None] = {}
    for change in edits:
        folder, name = change.key
        if folder == "figures":
            continue
        file = present.homes[change.key].file if change.key in present.homes else f"{folder}/{name}.yml"
        files[file] = None if change.kind == "removed" else _entry_file(file, present.files.get(file), change)
    files.update(_tables(present, edited, [change for change in edits if change.key[0] == "figures"]))
    return {file: content for file, content in files.items() if content != present.files.get(file)}


def _entry_file(file: str, raw: bytes | None, change: EntryEdit) -> bytes:
    folder = change.key[0]
    if raw is None:
        named = {name: change.new[name] for name in field_order(folder) if name in change.new}
        return "".join(pair(name, value, 0) + "\n" for name, value in named.items()).encode()
    bom = _BOM if raw.startswith(_BOM) else b""
    text = raw.decode("utf-8-sig")
    for whole in (False, True):
        try:
            made = edit(text, change.old, change.new, field_order(folder), whole=whole)
            if _means(made, folder, change.new):
                return bom + made.encode()
        except (ValueError, IndexError, yaml.YAMLError):
            continue
    raise BuildFault(
        f"{file} is written so that {', '.join(c.label for c in change.changes)[:200]} cannot be changed in place",
        "",
        "make this change in the file itself",
    )


def _means(text: str, folder: str, wanted: Mapping[str, Plain]) -> bool:
    """Whether a text reads as the fields wanted, so that no edit goes wrong unseen."""
    try:
        fields, faults = parse(text)
    except Fault:
        return False
    return not faults and as_rows(folder, fields) == as_rows(folder, wanted)


def _tables(present: Present, edited: Edited, edits: Sequence[EntryEdit]) -> dict[str, bytes | None]:
    """Return the tables of figures that change; a row that names another file moves there."""
    changed: dict[str, dict[str, tuple[Cells, Cells]]] = {}
    gone: dict[str, list[str]] = {}
    added: dict[str, dict[str, Cells]] = {}
    for change in edits:
        name = change.key[1]
        before = present.entries[change.key].own if change.kind != "new" else {}
        after = edited.entries[change.key].own if change.kind != "removed" else {}
        old_file, new_file = (f"figures/{cells[FILE]}.csv" if cells else "" for cells in (before, after))
        rows = tuple(
            {column: text for column, text in cells.items() if column != FILE} for cells in (before, after)
        )
        if old_file == new_file:
            changed.setdefault(old_file, {})[name] = (rows[0], rows[1])
            continue
        if old_file:
            gone.setdefault(old_file, []).append(name)
        if new_file:
            added.setdefault(new_file, {})[name] = rows[1]
    return {
        file: _table(present, file, changed.get(file, {}), gone.get(file, []), added.get(file, {}))
        for file in sorted({*changed, *gone, *added})
    }


def _table(
    present: Present,
    file: str,
    changed: Mapping[str, tuple[Cells, Cells]],
    gone: Sequence[str],
    added: Mapping[str, Cells],
) -> bytes | None:
    raw = present.files.get(file)
    if raw is None:
        return new_table(_head(), added).encode()
    held = [key[1] for key, home in present.homes.items() if home.file == file]
    if not added and set(held) <= set(gone):
        return None
    bom = _BOM if raw.startswith(_BOM) else b""
    return bom + edit_table(raw.decode("utf-8-sig"), changed, gone, added).encode()


def _head() -> list[str]:
    """Return the columns of a new table, in the order of the record's own."""
    own = [field.alias or name for name, field in every_kind()["figures"].model_fields.items()]
    inherited = ("id", "cite", "known_from", "remark")
    return ["id", *(name for name in own if name not in inherited), *CITING, "known_from", "remark"]

"""Read the record's folder into entries, with every fault found on the way."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from comity.record.faults import sentence
from comity.record.kinds import every_kind
from comity.record.kinds.entry import Entry
from comity.record.tables import CITING, as_entry, column_of, read_table
from comity.record.text import Fault, Path_, load, parse, places
from comity.terms.errors import FileTrouble
from comity.terms.problem import Place, Problem
from comity.terms.words import one_of

#: Above this many files a second core pays for starting it.
_MANY = 4_000
Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Home:
    """Where an entry is written: its file relative to the record, and for a row its line."""

    file: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a record's folder holds: entries by folder and name, their homes, and the faults."""

    root: Path
    entries: dict[str, dict[str, Entry]]
    homes: dict[tuple[str, str], Home]
    problems: tuple[Problem, ...] = field(default=())

    def place(self, folder: str, name: str, path: Path_ = ()) -> Place:
        """Return where in the files a part of an entry is written."""
        home = self.homes[(folder, name)]
        return locate(self.root, home, path)


def read_record(root: Path, told: Told | None = None) -> Reading:
    """Return all entries under a record's folder and all faults, file by file.

    A fault in one file never hides another's. ``told`` is called with the
    files read so far and their number, for showing progress.

    Raises
    ------
    FileTrouble
        Where the folder itself is not there.
    """
    if not root.is_dir():
        raise FileTrouble(
            f"'{root}' is not a folder", "a record with folders such as actors/", "run `comity new DIR`"
        )
    kinds = every_kind()
    problems: list[Problem] = []
    files = list(_files(root, kinds, problems))
    entries: dict[str, dict[str, Entry]] = {folder: {} for folder in kinds}
    homes: dict[tuple[str, str], Home] = {}
    for count, (found, faults) in enumerate(_read_each(root, files), 1):
        problems.extend(faults)
        for home, entry in found:
            _keep(entry, home, entries, homes, problems, root)
        if told and (count % 200 == 0 or count == len(files)):
            told(count, len(files))
    for folder in entries:
        entries[folder] = dict(sorted(entries[folder].items()))
    return Reading(root, entries, homes, tuple(sorted(problems)))


def locate(root: Path, home: Home, path: Path_ = ()) -> Place:
    """Return the place of a part of an entry, re-reading its file; the nearest part above where it has none."""
    try:
        if home.line:
            name = str(path[-1]) if path else "id"
            name = name if path[:1] != ("cite",) or name in CITING else "work"
            return Place(home.file, home.line, column_of(_text(root / home.file), home.line, name))
        found = places(_text(root / home.file))
    except Fault:
        return Place(home.file)
    for length in range(len(path), 0, -1):
        if path[:length] in found:
            return Place(home.file, *found[path[:length]])
    return Place(home.file)


@functools.lru_cache(maxsize=64)
def _stamped_text(path: Path, stamp: int) -> str:  # noqa: ARG001 - the stamp keys the cache
    return load(path, 200_000_000)


def _text(path: Path) -> str:
    try:
        return _stamped_text(path, path.stat().st_mtime_ns)
    except OSError as trouble:
        raise Fault(1, 1, "file", f"cannot be read ({trouble.strerror})", "check it") from None


def _files(root: Path, kinds: Iterable[str], problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Yield (folder, file name) of each file to read; report what has no business here."""
    for folder in sorted(_listing(root, problems, root)):
        path = root / folder
        if folder.startswith(".") or folder == "README.md":
            continue
        if folder not in kinds:
            problems.append(
                Problem(Place(folder), "folder", "is not a kind of entry", one_of(folder, kinds, most=20))
            )
            continue
        if not path.is_dir():
            problems.append(Problem(Place(folder), "folder", "is not a folder", "make it one"))
            continue
        wanted = ".csv" if folder == "figures" else ".yml"
        for name in sorted(_listing(path, problems, root)):
            if name.startswith(".") or name == "README.md":
                continue
            if not name.endswith(wanted):
                fix = f"rename it to end in {wanted}" if not (path / name).is_dir() else "move its files up"
                problems.append(Problem(Place(f"{folder}/{name}"), "file", f"does not end in {wanted}", fix))
                continue
            yield folder, name


def _listing(path: Path, problems: list[Problem], root: Path) -> list[str]:
    try:
        return os.listdir(path)  # noqa: PTH208 - names, not paths
    except OSError as trouble:
        shown = str(path.relative_to(root))
        problems.append(
            Problem(Place(shown), "folder", f"cannot be read ({trouble.strerror})", "check permissions")
        )
        return []


Found = tuple[list[tuple[Home, Entry]], list[Problem]]


def _read_each(root: Path, files: list[tuple[str, str]]) -> Iterator[Found]:
    if len(files) < _MANY or (os.cpu_count() or 1) < 2:
        for folder, name in files:
            yield _read_file(root, folder, name)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        step = 500
        batches = [files[start : start + step] for start in range(0, len(files), step)]
        for batch in pool.map(functools.partial(_read_batch, root), batches):
            yield from batch


def _read_batch(root: Path, files: list[tuple[str, str]]) -> list[Found]:
    return [_read_file(root, folder, name) for folder, name in files]


def _read_file(root: Path, folder: str, name: str) -> Found:
    file = f"{folder}/{name}"
    try:
        if folder == "figures":
            return _read_rows(root, file)
        fields, faults = parse(load(root / file))
    except Fault as fault:
        return [], [fault.problem(file)]
    problems = [fault.problem(file) for fault in faults]
    if "id" in fields:
        fix = "delete the line: the file's name is the id"
        problems.append(Problem(locate(root, Home(file), ("id",)), "id", "is written in the file", fix))
        del fields["id"]
    entry, more = _validate(folder, name[: -len(".yml")], dict(fields), root, Home(file))
    # A field without a value is one fault, not also a missing field.
    empty = {fault.field for fault in faults if fault.what == "has no value"}
    more = [p for p in more if not (p.what == "is missing" and p.field in empty)]
    return ([(Home(file), entry)] if entry and not problems else []), problems + more


def _read_rows(root: Path, file: str) -> Found:
    figure = every_kind()["figures"]
    columns = frozenset(n for n in figure.model_fields if n != "cite") | frozenset(CITING)
    rows, faults = read_table(root / file, columns)
    problems = [fault.problem(file) for fault in faults]
    found: list[tuple[Home, Entry]] = []
    for row in rows:
        home = Home(file, row.line)
        entry, more = _validate("figures", row.cells.get("id", ""), as_entry(row.cells), root, home)
        problems.extend(more)
        if entry:
            found.append((home, entry))
    return found, problems


def _validate(
    folder: str, name: str, fields: dict[str, object], root: Path, home: Home
) -> tuple[Entry | None, list[Problem]]:
    kind = every_kind()[folder]
    try:
        return kind.model_validate({**fields, "id": name}), []
    except ValidationError as trouble:
        problems = []
        for fault in trouble.errors(include_url=False):
            path = tuple(fault["loc"])
            what, fix = sentence(fault, kind)
            label = ".".join(str(step) for step in path) or "file"
            problems.append(Problem(locate(root, home, path), label, what, fix))
        return None, problems


def _keep(
    entry: Entry,
    home: Home,
    entries: dict[str, dict[str, Entry]],
    homes: dict[tuple[str, str], Home],
    problems: list[Problem],
    root: Path,
) -> None:
    folder = entry.folder
    other = homes.get((folder, entry.id))
    if other is not None:
        fix = f"give one of the two another id; the first stands at {other.file}:{other.line}"
        problems.append(Problem(locate(root, home), "id", f"'{entry.id}' is used twice", fix))
        return
    entries[folder][entry.id] = entry
    homes[(folder, entry.id)] = home

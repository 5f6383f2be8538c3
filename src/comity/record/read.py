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
from comity.record.tables import CITING, LARGEST_TABLE, Cells, as_entry, read_table
from comity.record.text import Fault, Path_, dotted, load, parse, places
from comity.terms.errors import FileTrouble
from comity.terms.problem import Place, Problem
from comity.terms.words import brief, one_of

Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Home:
    """Where an entry is written: its file relative to the record, and for a row its line."""

    file: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a record's folder holds: entries by folder and name, their homes, and the faults.

    ``unread`` names what stands in the files but has a fault of its own, as
    (folder, name), with ``*`` for the name where a whole table is unreadable:
    a reference to it is not a second fault.
    """

    root: Path
    entries: dict[str, dict[str, Entry]]
    homes: dict[tuple[str, str], Home]
    problems: tuple[Problem, ...] = field(default=())
    unread: frozenset[tuple[str, str]] = field(default=frozenset())

    def lost(self, folder: str, name: str) -> bool:
        """Return whether an entry of that name may be there but could not be read."""
        return (folder, name) in self.unread or (folder, "*") in self.unread

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
    unread: set[tuple[str, str]] = set()
    for count, (folder, name) in enumerate(files, 1):
        found, faults, lost = _read_file(root, folder, name)
        problems.extend(faults)
        unread.update(lost)
        for home, entry in found:
            _keep(entry, home, entries, homes, problems, root)
        if told and (count % 200 == 0 or count == len(files)):
            told(count, len(files))
    ordered = {folder: dict(sorted(found.items())) for folder, found in entries.items()}
    return Reading(root, ordered, homes, tuple(sorted(problems)), frozenset(unread))


def locate(root: Path, home: Home, path: Path_ = ()) -> Place:
    """Return the place of a part of an entry, re-reading its file; the nearest part above where it has none."""
    try:
        stamp = (root / home.file).stat().st_mtime_ns
        if home.line:
            name = str(path[-1]) if path else "id"
            name = name if path[:1] != ("cite",) or name in CITING else "work"
            return Place(home.file, *_cells(root / home.file, stamp).place(home.line, name))
        found = _places(root / home.file, stamp)
    except (Fault, OSError):
        return Place(home.file, home.line or 1)
    for length in range(len(path), 0, -1):
        if path[:length] in found:
            return Place(home.file, *found[path[:length]])
    return Place(home.file)


@functools.lru_cache(maxsize=8)
def _cells(path: Path, stamp: int) -> Cells:  # noqa: ARG001 - the stamp keys the cache
    return Cells(load(path, LARGEST_TABLE))


@functools.lru_cache(maxsize=64)
def _places(path: Path, stamp: int) -> dict[Path_, tuple[int, int]]:  # noqa: ARG001
    return places(load(path))


def _files(root: Path, kinds: Iterable[str], problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Yield (folder, file name) of each file to read; report what has no business here."""
    for folder in sorted(_listing(root, problems, root)):
        path = root / folder
        if folder.startswith(".") or folder == "README.md":
            continue
        if folder not in kinds:
            fix = one_of(folder, kinds, most=20)
            shown = brief(folder, most=200, quoted=False)
            problems.append(Problem(Place(shown), "folder", "is not a kind of entry", fix))
            continue
        if not path.is_dir():
            problems.append(Problem(Place(folder), "folder", "is not a folder", "make it one"))
            continue
        wanted = ".csv" if folder == "figures" else ".yml"
        for name in sorted(_listing(path, problems, root)):
            if name.startswith(".") or name == "README.md":
                continue
            if not name.isprintable():  # such a name could not even be shown
                what = f"a file's name holds a sign that cannot be shown: {brief(name)}"
                problems.append(Problem(Place(folder), "folder", what, "rename the file"))
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


#: Entries with their homes, faults, and the (folder, name) of what has a fault.
Found = tuple[list[tuple[Home, Entry]], list[Problem], list[tuple[str, str]]]


def _read_file(root: Path, folder: str, name: str) -> Found:
    file = f"{folder}/{name}"
    stem = name[: -len(".yml")]
    try:
        if folder == "figures":
            return _read_rows(root, file)
        fields, faults = parse(load(root / file))
    except Fault as fault:
        return [], [fault.problem(file)], [(folder, "*" if folder == "figures" else stem)]
    problems = [fault.problem(file) for fault in faults]
    if "id" in fields:
        fix = "delete the line: the file's name is the id"
        problems.append(Problem(locate(root, Home(file), ("id",)), "id", "is written in the file", fix))
        del fields["id"]
    entry, more = _validate(folder, stem, dict(fields), root, Home(file))
    # A field without a value is one fault, not also a missing field.
    told = {fault.field for fault in faults}
    problems += [problem for problem in more if problem.what != "is missing" or problem.field not in told]
    if entry is None or problems:
        return [], problems, [(folder, stem)]
    return [(Home(file), entry)], [], []


def _read_rows(root: Path, file: str) -> Found:
    figure = every_kind()["figures"]
    columns = frozenset(n for n in figure.model_fields if n != "cite") | frozenset(CITING)
    rows, faults = read_table(root / file, columns)
    problems = [fault.problem(file) for fault in faults]
    found: list[tuple[Home, Entry]] = []
    lost = [("figures", "*")] if faults else []  # a row that cannot be split has no name
    for row in rows:
        home, name = Home(file, row.line), row.cells.get("id", "")
        entry, more = _validate("figures", name, as_entry(row.cells), root, home)
        problems.extend(more)
        if entry:
            found.append((home, entry))
        else:
            lost.append(("figures", name))
    return found, problems, lost


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
            problems.append(Problem(locate(root, home, path), dotted(path), what, fix))
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

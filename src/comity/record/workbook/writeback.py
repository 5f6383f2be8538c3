"""Judge what a workbook would make of the record, and write it: all files or none."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from comity.record.judge import judge
from comity.record.read import read_record
from comity.record.workbook.csv_edit import ids
from comity.record.workbook.gather import Edited
from comity.record.workbook.present import Key, Present
from comity.record.workbook.spots import CellProblem
from comity.terms.errors import FileTrouble
from comity.terms.files import aside, write_bytes
from comity.terms.problem import Problem


def judge_result(
    present: Present, edited: Edited, files: Mapping[str, bytes | None]
) -> tuple[CellProblem, ...]:
    """Return all problems the record would have with these files, each with the cell it comes from."""
    with tempfile.TemporaryDirectory(prefix="comity-") as folder:
        copy = Path(folder) / "record"
        shutil.copytree(present.root, copy)
        for file, content in files.items():
            if content is None:
                (copy / file).unlink()
            else:
                (copy / file).parent.mkdir(exist_ok=True)
                (copy / file).write_bytes(content)
        problems = judge(read_record(copy))
        ids_of: dict[str, dict[int, str]] = {}
        return tuple(_with_cell(copy, edited, problem, ids_of) for problem in problems)


def write_files(root: Path, files: Mapping[str, bytes | None], before: Mapping[str, bytes]) -> None:
    """Write and remove files; all are prepared before the first is moved, and on trouble all are put back.

    Raises
    ------
    FileTrouble
        Where a file changed since it was read, or cannot be written.
    """
    for file in files:
        path = root / file
        if (path.read_bytes() if path.is_file() else None) != before.get(file):
            raise FileTrouble(
                f"'{file}' changed while the workbook was compared", "", "run again; nothing was written"
            )
    try:
        with contextlib.ExitStack() as stack:
            for file, content in files.items():
                if content is not None:
                    stack.enter_context(aside((root / file).resolve())).write_bytes(content)
        for file, content in files.items():
            if content is None:
                (root / file).unlink()
    except (OSError, FileTrouble) as trouble:
        _put_back(root, files, before)
        said = (
            trouble.what
            if isinstance(trouble, FileTrouble)
            else f"the record cannot be written ({trouble.strerror})"
        )
        raise FileTrouble(
            said, "", "check permissions and free space, then run again; nothing was changed"
        ) from trouble


def _put_back(root: Path, files: Mapping[str, bytes | None], before: Mapping[str, bytes]) -> None:
    for file in files:
        if file in before:
            write_bytes((root / file).resolve(), before[file])
        else:
            (root / file).unlink(missing_ok=True)


def _with_cell(
    copy: Path, edited: Edited, problem: Problem, ids_of: dict[str, dict[int, str]]
) -> CellProblem:
    key, place = _key_of(copy, problem, ids_of), problem.place
    spot = edited.spot(key, problem.field)
    return CellProblem(place, problem.field, problem.what, problem.fix, spot, place.file)


def _key_of(copy: Path, problem: Problem, ids_of: dict[str, dict[int, str]]) -> Key:
    """Return the entry a problem is about, by its file and, in a table, its line."""
    folder, _, name = problem.place.file.partition("/")
    if folder != "figures":
        return folder, name.removesuffix(".yml")
    if problem.place.file not in ids_of:
        try:
            text = (copy / problem.place.file).read_bytes().decode("utf-8-sig")
            ids_of[problem.place.file] = dict(ids(text))
        except (OSError, ValueError, StopIteration):
            ids_of[problem.place.file] = {}
    return folder, ids_of[problem.place.file].get(problem.place.line, "")

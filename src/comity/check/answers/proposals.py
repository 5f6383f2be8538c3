"""Proposals: what a draft expects and what it tells of, as entries an editor may take into the record.

Nothing is ever written into a record by itself: a proposal lacks what only an
editor can give (a citation, a rule of settlement) and says so.
"""

from __future__ import annotations

import textwrap
import types
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Union, get_args, get_origin

from comity.check.answers.findings import Told
from comity.terms.files import write_text
from comity.terms.words import anchor, brief

#: Folders that a draft can propose entries for, in the order of `Reading`.
_FOLDERS = ("expectations", "events")


def write_proposals(told: Sequence[Told], folder: Path) -> tuple[Path, ...]:
    """Write each proposal as a YAML file under ``expectations/`` or ``events/`` of a folder; return the files.

    Raises
    ------
    FileTrouble
        Where a file cannot be written.
    """
    written: dict[Path, None] = {}
    for one in told:
        reading = one.checked.reading
        for kind, proposals in zip(_FOLDERS, (reading.expectations, reading.events), strict=True):
            for proposal in proposals:
                path = _free(folder / kind, proposal, written)
                write_text(path, as_entry(kind, proposal, one.shown))
                written[path] = None
    return tuple(written)


def as_entry(folder: str, proposal: Mapping[str, str], draft: str) -> str:
    """Return a proposal as the text of an entry: its fields, and as comments what is for the editor alone."""
    import yaml

    from comity.record.kinds import every_kind

    fields = every_kind()[folder].model_fields
    entry, aside = {}, {}
    for name, value in proposal.items():
        if name in fields:
            entry[name] = (
                [w.strip() for w in value.split(",")] if _is_list(fields[name].annotation) else value
            )
        elif name != "quote":
            aside[name] = value
    lines = [
        f"Proposed by `comity check` from {brief(draft)}; not in the record until an editor takes it there."
    ]
    lines += textwrap.wrap(f"The draft says: {brief(proposal.get('quote', ''), most=600)}", 100)
    lines += [f"{name}: {brief(value, most=200, quoted=False)}" for name, value in aside.items()]
    lacking = [n for n, f in fields.items() if f.is_required() and n not in entry and n != "id"]
    lines.append(f"To add: {', '.join([*lacking, 'cite'])}.")
    body = yaml.safe_dump(entry, allow_unicode=True, sort_keys=False, width=100)
    return "".join(f"# {line}\n" for line in lines) + body


def _is_list(annotation: Any) -> bool:
    options = get_args(annotation) if get_origin(annotation) in (Union, types.UnionType) else (annotation,)
    return any(get_origin(option) is tuple for option in options)


def _free(folder: Path, proposal: Mapping[str, str], taken: Mapping[Path, None]) -> Path:
    """Return a file name made from the proposal's words that no other has taken."""
    words = anchor(proposal.get("name") or proposal.get("quote", "")[:60])[:70].strip("-")
    path, number = folder / f"{words}.yml", 1
    while path in taken:
        number += 1
        path = folder / f"{words}-{number}.yml"
    return path

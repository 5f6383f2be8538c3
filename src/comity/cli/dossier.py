"""Find the dossier a command works on: a folder that holds ``record/``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from comity.terms.errors import UsageError

F = TypeVar("F", bound=Callable[..., Any])


def dossier_option(function: F) -> F:
    """Give a command the option that names its dossier."""
    return click.option(
        "-C",
        "--dossier",
        "folder",
        type=click.Path(path_type=Path),
        default=None,
        help="Folder that holds record/; by default this folder or the nearest above it, else the one shipped.",
    )(function)


def find_dossier(folder: Path | None) -> Path:
    """Return the dossier's folder.

    Raises
    ------
    UsageError
        Where the folder named holds no record.
    """
    if folder is not None:
        if not (folder / "record").is_dir():
            raise UsageError(
                f"'{folder}' holds no record/",
                "a dossier",
                f"run `comity new {folder}` or name another folder",
            )
        return folder
    here = Path.cwd()
    for candidate in (here, *here.parents):
        if (candidate / "record").is_dir() and any((candidate / "record").iterdir()):
            return candidate
    shipped = Path(__file__).parent.parent / "shipped"
    if (shipped / "record").is_dir():
        return shipped
    raise UsageError("no record/ here or above", "a dossier", "run `comity new DIR`, or name one with -C DIR")


def built(dossier: Path) -> Path:
    """Return the folder for what is made from a dossier; beside the reader where the dossier is the shipped one."""
    return (Path.cwd() if dossier.name == "shipped" else dossier) / "build"

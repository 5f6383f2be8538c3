"""``comity new``."""

from __future__ import annotations

import shlex
import shutil
import tempfile
from pathlib import Path

import click

from comity.terms.errors import FileTrouble, UsageError

#: What a build or an editor leaves behind is no part of a dossier.
_LEFT_OUT = ("build", "__pycache__", ".DS_Store")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", help="Title of its first Outlook; by default the example's own.")
def new(folder: Path, title: str | None) -> None:
    """Make a dossier in DIR that works at once: a small invented example to change.

    DIR is a new or an empty folder. The example holds every kind of entry once,
    each with a comment that teaches, and one Outlook.
    """
    if title is not None and not (title.strip() and title.isprintable()):
        raise UsageError("the title is empty or holds signs that cannot be printed", "words on one line",
                         'write --title "The Straits in spring"')  # fmt: skip
    make_dossier(shipped_example(), folder, title)
    click.echo(f"Made the dossier '{folder}': an invented example, yours to change. Next:\n")
    if folder.resolve() != Path.cwd():
        click.echo(f"  cd {shlex.quote(str(folder))}")
    click.echo("  comity record check")
    click.echo("  comity publish")


def shipped_example() -> Path:
    """Return the folder of the example: the installed one, else the repository's.

    Raises
    ------
    FileTrouble
        Where the installation holds neither.
    """
    package = Path(__file__).resolve().parents[1]
    for example in (package / "shipped" / "example", package.parents[1] / "examples" / "straits"):
        if (example / "record").is_dir():
            return example
    raise FileTrouble(
        "the example is not in this installation", "comity/shipped/example", "install Comity again"
    )


def make_dossier(example: Path, folder: Path, title: str | None = None) -> None:
    """Copy an example's files to a folder: wholly, or not at all.

    Raises
    ------
    UsageError
        Where the folder is a file, or holds anything.
    FileTrouble
        Where it cannot be written.
    """
    _judge(folder)
    target = folder.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as aside:
            made = Path(aside) / "dossier"
            _copy(example, made)
            if title is not None:
                _retitle(made, title)
            _place(made, target)
    except OSError as trouble:
        raise FileTrouble(
            f"'{folder}' cannot be written ({trouble.strerror})",
            "a folder that can be made",
            "choose another folder",
        ) from trouble


def _judge(folder: Path) -> None:
    try:
        if folder.is_dir() and not any(folder.iterdir()):
            return
        if not folder.exists() and not folder.is_symlink():
            return
    except OSError as trouble:
        raise FileTrouble(f"'{folder}' cannot be read ({trouble.strerror})", "a new or an empty folder",
                          "choose another folder") from trouble  # fmt: skip
    what = "is not empty" if folder.is_dir() else "is not a folder"
    raise UsageError(f"'{folder}' {what}", "a new or an empty folder", "name another folder")


def _copy(example: Path, made: Path) -> None:
    # Bytes only: an installation's files may be read-only, and a dossier's are to be edited.
    made.mkdir()
    for path in sorted(example.rglob("*")):
        within = path.relative_to(example)
        if any(part in _LEFT_OUT for part in within.parts):
            continue
        if path.is_dir():
            (made / within).mkdir()
        else:
            shutil.copyfile(path, made / within)


def _retitle(made: Path, title: str) -> None:
    import yaml

    for outline in sorted(made.glob("outlooks/*/outline.yml")):
        lines = outline.read_text(encoding="utf-8").splitlines(keepends=True)
        quoted = yaml.safe_dump(title.strip(), default_style='"', allow_unicode=True, width=10**6).strip()
        retitled = [f"title: {quoted}\n" if line.startswith("title:") else line for line in lines]
        outline.write_text("".join(retitled), encoding="utf-8")


def _place(made: Path, target: Path) -> None:
    if target != Path.cwd():
        if target.is_dir():
            target.rmdir()
        made.rename(target)
        return
    # The folder one stands in cannot be exchanged; what makes it a dossier comes last.
    for path in sorted(made.iterdir(), key=lambda path: path.name == "record"):
        path.rename(target / path.name)

"""`comity new`: a dossier that works at once, or a clear refusal and nothing left behind."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from comity.cli import run
from comity.cli.new import make_dossier, shipped_example
from comity.publish.outline import read_outline
from comity.terms.errors import FileTrouble

OUTLINE = Path("outlooks") / "2024-03-straits"


def _listing(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_new_dossier_is_sound_at_once(tmp_path, capsys):
    """A new dossier is checked without a problem, and the next commands are told."""
    assert run(["new", str(tmp_path / "mine")]) == 0
    told = capsys.readouterr().out
    assert [line.strip() for line in told.splitlines()[2:]] == [
        f"cd {tmp_path / 'mine'}", "comity record check", "comity publish",
    ]  # fmt: skip
    assert run(["record", "check", "-C", str(tmp_path / "mine")]) == 0
    assert "0 problems" in capsys.readouterr().out


def test_new_dossier_is_the_example_without_what_is_made(tmp_path):
    """All files of the example are copied, none that a build leaves, and nothing stands beside them."""
    make_dossier(shipped_example(), tmp_path / "mine")
    wanted = [name for name in _listing(shipped_example()) if name.split("/")[0] != "build"]
    assert _listing(tmp_path / "mine") == wanted
    assert list(tmp_path.iterdir()) == [tmp_path / "mine"]


@pytest.mark.parametrize("title", ["Tea: hot & cold", 'A "quoted" one', "- dash #1", "Détroits", "true"])
def test_title_is_kept_as_given(tmp_path, title):
    """A title with any signs of YAML is the title of the Outlook."""
    assert run(["new", str(tmp_path / "mine"), "--title", title]) == 0
    assert read_outline(tmp_path / "mine" / OUTLINE).title == title


@pytest.mark.parametrize("title", ["", "  ", "two\nlines", "a\x00b", "\udcff"])
def test_title_that_cannot_be_printed_is_refused(tmp_path, capsys, title):
    """An empty title or one with control signs is a wrong use, and nothing is made."""
    assert run(["new", str(tmp_path / "mine"), "--title", title]) == 2
    assert "title" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_folder_with_anything_in_it_is_refused(tmp_path, capsys):
    """A folder that is not empty is left as it was, with exit code 2 and what to do."""
    (tmp_path / "notes.txt").write_text("mine")
    assert run(["new", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "is not empty" in said
    assert "name another folder" in said
    assert _listing(tmp_path) == ["notes.txt"]


def test_file_in_the_place_of_the_folder_is_refused(tmp_path, capsys):
    """A file, or a link that leads nowhere, is not overwritten."""
    (tmp_path / "mine").write_text("a file")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    assert run(["new", str(tmp_path / "mine")]) == 2
    assert run(["new", str(tmp_path / "link")]) == 2
    assert capsys.readouterr().err.count("is not a folder") == 2
    assert (tmp_path / "mine").read_text() == "a file"


def test_empty_folder_and_folders_above_are_made_use_of(tmp_path):
    """An empty folder is filled; folders above that are missing are made."""
    (tmp_path / "empty").mkdir()
    make_dossier(shipped_example(), tmp_path / "empty")
    make_dossier(shipped_example(), tmp_path / "a" / "b" / "c")
    assert (tmp_path / "empty" / "record").is_dir()
    assert (tmp_path / "a" / "b" / "c" / "record").is_dir()


def test_folder_one_stands_in_can_be_filled(tmp_path, monkeypatch, capsys):
    """`comity new .` fills an empty folder, which stays the one that the terminal stands in."""
    monkeypatch.chdir(tmp_path)
    before = tmp_path.stat().st_ino
    assert run(["new", "."]) == 0
    assert tmp_path.stat().st_ino == before
    assert "cd" not in capsys.readouterr().out
    assert run(["record", "check"]) == 0


def test_run_that_is_stopped_leaves_nothing(tmp_path, monkeypatch):
    """A copy that is interrupted, or that fails half-way, leaves no folder and nothing beside it."""
    for trouble, expected in (
        (KeyboardInterrupt(), KeyboardInterrupt),
        (OSError(28, "No space"), FileTrouble),
    ):
        copied = []

        def copy(source, target, copied=copied, trouble=trouble):
            if len(copied) == 5:
                raise trouble
            copied.append(source)
            Path(target).write_bytes(Path(source).read_bytes())

        monkeypatch.setattr("comity.cli.new.shutil.copyfile", copy)
        with pytest.raises(expected):
            make_dossier(shipped_example(), tmp_path / "mine")
        assert len(copied) == 5
        assert not list(tmp_path.iterdir())


def test_files_of_a_read_only_installation_can_be_edited(tmp_path):
    """Files are the new owner's to change, even where the installed example is read-only."""
    example = tmp_path / "installed"
    make_dossier(shipped_example(), example)
    for path in example.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    make_dossier(example, tmp_path / "mine")
    for path in example.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    for path in (tmp_path / "mine").rglob("*"):
        assert path.stat().st_mode & stat.S_IWUSR, path

"""Every statement of the manual is run; every command, function, section and error is in it."""

from __future__ import annotations

import importlib.util
import itertools
import os
import re
import shutil
import subprocess
import sys
import types
from dataclasses import dataclass
from pathlib import Path

import pytest

from comity.publish.document import asking_for, outlook
from comity.publish.live import every_live
from comity.publish.outline import Outline, read_outline
from comity.publish.sections import every_section
from comity.record.compile import compile_record
from comity.record.judge import judge
from comity.record.kinds import every_kind
from comity.record.read import read_record
from comity.record.store import Record
from comity.record.text import parse
from comity.terms import errors
from comity.terms.errors import TextFault

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "straits"
MADE_PAGES = ("kinds.md", "live.md", "commands.md")
_FENCE = re.compile(r"^```([^\n`]*)\n(.*?)^```\s*$", re.MULTILINE | re.DOTALL)
_PATH = re.compile(r"(?:#|<!--) (\S+)(?: -->)?")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language with the words after it, its text, its line in the page."""

    kind: str
    text: str
    line: int

    @property
    def path(self) -> str:
        """The file a block is a part of, as its first line names it."""
        found = _PATH.fullmatch(self.text.splitlines()[0].strip())
        return found[1] if found else ""

    @property
    def body(self) -> str:
        """The text below the line that names the file."""
        return self.text.split("\n", 1)[1].rstrip("\n")


def pages() -> list[Path]:
    """Return the pages whose blocks are run."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks(page: Path) -> list[Block]:
    """Return a page's blocks in order."""
    text = page.read_text(encoding="utf-8")
    return [Block(m[1].strip(), m[2], text.count("\n", 0, m.start()) + 1) for m in _FENCE.finditer(text)]


def dossier(folder: Path) -> Path:
    """Return a fresh copy of the example."""
    return Path(shutil.copytree(EXAMPLE, folder / "straits", ignore=shutil.ignore_patterns("build")))


def run_shell(commands: str, folder: Path) -> tuple[int, str, Path]:
    """Run commands in a folder; return the exit code, all that was printed, and the folder they ended in."""
    left = folder / ".left-in"
    script = f"set -eu\n{commands}\npwd > '{left}'\n"
    beside = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": f"{beside}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    ran = subprocess.run(["sh", "-c", script], cwd=folder, env=environment, text=True, encoding="utf-8",
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)  # fmt: skip
    ended = Path(left.read_text(encoding="utf-8").strip()) if left.is_file() else folder
    left.unlink(missing_ok=True)
    return ran.returncode, ran.stdout, ended


def fits(expected: str, given: str) -> bool:
    """Return whether an answer is as shown, an ellipsis standing for anything."""
    pattern = ".*".join(re.escape(part) for part in expected.strip().split("…"))
    return re.fullmatch(pattern, given.strip(), re.DOTALL) is not None


DOCS = ROOT / "docs"
PAGES = [pytest.param(page, id=page.name) for page in pages()]
ALL = "\n".join(page.read_text(encoding="utf-8") for page in pages())


@pytest.fixture(scope="module")
def maker() -> types.ModuleType:
    """Give the program that makes the reference pages."""
    spec = importlib.util.spec_from_file_location("make_reference", DOCS / "make_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def made(maker: types.ModuleType) -> dict[str, str]:
    """Give the reference pages as the code makes them now."""
    return maker.pages()


@pytest.mark.parametrize("name", MADE_PAGES)
def test_reference_page_is_what_the_code_says(made, name):
    """A page made from the code is the one in the manual; else it is to be made again."""
    assert made[name] == (DOCS / name).read_text(encoding="utf-8"), (
        f"docs/{name} is out of date: run `python docs/make_reference.py`"
    )


@pytest.mark.parametrize("page", PAGES)
def test_commands_of_a_page_run_and_answer_as_shown(page, tmp_path):
    """Every shell block runs, in order, in one dossier; an answer that follows it is the one given."""
    found = blocks(page)
    begins_empty = any(block.kind == "sh" and "comity new straits" in block.text for block in found)
    folder = tmp_path if begins_empty else dossier(tmp_path)
    for block, after in itertools.zip_longest(found, found[1:]):
        if block.kind != "sh":
            continue
        code, said, folder = run_shell(block.text, folder)
        assert code == 0, f"{page.name}:{block.line}: exit code {code}: {said}"
        if after and after.kind == "text" and _follows(page, block, after):
            assert fits(after.text, said), f"{page.name}:{after.line}: was told\n{said}"


@pytest.mark.parametrize("page", PAGES)
def test_blocks_that_are_not_run_say_why(page):
    """A shell block may stay unrun only with a reason; no block has a kind that nothing reads."""
    known = {"sh", "sh no-run", "text", "python", "csv", "yaml", "markdown"}
    known |= {
        f"{language} {state}" for language in ("yaml", "csv", "markdown") for state in ("broken", "mended")
    }
    for block in blocks(page):
        assert block.kind in known, f"{page.name}:{block.line}: nothing reads ```{block.kind}"
        if block.kind == "sh no-run":
            assert "# " in block.text, f"{page.name}:{block.line}: say in a comment why it is not run"


@pytest.mark.parametrize("page", PAGES)
def test_python_of_a_page_runs(page):
    """Every Python block runs by itself."""
    for block in blocks(page):
        if block.kind == "python":
            exec(compile(block.text, f"{page.name}:{block.line}", "exec"), {})


@pytest.mark.parametrize("page", PAGES)
def test_entries_of_a_page_are_entries(page, tmp_path):
    """Every YAML block is a whole entry or outline; put into the example, the entries leave it without a problem."""
    root = dossier(tmp_path)
    for block in blocks(page):
        if block.kind != "yaml":
            continue
        assert block.path, f"{page.name}:{block.line}: the first line names no file"
        if block.path.startswith("record/"):
            (root / block.path).write_text(block.body + "\n", encoding="utf-8")
        else:
            fields, faults = parse(block.body)
            assert not faults
            assert Outline.model_validate({**fields, "key": "x"})
    reading = read_record(root / "record")
    assert [str(problem) for problem in judge(reading)] == []


def _broken() -> list[object]:
    found = []
    for page in pages():
        every = blocks(page)
        for before, said, after in zip(every, every[1:], every[2:], strict=False):
            if before.kind.endswith(" broken"):
                found.append(pytest.param(before, said, after, id=f"{page.name}:{before.line}"))
    return found


@pytest.mark.parametrize(("broken", "said", "mended"), _broken())
def test_broken_line_is_told_as_the_manual_says(broken, said, mended, tmp_path):
    """A broken line gives just the message shown; mended, it is the line of the example, which has no problem."""
    assert (said.kind, mended.kind) == ("text", broken.kind.replace("broken", "mended"))
    root = dossier(tmp_path)
    path = root / broken.path
    whole = path.read_text(encoding="utf-8")
    assert whole.count(mended.body) >= 1, f"{broken.path} holds no such line: {mended.body}"
    path.write_text(whole.replace(mended.body, broken.body, 1), encoding="utf-8")
    assert fits(said.text, _problems(root, tmp_path)), _problems(root, tmp_path)


def _problems(root: Path, scratch: Path) -> str:
    reading = read_record(root / "record")
    problems = judge(reading)
    if not problems:
        try:
            outline = read_outline(root / "outlooks" / "2024-03-straits")
            compiled = compile_record(reading, problems, scratch / "record.duckdb")
            with Record(compiled.path) as record:
                known = record.as_of(outline.issued.start)
                outlook(root / "outlooks" / outline.key, outline, asking_for(outline, known))
        except TextFault as trouble:
            problems = trouble.problems
    return "\n".join(str(problem) for problem in problems)


def test_every_command_is_in_the_manual(maker):
    """No command is left out of the page on commands."""
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    for name, _ in maker.every_command(maker.commands, "comity"):
        assert f"## {name}\n" in page


def test_every_live_figure_and_section_is_told_by_hand_and_in_the_reference():
    """The page that teaches names each live figure and section; the reference has a heading for each."""
    taught = (DOCS / "write-an-outlook.md").read_text(encoding="utf-8")
    reference = (DOCS / "live.md").read_text(encoding="utf-8")
    for name in (*every_live(), *every_section()):
        assert f"`{name}`" in taught, f"docs/write-an-outlook.md does not name `{name}`"
        assert f"### {name}\n" in reference


def test_every_kind_is_in_the_reference():
    """The page on kinds has a heading and every field of each kind."""
    page = (DOCS / "kinds.md").read_text(encoding="utf-8")
    for folder, kind in every_kind().items():
        part = page.split(f"\n## {folder}\n", 1)[1].split("\n## ", 1)[0]
        for name, field in kind.model_fields.items():
            assert name in ("id", "cite", "known_from", "remark") or f"| `{field.alias or name}` |" in part


def test_every_error_and_its_exit_code_is_in_the_manual():
    """The page on errors has a row for each error, with its exit code."""
    page = (DOCS / "errors.md").read_text(encoding="utf-8")
    kinds = [e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, errors.ComityError)]
    for error in kinds:
        assert f"`{error.__name__}`" in page
        if error is not errors.Gathered:
            assert re.search(rf"^\| {error.exit_code} \| `{error.__name__}`", page, re.MULTILINE), error


def test_links_of_the_manual_lead_somewhere():
    """Every relative link of the manual, the glossary and the rest is a file that is there."""
    for page in (*pages(), ROOT / "GLOSSARY.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"):
        text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
            assert "://" in target or (page.parent / target).exists(), f"{page.name}: {target}"


def _follows(page: Path, block: Block, after: Block) -> bool:
    """Whether a block stands right below another, with nothing told between."""
    lines = page.read_text(encoding="utf-8").splitlines()
    ended = block.line + block.text.count("\n") + 1
    return not any(line.strip() for line in lines[ended : after.line - 1])

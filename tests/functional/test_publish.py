"""The Outlook of this repository, built as a user would build it."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from comity.cli import run

ROOT = Path(__file__).resolve().parents[2]
KEY = "2024-02-east-asia"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the repository's record and Outlooks."""
    folder = tmp_path_factory.mktemp("dossier")
    for name in ("record", "outlooks"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def published(dossier: Path, out: Path, *more: str) -> dict[str, Any]:
    """Publish as JSON and return the document."""
    assert run(["publish", KEY, "-C", str(dossier), "--out", str(out), "--format", "json", *more]) == 0
    found: dict[str, Any] = json.loads((out / f"{KEY}.json").read_text())
    return found


@pytest.fixture(scope="module")
def issue(dossier: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return the document as of its issue."""
    return published(dossier, tmp_path_factory.mktemp("issue"))


def test_every_number_has_its_period_source_and_day(issue: dict[str, Any]) -> None:
    """A number never travels without them; a count has the day it was counted on."""
    assert len(issue["traces"]) > 150
    for trace in issue["traces"]:
        assert trace["unit"], trace
        assert trace["period"], trace
        assert trace["as_of"] == "2024-02-12"
        assert trace["formula"], trace
        assert trace["cited"] or trace["expression"] == "count(conflicts)", trace


def test_the_ratio_of_the_two_economies_is_that_of_the_edition(issue: dict[str, Any]) -> None:
    """The edition of October 2023 gives 85.6 per cent for 2022 and a crossing in 2026."""
    by_expression = {trace["expression"]: trace for trace in issue["traces"]}
    ratio = next(t for e, t in by_expression.items() if e.startswith("ratio(total(asean, gdp, 2022"))
    assert ratio["value"] == pytest.approx(0.8556, abs=5e-5)
    crossing = next(t for e, t in by_expression.items() if e.startswith("crossing(asean, jp, gdp, 2023-10"))
    assert crossing["value"] == "2026"


def test_half_of_the_rise_came_before_the_policy(issue: dict[str, Any]) -> None:
    """(149.1 - 118.8) / (176 - 118.8) is 53 per cent."""
    half = next(t for t in issue["traces"] if t["expression"].startswith("ratio(difference(figure(kita"))
    assert half["value"] == pytest.approx((149.1 - 118.8) / (176 - 118.8))
    assert half["low"] < half["value"] < half["high"]
    assert {c["work"] for c in half["cited"]} == {"kita-aseankorea", "kamaruddin-deivasagayam-2023"}


def test_rebuilt_later_it_says_what_became_of_the_expectations(dossier: Path, tmp_path: Path) -> None:
    """As of the end of 2025 the access agreement came true, and the membership is eleven."""
    later = published(dossier, tmp_path, "--as-of", "2025-12-31")
    text = json.dumps(later, ensure_ascii=False)
    assert "What has changed since the issue" in text
    turned = next(b for b in later["blocks"] if b.get("name") == "changed-expectations")
    assert "came true" in json.dumps(turned)
    members = next(t for t in later["traces"] if t["expression"] == "count(members, of=asean)")
    assert members["value"] == 11


def test_what_is_unchanged_is_not_written_again(
    dossier: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second run leaves each file as it is and says so."""
    published(dossier, tmp_path)
    before = (tmp_path / f"{KEY}.json").stat().st_mtime_ns
    capsys.readouterr()
    published(dossier, tmp_path)
    assert (tmp_path / f"{KEY}.json").stat().st_mtime_ns == before
    assert "(unchanged)" in capsys.readouterr().out


def test_a_fault_in_the_text_stops_with_its_place(
    dossier: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A number typed by hand and a figure that is not there are reported together; nothing is written."""
    copy = tmp_path / "dossier"
    shutil.copytree(dossier, copy, ignore=shutil.ignore_patterns("build"))
    chapter = copy / "outlooks" / KEY / "04-taiwan.md"
    chapter.write_text(chapter.read_text() + "\nIt grew by 12 % {{ figure(tw, gdpp, 2022) }}.\n")
    last = chapter.read_text().count("\n")
    out = tmp_path / "out"
    assert run(["publish", KEY, "-C", str(copy), "--out", str(out)]) == 5
    said = capsys.readouterr().err
    assert f"{KEY}/04-taiwan.md:{last}:12: text: '12' is a number typed by hand" in said
    assert f"{KEY}/04-taiwan.md:{last}:20: live figure: no value of 'gdpp'" in said
    assert not list(out.rglob("*.json"))


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (["publish", "nothing"], 2, "holds no outline.yml"),
        (["publish", KEY, "--as-of", "2024-02-30"], 2, "is not a day"),
        (["publish", KEY, "--as-of", "2024"], 2, "is not one day"),
        (["publish", KEY, "--as-of", "1950-01-01"], 2, "as known on 1950-01-01"),
        (["publish", KEY, "--format", "odt"], 2, "'odt' is not a format"),
        (["show", "nsp"], 4, "is not in the record"),
        (["show", "polices/fukuda-doctrine"], 4, "did you mean 'policies'"),
        (["show", "jp", "atlantis"], 4, "'atlantis' is not in actors/"),
        (["diff", "2025-01-01", "2024-01-01"], 2, "lies after"),
        (["diff", "2024-01-01", "soon"], 2, "is not a date"),
        (["frobnicate"], 2, "is not a command"),
    ],
)
def test_a_wrong_command_says_what_to_do(
    dossier: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    word: str,
) -> None:
    """Never a traceback: a sentence and an exit code."""
    more = [] if arguments[0] == "frobnicate" else ["-C", str(dossier)]
    more += ["--out", str(tmp_path)] if arguments[0] == "publish" else []
    assert run([*arguments, *more]) == code
    said = capsys.readouterr().err
    assert word in said
    assert "Traceback" not in said


def test_a_relation_is_shown_with_both_its_levels(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Japan and Malaysia have the deal of December 2023; as of a day before, they have not."""
    assert run(["show", "jp", "my", "-C", str(dossier), "--json", "--as-of", "2024-02-12"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert any("¥400 million" in line for line in shown["assistance"])
    assert run(["show", "jp", "my", "-C", str(dossier), "--json", "--as-of", "2023-06-01"]) == 0
    assert not json.loads(capsys.readouterr().out)["assistance"]

"""``comity index`` reads a recipe and a table and never prints a rank alone."""

from __future__ import annotations

import json

import pytest

from comity.cli import run

RECIPE = """\
title: Ties
units: [reporter, partner]
pillars:
  - {key: ties}
  - {key: economy, parent: ties}
  - {key: people, parent: ties}
indicators:
  - {key: trade, parent: economy}
  - {key: students, parent: people}
"""
TABLE = "year,reporter,partner,trade,students\n2020,ash,birch,4,100\n2020,birch,ash,2,90\n2020,ash,cedar,1,10\n2021,ash,birch,9,9\n"


@pytest.fixture
def files(tmp_path):
    """Return a folder with a recipe and a table."""
    (tmp_path / "ties.yml").write_text(RECIPE)
    (tmp_path / "ties.csv").write_text(TABLE)
    return tmp_path


def call(files, *more):
    """Run the command on the files of one year."""
    return run(
        ["index", str(files / "ties.yml"), "--table", str(files / "ties.csv"), "--where", "year=2020", *more]
    )


def test_it_prints_ranks_with_intervals_groups_and_who_leads_whom(files, capsys):
    """All on one page of text."""
    assert call(files) == 0
    told = capsys.readouterr().out
    assert "1        1-1       1  ash → birch" in told
    assert "Cannot be told apart" in told
    assert "Who leads whom" in told
    assert "Varied: weights up to 25 % up or down." in told


def test_it_writes_what_it_is_asked_for(files, capsys):
    """JSON to a file, drawings to a folder."""
    assert call(files, "--format", "json", "--out", str(files / "o.json"), "--charts", str(files / "c")) == 0
    assert [r["unit"] for r in json.loads((files / "o.json").read_text())["ranks"]] == [
        "ash → birch",
        "birch → ash",
        "ash → cedar",
    ]
    assert {p.name for p in (files / "c").iterdir()} == {"ranks.svg", "dominance.svg"}
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("more", "part"),
    [
        (["--where", "year"], "'year' is no condition"),
        (["--where", "yaer=1"], "did you mean 'year'"),
        (["--where", "reporter=oak"], "no row with"),
        (["--format", "xlsx"], "add --out"),
        (["--draws", "5"], "too few"),
        (["--seed", "-1"], "zero or more"),
        (["--influences", "9"], "power of two"),
    ],
)
def test_wrong_use_is_said_with_its_remedy(files, capsys, more, part):
    """Exit code 2."""
    assert call(files, *more) == 2
    assert part in capsys.readouterr().err


def test_a_year_that_is_not_named_is_told_by_rows(files, capsys):
    """Two years of one pair are two rows of one unit."""
    assert run(["index", str(files / "ties.yml"), "--table", str(files / "ties.csv")]) == 2
    assert "rows 2 and 5 are both 'ash → birch'" in capsys.readouterr().err


def test_a_file_that_is_not_there_or_not_text_is_said(files, capsys):
    """Exit code 6."""
    (files / "bad.csv").write_bytes(b"\xff\xfe\x00")
    for name in ("none.csv", "bad.csv"):
        assert run(["index", str(files / "ties.yml"), "--table", str(files / name)]) == 6
        assert name in capsys.readouterr().err


def test_a_policy_s_own_pillars_are_taken_from_the_record(files, dossier, capsys):
    """What no pillar serves is told on the side."""
    folder = str(dossier())
    assert call(files, "--pillars-of", "open-door", "-C", folder) == 0
    seen = capsys.readouterr()
    assert "No pillar of Open Door serves: students." in seen.err
    assert "3 units, 1 indicator;" in seen.out

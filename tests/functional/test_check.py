"""`comity check` from end to end: drafts of the examples, exit codes, baselines, confirmed readings, every form."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from comity.cli import run

ROOT = Path(__file__).parents[2]
DRAFTS = ROOT / "examples" / "drafts"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory) -> Path:
    """Give a copy of the example's record, read by all tests and changed by none."""
    folder = tmp_path_factory.mktemp("dossier") / "straits"
    shutil.copytree(ROOT / "examples" / "straits", folder, ignore=shutil.ignore_patterns("build"))
    return folder


@pytest.fixture
def draft(tmp_path) -> Path:
    """Give a copy of the draft about the Straits."""
    return Path(shutil.copy(DRAFTS / "straits.md", tmp_path / "straits.md"))


@pytest.fixture
def check(dossier, capsys):
    """Run the command; return its exit code, what it printed and what it complained of."""

    def checked(*arguments: object) -> tuple[int, str, str]:
        code = run(["check", *map(str, arguments), "-C", str(dossier), "--now", "2024-06-30"])
        told = capsys.readouterr()
        return code, told.out, told.err

    return checked


def findings(out: str) -> dict[str, str]:
    """Return quote -> verdict of each line of a text answer."""
    lines = re.findall(r"^\S+:\d+:\d+: \S+ ([a-z-]+): '(.*?)': ", out, re.MULTILINE)
    return {quote: kind for kind, quote in reversed(lines)}


#: Words of the draft's faults -> the verdicts that count as finding them.
FAULTS = {
    "US$6.9 billion": {"contradicted"},
    "US$29 billion": {"hedge-wrong"},
    "four members": {"contradicted", "inconsistent"},
    "2021": {"contradicted", "contested"},
    "two areas": {"contradicted", "inconsistent"},
    "Harbour.": {"underspecified", "remark"},
}


class TestDraft:
    """The example draft."""

    def test_planted_faults_are_found(self, check, draft):
        """Each fault the read-me lists is flagged at its words."""
        code, out, _ = check(draft)
        assert code == 1
        lines = [re.match(r"\S+?:\d+:\d+: \S+ ([a-z-]+): '(.*?)'", x) for x in out.splitlines()]
        flagged = [(m[1], m[2]) for m in lines if m]
        missed = [
            words for words, kinds in FAULTS.items() if not any(k in kinds and words in q for k, q in flagged)
        ]
        assert missed == []

    def test_what_is_right_is_not_called_wrong(self, check, draft):
        """No figure that the record supports is contradicted, inconsistent or wrongly hedged."""
        _, out, _ = check(draft)
        wrong = {
            q for q, kind in findings(out).items() if kind in ("contradicted", "inconsistent", "hedge-wrong")
        }
        for right in (
            "US$3.08 billion",
            "US$1.9 billion",
            "US$50 billion",
            "600 million crowns",
            "US$40 million",
        ):
            assert not any(right == q for q in wrong)

    def test_two_runs_give_the_same_bytes(self, check, draft):
        """Text and JSON are the same from run to run."""
        for form in ("text", "json"):
            assert check(draft, "--format", form) == check(draft, "--format", form)

    def test_a_draft_that_is_right_gives_zero(self, check, tmp_path):
        """A draft without a fault ends with exit code 0."""
        path = tmp_path / "fine.md"
        path.write_text(
            "# Fine\n\n5 March 2024\n\nVerrin's trade with the Lantern League was US$3.08 billion in 2020.\n"
        )
        assert check(path)[0] == 0


class TestExitCodes:
    """What a hook sees."""

    def test_the_threshold_is_a_choice(self, check, draft):
        """With no verdict at the threshold nothing fails; a remark can be made to."""
        assert check(draft, "--fail-on", "none")[0] == 0
        assert check(draft, "--fail-on", "contradicted")[0] == 1

    def test_a_word_that_is_no_verdict_is_wrong_use(self, check, draft):
        """A misspelt verdict is 2, with the one meant."""
        code, _, err = check(draft, "--fail-on", "contradictd")
        assert (code, "did you mean 'contradicted'" in err) == (2, True)

    def test_a_missing_draft_is_two_and_the_others_are_checked(self, check, draft):
        """One draft that cannot be read does not keep the others from being checked."""
        code, out, err = check(draft.with_name("none.md"), draft)
        assert code == 2
        assert "none.md" in err
        assert "straits.md:" in out

    def test_no_record_is_three(self, draft, tmp_path, capsys):
        """A folder without a record is 3, whichever the draft."""
        assert run(["check", str(draft), "-C", str(tmp_path)]) == 3
        assert "record" in capsys.readouterr().err

    def test_a_record_with_problems_is_three(self, dossier, draft, tmp_path, capsys):
        """A record that has a fault is 3, with the fault."""
        folder = Path(shutil.copytree(dossier, tmp_path / "broken"))
        (folder / "record" / "actors" / "verrin.yml").write_text("kind: stat\n")
        assert run(["check", str(draft), "-C", str(folder)]) == 3
        assert "actors/verrin.yml:1:7" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["--accept", "all", "--because", "x"], "--baseline"),
            (["--accept", "all", "--baseline", "b.json"], "--because"),
            (["--because", "x"], "--accept"),
            (["--confirm", "x"], "ID=READING"),
            (["--format", "xlsx"], "--out"),
            (["--as-of", "soon"], "soon"),
            (["--baseline", "missing.json"], "cannot be read"),
        ],
    )
    def test_wrong_use_is_two(self, check, draft, arguments, said):
        """What cannot be done is told before anything is written."""
        code, out, err = check(draft, *arguments)
        assert (code, said in err) == (2, True)
        assert out == ""


class TestForms:
    """Every form of the answer."""

    @pytest.mark.parametrize("form", ["json", "sarif", "html", "md", "csv", "xlsx"])
    def test_each_form_is_written_whole(self, check, draft, tmp_path, form):
        """The file is there, not empty, and names the draft."""
        out = tmp_path / f"checked.{form}"
        assert check(draft, "--format", form, "--out", out)[0] == 1
        assert out.stat().st_size > 500
        assert form == "xlsx" or "straits.md" in out.read_text(encoding="utf-8")

    def test_json_fits_its_schema(self, check, draft):
        """The real answer is as the schema says."""
        jsonschema = pytest.importorskip("jsonschema")
        schema = ROOT / "src" / "comity" / "check" / "answers" / "checked.schema.json"
        told = json.loads(check(draft, "--format", "json")[1])
        jsonschema.validate(told, json.loads(schema.read_text(encoding="utf-8")))
        assert len({c["id"] for c in told["claims"]}) == len(told["claims"])

    def test_several_drafts_make_one_document(self, check, draft, tmp_path):
        """Two drafts are told in one answer, and a fault in either counts."""
        fine = tmp_path / "fine.md"
        fine.write_text("5 March 2024\n\nThe Lantern League met.\n")
        code, out, _ = check(fine, draft, "--format", "json")
        assert code == 1
        assert [d["draft"]["name"] for d in json.loads(out)["drafts"]] == ["fine.md", "straits.md"]

    def test_the_standard_input_is_a_draft(self, dossier, monkeypatch, capsys):
        """A hyphen reads text; the answer is that of the file."""

        class Given:
            buffer = io.BytesIO((DRAFTS / "straits.md").read_bytes())

        monkeypatch.setattr(sys, "stdin", Given)
        assert run(["check", "-", "-C", str(dossier), "--now", "2024-06-30"]) == 1
        assert "US$6.9 billion" in capsys.readouterr().out

    def test_a_word_draft_comes_back_with_comments(self, check, tmp_path):
        """A Word draft gives the same file with a comment at each thing to look at, and is itself untouched."""
        docx = pytest.importorskip("docx")
        document = docx.Document()
        document.add_paragraph("5 March 2024")
        document.add_paragraph("Verrin's trade with the Lantern League was US$6.9 billion in 2022.")
        source, copy = tmp_path / "a.docx", tmp_path / "b.docx"
        document.save(str(source))
        before = source.read_bytes()
        assert check(source, "--format", "docx", "--out", copy)[0] == 1
        comments = docx.Document(str(copy)).comments
        assert any("US$4.18 billion" in c.text for c in comments)
        assert source.read_bytes() == before
        assert check(source, "--format", "docx", "--out", source)[0] == 2


class TestBaseline:
    """Accepting with a reason."""

    def test_accepted_findings_no_longer_count_and_come_back_when_changed(self, check, draft, tmp_path):
        """Accepted, moved: still accepted. Its number changed: found again."""
        baseline = tmp_path / "accepted.json"
        code, _, err = check(draft, "--baseline", baseline, "--accept", "all", "--because", "agreed")
        assert (code, "accepted" in err) == (0, True)
        text = draft.read_text(encoding="utf-8")
        draft.write_text(
            text.replace("Ships still", "A new sentence stands here.\n\nShips still"), encoding="utf-8"
        )
        assert check(draft, "--baseline", baseline)[0] == 0
        draft.write_text(text.replace("6.9 billion", "9.9 billion"), encoding="utf-8")
        code, out, _ = check(draft, "--baseline", baseline)
        assert code == 1
        assert "US$9.9 billion" in out
        assert "Accepted and no longer found" in out

    def test_one_finding_is_accepted_by_its_id(self, check, draft, tmp_path):
        """The id in brackets names it; the file says why and when."""
        _, out, _ = check(draft)
        name = re.search(r"'US\$6\.9 billion'.*\[([0-9a-f.]+)\]$", out, re.MULTILINE)[1]
        baseline = tmp_path / "accepted.json"
        check(draft, "--baseline", baseline, "--accept", name, "--because", "the office told us")
        [entry] = json.loads(baseline.read_text(encoding="utf-8"))["accepted"]
        assert (entry["because"], entry["on"], entry["quote"]) == (
            "the office told us",
            "2024-06-30",
            "US$6.9 billion",
        )


class TestConfirmed:
    """Correcting a reading."""

    def test_a_confirmed_reading_is_kept_beside_the_draft_and_used_again(self, check, draft):
        """The corrected year changes the verdict, now and in the next run without the option."""
        told = json.loads(check(draft, "--format", "json")[1])
        claim = next(c for c in told["claims"] if "6.9 billion" in c["quote"])
        check(draft, "--confirm", f"{claim['id']}=period:2020")
        kept = draft.with_name("straits.md.comity.yml")
        assert "period: '2020'" in kept.read_text(encoding="utf-8")
        again = json.loads(check(draft, "--format", "json")[1])
        same = next(c for c in again["claims"] if c["id"] == claim["id"])
        assert (same["slots"]["period"], same["proposed_by"]) == ("2020", "analyst")

    def test_a_fault_of_the_hand_edited_file_is_two_with_its_line(self, check, draft):
        """A misspelt indicator is told at its place."""
        draft.with_name("straits.md.comity.yml").write_text(
            "confirmed:\n  - words: a\n    sentence: b\n    slots: {indicator: trade-totl}\n"
        )
        code, _, err = check(draft)
        assert code == 2
        assert "straits.md.comity.yml:4:24: indicator: 'trade-totl'" in err


def test_proposals_are_written_aside_and_the_record_is_untouched(check, draft, dossier, tmp_path):
    """What is expected becomes entries in the folder named; no file of the record changes."""
    before = {p: p.read_bytes() for p in (dossier / "record").rglob("*") if p.is_file()}
    check(draft, "--propose", tmp_path / "proposed")
    written = sorted((tmp_path / "proposed" / "expectations").glob("*.yml"))
    assert written
    text = written[0].read_text(encoding="utf-8")
    assert text.startswith("# Proposed by `comity check` from ")
    assert "The draft says: " in text
    assert {p: p.read_bytes() for p in (dossier / "record").rglob("*") if p.is_file()} == before


def test_check_file_gives_what_the_command_gives(check, draft, dossier):
    """The library call has the command's findings, shows itself in a notebook, and reads no clock."""
    from comity.check import check_file
    from comity.terms.errors import UsageError

    found = check_file(draft, record=dossier, now="2024-06-30")
    assert found.answer("text").decode() == check(draft)[1].replace("\r\n", "\n")
    assert "to look at" in found._repr_html_()
    assert {row["verdict"] for row in found.rows()} == {f.kind for f in found.findings}
    undated = draft.with_name("undated.md")
    undated.write_text("The Lantern League met.\n")
    with pytest.raises(UsageError, match="states no date"):
        check_file(undated, record=dossier)


def test_the_hook_stops_a_commit_and_lets_another_pass(dossier, tmp_path):
    """In a Git repository the hook of the examples blocks a draft with a contradiction, and no other."""
    git = shutil.which("git")
    if git is None:
        pytest.skip("git is not installed")
    shutil.copytree(dossier / "record", tmp_path / "record")
    (tmp_path / "drafts").mkdir()
    beside = Path(sys.executable).parent

    def ran(*words: str) -> int:
        environment = {"PATH": f"{beside}:/usr/bin:/bin", "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
        for who in ("AUTHOR", "COMMITTER"):
            environment |= {f"GIT_{who}_NAME": "A", f"GIT_{who}_EMAIL": "a@example.org"}
        return subprocess.run([git, *words], cwd=tmp_path, env=environment, capture_output=True).returncode

    assert ran("init", "-q") == 0
    shutil.copy(ROOT / "examples" / "hooks" / "pre-commit", tmp_path / ".git" / "hooks" / "pre-commit")
    (tmp_path / "drafts" / "fine.md").write_text("5 March 2024\n\nThe Lantern League met.\n")
    assert (ran("add", "drafts"), ran("commit", "-qm", "fine")) == (0, 0)
    shutil.copy(DRAFTS / "straits.md", tmp_path / "drafts" / "straits.md")
    ran("add", "drafts")
    assert ran("commit", "-qm", "wrong") != 0

"""Answers in each form: nothing is lost, nothing of a draft becomes markup, and two runs give the same bytes."""

from __future__ import annotations

import csv
import html.parser
import io
import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import check_sample as sample
import openpyxl
import pytest

from comity.check import answers
from comity.check.answers import FORMATS, answer, tell
from comity.check.answers.html import as_fragment
from comity.check.answers.sarif import KINDS
from comity.check.answers.signs import SIGNS
from comity.check.answers.table import COLUMNS, rows
from comity.check.answers.terminal import as_text
from comity.check.answers.word import remarks
from comity.check.draft import Block, Draft, Sentence, Span
from comity.check.verdict import VERDICTS, Verdict
from comity.terms.errors import UsageError

TOLD = sample.told()


def given(form: str, *told) -> str:
    """Return an answer as text."""
    return answer(told or [TOLD], form).decode()


def hostile(words: str):
    """Return a draft of one paragraph that is all one finding."""
    draft = Draft("odd.md", "markdown", "0" * 64, words, words, tuple(range(len(words) + 1)),
                  (Block("paragraph", Span(0, len(words)), "paragraph 1"),), (Sentence(Span(0, len(words)), 0),))  # fmt: skip
    verdict = Verdict("remark", "x", (Span(0, len(words)),), words, suggestion=words)
    reading = replace(sample.checked().reading, draft=draft, claims=(), mentions=(), dates=())
    return tell(replace(sample.checked(), reading=reading, verdicts=(verdict,)), words)


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "docx"])
def test_the_same_draft_gives_the_same_bytes(form):
    """Two answers are equal byte for byte."""
    assert answer([sample.told()], form) == answer([sample.told()], form)


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "docx"])
@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", "=1+1|x`y`", "\x1b[31m\ud800\x00\u2028", "]]>{{ 7*7 }}"]
)
def test_odd_words_are_words_in_every_form(form, words):
    """Markup, formulas, control signs and half pairs in a draft neither break an answer nor become part of its form."""
    content = answer([hostile(words)], form)
    assert b"<script>alert" not in content or form != "html"
    assert b"\x1b" not in content or form != "text"


def test_every_verdict_has_a_sign_and_a_sarif_kind():
    """No verdict is told by colour alone, and none is unknown to SARIF; signs differ from each other."""
    assert set(SIGNS) == set(KINDS) == set(VERDICTS)
    assert len({sign for sign, _ in SIGNS.values()}) == len(SIGNS)


def test_an_unknown_form_is_wrong_use():
    """A form that is none is told with the ones there are."""
    with pytest.raises(UsageError, match="no form of an answer"):
        answer([TOLD], "odt")


class TestJson:
    """The whole as one document."""

    def test_selectors_lead_to_the_words(self):
        """Each claim's position and quote selectors find its words in the file."""
        for claim in json.loads(given("json"))["claims"]:
            position, quote = claim["target"]["selector"]
            found = sample.RAW[position["start"] : position["end"]]
            assert found == quote["exact"] == claim["quote"]
            assert sample.RAW[position["start"] - len(quote["prefix"]) : position["start"]] == quote["prefix"]

    def test_it_is_as_its_schema_says(self):
        """The document, and one of several drafts, fit the schema shipped beside the code."""
        jsonschema = pytest.importorskip("jsonschema")
        schema = json.loads(
            (Path(answers.__file__).parent / "checked.schema.json").read_text(encoding="utf-8")
        )
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        validator.validate(json.loads(given("json")))
        validator.validate(json.loads(given("json", TOLD, hostile("a"))))

    def test_evidence_and_provenance_are_kept(self):
        """A finding names the check, the day of knowledge and what it used; a claim the draft it was quoted from."""
        plain = json.loads(given("json"))
        found = next(f for f in plain["findings"] if f["body"]["verdict"] == "contradicted")
        made = found["wasGeneratedBy"]
        assert (made["check"], made["as_of"]) == ("judge", "2024-03-01")
        assert made["used"][0]["source"] == "verrin-statistics-2023"
        assert plain["claims"][0]["wasQuotedFrom"] == f"urn:sha256:{TOLD.draft.sha256}"


class TestSarif:
    """What editors and code reviews read."""

    def run(self, told=TOLD):
        """Return the run."""
        log = json.loads(given("sarif", told))
        assert log["version"] == "2.1.0"
        return log["runs"][0]

    def test_rules_are_described_once_and_pointed_to(self):
        """Each result points at its rule by place."""
        run = self.run()
        rules = run["tool"]["driver"]["rules"]
        assert len({r["id"] for r in rules}) == len(rules)
        assert all(r["shortDescription"]["text"] for r in rules)
        assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])

    def test_regions_are_the_words(self):
        """Offset and length, and lines and columns, cut the quoted words out of the file."""
        lines = sample.RAW.split("\n")
        for result in self.run()["results"]:
            region = result["locations"][0]["physicalLocation"]["region"]
            words = sample.RAW[region["charOffset"] :][: region["charLength"]]
            assert region["snippet"]["text"] == words
            if region["startLine"] == region["endLine"]:
                assert (
                    lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
                    == words
                )

    def test_only_a_failure_has_a_level(self):
        """SARIF: a result that is no failure has level none."""
        for result in self.run()["results"]:
            assert result["kind"] == "fail" or result["level"] == "none"

    def test_accepted_findings_are_suppressed_with_the_reason(self):
        """An accepted finding is unchanged and suppressed, others are new, a lost one is absent."""
        name = TOLD.findings[1].fingerprint
        run = self.run(sample.told(accepted=((name, "agreed"), ("f" * 12, "old"))))
        states = {r["partialFingerprints"]["comity/v1"]: r for r in run["results"]}
        assert states[name]["baselineState"] == "unchanged"
        assert states[name]["suppressions"] == [
            {"kind": "external", "status": "accepted", "justification": "agreed"}
        ]
        assert states["f" * 12]["baselineState"] == "absent"
        assert {r["baselineState"] for n, r in states.items() if n not in (name, "f" * 12)} == {"new"}

    def test_offsets_of_a_file_that_is_no_text_count_in_a_text_laid_beside_it(self):
        """For a Word draft the results point to a nested artifact that holds the text."""
        draft = replace(sample.draft(), form="docx", name="a.docx")
        told = tell(replace(sample.checked(), reading=replace(sample.checked().reading, draft=draft)))
        run = self.run(told)
        index = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["index"]
        assert run["artifacts"][index]["parentIndex"] == 0
        assert run["artifacts"][index]["contents"]["text"] == sample.RAW


class TestTable:
    """For a spreadsheet."""

    def test_a_row_a_finding(self):
        """CSV has a row for each finding, with the claim's slots in columns."""
        read = list(csv.DictReader(io.StringIO(given("csv"))))
        assert len(read) == len(TOLD.findings)
        row = next(r for r in read if r["claim"] == "c-high" and r["verdict"] == "contradicted")
        assert (row["indicator"], row["reporter"], row["period"], row["value"]) == (
            "trade-total", "verrin", "2022", "4900000000.0"
        )  # fmt: skip

    def test_text_never_becomes_a_formula(self):
        """Words that begin like a formula get a sign before them."""
        read = list(csv.DictReader(io.StringIO(given("csv", hostile("=HYPERLINK(1)")))))
        assert read[0]["quote"] == "'=HYPERLINK(1)"

    def test_workbook_has_the_summary_and_the_table(self):
        """The workbook's second sheet is the table; numbers are numbers."""
        book = openpyxl.load_workbook(io.BytesIO(answer([TOLD], "xlsx")))
        assert book.sheetnames == ["Summary", "Claims"]
        sheet = list(book["Claims"].values)
        assert sheet[0] == COLUMNS
        assert len(sheet) == len(TOLD.findings) + 1
        assert 4.9e9 in {row[COLUMNS.index("value")] for row in sheet}

    def test_rows_are_plain_for_any_table_library(self):
        """Each row has every column and only text and numbers."""
        assert all(tuple(row) == COLUMNS for row in rows(TOLD))
        assert {type(value) for row in rows(TOLD) for value in row.values()} <= {str, int, float}


class TestText:
    """The terminal."""

    def test_a_line_for_each_thing_to_look_at(self):
        """Without a width each finding is one line, with file, line and column first; supported claims are left out."""
        lines = [x for x in as_text([TOLD]).splitlines() if re.match(r"drafts/straits\.md:\d+:\d+: ", x)]
        assert len(lines) == len(TOLD.open)
        assert "supported" not in " ".join(lines)

    def test_everything_can_be_shown(self):
        """With everything asked for, there is a line for each finding."""
        text = as_text([TOLD], everything=True)
        assert len(re.findall(r"^drafts/straits\.md:\d+:\d+: ", text, re.MULTILINE)) == len(TOLD.findings)
        assert "Now contradicted: the record lists three." in text

    @pytest.mark.parametrize("width", [40, 80, 200])
    def test_no_line_of_words_is_wider_than_the_terminal(self, width):
        """Reasons wrap at the width."""
        wide = [
            x for x in as_text([TOLD], width=width).splitlines() if x.startswith("    ") and len(x) > width
        ]
        assert wide == []

    def test_colour_only_where_asked_and_never_alone(self):
        """No escape code by default; with colour the same words stand there."""
        plain, coloured = as_text([TOLD]), as_text([TOLD], colour=True)
        assert "\x1b" not in plain
        assert re.sub(r"\x1b\[\d+m", "", coloured) == plain


class _Page(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids, self.links, self.addresses, self.headings, self.marked = [], [], [], [], 0

    def handle_starttag(self, tag, attrs):
        held = dict(attrs)
        self.ids += [held["id"]] if "id" in held else []
        self.links += [held["href"][1:]] if held.get("href", "").startswith("#") else []
        self.addresses += [v for k, v in attrs if k in ("src", "href") and not v.startswith("#")]
        self.headings += [int(tag[1])] if re.fullmatch(r"h[1-6]", tag) else []
        self.marked += tag == "mark"


class TestHtml:
    """The page."""

    def page(self, *told):
        """Return the page as read."""
        page = _Page()
        page.feed(given("html", *told))
        return page

    def test_every_finding_can_be_reached_and_left(self):
        """Each number in the text leads to its finding and back; no id is used twice."""
        page = self.page(TOLD, TOLD)
        assert len(set(page.ids)) == len(page.ids)
        assert set(page.links) <= set(page.ids)
        assert {f"d2f{f.number}" for f in TOLD.findings} <= set(page.ids)

    def test_it_needs_nothing_from_anywhere(self):
        """No script, style, font or picture is asked for."""
        assert self.page().addresses == []
        assert "url(" not in given("html")

    def test_headings_go_down_one_step_at_a_time(self):
        """A reader by headings misses no level."""
        levels = self.page().headings
        assert levels[0] == 1
        assert all(b - a <= 1 for a, b in pairwise(levels))

    def test_the_draft_is_there_word_for_word(self):
        """Without marks and numbers the text shown is the text judged."""
        shown = given("html").split('class="text"', 1)[1].split('class="found"', 1)[0]
        shown = re.sub(r'<a class="ref.*?</a>|<sup.*?</sup>|<h2.*?</h2>', "", shown)
        words = html.unescape(re.sub(r"<[^>]*>", " ", shown.split(">", 1)[1].rpartition("<")[0]))
        assert "".join(words.split()) == "".join(TOLD.draft.text.split())

    def test_words_of_several_findings_carry_each_number(self):
        """Two findings about the same words give two numbers after them, and one mark."""
        text = given("html")
        for found in [f for f in TOLD.findings if f.quote == "almost US$3.1 billion"]:
            assert f'id="d1m{found.number}"' in text
        assert text.count("almost US$3.1 billion</mark>") == 1

    def test_a_notebook_shows_summary_and_findings(self):
        """The fragment holds the counts and each thing to look at."""
        text = as_fragment(TOLD)
        assert "4 to look at" in text
        assert "US$4.18 billion" in text
        assert "<script" not in text


def test_markdown_tells_the_gravest_first():
    """What is wrong stands before what is only a question."""
    text = given("md")
    assert (
        text.index("contradicted: US$4.9 billion")
        < text.index("hedge-wrong: almost")
        < text.index("remark: the draft")
    )


def test_word_remarks_are_about_what_is_open():
    """There is a comment for each thing to look at that has a place, with the suggestion and the evidence."""
    found = remarks(TOLD)
    assert len(found) == len([f for f in TOLD.open if f.verdict.spans])
    assert "Suggested: US$4.2 billion" in found[0][1]
    assert "US$4.18 billion (verrin-statistics-2023, table 4" in found[0][1]

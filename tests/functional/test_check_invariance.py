"""Edits that change no claim change no verdict: other forms, quotes, spaces, runs, order; acceptances and readings survive."""

from __future__ import annotations

import functools
import json
import shutil
import tempfile
from datetime import date
from pathlib import Path

import docx
import pytest
import retyped
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from retyped import FILES, FORMS, RETYPED, WORDS, Typed, claims_of, ids_by_block, typed, verdicts_of
from straits_draft import straits

from comity.check.checked import Checked
from comity.cli import run

ROOT = Path(__file__).parents[2]
NOW = date(2024, 6, 30)
NAMES = ("straits", "east-asia")


@functools.cache
def draft(name: str) -> Typed:
    """Return one of the example's drafts as its author means it."""
    return typed((ROOT / "examples" / "drafts" / f"{name}.md").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def records(article):
    """Return the record that each draft is about."""
    return {"straits": straits(), "east-asia": article}


@pytest.fixture(scope="module")
def check(records, tmp_path_factory):
    """Return a function that holds a draft, written in a form, against its record."""
    folder = tmp_path_factory.mktemp("drafts")

    def made(name: str, written: Typed, form: str = "txt", content: str | bytes | None = None) -> Checked:
        path = folder / f"{name}.{form}"
        return retyped.checked(path, FORMS[form](written) if content is None else content, records[name], NOW)

    return made


@pytest.fixture(scope="module")
def plain(check):
    """Return each draft as checked from plain text."""
    return {name: check(name, draft(name)) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_claims_and_verdicts(check, plain, name, form):
    """Markdown, HTML, Word and PDF make the claims that plain text makes, with the same verdicts in the same words."""
    found = check(name, draft(name), form)
    assert claims_of(found) == claims_of(plain[name])
    assert verdicts_of(found) == verdicts_of(plain[name])
    assert len(found.reading.claims) >= 10


@pytest.mark.parametrize("way", FILES)
def test_how_a_file_is_kept_changes_nothing(check, plain, way):
    """Line ends, line breaks at a column, encodings, kinds of markers and splits of runs change no claim and no verdict."""
    form, write = FILES[way]
    name = NAMES[len(way) % 2]
    found = check(name, draft(name), form, write(draft(name)))
    assert claims_of(found) == claims_of(plain[name])
    assert verdicts_of(found) == verdicts_of(plain[name])


@pytest.mark.parametrize("edit", WORDS, ids=lambda edit: edit.__name__)
def test_typography_changes_nothing(check, plain, edit):
    """Quotes, spaces, dashes and hidden signs change no claim and no verdict, in Word and in text."""
    for name, form in zip(NAMES, ("docx", "txt"), strict=True):
        found = check(name, draft(name).words(edit), form)
        assert claims_of(found) == claims_of(plain[name])
        assert verdicts_of(found, reasons=False) == verdicts_of(plain[name], reasons=False)


@pytest.mark.parametrize("edit", RETYPED, ids=lambda edit: edit.__name__)
def test_another_way_to_write_per_cents_and_dollars_changes_nothing(check, plain, edit):
    """A sign, a code or words for one unit keep the claims, their ids and their verdicts."""
    name = "east-asia"
    found = check(name, draft(name).words(edit))
    assert claims_of(found) == claims_of(plain[name])
    assert verdicts_of(found, reasons=False) == verdicts_of(plain[name], reasons=False)


@pytest.mark.parametrize("name", NAMES)
def test_an_unrelated_paragraph_anywhere_leaves_all_claims(check, plain, name):
    """Wherever a paragraph without a claim is put in, ids, readings and verdicts stay."""
    for at in (3, len(draft(name).body)):
        found = check(name, retyped.with_paragraph(draft(name), at))
        assert claims_of(found) == claims_of(plain[name])
        assert verdicts_of(found) == verdicts_of(plain[name])


@pytest.mark.parametrize("name", NAMES)
def test_a_paragraph_taken_out_takes_only_its_own_claims(check, plain, name):
    """The ids of all claims elsewhere stay."""
    blocks = ids_by_block(plain[name])
    every = set().union(*blocks.values())
    for at in range(2, len(draft(name).body), 3):
        found = check(name, retyped.without_paragraph(draft(name), at))
        left = ids_by_block(found)
        gone = set().union(*(ids for words, ids in blocks.items() if words not in left))
        assert set().union(*left.values()) == every - gone


@pytest.mark.parametrize("name", NAMES)
def test_a_paragraph_moved_keeps_every_id(check, plain, name):
    """Paragraphs moved to the end: the ids of all claims are the same, its own among them."""
    every = {claim.id for claim in plain[name].reading.claims}
    last = len(draft(name).body) - 1
    for at in range(3, last, 3):
        found = check(name, retyped.moved_paragraph(draft(name), at, last))
        assert {claim.id for claim in found.reading.claims} == every


def test_a_changed_number_is_another_claim(check, plain):
    """Another value, currency or year is not taken for the same: the id tells it apart."""
    before = {claim.id for claim in plain["straits"].reading.claims}
    for old, new in (
        ("US$6.9 billion", "US$6.8 billion"),
        ("US$6.9 billion", "€6.9 billion"),
        ("four members", "five members"),
    ):
        found = check(
            "straits", draft("straits").words(lambda words, old=old, new=new: words.replace(old, new))
        )
        after = {claim.id for claim in found.reading.claims}
        assert len(before - after) >= 1
        assert not any(c.quote == old for c in found.reading.claims)


@settings(max_examples=6, deadline=None, derandomize=True)
@given(
    name=st.sampled_from(NAMES),
    form=st.sampled_from([*FORMS, "docx", "txt", "md", "html"]),
    edits=st.lists(st.sampled_from([*WORDS, *RETYPED]), max_size=5),
    at=st.none() | st.integers(2, 6),
)
def test_any_edits_one_after_another_change_nothing(check, plain, name, form, edits, at):
    """Edits to words, form and order together leave claims and verdicts as they were."""
    written = draft(name)
    # Many programs write every hyphen on a page as a soft one: there it may be either.
    for edit in (e for e in edits if not (form == "pdf" and e is retyped.soft)):
        written = written.words(edit)
    if at is not None:
        written = retyped.with_paragraph(written, at)
    found = check(name, written, form)
    assert claims_of(found) == claims_of(plain[name])
    assert verdicts_of(found, reasons=False) == verdicts_of(plain[name], reasons=False)


# The command --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def dossier(tmp_path_factory) -> Path:
    """Give a copy of the example's record."""
    folder = tmp_path_factory.mktemp("dossier") / "straits"
    return Path(
        shutil.copytree(ROOT / "examples" / "straits", folder, ignore=shutil.ignore_patterns("build"))
    )


@pytest.fixture
def comity(dossier, capsys):
    """Run the command; return its exit code, what it printed and what it complained of."""

    def told(*arguments: object) -> tuple[int, str, str]:
        code = run(["check", *map(str, arguments), "-C", str(dossier), "--now", NOW.isoformat()])
        said = capsys.readouterr()
        return code, said.out, said.err

    return told


def put(folder: Path, name: str, written: Typed) -> Path:
    """Write a draft under a name whose ending is its form; return its path."""
    path, content = folder / name, FORMS[name.rpartition(".")[2]](written)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_what_was_accepted_in_word_is_accepted_in_every_form_and_next_version(comity, tmp_path):
    """A baseline made on a Word draft holds for it retyped, in another form, under another name; a changed number comes back."""
    baseline = tmp_path / "accepted.json"
    source = put(tmp_path, "straits.docx", draft("straits"))
    assert comity(source, "--baseline", baseline, "--accept", "all", "--because", "agreed")[0] == 0
    again = draft("straits").words(retyped.curly).words(retyped.usd)
    for name in ("straits.md", "straits.html", "straits.pdf", "straits.txt", "straits-v2.docx"):
        code, out, _ = comity(put(tmp_path, name, again), "--baseline", baseline)
        assert code == 0, out
        assert "Accepted and no longer found" not in out
    changed = again.words(lambda words: words.replace("6.9 billion", "9.9 billion"))
    code, out, _ = comity(put(tmp_path, "straits.md", changed), "--baseline", baseline)
    assert (code, "9.9 billion" in out) == (1, True)


def test_a_reading_confirmed_in_word_is_used_in_the_markdown_version(comity, tmp_path):
    """What is kept beside straits.docx is used for straits.md, retyped and with a paragraph more; its own goes before."""
    source = put(tmp_path, "straits.docx", draft("straits"))
    claims = json.loads(comity(source, "--format", "json")[1])["claims"]
    wanted = next(claim["id"] for claim in claims if "6.9 billion" in claim["quote"])
    comity(source, "--confirm", f"{wanted}=period:2020")
    again = retyped.with_paragraph(draft("straits").words(retyped.usd), 3)
    for name in ("straits.md", "straits.txt"):
        path = put(tmp_path, name, again)
        [claim] = [c for c in json.loads(comity(path, "--format", "json")[1])["claims"] if c["id"] == wanted]
        assert (claim["slots"]["period"], claim["proposed_by"]) == ("2020", "analyst")
    comity(path, "--confirm", f"{wanted}=period:2021")
    assert sorted(kept.name for kept in tmp_path.glob("*.comity.yml")) == [
        "straits.docx.comity.yml", "straits.txt.comity.yml",
    ]  # fmt: skip
    [claim] = [c for c in json.loads(comity(path, "--format", "json")[1])["claims"] if c["id"] == wanted]
    assert claim["slots"]["period"] == "2021"


def commented(path: Path) -> dict[str, list[str]]:
    """Return the words that carry comments, each with its comments."""
    word = docx.Document(str(path))
    texts = {str(comment.comment_id): comment.text for comment in word.comments}
    begun, held = {}, {}
    for element in word.element.body.iter():
        number = element.get(qn("w:id"))
        if element.tag == qn("w:commentRangeStart"):
            begun[number] = ""
        elif element.tag == qn("w:commentRangeEnd"):
            held.setdefault(begun.pop(number).translate(str.maketrans("‘’“”", "''\"\"")), []).append(
                texts.pop(number)
            )
        elif element.tag == qn("w:t"):
            begun = {key: words + element.text for key, words in begun.items()}
    assert not texts
    return held


@pytest.mark.parametrize("form", FORMS)
def test_a_draft_of_any_form_comes_back_in_word_with_comments_at_the_words(comity, plain, tmp_path, form):
    """Each fault carries its comment, the notes stay footnotes, and the Word file checks as the draft does."""
    source = put(tmp_path, f"straits.{form}", draft("straits").words(retyped.curly))
    copy = tmp_path / "checked.docx"
    code, _, err = comity(source, "--format", "docx", "--out", copy)
    assert (code, "comments" in err) == (1, True)
    held = commented(copy)
    for words, kind in (
        ("US$6.9 billion", "contradicted"),
        ("four members", "inconsistent"),
        ("US$29 billion", "hedge-wrong"),
    ):
        assert any(words in place and any(kind in said for said in held[place]) for place in held), (
            words,
            held,
        )
    assert any("Harbour" in said or "note 4" in said for texts in held.values() for said in texts)
    word = docx.Document(str(copy))
    calls = [int(e.get(qn("w:id"))) for e in word.element.body.iter(qn("w:footnoteReference"))]
    assert len(calls) == len(set(calls)) == 4
    after = retyped.checked(tmp_path / "again.docx", copy.read_bytes(), straits(), NOW)
    assert {c.id for c in after.reading.claims} == {c.id for c in plain["straits"].reading.claims}


def test_no_sign_of_a_comment_stands_between_two_calls_of_notes(comity, tmp_path):
    """Where calls stand on both sides of a comment its sign is behind the last, as LibreOffice loses notes otherwise."""
    for form in ("docx", "md"):
        copy = tmp_path / "checked.docx"
        comity(put(tmp_path, f"straits.{form}", draft("straits")), "--format", "docx", "--out", copy)
        for paragraph in docx.Document(str(copy)).paragraphs:
            order = [
                e.tag == qn("w:footnoteReference")
                for e in paragraph._p.iter(qn("w:footnoteReference"), qn("w:commentReference"))
            ]
            calls = [nth for nth, call in enumerate(order) if call]
            assert not calls or all(order[calls[0] : calls[-1] + 1])


def test_several_drafts_come_back_in_a_folder_of_word_files(comity, tmp_path):
    """Each draft gives a Word file of its name."""
    with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
        paths = [put(tmp_path, name, draft("straits")) for name in ("straits.md", "straits.docx")]
        comity(*paths, "--format", "docx", "--out", folder)
        assert sorted(path.name for path in Path(folder).iterdir()) == ["straits.docx", "straits.md.docx"]

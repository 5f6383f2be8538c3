"""The article as read: its sentences, its notes, and the hand-made places of its quantities and dates."""

from __future__ import annotations

import csv
import io
import re

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from comity.check.draft import Span
from comity.check.reading import read_draft
from comity.check.reading.folding import fold

MARK = re.compile(r"\[(\d+)\]")


@pytest.fixture(scope="module")
def draft(seed):
    """Return the article as read."""
    return read_draft(seed / "article.txt")


@pytest.mark.parametrize(("table", "count"), [("quantities", 70), ("dates", 52)])
def test_every_hand_made_place_leads_to_its_words(seed, draft, table, count):
    """The raw offsets of each quantity and date lead to the same words in the draft's text, and back."""
    with (seed / f"{table}.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == count
    for row in rows:
        raw = Span(int(row["start"]), int(row["end"]))
        span = draft.text_span(raw)
        assert span.of(draft.text) == fold(row["surface"])[0]
        assert draft.raw_span(span) == raw


def test_the_sentences_are_those_of_the_inventory(seed, draft):
    """All 117 sentences and headings and the 26 notes are cut as in the hand-made list."""
    rows = [line.split("\t") for line in (seed / "sentences.tsv").read_text(encoding="utf-8").splitlines()]
    wanted = [fold(MARK.sub("", words))[0].strip() for _, _, words in rows]
    assert [sentence.span.of(draft.text) for sentence in draft.sentences] == wanted
    assert sum(number != "REF" for _, number, _ in rows) == 117


def test_the_notes_the_day_and_the_title_are_found(draft):
    """The article calls notes 1 to 26 in order, states its day, and has one title."""
    labels = [str(nth) for nth in range(1, 27)]
    assert [mark.note for mark in draft.marks] == labels
    assert [block.note for block in draft.blocks if block.kind == "note"] == labels
    assert draft.day is not None
    assert draft.day.isoformat() == "2024-02-12"
    assert [block.span.of(draft.text) for block in draft.blocks if block.kind == "title"] == [
        draft.sentences[2].span.of(draft.text)
    ]


def test_the_article_as_a_word_file_gives_the_same_text(seed, draft, tmp_path):
    """With real footnotes and runs split at random places, Word gives the text and marks of the plain file."""
    paras = [
        line.strip()
        for line in (seed / "article.txt").read_text(encoding="utf-8").split("\n")
        if line.strip()
    ]
    notes = dict(found.groups() for line in paras if (found := re.match(r"\[(\d+)\] (.*)", line)))
    word = docx.Document()
    for line in (line for line in paras if not re.match(r"\[\d+\] ", line)):
        paragraph = word.add_paragraph()
        for nth, part in enumerate(MARK.split(line)):
            if nth % 2:
                mark = f'<w:footnoteReference {nsdecls("w")} w:id="{int(part) + 40}"/>'
                paragraph.add_run()._r.append(parse_xml(mark))
            else:
                for at in range(0, len(part), 13):
                    paragraph.add_run(part[at : at + 13])
    root = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
    for label, words in notes.items():
        note = parse_xml(
            f'<w:footnote {nsdecls("w")} w:id="{int(label) + 40}"><w:p><w:r><w:t/></w:r></w:p></w:footnote>'
        )
        note[0][0][0].text = words
        root.append(note)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    from lxml import etree

    part = Part(PackURI("/word/footnotes.xml"), kind, etree.tostring(root), word.part.package)
    word.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")
    saved = io.BytesIO()
    word.save(saved)
    (tmp_path / "article.docx").write_bytes(saved.getvalue())
    other = read_draft(tmp_path / "article.docx")
    assert (other.text, other.marks, other.sentences) == (draft.text, draft.marks, draft.sentences)

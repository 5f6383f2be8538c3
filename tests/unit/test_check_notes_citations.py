"""Citations: parts of a note, short forms, Ibid., broken notes, identifiers, author and year in the text."""

from __future__ import annotations

from datetime import date

import pytest
from drafts_by_hand import draft_of
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.check.draft import Span
from comity.check.notes import find_citations
from comity.check.notes.parts import parts_of
from comity.record.as_of import AsOf
from comity.record.kinds.work import Author, Work
from comity.terms.period import read_period


def work(name: str, title: str | None, family: str, year: str = "2023", **more: object) -> Work:
    """Return a work as the record holds it."""
    issued = read_period(year)
    return Work(
        id=name, type="report", title=title, author=(Author(family=family),), issued=issued, standing="press", seen="whole", **more
    )  # fmt: skip


WORKS = (
    work("moss-2023", "Closer ties of the Straits in an age of change?", "Moss", DOI="10.1000/Straits.1"),
    work("fern-2023", "The NSP and the NSP Plus: Raising Ash among its neighbours", "Fern"),
    work("fern-2021", "Ash and its ships", "Fern", "2021", URL="https://www.example.org/ships/"),
    work("outlook-oct", "World Output Database, October 2023", "The Fund"),
    work("outlook-apr", "World Output Database, April 2023", "The Fund"),
    work("lost", None, "Reed", broken="one word only"),
)
RECORD = AsOf(date(2024, 2, 12), {"works": {w.id: w for w in WORKS}}, {}, "")


def found(
    *paragraphs: str, links: dict[str, str] | None = None, **notes: str
) -> list[tuple[str, int, str, str]]:
    """Return (note, part, kind, work) of every citation; notes are given as ``n1``, ``n2`` and so on."""
    draft = draft_of(*(paragraphs or ("Text.",)), notes={k[1:]: v for k, v in notes.items()}, links=links)
    return [(c.note, c.part, c.kind, c.work) for c in find_citations(draft, RECORD)]


FULL = "Moss, P. E. (2023), ‘Closer ties of the Straits in an age of change?’, in Review, 30:2, 44-65"


@pytest.mark.parametrize(
    ("note", "kind", "meant"),
    [
        (FULL, "full", "moss-2023"),
        ("Moss P. E., ‘Closer ties of the Straits in an age of change?’", "short", "moss-2023"),
        ("Moss, ‘Closer ties of the Straits’", "short", "moss-2023"),
        (
            "“Closer Ties of the Straits in an Age of Change,” Review 30, no. 2 (2023): 44–65.",
            "full",
            "moss-2023",
        ),
        (
            "Moss, P. E. (2023). Closer ties of the Straits in an age of change? Review, 30(2), 44-65.",
            "full",
            "moss-2023",
        ),
        ("See doi:10.1000/straits.1.", "full", "moss-2023"),
        ("https://example.org/ships?utm_source=x", "full", "fern-2021"),
        ("The Fund, World Output Database, April 2023 (Capital: The Fund)", "full", "outlook-apr"),
        ("Fern (2021), p. 7", "short", "fern-2021"),
        ("Elm, Q. (2020), ‘Nothing the record has heard of’ in Nowhere", "full", ""),
        ("Low", "broken", ""),
        ("Reed", "broken", ""),
    ],
)
def test_one_note_in_many_styles(note, kind, meant):
    """Full, short, quoted or not, by identifier or by author and year: each leads to its work or to none."""
    assert found(n1=note) == [("1", 1, kind, meant)]


def test_titles_that_differ_by_the_edition_are_not_confused():
    """Two editions whose titles share all but the month are told apart."""
    assert found(n1="The Fund, ‘World Output Database, October 2023’")[0][3] == "outlook-oct"


@pytest.mark.parametrize("between", ["; ", ", "])
def test_several_works_in_one_note(between):
    """Works parted by a semicolon, or by a comma before the next author, are separate parts."""
    note = (
        FULL
        + between
        + "Fern, N. & Reed, A. D., ‘The NSP and the NSP Plus: Raising Ash among its neighbours’"
    )
    assert found(n1=note) == [("1", 1, "full", "moss-2023"), ("1", 2, "short", "fern-2023")]


def test_ibid_takes_all_works_of_the_note_before_and_says_so():
    """Ibid. to a note with two works gives both, in doubt; Ibid. to Ibid. goes on."""
    draft = draft_of("Text.", notes={"1": FULL + "; Fern (2021)", "2": "Ibid.", "3": "ibid., p. 4"})
    cited = find_citations(draft, RECORD)
    assert [(c.note, c.work) for c in cited if c.kind == "ibid"] == [
        ("2", "moss-2023"), ("2", "fern-2021"), ("3", "moss-2023"), ("3", "fern-2021"),
    ]  # fmt: skip
    assert all("2 works" in c.doubt for c in cited if c.kind == "ibid")
    assert {c.part for c in cited if c.note == "2"} == {1}


def test_ibid_inside_a_note_means_the_part_before_it():
    """The second part of a note points back to the first and is in no doubt."""
    draft = draft_of("Text.", notes={"1": "Fern (2021)", "2": FULL + "; ibid., p. 9"})
    last = find_citations(draft, RECORD)[-1]
    assert (last.kind, last.work, last.doubt) == ("ibid", "moss-2023", "")


@pytest.mark.parametrize(
    ("note", "raws"),
    [
        ("Ibid, Moss, N. (2023), 'A view from the coast' in Gazette,", ["Ibid", "Moss, N. (2023), 'A view from the coast' in Gazette"]),
        ("Ibid., pp. 3-5, Tide Board (2024), 'Between Hope and Fear'", ["Ibid., pp. 3-5", "Tide Board (2024), 'Between Hope and Fear'"]),
        ("Ibid, Moss, J. & Fern, A., 'Closer ties of the Straits'", ["Ibid", "Moss, J. & Fern, A., 'Closer ties of the Straits'"]),
        ("See ibid. and Lam, P. (2021)", ["See ibid.", "Lam, P. (2021)"]),
        ("Ibid., p. 14.", ["Ibid., p. 14."]),
        ("Ibid. (2023 edition)", ["Ibid. (2023 edition)"]),
        ("Idem (2022), 'Another title'", ["Idem (2022), 'Another title'"]),
    ],
)  # fmt: skip
def test_a_work_after_ibid_is_a_part_of_its_own(note, raws):
    """What follows Ibid. is a further work if it has a title or an author with a year, and a locator if not."""
    assert [part.raw for part in parts_of(note, Span(0, len(note)))] == raws


def test_ibid_before_another_work_means_the_note_before():
    """The first part is the note before's work, the second its own."""
    draft = draft_of("Text.", notes={"1": FULL, "2": "Ibid, Fern (2021), 'Ash and its ships'"})
    cited = [c for c in find_citations(draft, RECORD) if c.note == "2"]
    assert [(c.part, c.kind, c.work) for c in cited] == [(1, "ibid", "moss-2023"), (2, "full", "fern-2021")]


def test_ibid_with_nothing_before_is_broken():
    """A first note that says Ibid. leads nowhere."""
    assert found(n1="Ibid.") == [("1", 1, "broken", "")]


def test_ibid_skips_a_note_that_only_explains_and_doubts():
    """After a remark Ibid. is read as of the note before it, and the doubt names both."""
    draft = draft_of(
        "T.", notes={"1": FULL, "2": "This leaves out services as they are not counted here.", "3": "Ibid."}
    )
    cited = find_citations(draft, RECORD)
    assert [c.note for c in cited] == ["1", "3"]
    assert cited[1].work == "moss-2023"
    assert "note 2 names no work" in cited[1].doubt


def test_a_name_alone_means_the_work_cited_before():
    """A surname with nothing else is that author's only work cited so far, and broken where there is none."""
    assert found(n1=FULL, n2="Moss") == [("1", 1, "full", "moss-2023"), ("2", 1, "short", "moss-2023")]
    assert found(n1="Moss", n2=FULL)[0] == ("1", 1, "broken", "")


def test_references_back_by_number_and_op_cit():
    """“supra note 1” and “op. cit.” lead to the earlier work."""
    assert found(n1=FULL, n2="Fern (2021)", n3="Moss, supra note 1, p. 3", n4="Fern, op. cit.")[2:] == [
        ("3", 1, "short", "moss-2023"), ("4", 1, "short", "fern-2021"),
    ]  # fmt: skip


def test_a_work_the_record_lacks_is_followed_without_an_id():
    """Its short form stays a short form, not a broken note."""
    assert found(n1="Jane Doe, The Long Road (Capital: Press, 2014), 23.", n2="Doe, Long Road, 30.") == [
        ("1", 1, "full", ""), ("2", 1, "short", ""),
    ]  # fmt: skip


def test_other_year_or_author_is_a_doubt():
    """The title decides; what disagrees with the record is said."""
    note = "Elm, P. (2020), ‘Closer ties of the Straits in an age of change?’"
    (cited,) = find_citations(draft_of("T.", notes={"1": note}), RECORD)
    assert (cited.work, cited.doubt) == ("moss-2023", "the note says 2020, the record 2023")


def test_an_address_of_a_link_is_followed():
    """A note whose words carry an address leads to the work at it."""
    assert found(
        n1="The ships of Ash, all of them seen", links={"ships of Ash": "http://example.org/ships"}
    ) == [("1", 1, "full", "fern-2021")]


def test_author_and_year_in_the_text():
    """“(Moss 2023; Fern, 2021: 4)” and “Moss (2023)” are citations; a name and year of no work are none."""
    cited = found("As Moss (2023) says, ties grew (Fern, 2021: 4; Oak 2020), after the crisis (Autumn 2008).")
    assert cited == [("", 1, "short", "fern-2021"), ("", 1, "short", "moss-2023")]


def test_a_list_of_references_is_read():
    """Under its heading each entry is a work; those of the record are found."""
    draft = draft_of(
        "Text.", "References", "Moss, P. E. (2023). Closer ties of the Straits in an age of change? Review.", headings=["References"]
    )  # fmt: skip
    assert [(c.note, c.kind, c.work) for c in find_citations(draft, RECORD)] == [("", "full", "moss-2023")]


def test_parts_stand_where_they_say():
    """Each part's span holds its words."""
    note = FULL + "; Fern (2021), ‘Ash and its ships’"
    for part in parts_of(f"xx {note}", Span(3, 3 + len(note))):
        assert part.span.of(f"xx {note}") == part.raw


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="Moss,.'\"()2023;: &ibid\n–10/x[]", max_size=400))
def test_any_note_gets_an_answer(note):
    """Whatever stands in a note, citations come back whose words are the note's and whose works are the record's."""
    for cited in find_citations(draft_of("Text.", notes={"1": note.replace("\n", " ")}), RECORD):
        assert cited.raw in note.replace("\n", " ")
        assert cited.work in {"", *(w.id for w in WORKS)}

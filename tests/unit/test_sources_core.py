"""Economies, cards, rows, the store and what a delivery is held against."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from comity.sources.audit import Audit
from comity.sources.card import Card, Neighbours, read_card
from comity.sources.discover import PROVIDERS, every_source, read_source
from comity.sources.economies import SCHEMES, _table, find, named
from comity.sources.finish import finish
from comity.sources.gaps import gaps
from comity.sources.mapping import economies
from comity.sources.neighbours import out_of_line
from comity.sources.numbers import read_number
from comity.sources.revisions import revisions
from comity.sources.rows import delimited, workbook
from comity.sources.schemas import table_of
from comity.sources.store import Store
from comity.sources.take import Delivery, read_delivery, take
from comity.terms.errors import NotFound, SourceFault
from comity.terms.observation import Observation

HEAD = {
    "key": "x",
    "title": "T",
    "publisher": "P",
    "licence": "L",
    "terms": "t",
    "cadence": "c",
    "coverage": "v",
}


def card(**more) -> Card:
    """Return a small card."""
    return Card.model_validate({**HEAD, "rows": {"least": 0}, **more})


def seen(
    value: float, year: int = 2020, who: str = "AUT", whom: str | None = None, status: str = "observed"
) -> Observation:
    """Return an observation."""
    return Observation(who, whom, "output", None, str(year), year, value, "USD", status)


# Economies ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "scheme", "year", "economy"),
    [
        ("ROM", "iso3", None, "ROU"), ("ZAR", "iso3", None, "COD"), ("TMP", "iso3", None, "TLS"), ("WBG", "iso3", None, "PSE"),
        ("SER", "iso3", 2005, "SCG"), ("SER", "iso3", 2006, "SRB"), ("SCG", "iso3", 2003, "SCG"), ("490", "m49", None, "TWN"),
        ("158", "m49", None, "TWN"), ("842", "m49", None, "USA"), ("699", "m49", None, "IND"), ("008", "m49", None, "ALB"),
        ("58", "m49", None, "~58"), ("899", "m49", None, "~899"), ("900000001", "m49", None, "~900000001"),
    ],
)  # fmt: skip
def test_a_code_gives_its_economy(code, scheme, year, economy):
    """Former codes, trade codes and codes that changed meaning give the economy meant; others keep their own after a tilde."""
    assert find(code, [scheme], year).economy == economy


def test_other_asia_says_how_it_was_found():
    """The economy found as Other Asia, nes carries the remark; under its own code it does not."""
    assert find("490", ["m49"]).remark == "490 Other Asia, nes"
    assert find("158", ["m49"]).remark == ""
    assert find("TWN", ["iso3"]).remark == ""


def test_the_table_of_codes_is_whole():
    """Each code of a scheme and span of years occurs once; 249 economies have both a letter and a number code."""
    table = _table()
    assert {scheme for scheme, _ in table} == set(SCHEMES)
    letters = {
        c
        for s, c in table
        if s == "iso3" and find(c, ["iso3"]).economy == c and find(c, ["iso3"]).kind == "economy"
    } - {"XKX"}
    numbers = {
        find(c, ["m49"]).economy for s, c in table if s == "m49" and find(c, ["m49"]).kind == "economy"
    } - {"XKX"}
    assert len(letters) == 249
    assert letters == numbers


def test_names_fold_accents_and_articles_of_spelling():
    """The same name in other spelling is the same economy; a name of no economy is none."""
    assert named("CÔTE D’IVOIRE") == named("Cote d'Ivoire") == "CIV"
    assert named("Korea, Dem. People’s Rep.") == "PRK"
    assert named("East Asia & Pacific") == ""


def test_aggregates_among_economies_are_left_out_and_named():
    """A column of codes: the aggregate is null and reported, the unknown kept and reported."""
    audit = Audit(card())
    codes, remarks = economies(
        pa.chunked_array([["JPN", "EAS", "JPN", "123456789"]]), ["iso3", "worldbank"], (), audit
    )
    assert codes.to_pylist() == ["JPN", None, "JPN", "~123456789"]
    assert remarks.to_pylist() == [None, None, None, None]
    assert audit.left_out() == {
        "code EAS (East Asia & Pacific)": 1,
        "unknown code 123456789 (a code of nine digits), written ~123456789": 1,
    }


# Cards and folders --------------------------------------------------------------------------------


def test_a_card_names_every_field_that_is_wrong(tmp_path):
    """A misspelt and a missing field are told together, with what was likely meant."""
    path = tmp_path / "source.yml"
    path.write_text(
        "key: X Y\ntitel: T\npublisher: P\nlicence: L\nterms: t\ncadence: c\ncoverage: v\nrows: {}\n"
    )
    with pytest.raises(SourceFault) as caught:
        read_card(path)
    for words in ("key", "titel", "did you mean 'title'", "title: Field required"):
        assert words in str(caught.value)


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"source.yml": "", "notes.txt": ""}, "notes.txt' has no business"),
        ({"parse.py": ""}, "has no source.yml"),
        ({"source.yml": "no-table"}, "needs one of a parse.py"),
        ({"source.yml": "table", "parse.py": "x"}, "needs one of a parse.py"),
        ({"source.yml": "no-table", "parse.py": "x"}, "is code"),
        (
            {"source.yml": "table", "names.csv": "name,economy\nHere,QQQ\n"},
            "'QQQ', which is no economy's code",
        ),
        ({"source.yml": "other"}, "holds the card of 'other'"),
    ],
)
def test_what_does_not_belong_in_a_source_is_said(tmp_path, files, words):
    """A source's folder holds a card, a way to read, names and a sample: nothing else."""
    folder = tmp_path / "x"
    folder.mkdir()
    plain = "title: T\npublisher: P\nlicence: L\nterms: t\ncadence: c\ncoverage: v\nrows: {}\n"
    table = "table:\n  reporter: {column: a}\n  indicator: {always: b}\n  period: {column: c}\n  value: {column: d}\n  unit: USD\n"
    cards = {
        "no-table": f"key: x\n{plain}",
        "table": f"key: x\n{plain}{table}",
        "other": f"key: other\n{plain}{table}",
    }
    for name, text in files.items():
        (folder / name).write_text(cards.get(text, text))
    with pytest.raises(SourceFault, match=words):
        read_source(folder, may_have_code=False)


@pytest.mark.parametrize("name", sorted(p.name for p in PROVIDERS.iterdir() if (p / "source.yml").is_file()))
def test_every_sample_reads(name):
    """Each provider's sample gives rows within its own bounds, and its card says what a user must know."""
    source = read_source(PROVIDERS / name, may_have_code=True)
    read = read_delivery(source, source.sample, source.card.sample)
    assert sum(part.table.num_rows for part in read) >= source.card.sample.least
    assert source.card.licence
    assert source.card.traps


# Numbers and rows ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1,234",
        "1 234",
        "NaN",
        "inf",
        "1e999",
        "١٢",
        "0x1F",
        "--",
        "1.2.3",
        "12*",
        "+5",
        "007",
        "1_000",
        ".5",
        "5.",
    ],
)
def test_what_is_not_plainly_a_number_is_none(text):
    """No guess is made of separators, marks, other digits or the infinite."""
    with pytest.raises(ValueError, match="number"):
        read_number(text)


def test_rows_know_their_places_and_what_was_not_popped(tmp_path):
    """A wrong number is a fault with file, line and column; an unused column is named with its rows."""
    path = tmp_path / "a.csv"
    path.write_text("id,value,extra\nAUT,1,x\nBEL,abc,y\n")
    audit = Audit(card())
    with path.open("rb") as stream:
        rows = delimited(stream, "a.csv", audit)
        found = [(row.pop("id"), row.number("value")) for row in rows]
        rows.report()
    assert found == [("AUT", 1.0), ("BEL", None)]
    assert audit.left_out() == {"column extra": 2}
    with pytest.raises(SourceFault, match=r"a\.csv, line 3, column value: 'abc' is not a number"):
        audit.settle()


def all_read(path) -> None:
    """Read a table to its end and settle what was wrong with it."""
    audit = Audit(card())
    with path.open("rb") as stream:
        for row in delimited(stream, "a.csv", audit):
            row.pop("a")
    audit.settle()


@pytest.mark.parametrize(
    ("blob", "words"),
    [
        (b"a,a\n1,2\n", "two columns are named 'a'"),
        (b"a,b\n1,2,3\n", "3 cells under 2 columns"),
        (b'a,b\n1,"2\n', "is not a whole row"),
        (b"a,b\n1,\xff\n", "is not utf-8 text"),
        (b"a,b,\n1,2,3\n", "stands in a column without a name"),
        (b"", "no line 1 with the names"),
    ],
)
def test_broken_tables_are_said_to_be(tmp_path, blob, words):
    """Doubled heads, ragged rows, open quotes, other encodings."""
    path = tmp_path / "a.csv"
    path.write_bytes(blob)
    with pytest.raises(SourceFault, match=words):
        all_read(path)


def test_a_workbook_reads_as_the_same_rows(tmp_path):
    """Numbers of a workbook come as text that gives the same number."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["id", "value"])
    book.active.append(["AUT", 0.1])
    book.active.append(["BEL", 12])
    book.save(tmp_path / "a.xlsx")
    rows = workbook(tmp_path / "a.xlsx", Audit(card()))
    assert [(row.pop("id"), row.number("value")) for row in rows] == [("AUT", 0.1), ("BEL", 12.0)]


# The last look ------------------------------------------------------------------------------------


def judged(observations, **more) -> tuple[pa.Table, Audit]:
    """Return what the last look makes of observations."""
    audit = Audit(card(**more))
    return finish([table_of(observations)], card(**more), audit, card(**more).rows), audit


@pytest.mark.parametrize(
    ("observations", "more", "words"),
    [
        ([seen(1), seen(2)], {}, "AUT output 2020 observed: occurs 2 times"),
        ([seen(1, 1850)], {}, "outside the years 1900 to 2100"),
        (
            [seen(-1)],
            {"indicators": {"Q": {"id": "output", "unit": "USD", "least": 0}}},
            "AUT output 2020: the value -1 is outside 0 to inf",
        ),
        ([seen(1)], {"rows": {"least": 5, "most": 9}}, "1 rows; the card says 5 to 9"),
        (
            [seen(1, y) for y in range(2000, 2012)],
            {"rows": {"least": 5, "most": 9}},
            "12 rows; the card says 5 to 9",
        ),
        ([seen(1, status="mirror")], {}, "status the card does not know"),
    ],
)
def test_the_last_look_refuses(observations, more, words):
    """Doubles, years and values that cannot be, short and doubled deliveries."""
    with pytest.raises(SourceFault) as caught:
        judged(observations, **more)
    assert words in str(caught.value)


def test_missing_years_are_named():
    """A year missing inside a series, before it begins and after it ends, against the whole table."""
    table, _ = judged([seen(1, 2018), seen(2, 2020), seen(3, 2019, "BEL")])
    assert gaps(table) == [
        ("AUT output", "no value for 2019"),
        ("BEL output", "begins in 2019"),
        ("BEL output", "ends in 2019"),
    ]


def test_values_out_of_line_are_named_and_growth_is_not():
    """A value far from both years beside it is told; steady growth of any rate is in line."""
    rule = Neighbours(factor=1.4, ends=3, least=0)
    steady, _ = judged([seen(2.0**n, 2000 + n) for n in range(6)])
    assert out_of_line(steady, [rule]) == []
    table, _ = judged([seen(v, 2016 + n) for n, v in enumerate((30.99, 53.27, 44.74))])
    assert out_of_line(table, [rule]) == [
        ("AUT output 2017", "53.27 is 1.43 times above the years beside it (37.2356)")
    ]


# The store ----------------------------------------------------------------------------------------

YEARBOOK = """\
key: yearbook
title: Y
publisher: P
licence: CC0
terms: none
cadence: yearly
coverage: one
rows: {least: 1, most: 9}
table: {reporter: {column: id}, indicator: {always: output}, period: {column: year}, value: {column: value}, unit: USD}
"""


@pytest.fixture
def yearbook(tmp_path):
    """Give a function that takes a table as a delivery of a day into a store."""
    folder = tmp_path / "yearbook"
    folder.mkdir()
    (folder / "source.yml").write_text(YEARBOOK)
    source, store = read_source(folder, may_have_code=False), Store(tmp_path / "store")

    def taken(text: str, day: date, name: str = "y.csv"):
        delivery = tmp_path / f"d{len(list(tmp_path.iterdir()))}"
        delivery.mkdir()
        (delivery / name).write_text(text)
        return take(source, Delivery(delivery, ("https://example.org/y.csv",), day), store)[0]

    return taken, store


ONE, TWO = "id,year,value\nAUT,2000,1\n", "id,year,value\nAUT,2000,1.5\nAUT,2001,2\n"


def test_the_same_bytes_are_the_same_vintage(yearbook):
    """Again and under another name: no new vintage; other bytes of the same day have a key of their own."""
    taken, store = yearbook
    first = taken(ONE, date(2024, 1, 1))
    again = taken(ONE, date(2024, 2, 1), "renamed.csv")
    other = taken(TWO, date(2024, 1, 1))
    assert (first.fresh, again.fresh, other.fresh) == (True, False, True)
    assert first.vintage == again.vintage
    assert [v.key for v in store.vintages("yearbook")] == ["2024-01-01", "2024-01-01.2"]


def test_as_of_picks_what_was_known(yearbook):
    """The newest known on a day, and none before the first."""
    taken, store = yearbook
    taken(ONE, date(2024, 1, 1))
    taken(TWO, date(2024, 3, 1))
    assert store.newest("yearbook", date(2024, 2, 1)).key == "2024-01-01"
    assert store.newest("yearbook", date(2024, 3, 1)).key == "2024-03-01"
    assert store.newest("yearbook", date(2023, 1, 1)) is None
    assert store.newest("nothing") is None
    with pytest.raises(NotFound, match="did you mean '2024-01-01'"):
        store.find("yearbook", "2024-01-02")


def test_two_runs_write_the_same_bytes(yearbook, tmp_path):
    """Card, notes and table are the same for the same delivery and day."""
    taken, store = yearbook
    kept = taken(TWO, date(2024, 1, 1))
    before = {p.name: p.read_bytes() for p in kept.folder.rglob("*") if p.is_file()}
    store.root.rename(tmp_path / "aside")
    kept = taken(TWO, date(2024, 1, 1))
    assert {p.name: p.read_bytes() for p in kept.folder.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("name", ["raw/y.csv", "observations.parquet"])
def test_a_changed_file_is_found_out(yearbook, name):
    """Opening a vintage holds every file against its hash."""
    taken, store = yearbook
    kept = taken(ONE, date(2024, 1, 1))
    assert pq.read_table(store.open(kept.vintage)).num_rows == 1
    with (kept.folder / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(SourceFault, match="its bytes have changed"):
        store.open(kept.vintage)
    (kept.folder / name).unlink()
    with pytest.raises(SourceFault, match="is gone"):
        store.open(kept.vintage)


def test_revisions_tell_what_changed_came_and_went(yearbook):
    """Between two vintages: the value that changed, the one that came, and back again the one that went."""
    taken, store = yearbook
    a, b = (store.table(taken(text, date(2024, 1, n)).vintage) for n, text in enumerate((ONE, TWO), 1))
    assert [(r.period, r.before, r.after, r.change) for r in revisions(a, b)] == [
        ("2000", 1.0, 1.5, 0.5),
        ("2001", None, 2.0, None),
    ]
    assert [(r.period, r.after) for r in revisions(b, a)] == [("2000", 1.0), ("2001", None)]
    assert list(revisions(a, a)) == []


def test_a_dossiers_own_source_is_found_beside_the_providers(tmp_path):
    """A folder sources/ of a dossier adds its cards; the same key twice is an error."""
    folder = tmp_path / "yearbook"
    folder.mkdir()
    (folder / "source.yml").write_text(YEARBOOK)
    assert "yearbook" in every_source(tmp_path)

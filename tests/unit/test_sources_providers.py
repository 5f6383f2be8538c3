"""What each provider's own forms and traps give."""

from __future__ import annotations

import json
import shutil

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from comity.sources.discover import PROVIDERS, read_source
from comity.sources.take import read_delivery
from comity.terms.errors import SourceFault


def provider(name: str):
    """Return a provider."""
    return read_source(PROVIDERS / name, may_have_code=True)


def values(source, folder, edition: str = "") -> dict[tuple[str, str, int], tuple[float, str]]:
    """Return reporter, indicator, year -> value and status."""
    read = {part.edition: part for part in read_delivery(source, folder, source.card.sample)}
    table = read[edition].table if edition else next(iter(read.values())).table
    return {(r["reporter"], r["indicator"], r["year"]): (r["value"], r["status"]) for r in table.to_pylist()}


# World Economic Outlook ---------------------------------------------------------------------------


def test_a_release_reads_in_any_of_its_encodings(tmp_path):
    """The publisher's tab-separated text in UTF-16, with and without its mark, and as a workbook, gives the same."""
    from openpyxl import Workbook

    weo = provider("imf_weo")
    text = (weo.sample / "WEOOct2023all.tsv").read_text()
    plain = values(weo, weo.sample)
    for name, encoding in (("WEOOct2023all.xls", "utf-16"), ("WEOOct2023all.ashx", "utf-16-le")):
        folder = tmp_path / encoding
        folder.mkdir()
        (folder / name).write_bytes(text.encode(encoding))
        assert values(weo, folder) == plain
    book = Workbook()
    for line in text.splitlines():
        book.active.append(line.split("\t"))
    (tmp_path / "book").mkdir()
    book.save(tmp_path / "book" / "WEOOct2023all.xlsx")
    assert values(weo, tmp_path / "book") == plain


def test_status_follows_the_last_year_of_data():
    """Up to it observed, then estimated, from the edition's year on projected."""
    found = values(provider("imf_weo"), provider("imf_weo").sample)
    assert [found[("TWN", "gdp", y)][1] for y in (2021, 2022, 2023)] == ["observed", "estimated", "projected"]
    assert [found[("JPN", "gdp", y)][1] for y in (2021, 2022, 2023)] == ["observed", "observed", "projected"]
    assert found[("VNM", "gdp-growth", 2019)] == (0.0, "observed")
    assert ("VNM", "gdp-growth", 2018) not in found


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Billions", "Millions", "is not the scale 1e+09 that the card has"),
        ("U.S. dollars", "National currency", "does not say 'U.S. dollars'"),
        ("\tJPN\t", "\tKOR\t", "'KOR' is not 'Japan'"),
        ("October 2023", "April 2023", "the edition is not plain"),
    ],
)
def test_a_release_that_means_something_else_is_refused(tmp_path, old, new, words):
    """Another scale, unit, economy or edition than stated elsewhere."""
    weo = provider("imf_weo")
    text = (weo.sample / "WEOOct2023all.tsv").read_text()
    (tmp_path / "WEOOct2023all.tsv").write_text(text.replace(old, new))
    with pytest.raises(SourceFault, match=r"fault|edition") as caught:
        read_delivery(weo, tmp_path, weo.card.sample)
    assert words in str(caught.value)


def editions(folder, rows) -> None:
    """Write editions together as one Parquet file."""
    names = ("vintage", "area", "concept", "scale", "last_actual", "year", "value")
    table = pa.table({name: [row[n] for row in rows] for n, name in enumerate(names)})
    pq.write_table(table.set_column(5, "year", table["year"].cast(pa.int16())), folder / "weo.parquet")


def test_scales_as_multiplier_and_as_power_of_ten_give_the_same(tmp_path):
    """An edition writes 1000000000 or 9 for billions; both are whole dollars here, and each edition is by itself."""
    rows = [
        ("2025-04", "JPN", c, s, 2024.0, 2024, v)
        for c, s, v in (("NGDPD", "1000000000.0", 4000.0), ("NGDPDPC", "1.0", 3e4))
    ]
    rows += [
        ("2025-10", "JPN", c, s, 2024.0, 2024, v)
        for c, s, v in (("NGDPD", "9.0", 4000.0), ("NGDPDPC", "0.0", 3e4))
    ]
    editions(tmp_path, rows)
    weo = provider("imf_weo")
    bounds = weo.card.sample.model_copy(update={"least": 2})
    read = read_delivery(weo, tmp_path, bounds)
    assert [part.edition for part in read] == ["2025-04", "2025-10"]
    assert [part.table["value"].to_pylist() for part in read] == [[4e12, 3e4], [4e12, 3e4]]


@pytest.mark.parametrize(
    ("scale", "words"),
    [("6.0", "is not the 1e+09"), ("1000000000.0", "is not the 1e+09"), ("NULL", "is not the 1e+09")],
)
def test_a_scale_of_the_wrong_kind_is_refused(tmp_path, scale, words):
    """In an edition of powers, a multiplier or another power is a fault that names the series."""
    rows = [
        ("2025-10", "JPN", "NGDPD", scale, 2024.0, 2024, 4000.0),
        ("2025-10", "JPN", "NGDPDPC", "0.0", 2024.0, 2024, 3e4),
    ]
    editions(tmp_path, rows)
    with pytest.raises(SourceFault, match="2025-10 NGDPD") as caught:
        read_delivery(provider("imf_weo"), tmp_path)
    assert words in str(caught.value)


# World Development Indicators ---------------------------------------------------------------------


def answer(rows, pages: int = 1) -> bytes:
    """Return the service's JSON with rows of (economy's code, name, year, value)."""
    head = {
        "page": 1,
        "pages": pages,
        "per_page": 1000,
        "total": len(rows),
        "sourceid": "2",
        "lastupdated": "2024-02-21",
    }
    body = [
        {
            "indicator": {"id": "NY.GDP.MKTP.CD", "value": "GDP (current US$)"}, "country": {"id": "XX", "value": name},
            "countryiso3code": code, "date": year, "value": value, "unit": "", "obs_status": "", "decimal": 0,
        }
        for code, name, year, value in rows
    ]  # fmt: skip
    return json.dumps([head, body]).encode()


def test_the_services_answer_gives_the_same_as_its_table(tmp_path):
    """JSON: the day of the last update, no value where it says null, aggregates named."""
    wb = provider("worldbank")
    (tmp_path / "a.json").write_bytes(
        answer(
            [
                ("JPN", "Japan", "2021", 5005536736792.4),
                ("JPN", "Japan", "2022", None),
                ("EAS", "East Asia & Pacific", "2021", 1),
            ]
        )
    )
    (read,) = read_delivery(wb, tmp_path, wb.card.sample.model_copy(update={"least": 1}))
    assert read.published == "2024-02-21"
    assert read.table["value"].to_pylist() == [5005536736792.4]
    assert "code EAS (East Asia & Pacific)" in read.left_out
    assert read.notes == (("a.json, row 2, value", "no value"),)


@pytest.mark.parametrize(
    ("blob", "words"),
    [
        (answer([("JPN", "Japan", "2021", 1.0)], pages=2), "holds 1 of 1 rows, page 1 of 2"),
        (answer([("JPN", "Korea, Rep.", "2021", 1.0)]), "is not 'Korea, Rep.'"),
        (answer([("JPN", "Japan", "2021", "lots")]), "row 1, value: 'lots' is not a number"),
        (answer([("JPN", "Japan", "2021Q1", 1.0)]), "'2021Q1' is not a year"),
        (b'[{"message": [{"id": "120", "key": "Invalid value"}]}]', "is not an answer of the service"),
        (b"{", "is not an answer of the service"),
    ],
)
def test_an_answer_that_is_not_whole_is_refused(tmp_path, blob, words):
    """A page of several, names that disagree, words for numbers, the service's own error."""
    (tmp_path / "a.json").write_bytes(blob)
    with pytest.raises(SourceFault) as caught:
        read_delivery(provider("worldbank"), tmp_path)
    assert words in str(caught.value)


def test_a_file_of_an_indicator_says_when_it_was_updated():
    """The lines above the table give the day published; an indicator the card does not know is named."""
    wb = provider("worldbank")
    (read,) = read_delivery(wb, wb.sample, wb.card.sample)
    assert read.published == "2024-02-21"
    assert read.left_out == {"code EAS (East Asia & Pacific)": 2, "series IT.NET.USER.ZS": 4}


# BACI ---------------------------------------------------------------------------------------------


def test_flows_are_full_dollars_and_say_how_taiwan_was_found():
    """Thousands become dollars, products have six digits, and Other Asia's remark stands on its flows alone."""
    baci = provider("cepii_baci")
    (read,) = read_delivery(baci, baci.sample, baci.card.sample)
    rows = read.table.to_pylist()
    assert read.edition == "V202401b"
    assert {r["product"] for r in rows} == {"010121", "854231"}
    assert {r["remark"] for r in rows if "TWN" in (r["reporter"], r["partner"])} == {"490 Other Asia, nes"}
    assert {r["remark"] for r in rows if "TWN" not in (r["reporter"], r["partner"])} == {None}
    assert min(r["value"] for r in rows if r["product"] == "854231") > 1e10


def test_a_packed_delivery_gives_the_same(tmp_path):
    """The publisher's zip, with its lists of codes left out by name."""
    import zipfile

    baci = provider("cepii_baci")
    with zipfile.ZipFile(tmp_path / "BACI_HS12_V202401b.zip", "w") as packed:
        for path in sorted(baci.sample.iterdir()):
            packed.write(path, path.name)
        packed.writestr("country_codes_V202401b.csv", "code,name\n")
    (packed_read,) = read_delivery(baci, tmp_path, baci.card.sample)
    (plain,) = read_delivery(baci, baci.sample, baci.card.sample)
    assert packed_read.table.equals(plain.table)
    assert packed_read.left_out == {"file country_codes_V202401b.csv": 1}


# Tables -------------------------------------------------------------------------------------------


def test_months_add_up_only_when_all_twelve_are_there(tmp_path):
    """A year of eleven rows is refused by name: it would be a short year."""
    visitors = provider("kosis_visitors")
    lines = (visitors.sample / "visitors.csv").read_text().splitlines(keepends=True)
    (tmp_path / "visitors.csv").write_text("".join(line for line in lines if not line.startswith('"1",')))
    with pytest.raises(SourceFault, match="KOR JPN visitors 2010: 11 parts; the card says 12"):
        read_delivery(visitors, tmp_path, visitors.card.sample)


CARD = """\
key: by-card
title: T
publisher: P
licence: L
terms: t
cadence: c
coverage: v
rows: {least: 1, most: 99}
absent: ["", x]
table:
  reporter: {always: JPN}
  partner: {column: Land, codes: [names, name]}
  indicator: {column: Was, words: {Ausfuhr: exports}}
  value: {years: 2019-2021, times: 1e6, decimal: ",", thousands: "."}
  period: {}
  unit: USD
  delimiter: ";"
  encoding: latin-1
  head: 3
  foot: 1
"""


def test_a_national_table_is_a_card_and_no_code(tmp_path):
    """Years across, other marks of decimals, another encoding, lines above and below, names of its own, a scale."""
    folder, delivery = tmp_path / "by-card", tmp_path / "in"
    folder.mkdir()
    delivery.mkdir()
    (folder / "source.yml").write_text(CARD)
    (folder / "names.csv").write_text("name,economy\nÖsterreich,AUT\nAlle,~\n", encoding="utf-8")
    text = "Statistik\nMio. USD\nLand;Was;2019;2020;2021\nÖsterreich;Ausfuhr;1.234,5;x;2\nAlle;Ausfuhr;9;9;9\nFrance;Einfuhr;1;1;1\nQuelle: Amt;;;;\n"
    (delivery / "t.csv").write_text(text, encoding="latin-1")
    (read,) = read_delivery(read_source(folder, may_have_code=False), delivery)
    assert [(r["partner"], r["indicator"], r["year"], r["value"]) for r in read.table.to_pylist()] == [
        ("AUT", "exports", 2019, 1_234_500_000.0), ("AUT", "exports", 2021, 2_000_000.0),
    ]  # fmt: skip
    assert read.left_out == {"code Alle (not one economy)": 1, "rows with Was Einfuhr": 1}
    assert ("JPN AUT exports", "no value for 2020") in read.notes


def test_samples_do_not_change_when_read(tmp_path):
    """Reading a sample twice gives the same bytes of table."""
    for name in ("cepii_baci", "worldbank"):
        source = provider(name)
        shutil.copytree(source.sample, tmp_path / name)
        (one,) = read_delivery(source, source.sample, source.card.sample)
        (two,) = read_delivery(source, tmp_path / name, source.card.sample)
        assert one.table.equals(two.table)

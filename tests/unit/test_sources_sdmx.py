"""SDMX in all its syntaxes: the same observations, and what a card and a service say of them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from sources_trade import changed, provider, read, rows, silent

from comity.sources.audit import Audit
from comity.sources.card import Bounds, Card
from comity.sources.discover import read_source
from comity.sources.sdmx.mapped import read_message
from comity.sources.sdmx.services import services, statuses
from comity.sources.take import read_delivery
from comity.terms.errors import NotFound, SourceFault
from comity.terms.observation import STATUSES

NAMES = ("imf_imts", "ecb_exchange_rates", "oecd_fdi", "ilo_unemployment", "bis_exchange_rates")
CSV, MESSAGES = (
    ("imf_imts", "oecd_fdi", "bis_exchange_rates"),
    ("imf_imts", "ecb_exchange_rates", "ilo_unemployment"),
)
TRADE = {
    "key": "trade", "title": "", "publisher": "", "licence": "", "terms": "", "cadence": "", "coverage": "", "rows": {},
    "indicators": {"X": {"id": "exports", "unit": "USD", "least": 0, "most": 1e13}},
    "statuses": ["observed", "estimated", "projected"],
    "sdmx": {
        "service": "oecd", "flows": ["ASH:TRADE"], "reporter": {"column": "REF_AREA"}, "partner": {"column": "COUNTERPART"},
        "indicator": {"column": "INDICATOR"}, "unit": {"column": "UNIT_MEASURE"},
    },
}  # fmt: skip
HEAD = "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,COUNTERPART,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MEASURE,UNIT_MULT"
ROW = "dataflow,ASH:TRADE(1.0),I,A,JPN,KOR,X,2022,52.5,A,USD,9"


def source(folder: Path, **changes: object):
    """Return a source of a dossier: a card and no code."""
    import yaml

    card = TRADE | {"sdmx": TRADE["sdmx"] | changes}
    (folder / "trade").mkdir()
    (folder / "trade" / "source.yml").write_text(yaml.safe_dump(card))
    return read_source(folder / "trade", may_have_code=False)


def delivered(folder: Path, name: str, text: str) -> Path:
    """Return a folder with one message."""
    (folder / "raw").mkdir(exist_ok=True)
    (folder / "raw" / name).write_text(text, encoding="utf-8")
    return folder / "raw"


def one(folder: Path, row: str = ROW, head: str = HEAD, **changes: object):
    """Return what the reading of a table of one row gives."""
    (found,) = read_delivery(
        source(folder, **changes), delivered(folder, "trade.csv", f"{head}\n{row}\n"), Bounds(least=0)
    )
    return found


LABELLED = (
    "DATAFLOW,FREQ: Often,REF_AREA: Who,COUNTERPART: Whom,INDICATOR: What,TIME_PERIOD: When,OBS_VALUE,"
    "OBS_STATUS: Status,UNIT_MEASURE: Unit,UNIT_MULT: Times\n"
    "ASH:TRADE(1.0),A: Annual,JPN: Japan,KOR: Korea,X: Exports,2022: 2022,52.5,A: Normal,USD: Dollars,9: Billions\n"
)
SEMICOLONS = f"{HEAD}\n{ROW}\n".replace(",", ";").replace("STRUCTURE;", "STRUCTURE[|];", 1)
GENERIC = """<m:GenericData xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message" xmlns:g="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic" xmlns:c="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common">
<m:Header><m:Structure structureID="S" dimensionAtObservation="TIME_PERIOD"><c:StructureUsage><Ref agencyID="ASH" id="TRADE"/></c:StructureUsage></m:Structure></m:Header>
<m:DataSet structureRef="S"><g:Attributes><g:Value id="UNIT_MEASURE" value="USD"/></g:Attributes>
<g:Group type="Sibling"><g:GroupKey><g:Value id="REF_AREA" value="JPN"/></g:GroupKey><g:Attributes><g:Value id="UNIT_MULT" value="9"/></g:Attributes></g:Group>
<g:Group type="Sibling"><g:GroupKey><g:Value id="REF_AREA" value="KOR"/></g:GroupKey><g:Attributes><g:Value id="UNIT_MULT" value="6"/></g:Attributes></g:Group>
<g:Series><g:SeriesKey><g:Value id="FREQ" value="A"/><g:Value id="REF_AREA" value="JPN"/><g:Value id="COUNTERPART" value="KOR"/><g:Value id="INDICATOR" value="X"/></g:SeriesKey>
<g:Obs><g:ObsDimension value="2022"/><g:ObsValue value="52.5"/><g:Attributes><g:Value id="OBS_STATUS" value="A"/></g:Attributes></g:Obs></g:Series></m:DataSet></m:GenericData>"""
SPECIFIC = """<m:StructureSpecificData xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/{0}/message" xmlns:s="http://www.sdmx.org/resources/sdmxml/schemas/{0}/data/structurespecific" xmlns:c="http://www.sdmx.org/resources/sdmxml/schemas/{0}/common">
<m:Header><m:Structure structureID="S" dimensionAtObservation="AllDimensions"><c:StructureUsage>urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=ASH:TRADE(1.0)</c:StructureUsage></m:Structure></m:Header>
<m:DataSet s:structureRef="S" UNIT_MEASURE="USD"><Group REF_AREA="JPN" UNIT_MULT="9"/><Group REF_AREA="KOR" UNIT_MULT="6"/>
<Obs FREQ="A" REF_AREA="JPN" COUNTERPART="KOR" INDICATOR="X" TIME_PERIOD="2022" OBS_VALUE="52.5" OBS_STATUS="A"/></m:DataSet></m:StructureSpecificData>"""


def _listed(name: str, *codes: str) -> dict[str, object]:
    return {"id": name, "values": [{"id": code, "name": code} for code in codes]}


def message(version: int, *, series: bool) -> str:
    """Return the same observation as JSON, by series or flat."""
    keys = [_listed("REF_AREA", "KOR", "JPN"), _listed("COUNTERPART", "KOR"), _listed("INDICATOR", "X")]
    time = [_listed("TIME_PERIOD", "2021", "2022")]
    status = [{"id": "OBS_STATUS", "values": [{"id": "E"}, {"id": "A"}]}]
    structure = {
        "links": [{"rel": "dataflow", "urn": "urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=ASH:TRADE(1.0)", "href": "x"}],
        "dimensions": {"dataSet": [_listed("FREQ", "A")], "series": keys, "observation": time} if series else {"dataSet": [_listed("FREQ", "A")], "observation": keys + time},
        "attributes": {"dataSet": [_listed("UNIT_MEASURE", "USD"), _listed("UNIT_MULT", "6", "9")], "observation": status},
    }  # fmt: skip
    one = {"action": "Replace", "attributes": [0, 1]}
    one |= (
        {"series": {"1:0:0": {"observations": {"1": [52.5, 1]}}}}
        if series
        else {"observations": {"1:0:0:1": [52.5, 1]}}
    )
    if version == 1:
        return json.dumps({"header": {}, "structure": structure, "dataSets": [one]})
    return json.dumps({"meta": {}, "data": {"structures": [structure], "dataSets": [one | {"structure": 0}]}})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", f"{HEAD}\n{ROW}\n"),
        ("a.csv", SEMICOLONS),
        ("a.csv", LABELLED),
        ("a.xml", GENERIC),
        ("a.xml", SPECIFIC.format("v2_1")),
        ("a.xml", SPECIFIC.format("v3_0")),
        ("a.json", message(1, series=True)),
        ("a.json", message(1, series=False)),
        ("a.json", message(2, series=True)),
        ("a.json", message(2, series=False)),
    ],
)  # fmt: skip
def test_every_syntax_says_the_same(tmp_path, name, text):
    """CSV 1.0 and 2.0, generic and structure-specific XML, JSON 1.0 and 2.0; attributes of a data set, a group or a value."""
    (found,) = read_delivery(source(tmp_path), delivered(tmp_path, name, text), Bounds())
    (row,) = found.table.to_pylist()
    assert (row["reporter"], row["partner"], row["indicator"], row["period"]) == (
        "JPN",
        "KOR",
        "exports",
        "2022",
    )
    assert (row["value"], row["unit"], row["status"]) == (52.5e9, "USD", "observed")
    assert found.left_out == {}


@pytest.mark.parametrize("name", NAMES)
def test_the_sample_of_each_source_reads_whole(name):
    """No fault, nothing left out, one edition."""
    assert read(provider(name)).left_out == {}
    assert provider(name).card.sdmx.service in services()


def test_a_message_is_read_with_its_services_scale():
    """The IMF's SCALE is applied already; the OECD's UNIT_MULT is not."""
    imf, oecd = read(provider("imf_imts")).table, read(provider("oecd_fdi")).table
    assert 1e10 < rows(imf, reporter="VNM", partner="JPN", year=2022)[0]["value"] < 1e11
    assert (
        1e8
        < rows(oecd, reporter="JPN", partner="VNM", indicator="outward-investment", year=2020)[0]["value"]
        < 1e10
    )


def test_statuses_become_ours_with_a_remark():
    """Several of one observation give the least certain, and the words of all."""
    found = read(provider("ilo_unemployment")).table
    assert [r["status"] for r in rows(found, reporter="JPN")] == ["observed", "estimated", "projected"]
    assert rows(found, reporter="JPN", year=2023)[0]["remark"] == "low reliability"
    assert {status for status, _ in statuses().values()} <= {*STATUSES, ""}


@pytest.mark.parametrize(
    ("time", "often", "period"),
    [
        ("2022", "A", "2022"),
        ("2022-Q4", "Q", "2022-10/2022-12"),
        ("2022-12", "M", "2022-12"),
        ("2022-M12", "M", "2022-12"),
        ("2022-12-31", "D", "2022-12-31"),
    ],
)
def test_times_become_edtf(tmp_path, time, often, period):
    """Years, quarters, months and days."""
    (row,) = one(tmp_path, ROW.replace(",I,A,", f",I,{often},").replace("2022", time)).table.to_pylist()
    assert (row["period"], row["year"]) == (period, 2022)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("JPN", "", "trade.csv, line 2, REF_AREA: there is no economy"),
        (",X,", ",,", "trade.csv, line 2, INDICATOR: there is nothing"),
        ("2022", "2022-Q5", "line 2, TIME_PERIOD: '2022-Q5' is not a time"),
        ("2022", "2022-Q4", "'2022-Q4' is no time of the frequency A"),
        ("52.5", "52,5", "line 2: 13 cells under 12 columns"),
        ("52.5", "abc", "line 2, OBS_VALUE: 'abc' is not a number"),
        (",A,USD", ",Ä,USD", "line 2, OBS_STATUS: 'Ä' is not a status"),
        ("USD", "EUR", "line 2, UNIT_MEASURE: 'EUR' is not the unit of X (USD)"),
        (",9", ",", "UNIT_MULT: there is nothing, so the value's size is not known"),
        (",9", ",99", "UNIT_MULT: '99' is no power of ten"),
        ("ASH:TRADE", "ASH:AID", "'ASH:AID' is not the dataflow of this source (ASH:TRADE)"),
        (",I,", ",Q,", "'Q' is not an action"),
    ],
)
def test_what_is_not_understood_is_refused_by_name(tmp_path, old, new, words):
    """A place and the words that are wrong."""
    with pytest.raises(SourceFault) as caught:
        one(tmp_path, ROW.replace(old, new, 1))
    assert any(part in str(caught.value) for part in words.split("|"))


def test_a_dimension_the_card_does_not_know_is_reported(tmp_path):
    """By its name."""
    assert one(tmp_path, ROW + ",T", HEAD + ",SEX").left_out == {"column SEX": 1}


def test_a_dimension_the_card_needs_must_be_there(tmp_path):
    """The missing one is named, with what is near."""
    with pytest.raises(SourceFault, match=r"there is no COUNTERPART .did you mean 'COUNTERPARTS'"):
        one(tmp_path, head=HEAD.replace("COUNTERPART", "COUNTERPARTS"))


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        (",X,", ",Y,", {"series Y": 1}),
        (",KOR,", ",Q9,", {"unknown code Q9, written ~Q9": 1}),
        (",KOR,", ",W00,", {"code W00 (World)": 1}),
        (",I,A", ",D,A", {"observations to be deleted": 1}),
    ],
)
def test_codes_not_known_are_reported(tmp_path, old, new, left):
    """Indicators, economies, groups, and observations that are to be deleted."""
    assert one(tmp_path, ROW.replace(old, new, 1)).left_out == left


def test_what_a_card_does_not_keep_is_left_out_by_name(tmp_path):
    """A frequency that is not wanted."""
    assert one(tmp_path, keep={"FREQ": ["M"]}).left_out == {"rows with FREQ A": 1}


@pytest.mark.parametrize(("code", "words"), [("M", "cannot exist"), ("Q", "suppressed")])
def test_a_value_that_is_none_is_not_taken(tmp_path, code, words):
    """Whatever number stands there."""
    found = one(tmp_path, ROW.replace(",A,USD", f",{code},USD"))
    assert found.table.num_rows == 0
    assert any(words in what and "line 2" in place for place, what in found.notes)


def test_powers_of_ten_that_differ_are_remarked_on(tmp_path):
    """One in millions among billions."""
    text = "\n".join([HEAD, ROW, ROW.replace("2022", "2021"), ROW.replace("2022", "2020")[:-1] + "6"]) + "\n"
    (found,) = read_delivery(source(tmp_path), delivered(tmp_path, "trade.csv", text), Bounds())
    assert ("JPN KOR exports 2020", "is multiplied with 10^6; not all of its indicator are") in found.notes


def test_the_day_of_publication_is_the_messages_own(tmp_path):
    """An attribute that the card names."""
    found = one(
        tmp_path, ROW + ",2023-10-10T13:00:00Z", HEAD + ",PUBLICATION_DATE", published="PUBLICATION_DATE"
    )
    assert found.published == "2023-10-10"


BOMB = '<!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.xml", BOMB + SPECIFIC.format("v2_1"), "declares a document type"),
        (
            "a.xml",
            f'<!DOCTYPE m [<!ENTITY a SYSTEM "file:///etc/hostname">]>{GENERIC}',
            "declares a document type",
        ),
        ("a.xml", GENERIC[:700], "is no whole XML"),
        ("a.xml", "<m:Structure xmlns:m='m'/>", "is a message of the kind 'Structure'"),
        (
            "a.xml",
            "<m:Error xmlns:m='m'><m:ErrorMessage code='100'>No results</m:ErrorMessage></m:Error>",
            "the service says 'No results'",
        ),
        ("a.json", '{"errors": [{"code": 100, "title": "No results"}]}', "the service says"),
        ("a.json", '{"data": {}}', "is no whole SDMX-JSON"),
        (
            "a.json",
            message(2, series=True).replace('"1:0:0"', '"7:0:0"'),
            "REF_AREA has 2 words, and position 7 is asked for",
        ),
        ("a.json", message(2, series=True).replace('"1:0:0"', '"1:0"'), "2 places for 3 dimensions"),
        ("a.csv", "<html></html>\n", "holds no observation|no column|names of columns"),
        ("a.pdf", "x", "is not a message of SDMX"),
    ],
)
def test_what_is_no_message_is_refused(tmp_path, name, text, words):
    """Entities, torn files, structures, errors of the service, positions that are not there."""
    with pytest.raises(SourceFault) as caught:
        read_delivery(source(tmp_path), delivered(tmp_path, name, text), Bounds())
    assert any(part in str(caught.value) for part in words.split("|"))


def test_an_answer_put_aside_says_where(tmp_path):
    """A message with a foot and no observation."""
    foot = '<f:Footer xmlns:f="f"><f:Message code="413"><c:Text>See elsewhere</c:Text></f:Message></f:Footer></m:GenericData>'
    text = GENERIC[: GENERIC.index("<m:DataSet")] + foot
    with pytest.raises(SourceFault, match=r"holds no observation .the service says 'See elsewhere'"):
        read_delivery(source(tmp_path), delivered(tmp_path, "a.xml", text), Bounds())


def test_the_json_of_a_service_of_version_2_0_is_read(tmp_path):
    """XML turned into JSON, an @ before each attribute; one series is no list."""
    series = {"@FREQ": "A", "@REF_AREA": "JP", "Obs": {"@TIME_PERIOD": "2022", "@OBS_VALUE": "1.5"}}
    path = (
        delivered(
            tmp_path,
            "a.json",
            json.dumps({"CompactData": {"Header": {"DataSetID": "DOT"}, "DataSet": {"Series": series}}}),
        )
        / "a.json"
    )
    read_in = read_message(path, Audit(Card.model_validate(TRADE)))
    (cells,) = read_in.cells
    assert (read_in.flow, dict(cells.said)) == (
        "DOT",
        {"FREQ": "A", "REF_AREA": "JP", "TIME_PERIOD": "2022", "OBS_VALUE": "1.5"},
    )


def test_a_service_that_is_not_known_is_named(tmp_path):
    """With the one that is near."""
    with pytest.raises(NotFound, match="did you mean 'oecd'"):
        one(tmp_path, service="oecdd")


def test_a_source_of_a_dossier_may_be_a_card_alone_but_not_two_things(tmp_path):
    """A card with sdmx has no parser."""
    made = source(tmp_path)
    (made.folder / "parse.py").write_text("")
    with pytest.raises(SourceFault, match=r"needs one of a parse\.py, or a table or sdmx"):
        read_source(made.folder, may_have_code=True)


def test_codes_of_a_service_are_named_in_a_file(tmp_path):
    """Two-letter codes by names.csv; a code that is not there is reported."""
    bis = provider("bis_exchange_rates")
    assert {r["reporter"] for r in read(bis).table.to_pylist()} == {"JPN", "KOR", "TWN", "VNM"}
    found = read(bis, changed(bis, "XRU.csv", ",VN,", ",ZZ,", tmp_path))
    assert found.left_out == {"unknown code ZZ, written ~ZZ": 3}


def test_the_sample_is_the_same_as_itself_flat(tmp_path):
    """Messages in one folder are one edition, in whatever order they come."""
    imts = provider("imf_imts")
    shutil.copytree(imts.sample, tmp_path / "again")
    (tmp_path / "again" / "IMTS-VNM.xml").rename(tmp_path / "again" / "0.xml")
    assert read(imts, tmp_path / "again").table.equals(read(imts).table)


@pytest.mark.parametrize("name", CSV)
def test_a_broken_cell_is_never_a_wrong_number(name, tmp_path):
    """Sixty mutations of each table."""
    missed, noticed = silent(provider(name), 60, 3, tmp_path)
    assert missed == []
    assert noticed["error"] > 10


def renamed(missed: str) -> bool:
    """Return whether a whole series became that of another economy: no reader of one message can know."""
    return any(f"{a!r} -> {b!r}" in missed for a in ("VNM",) for b in ("KOR",))


@pytest.mark.parametrize("name", MESSAGES)
def test_a_broken_word_is_never_a_wrong_number(name, tmp_path):
    """Sixty mutations of each message."""
    missed, noticed = silent(provider(name), 60, 3, tmp_path, written=True)
    assert [m for m in missed if not renamed(m)] == []
    assert noticed["error"] > 10


@pytest.mark.slow
@pytest.mark.parametrize(("name", "written"), [*((n, False) for n in CSV), *((n, True) for n in MESSAGES)])
def test_five_hundred_broken_words_are_never_a_wrong_number(name, written, tmp_path):
    """The same five hundred times, in each form a sample has."""
    missed, noticed = silent(provider(name), 500, 1, tmp_path, written=written)
    assert [m for m in missed if not renamed(m)] == []
    assert noticed["let pass"] < 50

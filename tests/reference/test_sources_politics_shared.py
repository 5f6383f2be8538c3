"""Real files of events, votes, ideal points and arms load whole; spot values and counts by a second road."""

from __future__ import annotations

import csv
import math
import shutil
from collections import defaultdict
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from comity.sources.discover import PROVIDERS, read_source
from comity.sources.take import read_delivery

SHARED = Path(__file__).parents[3] / "shared"
EVENTS = SHARED / "data/gdelt_events_20160926/gdelt1_events_20160926_sample.csv"
VOTES = SHARED / "data/un_votes_1946_2019"
POINTS = SHARED / "anchors/unga_idealpoints_apr2020.csv"
ARMS = SHARED / "data/sipri_trade_register_1995_2024/trade_register.csv"

pytestmark = [
    pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data are not beside this project"),
    pytest.mark.slow,
]


def read(name: str, folder: Path, *files: Path, as_name: str = ""):
    """Return the one edition that files give, by the card's own bounds."""
    for file in files:
        shutil.copyfile(file, folder / (as_name or file.name))
    (part,) = read_delivery(read_source(PROVIDERS / name, may_have_code=True), folder)
    return part


@pytest.fixture(scope="module")
def votes(tmp_path_factory):
    """Return the votes as read."""
    files = sorted(VOTES.glob("*.parquet"))
    return read("unga_votes", tmp_path_factory.mktemp("votes"), *files)


@pytest.fixture(scope="module")
def register():
    """Return the register's lines, read plainly."""
    text = ARMS.read_text(encoding="utf-8").replace(";\n", "\n").replace(";\r\n", "\n")
    return list(csv.DictReader(text.splitlines()[11:]))


def test_real_events_load_whole(tmp_path):
    """2,190 rows: 680 between two economies and 1,510 of one with itself; tone and weights add up to the same."""
    part = read("gdelt", tmp_path, EVENTS)
    with EVENTS.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    between = [r for r in rows if r["Actor1CountryCode"] != r["Actor2CountryCode"]]
    assert (len(rows), len(between), part.table.num_rows) == (2190, 680, 680)
    assert part.left_out == {"rows of an economy with itself": 1510}
    assert part.notes == ()
    for column, theirs in (
        ("tone", "AvgTone"),
        ("goldstein", "GoldsteinScale"),
        ("mentions", "NumMentions"),
        ("articles", "NumArticles"),
    ):
        assert math.fsum(part.table[column].to_pylist()) == pytest.approx(
            math.fsum(float(r[theirs]) for r in between), abs=1e-9
        )
    mine = [r for r in part.table.to_pylist() if (r["source"], r["target"]) == ("KOR", "JPN")]
    theirs = [r for r in between if (r["Actor1CountryCode"], r["Actor2CountryCode"]) == ("KOR", "JPN")]
    assert sorted(r["quad"] for r in mine) == sorted(int(r["QuadClass"]) for r in theirs)
    assert len(set(part.table["story"].to_pylist())) == 414


def test_real_votes_load_whole(votes):
    """870,109 votes in 6,203 roll calls, as many yes, abstentions and no as there are."""
    table = votes.table
    assert (table.num_rows, len(set(table["rollcall"].to_pylist()))) == (870_109, 6203)
    plain = pq.read_table(VOTES / "un_votes.parquet", columns=["vote"])["vote"].value_counts().to_pylist()
    words = {"yes": 1, "abstain": 2, "no": 3}
    theirs = {words[row["values"]]: row["counts"] for row in plain}
    assert {row["values"]: row["counts"] for row in table["vote"].value_counts().to_pylist()} == theirs
    assert votes.left_out == {"file un_roll_call_issues.parquet": 1}


def test_the_chair_that_changed_hands_is_told(votes):
    """TWN until session 26, CHN from it, and never both in one roll call."""
    assert ("TWN", "no votes after session 26 (1971)") in votes.notes
    assert ("CHN", "no votes before session 26 (1971)") in votes.notes
    seats = defaultdict(set)
    for row in votes.table.select(["rollcall", "economy"]).to_pylist():
        if row["economy"] in ("TWN", "CHN"):
            seats[row["rollcall"]].add(row["economy"])
    assert all(len(who) == 1 for who in seats.values())


def test_thin_roll_calls_and_successors_are_told(votes):
    """Two roll calls hold a handful of votes only; Yugoslavia's seat is split by year."""
    notes = dict(votes.notes)
    assert notes["roll call 5689 of session 56"] == "2 votes only"
    assert notes["roll call 5893 of session 66"] == "4 votes only"
    assert notes["Yugoslavia, read as YUG"] == "3,696 times"
    assert notes["Yugoslavia from 2006, read as SRB"] == "1,273 times"


def test_agreement_with_unanimous_calls_dropped_follows_the_points(votes):
    """In session 73 the mean of 1 - |a - b| / 2 with the United States falls as ideal points move away."""
    calls = defaultdict(dict)
    for row in votes.table.to_pylist():
        if row["session"] == 73:
            calls[row["rollcall"]][row["economy"]] = row["vote"]
    contested = [call for call in calls.values() if len(set(call.values())) > 1]

    def agreement(a, b):
        both = [(call[a], call[b]) for call in contested if a in call and b in call]
        return math.fsum(1 - abs(x - y) / 2 for x, y in both) / len(both)

    order = [agreement("USA", other) for other in ("KOR", "JPN", "PHL", "VNM", "IDN")]
    assert order[0] > order[2] > order[3] > order[4]
    assert order[1] > order[2]
    assert agreement("THA", "PHL") > agreement("USA", "PHL") + 0.3


def test_ideal_points_of_session_73(tmp_path):
    """The values the methods name, to four places; 10,469 rows in four series each."""
    part = read("unga_ideal_points", tmp_path, POINTS)
    assert part.table.num_rows == 4 * 10_469
    points = {
        r["reporter"]: r["value"]
        for r in part.table.to_pylist()
        if (r["indicator"], r["year"]) == ("ideal-point", 2018)
    }
    wanted = {
        "USA": 2.7868, "KOR": 0.9417, "JPN": 0.7979, "PHL": -0.3456, "THA": -0.3568, "SGP": -0.4259, "CHN": -0.4895,
        "MYS": -0.7072, "VNM": -0.8979, "IDN": -1.0907,
    }  # fmt: skip
    assert {who: round(points[who], 4) for who in wanted} == wanted
    assert len(points) == 193


def test_a_release_under_its_own_name_says_when_it_is_of(tmp_path):
    """Apr2020, with the last point of TWN in 1971."""
    part = read("unga_ideal_points", tmp_path, VOTES / "IdealpointestimatesAll_Apr2020.csv")
    assert (part.edition, part.published) == ("Apr2020", "2020-04")
    years = [
        r["year"] for r in part.table.to_pylist() if (r["reporter"], r["indicator"]) == ("TWN", "ideal-point")
    ]
    assert max(years) == 1971
    assert ("TWN ideal-point", "ends in 1971") in part.notes


def test_the_whole_register_loads_and_adds_up(tmp_path, register):
    """25,024 deliveries, 769,810.94 million TIV, none out of step with its number and unit."""
    part = read("sipri_arms", tmp_path, ARMS)
    assert len(register) == 25_024
    total = math.fsum(float(r["TIV delivery values"]) for r in register)
    assert math.fsum(part.table["value"].to_pylist()) == pytest.approx(total * 1e6, rel=1e-12)
    assert total == pytest.approx(769_810.94)
    assert part.published == "2026-02-12"
    dyads = {(r["Supplier"], r["Recipient"], r["Delivery year"]) for r in register}
    assert part.table.num_rows == len(dyads) == 11_603


@pytest.mark.parametrize(
    ("supplier", "recipient", "names"),
    [
        ("KOR", "IDN", ("South Korea", "Indonesia")),
        ("USA", "TWN", ("United States", "Taiwan")),
        ("USA", "~NATO", ("United States", "NATO**")),
        ("IRN", "~Houthi rebels (Yemen)", ("Iran", "Houthi rebels (Yemen)*")),
    ],
)
def test_a_dyads_arms_by_a_second_road(tmp_path, register, supplier, recipient, names):
    """Sums by year of the lines with two names; estimated where any line of the year is."""
    part = read("sipri_arms", tmp_path, ARMS)
    mine = {
        r["year"]: (round(r["value"]), r["status"])
        for r in part.table.to_pylist()
        if (r["reporter"], r["partner"]) == (supplier, recipient)
    }
    theirs = defaultdict(list)
    for row in register:
        if (row["Supplier"], row["Recipient"]) == names:
            theirs[int(row["Delivery year"])].append(row)
    flags = ("Order date is estimate", "Numbers delivered is estimate", "Delivery year is estimate")
    assert mine == {
        year: (
            round(math.fsum(float(r["TIV delivery values"]) for r in rows) * 1e6),
            "estimated" if any(r[flag] == "Yes" for r in rows for flag in flags) else "observed",
        )
        for year, rows in theirs.items()
    }
    assert len(mine) > 1


def test_those_that_are_no_economies_are_all_named(tmp_path, register):
    """Every name with a star, and the unknown, with as many deliveries as there are."""
    part = read("sipri_arms", tmp_path, ARMS)
    told = {
        key.removeprefix("no economy ").split(", written ")[0]: n
        for key, n in part.left_out.items()
        if key.startswith("no economy ")
    }
    starred = defaultdict(int)
    for row in register:
        for name in (row["Supplier"], row["Recipient"]):
            if name.endswith("*") or name.startswith("unknown ") or name == "Northern Cyprus":
                starred[name] += 1
    assert told == dict(starred)
    assert (told["NATO**"], told["United Nations**"], told["unknown supplier(s)"]) == (26, 23, 194)

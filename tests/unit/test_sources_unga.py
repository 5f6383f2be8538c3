"""General Assembly: votes in both forms, ideal points, and who sat in whose seat when."""

from __future__ import annotations

import csv

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from politics_mutations import silent

from comity.sources.audit import Audit
from comity.sources.discover import PROVIDERS, read_source
from comity.sources.sessions import Voters, session_year
from comity.sources.take import read_delivery
from comity.terms.errors import SourceFault

VOTES = read_source(PROVIDERS / "unga_votes", may_have_code=True)
POINTS = read_source(PROVIDERS / "unga_ideal_points", may_have_code=True)
POINTS_FILE = "IdealpointestimatesAll_Apr2020.csv"
CARD = VOTES.card.model_copy(update={"rows": VOTES.card.sample.model_copy(update={"least": 1, "most": 1000})})


def votes(folder):
    """Return the one edition of votes in a folder."""
    (part,) = read_delivery(VOTES, folder, CARD.rows)
    return part


def points(folder):
    """Return the one release of points in a folder."""
    (part,) = read_delivery(POINTS, folder, CARD.rows)
    return part


def by_name(folder, rows, calls) -> None:
    """Write votes by name, and the roll calls beside them."""
    names = ("rcid", "country", "country_code", "vote")
    pq.write_table(
        pa.table({n: [r[k] for r in rows] for k, n in enumerate(names)}), folder / "un_votes.parquet"
    )
    pq.write_table(
        pa.table({"rcid": [c[0] for c in calls], "session": [c[1] for c in calls]}),
        folder / "un_roll_calls.parquet",
    )


def test_only_votes_cast_are_votes():
    """Eights and nines are left out and counted."""
    part = votes(VOTES.sample)
    assert set(part.table["vote"].to_pylist()) == {1, 2, 3}
    assert part.left_out == {"vote 8 (absent)": 1, "vote 9 (not a member)": 3}
    with (VOTES.sample / "votes.csv").open() as handle:
        assert part.table.num_rows == sum(row["vote"] in "123" for row in csv.DictReader(handle))


def test_votes_by_name_and_by_code_are_the_same(tmp_path):
    """A file of names with another of roll calls gives what codes in one file give."""
    with (VOTES.sample / "votes.csv").open() as handle:
        rows = [row for row in csv.DictReader(handle) if row["vote"] in "123"]
    words = {"1": "yes", "2": "abstain", "3": "no"}
    by_name(
        tmp_path,
        [(float(r["rcid"]), r["Countryname"], r["ccode"], words[r["vote"]]) for r in rows],
        sorted({(int(r["rcid"]), float(r["session"])) for r in rows}),
    )
    assert votes(tmp_path).table.equals(votes(VOTES.sample).table)


def test_a_seat_passes_from_state_to_state(tmp_path):
    """345 is Yugoslavia, from 1992 Serbia and Montenegro, from 2006 Serbia; what was read so is told."""
    audit = Audit(VOTES.card)
    voters = Voters(VOTES.folder / "names.csv", audit)
    assert [voters.economy("345", year) for year in (1991, 1992, 2005, 2006)] == ["YUG", "SCG", "SCG", "SRB"]
    assert [voters.economy("Yugoslavia", year) for year in (1960, 2010)] == ["YUG", "SRB"]
    assert [voters.economy(code, 1980) for code in ("260", "265", "678", "680", "713", "710")] == [
        "DEU",
        "DDR",
        "YEM",
        "~680",
        "TWN",
        "CHN",
    ]
    voters.report()
    assert ("345 from 1992, read as SCG", "2 times") in audit.notes()
    assert session_year(73) == 2018


def test_who_stops_voting_is_told(tmp_path):
    """An economy without votes after a session is named with it: that is how an empty chair shows."""
    rows = [(c, n, i, "yes") for c in (1.0, 2.0) for n, i in (("Japan", "JP"), ("France", "FR"))] + [
        (1.0, "Taiwan", "TW", "no")
    ]
    by_name(tmp_path, rows, [(1, 26), (2, 27)])
    assert ("TWN", "no votes after session 26 (1971)") in votes(tmp_path).notes


@pytest.mark.parametrize(
    ("vote", "words"),
    [
        ((1.0, "Japan", "KR", "yes"), "stands beside"),
        ((1.0, "Japan", "JP", "maybe"), "is none of yes, abstain, no"),
        ((7.0, "France", "FR", "yes"), "is a roll call that no file knows"),
        ((1.5, "France", "FR", "yes"), "is a roll call that no file knows"),
        ((1.0, "", "FR", "yes"), "is nobody"),
        ((1.0, "Japan", "JP", "yes"), "occurs 2 times"),
    ],
)
def test_votes_that_cannot_be_are_refused(tmp_path, vote, words):
    """Another code, an unknown word, an unknown roll call, nobody, and a vote cast twice."""
    by_name(tmp_path, [(1.0, "Japan", "JP", "yes"), (1.0, "Peru", "PE", "no"), vote], [(1, 26)])
    with pytest.raises(SourceFault) as caught:
        votes(tmp_path)
    assert words in str(caught.value)


def test_a_voter_without_a_code_keeps_its_name_and_is_told(tmp_path):
    """It is written after ~."""
    by_name(tmp_path, [(1.0, "Japan", "JP", "yes"), (1.0, "Atlantis", None, "no")], [(1, 26)])
    part = votes(tmp_path)
    assert "~Atlantis" in part.table["economy"].to_pylist()
    assert part.left_out["unknown code Atlantis, written ~Atlantis"] == 1


def test_points_carry_their_session_their_spread_and_their_votes():
    """Period is the year the session opened in; the remark has the session; the spread encloses the point."""
    part = points(POINTS.sample)
    found = {(r["reporter"], r["year"], r["indicator"]): r for r in part.table.to_pylist()}
    assert (part.edition, part.published) == ("Apr2020", "2020-04")
    taiwan = sorted(year for who, year, what in found if (who, what) == ("TWN", "ideal-point"))
    assert taiwan == [1969, 1970, 1971]
    assert found[("TWN", 1971, "ideal-point")]["remark"] == "session 26"
    assert found[("SCG", 1992, "ideal-point")]["remark"] == "session 47; 345 from 1992"
    for (who, year, what), row in found.items():
        if what == "ideal-point":
            assert (
                found[(who, year, "ideal-point-low")]["value"]
                <= row["value"]
                <= found[(who, year, "ideal-point-high")]["value"]
            )
            assert row["status"] == "estimated"
            assert found[(who, year, "votes-cast")]["status"] == "observed"
    assert ("TWN ideal-point", "ends in 1971") in part.notes


def test_two_states_under_one_iso_code_stay_two():
    """Both Yemens are YAR in the file; their other codes part them."""
    rows = points(POINTS.sample).table.to_pylist()
    assert {r["reporter"] for r in rows} >= {"YEM", "~680"}


def test_a_release_in_cp1252_and_one_with_other_heads_read(tmp_path):
    """Newer releases end their columns in All."""
    text = (POINTS.sample / POINTS_FILE).read_text().replace("Japan", "Japón")
    plain = points(POINTS.sample).table
    (tmp_path / POINTS_FILE).write_bytes(text.encode("cp1252"))
    assert points(tmp_path).table.equals(plain)
    head, body = text.split("\n", 1)
    for name in ("NVotes", "IdealPoint", "QO%", "Q5%", "Q10%", "Q50%", "Q90%", "Q95%", "Q100%"):
        head = head.replace(f"{name},", f"{name}All,")
    (tmp_path / POINTS_FILE).write_text(head + "\n" + body)
    assert points(tmp_path).table.equals(plain)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (",JPN,Japan", ",KOR,Japan", "'KOR' is not the member 740"),
        (",740,24,", ",731,24,", "the member 731 is"),
        (",740,24,", ",999,24,", "999 is no member's code"),
    ],
)
def test_a_member_whose_codes_disagree_is_a_fault(tmp_path, old, new, words):
    """The two codes and the name are held against each other."""
    text = (POINTS.sample / POINTS_FILE).read_text()
    assert old in text
    (tmp_path / POINTS_FILE).write_text(text.replace(old, new, 1))
    with pytest.raises(SourceFault) as caught:
        points(tmp_path)
    assert words in str(caught.value) or "is not the member 731" in str(caught.value)


@pytest.mark.parametrize("name", ["unga_votes", "unga_ideal_points"])
def test_a_broken_cell_is_never_a_wrong_vote(name, tmp_path):
    """Sixty mutations of each sample."""
    missed, noticed = silent(name, 60, 3, tmp_path)
    assert missed == []
    assert noticed["error"] > 10


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", ["unga_votes", "unga_ideal_points"])
def test_five_hundred_broken_cells_are_never_a_wrong_vote(name, seed, tmp_path):
    """The same five hundred times, twice."""
    missed, noticed = silent(name, 500, seed, tmp_path)
    assert missed == []
    assert noticed["let pass"] < 60

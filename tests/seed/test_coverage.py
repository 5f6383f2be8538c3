"""The article is wholly in the record: sentences, figures, notes, policies, people, expectations, dynamics."""

from __future__ import annotations

import csv
import re
from datetime import date

import pytest

from comity.record.kinds.coverage import Coverage
from comity.record.kinds.dynamic import Dynamic
from comity.record.kinds.expectation import Expectation
from comity.record.kinds.figure import Figure
from comity.record.kinds.office import Office
from comity.record.kinds.policy import Policy
from comity.record.kinds.work import Work
from comity.record.refs import references
from comity.record.scope import scope_members
from comity.terms.period import read_period

LATE = date(2026, 6, 1)
#: Figure of the inventory -> row of quantities.csv. F6, a year that follows from F3 to F5, has none.
ROWS = dict(zip(
    [f"F{n}" for n in range(1, 37) if n != 6],
    ["Q07", "Q10", "Q12", "Q13", "Q15", "Q16", "Q17", "Q18", "Q19", "Q21", "Q22", "Q24", "Q25", "Q26", "Q27", "Q28", "Q30", "Q29",
     "Q31", "Q32", "Q33", "Q35", "Q34", "Q37", "Q36", "Q38", "Q39", "Q40", "Q42", "Q43", "Q44", "Q45", "Q46", "Q47", "Q48"],
    strict=True,
))  # fmt: skip
UNITS = {
    "ratio": {"ratio"}, "share": {"ratio"}, "rank": {"rank"}, "enterprise": {"enterprises"}, "person": {"visits"},
    "student": {"students"}, "pillar": {"count"}, "area": {"count"}, "summit": {"count"}, "country": {"count"},
    "nation": {"count"}, "anniversary": {"years"}, "ordinal": {"ordinal"},
}  # fmt: skip
HEDGES = {
    "": {"exact", "rounded"},
    "up to": {"up-to"},
    "by one count": {"by-one-count"},
    "approximately": {"around"},
}
NINE = {
    "takeo-fukuda", "fumio-kishida", "moon-jae-in", "yoon-suk-yeol", "tsai-ing-wen", "william-lai", "ferdinand-marcos-jr",
    "donald-trump", "kim-jong-un",
}  # fmt: skip


@pytest.fixture(scope="module")
def late(article):
    """All that the record knows."""
    return article.as_of(LATE)


@pytest.fixture(scope="module")
def coverage(late):
    """Return the article's coverage."""
    return late.get(Coverage, "seappi-2024")


@pytest.fixture(scope="module")
def quantities(seed):
    """Return the rows of quantities.csv by id."""
    with (seed / "quantities.csv").open(encoding="utf-8", newline="") as handle:
        return {row["id"]: row for row in csv.DictReader(handle)}


class TestSentences:
    """Every sentence has entries, or a word for why it needs none."""

    def test_all_117_sentences_are_there(self, seed, coverage):
        """S1 to S117, in the order of the register, none twice."""
        lines = (seed / "sentences.tsv").read_text(encoding="utf-8").splitlines()
        register = [
            cells[1] for cells in (line.split("\t") for line in lines) if re.fullmatch(r"S\d+", cells[1])
        ]
        assert register == [f"S{n}" for n in range(1, 118)]
        assert [sentence.s for sentence in coverage.sentences] == register

    def test_each_has_entries_or_a_mark(self, coverage):
        """Never both nothing, never both."""
        for sentence in coverage.sentences:
            assert bool(sentence.by) != bool(sentence.as_), sentence.s

    def test_marks_agree_with_the_inventory(self, seed, coverage):
        """What the inventory calls a heading is marked so, and no statement of fact is marked away."""
        kinds = dict(
            re.findall(
                r"^\| (S\d+) \| \d+ \| ([A-Z,]+) \|",
                (seed / "inventory.md").read_text(encoding="utf-8"),
                re.MULTILINE,
            )
        )
        assert len(kinds) > 100
        for sentence in coverage.sentences:
            kind = kinds.get(sentence.s)
            if kind == "H":
                assert sentence.as_ == "heading", sentence.s
            elif kind and set(kind.split(",")) & set("FEPAX"):
                assert sentence.by, f"{sentence.s} states something ({kind}) and has no entry"

    def test_a_figures_sentence_names_it(self, article_reading, coverage):
        """A sentence with a number has its figure among its entries."""
        by = {sentence.s: set(sentence.by) for sentence in coverage.sentences}
        for figure in article_reading.entries["figures"].values():
            if isinstance(figure, Figure) and figure.id.startswith("seappi-f"):
                assert f"figures/{figure.id}" in by[figure.cite[0].locator], figure.id

    def test_every_reference_leads_somewhere(self, article_reading):
        """Each name in the whole record is an entry."""
        for entries in article_reading.entries.values():
            for entry in entries.values():
                for _, name, kinds in references(entry):
                    folder, _, bare = name.partition("/") if kinds == ("*",) else (kinds[0], "", name)
                    assert bare in article_reading.entries[folder]


class TestFigures:
    """The 36 numbers of the article, as it gives them."""

    @pytest.mark.parametrize(("number", "row"), ROWS.items())
    def test_value_unit_hedge_and_period(self, number, row, quantities, article_reading):
        """Each number of the inventory stands in the record as the register of quantities has it."""
        figure, wanted = (
            article_reading.entries["figures"][f"seappi-{number.lower()[0]}{int(number[1:]):02d}"],
            quantities[row],
        )
        assert isinstance(figure, Figure)
        assert float(figure.value) == pytest.approx(float(wanted["value"]), rel=2e-3)
        assert figure.unit in ({wanted["currency"]} if wanted["currency"] else UNITS[wanted["unit"]])
        hedge = "around" if wanted["relation"] == "~" else wanted["hedge"]
        assert figure.hedge in HEDGES.get(hedge, {hedge})
        if wanted["period_start"]:
            asked = read_period(f"{wanted['period_start']}/{wanted['period_end'] or '..'}")
            assert figure.period.meets(asked)
            assert figure.period.start is None or asked.covers(figure.period.start) or number == "F1"
        assert (figure.status == "projected") == wanted["modality"].startswith("projected")

    def test_there_are_36_and_f6_is_the_overtaking_year(self, article_reading):
        """F1 to F36, none twice; F6 is 2026, projected."""
        names = [name for name in article_reading.entries["figures"] if re.fullmatch(r"seappi-f\d\d", name)]
        assert sorted(names) == [f"seappi-f{n:02d}" for n in range(1, 37)]
        sixth = article_reading.entries["figures"]["seappi-f06"]
        assert (sixth.value, sixth.unit, sixth.status) == ("2026", "year", "projected")

    def test_ten_carry_a_hedge(self, article_reading):
        """Around 1, almost 4, over 2, up to 1 in two currencies, approximately 1, by one count 1."""
        hedges = [
            f.hedge for n, f in article_reading.entries["figures"].items() if re.fullmatch(r"seappi-f\d\d", n)
        ]
        found = {hedge: hedges.count(hedge) for hedge in set(hedges) - {"exact", "rounded"}}
        assert found == {"around": 2, "almost": 4, "over": 2, "up-to": 2, "by-one-count": 1}


class TestNotes:
    """The 26 notes, resolved as the register of citations has them."""

    @pytest.fixture
    def register(self, seed):
        """Note -> (kinds of its parts, works of its parts), as listed."""
        notes: dict[int, tuple[list[str], list[str]]] = {}
        with (seed / "citations.csv").open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                kinds, works = notes.setdefault(int(row["note"]), ([], []))
                kinds.append(row["kind"])
                works.extend(filter(None, row["resolves_to"].split("+")))
        return notes

    @pytest.fixture
    def names(self, seed, late):
        """Work of the register -> work of the record, found by title."""
        titles = {_plain(work.title): name for name, work in late.entries(Work).items() if work.title}
        with (seed / "citations.csv").open(encoding="utf-8", newline="") as handle:
            rows = [row for row in csv.DictReader(handle) if row["kind"] == "full"]
        return {row["resolves_to"]: titles[_plain(row["title"])] for row in rows}

    def test_nineteen_works_are_named_and_known(self, names):
        """Each full note's work is in the record under its title."""
        assert len(names) == 19
        assert len(set(names.values())) == 19

    @pytest.mark.parametrize("number", range(1, 27))
    def test_a_note_points_where_the_register_says(self, number, register, names, coverage):
        """Kind and works of each note agree; of several parts the weakest way of pointing counts."""
        kinds, works = register[number]
        note = coverage.notes[number - 1]
        assert note.n == number
        assert note.kind == max(kinds, key=["full", "short", "ibid", "broken"].index)
        if note.kind != "broken":
            assert sorted(note.works) == sorted(names[work] for work in works)

    def test_four_ibid_two_of_them_ambiguous(self, coverage):
        """Notes 3, 17, 19 and 23 point back; 19 and 23 to two works each."""
        assert [note.n for note in coverage.notes if note.kind == "ibid"] == [3, 17, 19, 23]
        assert [note.n for note in coverage.notes if note.ambiguous] == [19, 23]
        assert all(len(note.works) == 2 for note in coverage.notes if note.ambiguous)

    def test_note_7_is_broken(self, coverage, late):
        """It stays in the record, marked, with a work that says why it cannot be told."""
        seventh = coverage.notes[6]
        assert seventh.kind == "broken"
        work = late.get(Work, seventh.works[0])
        assert work.broken
        assert work.title is None


class TestEntries:
    """Policies, people, expectations, dynamics and counts."""

    def test_two_policies_share_an_abbreviation(self, late):
        """Two are called NSP for short; Korea owns one and Taiwan the other."""
        found = {
            policy.owner: policy.name for policy in late.entries(Policy).values() if policy.short == "NSP"
        }
        assert found == {"kr": "New Southern Policy", "tw": "New Southbound Policy"}

    def test_nine_people_hold_an_office(self, late):
        """All nine of the article, each with a beginning."""
        holders = {
            holding.holder: holding for office in late.entries(Office).values() for holding in office.holders
        }
        assert set(holders) >= NINE
        assert all(holders[name].from_.start for name in NINE)

    def test_offices_are_true_to_their_day(self, article):
        """As of the article's day Lai's term lies ahead, Tsai's has no end yet, and Moon's has ended."""
        known = article.as_of(date(2024, 2, 12)).entries(Office)
        presidents = {
            h.holder: h
            for office in ("president-of-taiwan", "president-of-south-korea")
            for h in known[office].holders
        }
        assert presidents["william-lai"].from_.start == date(2024, 5, 20)
        assert "lee-jae-myung" not in presidents
        assert presidents["moon-jae-in"].to.end == date(2022, 5, 9)
        assert presidents["tsai-ing-wen"].to is None

    def test_thirteen_expectations_and_one(self, late):
        """X0 to X13, each with a way to be settled or the reason why not; X8 is refused."""
        found = {
            name[:3]: entry for name, entry in late.entries(Expectation).items() if re.match(r"x\d\d-", name)
        }
        assert sorted(found) == [f"x{n:02d}" for n in range(14)]
        assert found["x08"].unresolvable
        assert all(bool(entry.settle) != bool(entry.unresolvable) for entry in found.values())

    def test_every_expectation_of_the_register_is_held(self, seed, coverage):
        """Each forward-looking sentence of the inventory's table has an expectation among its entries."""
        by = {sentence.s: sentence.by for sentence in coverage.sentences}
        table = re.findall(
            r"^\| (X\d+) \| (S\d+) \|", (seed / "inventory.md").read_text(encoding="utf-8"), re.MULTILINE
        )
        assert len(table) == 13
        for number, sentence in table:
            assert any(name.startswith(f"expectations/x{int(number[1:]):02d}-") for name in by[sentence]), (
                number,
                sentence,
            )

    def test_twenty_three_dynamics(self, late):
        """Each mechanism of the inventory has at least one entry, and each says what speaks for it or against."""
        entries = late.entries(Dynamic)
        assert {int(name[1:3]) for name in entries if re.match(r"d\d\d-", name)} == set(range(1, 24))
        assert all(entry.evidence for entry in entries.values())

    def test_counts_of_three_seven_four_and_eighteen(self, late):
        """Three pillars, seven areas, four areas of the vision, eighteen economies: stated and listed."""
        from comity.record.kinds.agreement import Agreement

        nsp, plus = (
            late.get(Policy, "kr-new-southern-policy"),
            late.get(Policy, "kr-new-southern-policy-plus"),
        )
        assert (nsp.stated_pillars, len(nsp.pillars)) == (3, 3)
        assert (plus.stated_areas, len(plus.areas)) == (7, 7)
        assert len(late.get(Agreement, "asean-japan-joint-vision-2023").areas) == 4
        south = late.get(Policy, "tw-new-southbound-policy")
        members = scope_members({"memberships": late.folder("memberships")}, south)
        assert south.scope.stated_count == len(members) == 18


def _plain(title: str) -> str:
    """Return a title without its quotes, spaces and stops."""
    return re.sub(r"\W+", "", title.casefold())

"""What the record knew on the article's day, and what it knows since."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from comity.record.kinds.agreement import Agreement
from comity.record.kinds.event import Event
from comity.record.kinds.figure import Figure
from comity.record.kinds.policy import Policy
from comity.record.kinds.work import Work
from comity.terms.errors import NotFound

ISSUE = date(2024, 2, 12)
LATE = date(2026, 6, 1)
TEN = ("bn", "id", "kh", "la", "mm", "my", "ph", "sg", "th", "vn")


@pytest.fixture(scope="module")
def issue(article):
    """Return the record as of the article's day."""
    return article.as_of(ISSUE)


@pytest.fixture(scope="module")
def late(article):
    """Return the record as of a much later day."""
    return article.as_of(LATE)


def steps(record, name: str) -> list[str]:
    """Return the steps of an agreement known."""
    return [step.step for step in record.get(Agreement, name).steps]


def test_an_agreement_has_the_steps_known(issue, late):
    """On the day of issue reciprocal access was being negotiated; later it is signed and in force."""
    assert steps(issue, "japan-philippines-raa") == ["negotiation"]
    assert {"signed", "in-force"} <= set(steps(late, "japan-philippines-raa"))


def test_a_later_agreement_is_not_there(issue, late):
    """The partnership of October 2024 and the policy that follows from it are unknown before."""
    for kind, name in (
        (Agreement, "kr-asean-csp-2024"),
        (Policy, "kr-asean-csp"),
        (Event, "raa-signing-2024"),
    ):
        with pytest.raises(NotFound):
            issue.get(kind, name)
        assert late.get(kind, name)


def test_ten_members_then_eleven(issue, late):
    """On the day of issue nobody knows of an eleventh member, whatever year is asked for."""
    assert issue.members("asean", ISSUE) == issue.members("asean", date(2026, 12, 31)) == TEN
    assert late.members("asean", ISSUE) == TEN
    assert late.members("asean", date(2025, 10, 25)) == TEN
    assert late.members("asean", date(2025, 10, 26)) == tuple(sorted([*TEN, "tl"]))


def test_a_grouping_had_the_members_of_its_year(late):
    """Five in 1967, six in 1984, nine in 1997, ten since 1999."""
    days = (date(1967, 12, 31), date(1984, 12, 31), date(1996, 1, 1), date(1998, 1, 1), date(1999, 12, 31))
    assert [len(late.members("asean", day)) for day in days] == [5, 6, 7, 9, 10]


def test_no_later_edition_is_known(issue, late):
    """Of the Outlook only the editions up to October 2023 are known on the day of issue."""
    known = {f.vintage for f in issue.entries(Figure).values() if f.indicator == "gdp" and f.vintage}
    assert max(known) == "2023-10"
    assert len(known) == 7
    assert max(f.vintage or "" for f in late.entries(Figure).values() if f.indicator == "gdp") == "2025-10"


def test_nothing_known_later_shows(issue):
    """No entry, no part and no figure shows a work that appeared after the day, save as the way it is known by."""
    works = issue.entries(Work)
    for figure in issue.entries(Figure).values():
        assert issue.known_from(figure.id) <= ISSUE
        for cited in figure.cite:
            work = works[cited.work]
            if work.issued and figure.known_from is None:
                assert (work.issued.end or work.issued.start) <= ISSUE, figure.id


def test_each_day_knows_at_least_what_the_day_before_knew(article):
    """Nothing is forgotten: entries only become more."""
    days = [date(1990, 1, 1), date(2017, 12, 31), ISSUE, date(2024, 10, 10), date(2025, 10, 26), LATE]
    views = [article.as_of(day) for day in days]
    for earlier, later in itertools.pairwise(views):
        for folder in ("actors", "policies", "events", "agreements", "figures", "memberships", "assistance"):
            assert set(earlier.folder(folder)) <= set(later.folder(folder)), (folder, earlier.day, later.day)


def test_a_total_says_which_members_it_has(issue, late):
    """The sum for 2026 is over ten members as known at issue, over eleven later, and over ten again where asked."""
    ten, eleven = issue.total("asean", "gdp", "2026"), late.total("asean", "gdp", "2026")
    again = late.total("asean", "gdp", "2026", membership=ISSUE)
    assert (len(ten.members), len(eleven.members), len(again.members)) == (10, 11, 10)
    assert not ten.missing
    assert not eleven.missing
    tl = late.published("tl", "gdp", "2026").preferred
    assert eleven.quantity.value - again.quantity.value == pytest.approx(float(tl.value))


def test_a_total_with_a_hole_is_none(late):
    """Where a member has no value the total is absent and the member is named."""
    found = late.total("asean", "gdp", "2026", vintage="2019-10")
    assert found.quantity is None
    assert set(found.missing) == {*TEN, "tl"}


class TestPublished:
    """All values of a quantity, and the one preferred with the rule that prefers it."""

    def test_disputed_trade_of_2016(self, issue):
        """Five works speak of it; the producer of the statistic is preferred, and the rule is said."""
        found = issue.published("kr", "trade-total", "2016", "asean")
        assert {figure.id for figure in found.values} == {
            "motie-2017-trade-kr-asean-2016", "kita-aseankorea-trade-2016", "aem-rok-2017-trade-2016",
            "motie-2017-trade-ten-partners-2016", "seappi-f13",
        }  # fmt: skip
        assert found.preferred.id == "motie-2017-trade-kr-asean-2016"
        assert found.because.startswith(
            "the producer of a statistic is preferred to a work that repeats it: "
        )
        assert found.disputed
        assert len(found.others) == 4

    def test_value_of_one_work_needs_no_rule(self, issue):
        """A single value is preferred without a word."""
        found = issue.published("kr", "export-share", "2021", "vn")
        assert (found.preferred.id, found.because, found.disputed) == ("seappi-f20", "", False)

    def test_editions_are_kept_apart(self, late):
        """The newest edition counts, the earlier ones are older; one can be asked for by name."""
        found = late.published("id", "gdp", "2026")
        assert found.preferred.vintage == "2025-10"
        assert [figure.vintage for figure in found.older] == [
            "2021-04", "2021-10", "2022-04", "2022-10", "2023-04", "2023-10", "2024-04", "2024-10", "2025-04"
        ]  # fmt: skip
        assert late.published("id", "gdp", "2026", vintage="2023-10").preferred.vintage == "2023-10"

    def test_what_nobody_gives_is_not_found(self, issue):
        """The message says for what there are values."""
        with pytest.raises(NotFound, match=r"there are values for .*2015, 2016, 2017, 2021"):
            issue.published("kr", "trade-total", "1950", "asean")

    def test_every_quantity_is_listed_once(self, issue):
        """All figures of the day stand in the list of quantities, each in one."""
        listed = [figure.id for found in issue.all_published() for figure in (*found.values, *found.older)]
        assert sorted(listed) == sorted(issue.entries(Figure))

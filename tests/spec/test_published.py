"""Which of several published values is preferred: the rules as a table.

Each row: the figures (id, value, hedge, vintage, work, cited in), the orders
of preference, and what is preferred by which words. The works: *office* is a
statistical authority, *press* a newspaper, *tank* a think tank.
"""

from __future__ import annotations

from datetime import date

import pytest

from comity.record.kinds.figure import Figure
from comity.record.kinds.preference import Preference
from comity.record.kinds.work import Work
from comity.record.published import choose

WORKS = {
    name: Work(id=name, type="report", title=name, standing=standing, seen="whole", publisher=publisher)
    for name, standing, publisher in (
        ("office", "official-statistics", "Office"), ("office-2", "official-statistics", "Office"),
        ("bank", "official-statistics", "Bank"), ("press", "press", None), ("tank", "think-tank", None),
    )
}  # fmt: skip

AGREE = "the values agree within their rounding; the most direct and exact is shown"
PRIMARY = "the producer of a statistic is preferred to a work that repeats it"
NONE = "works disagree and no rule of the record decides"

TABLE = [
    ("one value needs no rule", [("a", "5e9", "rounded", None, "press", None)], [], "a", "", False),
    ("values that agree: the official one", [("a", "5e9", "rounded", None, "press", None), ("b", "5.1e9", "rounded", None, "office", None)],
     [], "b", AGREE, False),
    ("values that agree: first hand before second", [("a", "5e9", "rounded", None, "office", "press"), ("b", "5e9", "rounded", None, "tank", None)],
     [], "b", AGREE, False),
    ("values that agree: more digits", [("a", "5e9", "rounded", None, "press", None), ("b", "5.1e9", "rounded", None, "press", None)],
     [], "b", AGREE, False),
    ("values that disagree: the statistic at first hand", [("a", "5e9", "rounded", None, "press", None), ("b", "7e9", "rounded", None, "office", None)],
     [], "b", PRIMARY, True),
    ("a statistic at second hand decides nothing", [("a", "5e9", "rounded", None, "press", None), ("b", "7e9", "rounded", None, "office", "tank")],
     [], None, NONE, True),
    ("two statistics that disagree decide nothing", [("a", "5e9", "rounded", None, "office", None), ("b", "7e9", "rounded", None, "bank", None)],
     [], None, NONE, True),
    ("an order of the record goes before all", [("a", "5e9", "rounded", None, "press", None), ("b", "7e9", "rounded", None, "office", None)],
     ["a", "b"], "a", "a statistical authority is preferred to the press: so it is", True),
    ("of an order the first that is known", [("b", "7e9", "rounded", None, "office", None), ("c", "9e9", "rounded", None, "press", None)],
     ["a", "b"], "b", "no other value was known at the time: so it is", True),
    ("of one producer's editions the newest", [("a", "5e9", "rounded", "2020", "office", None), ("b", "7e9", "rounded", "2021", "office-2", None)],
     [], "b", "", False),
    ("editions of two producers stand side by side", [("a", "5e9", "rounded", "2020", "office", None), ("b", "7e9", "rounded", "2021", "bank", None)],
     [], None, NONE, True),
    ("a hedge widens what agrees", [("a", "5e9", "around", None, "press", None), ("b", "5.14e9", "exact", None, "tank", None)],
     [], "b", AGREE, False),
    ("almost ends at the number", [("a", "5e9", "almost", None, "press", None), ("b", "5.04e9", "exact", None, "tank", None)],
     [], None, NONE, True),
]  # fmt: skip


def figure(name: str, value: str, hedge: str, vintage: str | None, work: str, cited_in: str | None) -> Figure:
    """Return a figure of one quantity."""
    cite = {"work": work, "locator": "p. 1", **({"cited_in": cited_in} if cited_in else {})}
    return Figure(
        id=name,
        reporter="x",
        indicator="i",
        period="2020",
        value=value,
        unit="USD",
        hedge=hedge,
        vintage=vintage,
        cite=(cite,),
    )


@pytest.mark.parametrize(
    ("figures", "order", "preferred", "because", "disputed"),
    [pytest.param(*row[1:], id=row[0]) for row in TABLE],
)
def test_the_preferred_value_and_its_rule(figures, order, preferred, because, disputed):
    """The table, row by row, whatever order the figures come in."""
    rule = (
        Preference(id="p", about="x", order=tuple(order), rule="official-over-press", because="so it is")
        if order
        else None
    )
    preferences = dict.fromkeys(order, rule) if rule else {}
    values = [figure(*row) for row in figures]
    known = {value.id: date(2020, 1, 1) for value in values}
    for several in (values, values[::-1]):
        found = choose(several, preferences, WORKS, known)
        assert (found.preferred and found.preferred.id, found.because, found.disputed) == (
            preferred,
            because,
            disputed,
        )
        assert {v.id for v in (*found.values, *found.older)} == {v.id for v in values}
        assert found.preferred not in found.others

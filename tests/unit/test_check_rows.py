"""Rows: lines and cells whose unit, actor and time stand above or beside them."""

from __future__ import annotations

import pytest

from comity.check.claim import Amount, Claim, Mention, Slots, When
from comity.check.draft import Span
from comity.check.quantities import find_amounts
from comity.check.quantities.tables import tabled, told_units
from comity.check.reading import draft_of_text, read_draft
from comity.check.rows import is_row
from comity.check.rows_filled import rows_filled
from comity.terms.period import read_period

PROSE = "The league and its partners met again in the spring, and they spoke for a long time of many things that trouble them both."
ABOVE = f"A Report\n\n{PROSE}\n\n"


def told(draft) -> list[tuple]:
    """Return words, value and unit (or currency) of a draft's amounts."""
    found = tabled(draft, find_amounts(draft.text), find_amounts)
    return [(a.span.of(draft.text), round(a.value, 6), a.currency or a.unit) for a in found]


def only(text: str) -> Amount:
    """Return the one amount of a text."""
    (amount,) = find_amounts(text)
    return amount


@pytest.mark.parametrize(
    "line",
    [
        "Ash: $12.5bn, up 4%",
        "Elm 7.2",
        "Old Birch: about €3m",
        "2019 61.4",
        "Partner 2021 2022",
        "Oak, Rep. 4 -1.5 n/a",
    ],
)
def test_rows(line):
    """A label and numbers make a row."""
    assert is_row(line)


@pytest.mark.parametrize(
    "line",
    [
        "Trade in 2024",
        "Trade 2022 – 2023",
        "Grants (€m, 2022)",
        "Part 2: Five things",
        "Chapter 3",
        "Ash sold 5 ships.",
        "Our ties: the years to come",
        "",
    ],
)
def test_no_rows(line):
    """Headings, even with a year, and sentences make none."""
    assert not is_row(line)


def test_rows_are_no_headings():
    """Rows typed as lines are list items, so that their figures are claims; a lone one is what it was."""
    draft = draft_of_text(
        f"{ABOVE}Trade in goods, 2024\n\nAsh: $5bn, up 3%\nElm: $7bn, unchanged\n\n{PROSE}\n\nPorts\n\n{PROSE}"
    )
    kinds = {block.span.of(draft.text): block.kind for block in draft.blocks}
    assert kinds["Ash: $5bn, up 3%"] == kinds["Elm: $7bn, unchanged"] == "item"
    assert kinds["Trade in goods, 2024"] == kinds["Ports"] == "heading"
    assert kinds["A Report"] == "title"


@pytest.mark.parametrize(
    ("head", "value", "unit"),
    [
        ("Pledges, 2014-2023 ($bn)", 59.4e9, "USD"),
        ("Trade in US$ million", 59.4e6, "USD"),
        ("Debt (% of GDP)", 0.594, "share"),
        ("Oil, thousand barrels a day", 59400, "barrel"),
        ("Grants (€m, 2022)", 59.4e6, "EUR"),
        ("Output (million tonnes)", 59.4e6, "tonne"),
    ],
)
def test_the_head_tells_the_unit(head, value, unit):
    """Bare numbers of rows are in the unit and scale of the line above them; years are none."""
    draft = draft_of_text(f"{ABOVE}{head}\n\nAsh 59.4\nElm 7\n\n{PROSE} They sold 30 ships.")
    found = told(draft)
    assert found[0] == ("59.4", value, unit)
    assert found[-1] == ("30 ships", 30, "ship")
    assert len(found) == 3


@pytest.mark.parametrize(
    "head", ["Ports, gold and goats", "Trade (see below)", "The year 2024", "Two of many (Ash, Elm)", ""]
)
def test_heads_that_tell_no_unit(head):
    """A head without a unit gives none."""
    assert told_units(head, find_amounts) == ()


def test_a_row_keeps_its_own_unit():
    """A number with a unit of its own keeps it under a head that tells another."""
    draft = draft_of_text(f"{ABOVE}Trade ($bn)\n\nAsh: €3m, up 4%\nElm: 7\n")
    assert told(draft) == [("€3m", 3e6, "EUR"), ("4%", 0.04, "share"), ("7", 7e9, "USD")]


MARKDOWN = """# A Report

Exports, US$ million

| Partner | 2021 | 2022 | Change (%) |
|---|---|---|---|
| Ash | 1,200 | 1,350.5 | 12.5 |

Trade by state

| State | Exports ($bn) | Ships |
|---|---|---|
| Elm | 3.2 | 12 |

| Indicator | Ash |
|---|---|
| GDP (US$ billion) | 512 |
"""
HTML = """<html><body><h1>R</h1><table><caption>Trade in billions of dollars</caption>
<tr><th>State</th><th>2023</th></tr><tr><td>Ash</td><td>59.4</td></tr></table></body></html>"""


def test_cells(tmp_path):
    """Cells are in the unit of their row, their column, or the line above the table, in that order."""
    (tmp_path / "draft.md").write_text(MARKDOWN, encoding="utf-8")
    assert told(read_draft(tmp_path / "draft.md")) == [
        ("1,200", 1.2e9, "USD"),
        ("1,350.5", 1.3505e9, "USD"),
        ("12.5", 0.125, "share"),
        ("3.2", 3.2e9, "USD"),
        ("512", 512e9, "USD"),
    ]
    (tmp_path / "draft.html").write_text(HTML, encoding="utf-8")
    assert told(read_draft(tmp_path / "draft.html")) == [("59.4", 59.4e9, "USD")]


def claim(draft, words: str, **slots: str) -> Claim:
    """Return a claim of a stretch of a draft."""
    start = draft.text.index(words)
    number = next(n for n, s in enumerate(draft.sentences) if s.span.start <= start < s.span.end)
    span = Span(start, start + len(words))
    amount = Amount(span, span, 1.0, "money", 1.0)
    return Claim(words, "quantity", span, words, number, amount, slots=Slots(formula="level", **slots))


def when(draft, words: str) -> When:
    """Return a year of a draft."""
    start = draft.text.index(words)
    return When(Span(start, start + len(words)), read_period(words), "date")


def test_cells_have_the_actor_of_their_row_and_the_time_of_their_column(tmp_path):
    """What only the table tells of a cell is filled in; what was read is kept."""
    (tmp_path / "draft.md").write_text(MARKDOWN, encoding="utf-8")
    draft = read_draft(tmp_path / "draft.md")
    ash = draft.text.index("Ash")
    named = [Mention(Span(ash, ash + 3), "actors/ash", "name")]
    dates = [when(draft, "2021"), when(draft, "2022")]
    claims = [claim(draft, "1,200"), claim(draft, "1,350.5", reporter="elm")]
    filled = rows_filled(draft, claims, named, dates)
    assert [(c.slots.reporter, c.slots.period) for c in filled] == [("ash", "2021"), ("elm", "2022")]


def test_a_year_held_against_is_no_time_of_a_row():
    """Of "$5bn, up 3% on 2022" below "2023" the figure is of 2023."""
    draft = draft_of_text(
        f"{ABOVE}Trade in goods, 2023\n\nAsh: $5bn, up 3% on 2022\nElm: $7bn\n\n{PROSE} In 2019 they met."
    )
    dates = [when(draft, "2023"), when(draft, "2022"), when(draft, "2019")]
    claims = [claim(draft, "$5bn", period="2022"), claim(draft, "$7bn")]
    assert [c.slots.period for c in rows_filled(draft, claims, [], dates)] == ["2023", "2023"]


def test_prose_is_left_as_it_is():
    """A claim outside rows is returned unchanged."""
    draft = draft_of_text(
        f"{ABOVE}In 2019 Ash sold $5bn of tin to Elm and to nobody else in the whole wide world."
    )
    one = claim(draft, "$5bn")
    assert rows_filled(draft, [one], [], [when(draft, "2019")]) == (one,)

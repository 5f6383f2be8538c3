"""The article's quantities: all that a second hand marked is found as marked, and none of the traps is."""

from __future__ import annotations

import csv

import pytest

from comity.check.draft import Span
from comity.check.quantities import find_amounts
from comity.check.reading import draft_of_text


@pytest.fixture(scope="module")
def draft(seed):
    """Return the article as a draft."""
    return draft_of_text((seed / "article.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def amounts(draft):
    """Return what is found in it."""
    return find_amounts(draft.text)


@pytest.fixture(scope="module")
def gold(seed):
    """Return the marked rows."""
    with (seed / "quantities.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def met(draft, amounts, row):
    """Return the amounts that overlap a marked surface."""
    span = draft.text_span(Span(int(row["start"]), int(row["end"])))
    return [amount for amount in amounts if amount.span.meets(span)]


def differing(draft, amounts, gold, kinds, told) -> list[tuple]:
    """Return the rows of some kinds that are not found once, or of which what is told differs."""
    wrong = []
    for row in (row for row in gold if row["cls"] in kinds):
        found = met(draft, amounts, row)
        if len(found) != 1 or told(found[0]) != told(row):
            wrong.append(
                (row["id"], row["surface"], [(amount.span.of(draft.text), told(amount)) for amount in found])
            )
    return wrong


def value(one) -> float:
    """Return the value, as marked or as found."""
    return round(float(one["value"]), 6) if isinstance(one, dict) else round(one.value, 6)


def unit(one) -> tuple[str, str]:
    """Return unit and currency; the marks say ratio where the whole is somebody else's."""
    if isinstance(one, dict):
        return one["unit"].replace("ratio", "share"), one["currency"]
    return one.unit, one.currency


def hedge(one) -> tuple[str, str]:
    """Return the hedge and what it means."""
    return (one["hedge"], one["relation"]) if isinstance(one, dict) else (one.hedge, one.relation)


@pytest.mark.parametrize("told", [value, unit, hedge])
def test_core_figures(draft, amounts, gold, told):
    """All 27 core figures, 9 counts and 3 spans have value, unit and hedge as marked."""
    assert sum(row["cls"] == "core" for row in gold) == 27
    assert differing(draft, amounts, gold, {"core", "count", "span"}, told) == []


def test_places_in_a_row(draft, amounts, gold):
    """The five ranks and ordinals are found with their value, as ranks or ordinals."""
    assert differing(draft, amounts, gold, {"ordinal"}, value) == []
    rows = [row for row in gold if row["cls"] == "ordinal"]
    assert all(met(draft, amounts, row)[0].shape in ("rank", "ordinal") for row in rows)


def test_traps(draft, amounts, gold):
    """None of the 23 labels, nor of the 3 vague words, is read as a quantity."""
    traps = [row for row in gold if row["cls"] in ("label", "vague")]
    assert sum(row["cls"] == "label" for row in traps) == 23
    assert [(row["id"], row["surface"]) for row in traps if met(draft, amounts, row)] == []


def test_nothing_else(draft, amounts, gold):
    """Nothing is found that was not marked."""
    marked = [one for row in gold for one in met(draft, amounts, row)]
    assert [amount.span.of(draft.text) for amount in amounts if amount not in marked] == []

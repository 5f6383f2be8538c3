"""The article's figures, read and judged, beside the gold that people made of it."""

from __future__ import annotations

import csv
import math
from datetime import date

import pytest

from comity.check.draft import Span
from comity.check.examine import examine
from comity.check.reading import draft_of_text
from comity.terms.period import read_period

DAY, NOW = date(2024, 2, 12), date(2026, 11, 24)
OWN = frozenset({"seappi-2024", "seappi-2024-outlook"})
#: How the gold's words name the record's actors; where one holds another, the longer comes first.
ACTORS = {
    "Southeast Asia; South Asia": "southeast-and-south-asia", "South Korea": "kr", "Korea": "kr", "Korean": "kr",
    "ASEAN": "asean", "Japan": "jp", "Vietnam": "vn", "Taiwanese": "tw", "Taiwan": "tw", "Malaysia": "my",
    "Indonesia": "id", "China": "cn",
}  # fmt: skip
WRONG_SOMEHOW = ("near", "hedge-wrong", "contradicted", "inconsistent", "contested")
#: What the inventory of the article found against published values or the article itself (S25, S59, S68 to S70, S101).
FAULTY = ("Q11", "Q24", "Q26", "Q34", "Q35", "Q36", "Q37", "Q39", "Q46")
#: Of these the record has one source alone, so that no verdict may go beyond "contested".
ONE_SOURCE = ("Q11", "Q37", "Q46")
#: What the inventory found right, or consistent with itself (S17, S28, S29, S44, S45, S57, S71, S73, S92, S99, S102).
RIGHT = (
    "Q07", "Q12", "Q13", "Q14", "Q15", "Q16", "Q17", "Q18", "Q19", "Q21", "Q22", "Q40", "Q42", "Q43", "Q44", "Q47",
    "Q48",
)  # fmt: skip


@pytest.fixture(scope="module")
def gold(seed):
    """Return the gold's rows by id."""
    with (seed / "quantities.csv").open(encoding="utf-8") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def checked(seed, article):
    """Return the article as read and judged at its date and much later."""
    draft = draft_of_text((seed / "article.txt").read_text(encoding="utf-8"), day=DAY)
    return examine(draft, article.as_of(DAY), article.as_of(NOW), own=OWN)


@pytest.fixture(scope="module")
def claims(gold, checked):
    """Return the claim of each gold row that has one."""
    draft = checked.reading.draft
    found = {}
    for name, row in gold.items():
        place = draft.text_span(Span(int(row["start"]), int(row["end"])))
        found[name] = next(
            (c for c in checked.reading.claims if c.amount and c.amount.number.meets(place)), None
        )
    return found


def core(gold) -> list[str]:
    """Return the ids of the core figures."""
    return [name for name, row in gold.items() if row["cls"] == "core"]


def named(words: str) -> set[str]:
    """Return the actors that words of the gold name."""
    found = set()
    for name, actor in ACTORS.items():
        if name in words:
            found.add(actor)
            words = words.replace(name, "")
    return found


def test_core_figures_have_their_value_unit_and_hedge(gold, claims):
    """All 27: value to the digit, currency or share, and the hedge's words."""
    assert len(core(gold)) == 27
    for name in core(gold):
        row, amount = gold[name], claims[name].amount
        assert math.isclose(amount.value, float(row["value"])), name
        assert amount.currency == row["currency"], name
        assert (amount.unit == "share") == (row["unit"] in ("share", "ratio")), name
        assert amount.hedge == row["hedge"], name
        if row["relation"] != "=":
            assert amount.relation == row["relation"], name


def test_core_figures_have_their_actors(gold, claims):
    """All 27: the actors of the claim are those of entity and counterpart, no more and no fewer."""
    for name in core(gold):
        row, slots = gold[name], claims[name].slots
        assert {slots.reporter, slots.partner, slots.against} - {""} == named(
            f"{row['entity']} | {row['counterpart']}"
        ), name


def test_levels_point_the_right_way(gold, claims):
    """Where one actor's value toward another is told, reporter and partner are not swapped."""
    for name in core(gold):
        row, slots = gold[name], claims[name].slots
        if slots.formula in ("level", "sum"):
            assert {slots.reporter} == named(row["entity"]), name
            assert {slots.partner} - {""} == named(row["counterpart"]), name


def test_core_figures_have_their_period(gold, claims):
    """All 27: the period begins when the gold's does, to the precision of the gold, and open ends stay open."""
    for name in core(gold):
        row, slots = gold[name], claims[name].slots
        period, wanted = read_period(slots.period), read_period(row["period_start"])
        assert period.start is not None, name
        assert wanted.covers(period.start), name
        if "since" in row["period_text"]:
            assert period.end is None, name
        elif row["period_start"] == row["period_end"]:
            assert period.end is not None, name
            assert wanted.covers(period.end), name


def test_core_figures_have_an_indicator(gold, claims):
    """All 27 are bound to an indicator of the record."""
    assert [name for name in core(gold) if not claims[name].slots.indicator] == []


def test_labels_are_no_claims(gold, claims):
    """None of what only looks like a quantity, page numbers and names among them, is judged as one."""
    traps = [name for name, row in gold.items() if row["cls"] in ("label", "vague")]
    assert len(traps) == 26
    bound = [name for name in traps if claims[name] is not None and claims[name].slots.indicator]
    assert bound == []


def kinds(checked, claim, place: Span) -> set[str]:
    """Return all kinds of verdict on a claim, by any check."""
    of_claim = {v.kind for v in checked.verdicts if claim is not None and claim.id in v.claims}
    return of_claim | {v.kind for v in checked.verdicts if v.spans and v.spans[0].meets(place)}


def place_of(checked, row) -> Span:
    """Return where a gold row stands in the draft's text."""
    return checked.reading.draft.text_span(Span(int(row["start"]), int(row["end"])))


@pytest.mark.parametrize("name", FAULTY)
def test_what_is_wrong_is_flagged(gold, checked, claims, name):
    """Each faulty figure is flagged; where only one source says otherwise, as contested and no more."""
    found = kinds(checked, claims[name], place_of(checked, gold[name]))
    allowed = WRONG_SOMEHOW if name in ONE_SOURCE else WRONG_SOMEHOW[:4]
    assert found & set(allowed)


def test_what_is_right_is_not_called_wrong(checked, claims):
    """No figure that the inventory found right or consistent gets a verdict that questions it."""
    by_claim = {v.claims[0]: v.kind for v in checked.verdicts if v.check == "judging"}
    wrong = {
        n: by_claim[claims[n].id] for n in RIGHT if claims[n] and by_claim.get(claims[n].id) in WRONG_SOMEHOW
    }
    assert wrong == {}


def test_no_verdict_rests_on_the_article_itself(checked, article):
    """No evidence is known through the article alone, though the record holds all its figures."""
    figures = article.as_of(NOW).folder("figures")
    for verdict in checked.verdicts:
        for piece in verdict.evidence if verdict.check == "judging" else ():
            folder, _, name = piece.entry.partition("/")
            if folder == "figures":
                assert any(c.work not in OWN and c.cited_in not in OWN for c in figures[name].cite), piece
            assert piece.source not in OWN


def test_three_figures_fingerprint_one_edition(checked, claims):
    """Level, ratio and year of crossing together are right by the edition of October 2023."""
    crossing = next(c for c in checked.reading.claims if c.slots.formula == "crossing-year")
    for claim in (claims["Q13"], claims["Q15"], crossing):
        first = next(v for v in checked.verdicts if v.check == "judging" and v.claims == (claim.id,))
        assert first.kind == "supported-at-vintage"
        assert first.evidence[0].edition == "2023-10"


def test_a_wrong_hedge_gets_a_right_one(checked, claims):
    """Where the published value lies above an "almost", "over" is suggested."""
    verdict = next(
        v for v in checked.verdicts if v.claims[:1] == (claims["Q36"].id,) and v.check == "judging"
    )
    assert verdict.kind == "hedge-wrong"
    assert verdict.suggestion.startswith("over 10 million")


@pytest.mark.parametrize(
    ("name", "unsaid"), [("Q10", "ends"), ("Q32", "ends"), ("Q33", "mean"), ("Q45", "ends")]
)
def test_what_is_not_said_is_named(checked, claims, name, unsaid):
    """Sums and shares "since" a year are underspecified, and what is missing is named."""
    verdict = next(v for v in checked.verdicts if v.claims[:1] == (claims[name].id,) and v.check == "judging")
    assert verdict.kind == "underspecified"
    assert unsaid in verdict.reason

"""Confirmed readings: kept beside the draft, edited by hand, found again in the next version."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import check_sample as sample
import pytest

from comity.check.bindings_file import (
    Binding,
    apply_bindings,
    beside,
    confirm,
    merged,
    read_bindings,
    write_bindings,
)
from comity.check.claim import Slots
from comity.check.draft import Span
from comity.terms.errors import FileTrouble, UsageError

DAY = date(2024, 3, 2)
DRAFT, CLAIMS = sample.draft(), sample.claims()


def confirmed(said: str, number: int = 0) -> Binding:
    """Return a confirmed reading of one of the claims."""
    return confirm(CLAIMS[number], DRAFT, said, DAY, CLAIMS)


def test_a_confirmed_reading_goes_before_that_of_the_rules(tmp_path):
    """Corrected slots, written and read again, take the place of those read by rules."""
    path = beside(tmp_path / "straits.md")
    write_bindings(path, [confirmed("indicator:gdp,partner:")])
    bindings = read_bindings(path)
    claims = apply_bindings(CLAIMS, bindings, DRAFT)
    assert claims[0].slots == Slots("level", "gdp", "verrin", "", "2022")
    assert (claims[0].proposed_by, claims[0].id) == ("analyst", CLAIMS[0].id)
    assert claims[1:] == CLAIMS[1:]


def test_yes_keeps_the_reading_as_it_is():
    """Confirming without a correction keeps the slots, and marks them as the analyst's."""
    [claim, *_] = apply_bindings(CLAIMS, [confirmed("yes")], DRAFT)
    assert (claim.slots, claim.proposed_by) == (CLAIMS[0].slots, "analyst")


def test_the_next_issue_keeps_the_reading_and_reads_its_years_anew():
    """In the same sentence with other numbers, what it is about stays and the period is the new one."""
    text = DRAFT.text.replace("4.9 billion in 2022", "5.2 billion in 2023")
    new = replace(
        CLAIMS[0],
        id="c-new",
        quote="US$5.2 billion",
        slots=replace(CLAIMS[0].slots, indicator="", period="2023"),
    )
    draft = replace(DRAFT, text=text)
    [claim] = apply_bindings([new], [confirmed("indicator:gdp")], draft)
    assert (claim.slots.indicator, claim.slots.period) == ("gdp", "2023")


def test_other_words_are_another_claim():
    """A sentence that says something else takes no confirmed reading."""
    draft = replace(DRAFT, text=DRAFT.text.replace("reached", "avoided"))
    other = replace(CLAIMS[0], id="c-other")
    assert apply_bindings([other], [confirmed("indicator:gdp")], draft) == (other,)


def test_a_sentence_edited_elsewhere_keeps_the_reading_by_the_claim_s_id():
    """Where the claim's id is the same, other words of its sentence may change."""
    draft = replace(DRAFT, text=DRAFT.text.replace("It had been", "It stood at"))
    [claim] = apply_bindings(CLAIMS[:1], [confirmed("indicator:gdp")], draft)
    assert claim.slots.indicator == "gdp"


def test_claims_of_one_form_in_a_sentence_are_told_apart():
    """The second amount of a sentence gets the reading confirmed for the second."""
    span = CLAIMS[0].span
    second = replace(CLAIMS[0], id="c-2", quote="US$3.1 billion", span=Span(span.start + 40, span.end + 40))
    claims = (CLAIMS[0], second)
    binding = confirm(second, DRAFT, "period:2020", DAY, claims)
    assert binding.which == 2
    assert [c.slots.period for c in apply_bindings(claims, [binding], DRAFT)] == ["2022", "2020"]


def test_a_new_reading_of_the_same_words_replaces_the_old():
    """Confirming twice leaves one entry, the newer."""
    both = merged([confirmed("period:2020")], [confirmed("period:2021")])
    assert [b.slots.period for b in both] == ["2021"]


def test_what_is_no_slot_is_refused():
    """A misspelt slot, formula or year is told with what was meant."""
    for said, told in (("indicatr:gdp", "did you mean 'indicator'"), ("formula:levle", "did you mean 'level'"),
                       ("period:2023-13", "month 13"), ("gdp", "no slot with a value")):  # fmt: skip
        with pytest.raises(UsageError, match=told):
            confirmed(said)


GOOD = """confirmed:
  - words: US$4.9 billion
    sentence: Trade rose.
    slots: {indicator: trade-total, period: 2022}
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("indicator:", "indicater:", "4:24: indicater: is no slot. did you mean 'indicator'."),
        ("period: 2022", "period: 2022-13", "period: '2022-13' is not a date"),
        ("words: US", "word: US", "2:11: word: is no field here. did you mean 'words'."),
        ("confirmed:", "confirm:", "confirm: is no field here. did you mean 'confirmed'."),
        ("slots: {indicator: trade-total, period: 2022}", "which: 0", "slots: are missing"),
        ("trade-total", "trade-totl", "4:24: indicator: 'trade-totl' is not in the record. did you mean 'trade-total'."),
        ("{indicator", "{{indicator", "x.md.comity.yml:"),
        (GOOD, "a: [", "x.md.comity.yml:"),
    ],
)  # fmt: skip
def test_a_fault_of_the_file_is_told_with_its_line(old, new, said, tmp_path):
    """The message names the file, the line, the field, and what was meant."""

    class Record:
        def folder(self, name):
            return {"indicators": {"trade-total": 1}, "actors": {}}[name]

    path = tmp_path / "x.md.comity.yml"
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(FileTrouble) as caught:
        read_bindings(path, Record())
    assert said in str(caught.value)


def test_a_sound_file_is_read(tmp_path):
    """Hand-written fields are enough; a day is not needed."""
    path = tmp_path / "x.md.comity.yml"
    path.write_text(GOOD, encoding="utf-8")
    [binding] = read_bindings(path)
    assert binding.slots == Slots(indicator="trade-total", period="2022")
    assert read_bindings(tmp_path / "none.yml") == ()

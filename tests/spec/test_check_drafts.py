"""Drafts of another hand: what their annotator wrote down before they were read, beside what is read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from comity.check.examine import examine
from comity.check.reading import draft_of_text

sys.path.insert(0, str(Path(__file__).parent))

from check_scoring import HERE, NOW, Marks, rows_of, score

DRAFTS = ("agreements-after-mending", "eu-and-india", "gulf-and-agreements", "us-and-china")
#: Two that are denser than a real text, and of other regions.
LATER = ("africa-and-the-gulf-states", "australia-uk-russia")
#: Slot -> the least part of all marked that is right in all drafts together.
FLOORS = {
    "core found": 1.0, "core value": 1.0, "core unit": 0.99, "core hedge": 0.99, "core period": 0.98,
    "core actor": 0.97, "core both sides": 0.77, "core all": 0.97, "other found": 0.84, "other value": 1.0, "precision": 0.97,
    "trap": 1.0, "date found": 0.96, "date start": 0.98, "date days": 0.91, "date precision": 0.96, "expectation": 0.98,
    "expectation precision": 0.96, "citation": 0.98,
}  # fmt: skip
#: The same for the two later drafts.
LATER_FLOORS = {
    **FLOORS, "core actor": 0.88, "core both sides": 0.45, "core all": 0.89, "other unit": 0.97, "citation": 1.0, "expectation": 1.0,
}  # fmt: skip


@pytest.fixture(scope="module")
def read(article):
    """Return each draft as read, with its marks."""
    found = {}
    for name in (*DRAFTS, *LATER):
        file = HERE / f"{name}.txt"
        draft = draft_of_text(file.read_text(encoding="utf-8"))
        at_draft = article.as_of(draft.day or NOW)
        checked = examine(draft, at_draft, article.as_of(NOW))
        found[name] = checked, score(checked, at_draft, rows_of(file))
    return found


def together(read, names) -> Marks:
    """Return the marks of some drafts as one."""
    total = Marks()
    for name in names:
        marks = read[name][1]
        for slot, of in marks.of.items():
            total.of[slot] = total.of.get(slot, 0) + of
            total.right[slot] = total.right.get(slot, 0) + marks.right[slot]
        total.misses += marks.misses
    return total


@pytest.mark.parametrize("slot", FLOORS)
def test_marks_do_not_fall(read, slot):
    """What was reached once in the drafts of another hand is kept, slot by slot."""
    marks = together(read, DRAFTS)
    misses = [miss for miss in marks.misses if miss.startswith(slot)]
    assert marks.rate(slot) >= FLOORS[slot], "\n".join(misses)


@pytest.mark.parametrize("slot", LATER_FLOORS)
def test_marks_of_the_later_drafts_do_not_fall(read, slot):
    """So are those of the two drafts of Africa's and Australia's neighbours."""
    marks = together(read, LATER)
    misses = [miss for miss in marks.misses if miss.startswith(slot)]
    assert marks.rate(slot) >= LATER_FLOORS[slot], "\n".join(misses)


@pytest.mark.parametrize("name", [*DRAFTS, *LATER])
def test_nothing_invented_is_called_wrong(read, name):
    """No figure of the drafts, of which the record holds nothing, is called contradicted, contested or inconsistent."""
    wrong = ("contradicted", "contested", "inconsistent", "hedge-wrong")
    assert [v.reason for v in read[name][0].verdicts if v.kind in wrong] == []

"""Faults planted in true drafts are found, and nothing that is true is called wrong."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from comity.check.checked import Checked
from comity.check.draft import Span
from comity.check.examine import examine
from comity.check.reading import draft_of_text
from comity.check.verdict import Verdict
from comity.record.compile import compile_record
from comity.record.judge import judge
from comity.record.read import read_record
from comity.record.store import Record

sys.path.insert(0, str(Path(__file__).parent))

from planted_facts import Facts, Gold, gold_of
from planting import BY_HAND, KINDS, Fault, planted, told

ROOT = Path(__file__).parents[2]
NOW = date(2026, 11, 24)
#: Draft -> the folder with the record it is about.
DRAFTS = {"two-policies-south": "", "note-on-japan": "", "open-harbours": "examples/straits"}
#: Faults of each kind, and the seed by which they are chosen.
EACH, SEED = 36, 20240212
WRONG = frozenset(("contradicted", "contested", "inconsistent", "hedge-wrong"))
FLAGGED = WRONG | {"near"}
#: The targets: at least so many of the faults the record can know, and fewer than so many of what is true.
FOUND, FALSE = 0.95, 0.02


@dataclass
class Examiner:
    """The drafts with their tables and records, and what is said of each as it stands."""

    records: dict[str, Record]
    facts: dict[str, Facts]
    texts: dict[str, str] = field(default_factory=dict)
    gold: dict[str, tuple[Gold, ...]] = field(default_factory=dict)
    plain: dict[str, Checked] = field(default_factory=dict)
    said: dict[str, set[tuple[str, str, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in DRAFTS:
            self.texts[name] = (ROOT / "examples" / "drafts" / f"{name}.md").read_text(encoding="utf-8")
            self.gold[name] = gold_of(Path(__file__).parent / "planted" / f"{name}.csv")
            self.plain[name] = self.examined(name, self.texts[name])
            self.said[name] = {_key(v) for v in self.plain[name].verdicts}

    def examined(self, name: str, text: str) -> Checked:
        """Return a text held against the record of a draft, at the text's day and much later."""
        draft = draft_of_text(text, name=name, form="markdown")
        assert draft.day is not None
        record = self.records[DRAFTS[name]]
        return examine(draft, record.as_of(draft.day), record.as_of(NOW))

    def new_verdicts(self, fault: Fault) -> Iterator[Verdict]:
        """Yield what is said at a planted fault, or at its claim's amount, and was not said before it was planted."""
        text = self.texts[fault.draft]
        place = _place(fault.gold.words, text)
        changed = text[: place.start()] + fault.words + text[place.end() :]
        checked = self.examined(fault.draft, changed)
        draft = checked.reading.draft
        where = _place(fault.words, changed, place.start())
        spans = [
            draft.text_span(Span(where.start() + found.start(), where.start() + found.end()))
            for part in (fault.new, fault.gold.amount)
            if part and (found := _within(part, where[0]))
        ]
        for verdict in checked.verdicts:
            at_it = any(span.meets(other) for span in verdict.spans for other in spans)
            if at_it and _key(verdict) not in self.said[fault.draft]:
                yield verdict


def _key(verdict: Verdict) -> tuple[str, str, str]:
    return verdict.kind, verdict.check, verdict.reason


def _place(words: str, text: str, start: int = 0) -> re.Match[str]:
    """Return where words stand in a text, however its lines are broken."""
    found = re.compile(r"\s+".join(map(re.escape, words.split()))).search(text, start)
    assert found, words
    return found


def _within(part: str, words: str) -> re.Match[str] | None:
    pattern = r"\s+".join(map(re.escape, part.split()))
    return re.search(rf"(?<![\w.]){pattern}(?!\w)", words, re.IGNORECASE)


@pytest.fixture(scope="module")
def examiner(article, tmp_path_factory):
    """Return the drafts beside the record of this repository and that of the invented Straits."""
    reading = read_record(ROOT / "examples" / "straits" / "record")
    target = tmp_path_factory.mktemp("straits") / "record.duckdb"
    compiled = compile_record(reading, judge(reading), target)
    facts = {place: Facts(ROOT / place / "record") for place in set(DRAFTS.values())}
    with Record(compiled.path) as straits:
        yield Examiner({"": article, "examples/straits": straits}, facts)


@pytest.fixture(scope="module")
def marked(examiner):
    """Return each planted fault with the kinds of verdict that are new at it."""
    drafts = {name: (examiner.gold[name], examiner.facts[place]) for name, place in DRAFTS.items()}
    chosen = planted(drafts, each=EACH, seed=SEED)
    return [(fault, {v.kind for v in examiner.new_verdicts(fault)}) for fault in chosen]


@pytest.mark.parametrize("name", DRAFTS)
def test_the_tables_are_of_the_drafts_and_true(examiner, name):
    """Each row's words stand once in its draft, and the figures of the record, read by themselves, bear them out."""
    plain = re.sub(r"\[\^\d+\]", "", " ".join(examiner.texts[name].split()))
    facts = examiner.facts[DRAFTS[name]]
    for gold in examiner.gold[name]:
        assert plain.count(gold.words) == 1, gold.words
        if gold.formula not in BY_HAND:
            held, false, _ = told(gold, facts, gold.amount, gold.hedge)
            assert held, gold.words
            assert not false, gold.words


def test_there_are_enough_claims_and_faults(examiner, marked):
    """At least seventy claims, and two hundred faults the record can know, as many of each kind."""
    assert sum(map(len, examiner.gold.values())) >= 70
    kinds = [fault.kind for fault, _ in marked if fault.held]
    assert len(kinds) >= 200
    assert {kinds.count(kind) for kind in KINDS} == {EACH}


def test_planted_faults_are_flagged(marked):
    """Of the faults the record has the fact for, at least 95 in 100 are flagged where they stand."""
    held = [(fault, kinds) for fault, kinds in marked if fault.held]
    missed = [str(fault) for fault, kinds in held if not kinds & FLAGGED]
    assert 1 - len(missed) / len(held) >= FOUND, "\n".join(missed)


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_fault_is_passed_over(marked, kind):
    """Of each kind of fault at least nine in ten are flagged; the rate of all does not hide one of them."""
    held = [(fault, kinds) for fault, kinds in marked if fault.held and fault.kind == kind]
    missed = [str(fault) for fault, kinds in held if not kinds & FLAGGED]
    assert 1 - len(missed) / len(held) >= 0.9, "\n".join(missed)


def test_what_is_far_off_is_called_wrong_and_not_near(marked):
    """A fault more than a twentieth beyond what its words allow is called wrong; "near" is not enough."""
    far = [(fault, kinds) for fault, kinds in marked if fault.held and fault.far]
    missed = [str(fault) for fault, kinds in far if not kinds & WRONG]
    assert 1 - len(missed) / len(far) >= FOUND, "\n".join(missed)


def test_true_drafts_raise_no_alarm(examiner):
    """Of the claims of the drafts as they stand fewer than 2 in 100 are called wrong or near."""
    claims = sum(len(checked.reading.claims) for checked in examiner.plain.values())
    alarms = [v.reason for checked in examiner.plain.values() for v in checked.verdicts if v.kind in FLAGGED]
    assert len(alarms) / claims < FALSE, "\n".join(alarms)


def test_what_the_record_does_not_know_is_not_called_wrong_by_it(marked):
    """A year or an actor of which the record holds nothing is rarely flagged, and then by what the draft says elsewhere."""
    unheld = [(fault, kinds) for fault, kinds in marked if not fault.held]
    called = [str(fault) for fault, kinds in unheld if kinds & {"contradicted", "contested", "near"}]
    assert len(called) / len(unheld) < FALSE, "\n".join(called)

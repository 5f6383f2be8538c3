"""A model that answers at random adds nothing grave, breaks nothing, and leaves what the rules found as it was."""

from __future__ import annotations

import json
import random
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from comity.check.asked import as_kept, ask_model, kept
from comity.check.examine import examine
from comity.check.reading import draft_of_text
from comity.record.compile import compile_record
from comity.record.judge import judge
from comity.record.read import read_record
from comity.record.store import Record

ROOT = Path(__file__).parents[2]
TEXT = """\
In 2022 Verrin and the Lantern League sold each other things worth US$6.9 billion, on forty ferries.

Some US$29 billion was made in Ostrel, and 12 per cent of it by one firm, for the third time since 2010.

Half of the 23 ships that Ilka Dorn named in Cays Town on 23 May 2023 cost 600 million crowns (US$40 million).
"""


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """Give the example's record, open."""
    reading = read_record(ROOT / "examples" / "straits" / "record")
    made = compile_record(reading, judge(reading), tmp_path_factory.mktemp("asked") / "record.duckdb")
    with Record(made.path) as opened:
        yield opened


@pytest.fixture(scope="module")
def days(record):
    """Give the record as known at the draft's date and later."""
    return record.as_of(date(2024, 3, 5)), record.as_of(date(2024, 6, 30))


def at_random(seed: int):
    """Return a model that fills each slot with anything it may name, and quotes anything."""
    chance = random.Random(seed)

    def ask(request):
        links = request["response_format"]["json_schema"]["schema"]["properties"]["links"]["items"][
            "properties"
        ]
        sentence = json.loads(request["messages"][1]["content"])["sentence"]
        words = sentence.rstrip(".").split(" ")
        quotes = [
            " ".join(words[at : at + chance.randint(1, 4)]) for at in chance.choices(range(len(words)), k=6)
        ]
        said = {
            "links": [{name: chance.choice(one["enum"]) for name, one in links.items()} for _ in range(4)],
            "missed": [{"quote": q, "value": chance.choice([1, 12, 23, 40, 0.12])} for q in quotes],
        }
        return {"choices": [{"message": {"content": json.dumps(said)}}]}

    return ask


def test_any_link_is_judged_and_none_is_grave(days):
    """Sixty random answers about five sentences: no exception, no claim called wrong, the rules' part as it was."""
    checked = examine(draft_of_text(TEXT, day=date(2024, 3, 5)), *days)
    said: Counter[str] = Counter()
    for seed in range(60):
        found, proposed = ask_model(checked, *days, at_random(seed), model="m")
        assert found.verdicts[: len(checked.verdicts)] == checked.verdicts
        assert [c for c in found.reading.claims if c.proposed_by != "model"] == list(checked.reading.claims)
        assert len({c.id for c in found.reading.claims}) == len(found.reading.claims)
        own = found.verdicts[len(checked.verdicts) :]
        assert all(v.gravity < 2 and not v.suggestion for v in own)
        assert {v.claims[0] for v in own} == {c.id for c in proposed.claims}
        said.update(v.kind for v in own)
    assert set(said) >= {"underspecified", "unverifiable", "remark"}


def test_what_the_rules_say_already_is_no_news(days):
    """A link with the very slots of the rules makes no second claim; it is counted."""
    checked = examine(draft_of_text(TEXT, day=date(2024, 3, 5)), *days)
    (claim,) = [c for c in checked.reading.claims if c.quote == "US$6.9 billion"]

    def ask(request):
        told = json.loads(request["messages"][1]["content"])
        if "US$6.9 billion" not in told["amounts"].values():
            return {"choices": [{"message": {"content": "{}"}}]}
        named = {words: name for part in ("amounts", "actors", "dates") for name, words in told[part].items()}
        link = {
            "amount": named["US$6.9 billion"], "formula": claim.slots.formula, "period": named["2022"],
            "reporter": named["Verrin"], "partner": named["Lantern League"],
        }  # fmt: skip
        return {"choices": [{"message": {"content": json.dumps({"links": [link]})}}]}

    found, proposed = ask_model(checked, *days, ask, model="m")
    read = (claim.slots.period, claim.slots.partner, claim.slots.reporter)
    assert read == ("2022", "lantern-league", "verrin")
    assert proposed.claims == ()
    assert proposed.counts == {"says what the rules say": 1}
    assert found == checked


def test_what_is_kept_is_json_whatever_was_said(days):
    """Replies with halves of pairs are written too."""
    draft = draft_of_text(TEXT, day=date(2024, 3, 5))
    checked = examine(draft, *days)

    def ask(_request):
        return {"choices": [{"message": {"content": "\ud800 none"}}]}

    _, proposed = ask_model(checked, *days, ask, model="m")
    held = json.loads(as_kept("https://models.example", [kept(draft, "m", proposed)]))
    assert held["drafts"][0]["exchanges"][0]["reply"] == "\ud800 none"
    assert held["drafts"][0]["claims"] == []

"""The event coder on the PLOVER gold sentences beside the project, each half of them by itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from comity.check.events import code_sentence

GOLD = Path(__file__).parents[3] / "shared" / "data" / "plover_gold_standard" / "PLOVER_GSR_CAMEO.txt"


@pytest.mark.parametrize(
    ("half", "least"),
    [
        pytest.param(0, 0.90, id="even rows, read while the table was written"),
        pytest.param(1, 0.65, id="odd rows, never read"),
    ],
)
def test_event_type_is_right(half, least):
    """Well above a dictionary (50 %) and a linear model (35 %), on the half that the table was not written for too."""
    if not GOLD.is_file():
        pytest.skip("../shared/data/plover_gold_standard is not beside this checkout")
    gold = [r for r in json.loads(GOLD.read_text(encoding="utf-8")) if r["event"] != "DOCUMENT"][half::2]
    right = sum(bool((coded := code_sentence(r["text"])) and coded.type == r["event"]) for r in gold)
    assert len(gold) == 161
    assert right / len(gold) >= least

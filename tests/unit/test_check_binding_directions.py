"""Which way a flow goes, whose a share is and what is compared with what: right, or left open."""

from __future__ import annotations

import functools
import re
import shutil
import tempfile
from pathlib import Path

import pytest
from straits_draft import DAY, ROOT

from comity.check.examine import read_claims
from comity.check.quantities import find_amounts
from comity.check.reading import draft_of_text
from comity.record.as_of import AsOf
from comity.record.compile import compile_record
from comity.record.judge import judge
from comity.record.read import read_record
from comity.record.store import Record

#: Indicators of ties in one direction, which the example's record does without.
_DIRECTED = ("exports", "export-share", "outward-investment", "investment-share", "visitors", "trade-share")

Case = tuple[str, list[tuple[str, ...]]]
#: What is told -> a text and its amounts as formula, indicator, reporter, partner, against.
TURNED: dict[str, Case] = {
    "of trade between two nobody can tell whose exports": (
        "In 2021 trade between Verrin and Ostrel came to US$9 billion, with exports of US$5 billion and imports of US$4 billion.",
        [("level", "trade-total", "verrin", "ostrel", ""), ("level", "exports", "", "", ""), ("level", "exports", "", "", "")],
    ),
    "nor in brackets": (
        "In 2021 trade between Verrin and Ostrel was US$9 billion (exports US$5 billion, imports US$4 billion).",
        [("level", "trade-total", "verrin", "ostrel", ""), ("level", "exports", "", "", ""), ("level", "exports", "", "", "")],
    ),
    "imports and exports are no exports": (
        "Verrin's imports and exports to Ostrel came to US$9 billion in 2021.",
        [("level", "", "verrin", "ostrel", "")],
    ),
    "imports, however, are turned": (
        "Verrin's exports to Ostrel rose to US$4 billion in 2021. Imports, however, grew faster – jumped to US$8 billion in 2021.",
        [("level", "exports", "verrin", "ostrel", ""), ("level", "exports", "ostrel", "verrin", "")],
    ),
    "exports behind imports have the same two": (
        "Verrin's imports from Ostrel rose 46 per cent in 2021, while exports gained 3 per cent to US$4 billion.",
        [
            ("percent-change", "exports", "ostrel", "verrin", ""),
            ("percent-change", "exports", "verrin", "ostrel", ""),
            ("level", "exports", "verrin", "ostrel", ""),
        ],
    ),
}  # fmt: skip
COMPARED: dict[str, Case] = {
    "a figure at a noun is closed before exceeded": (
        "Verrin's investments in Ostrel, at US$5 billion, first exceeded investments made in Pellow, at US$4 billion, in 2021.",
        [
            ("level", "outward-investment", "verrin", "ostrel", ""),
            ("level", "outward-investment", "verrin", "pellow", ""),
        ],
    ),
    "more in one than in another, at so much against so much": (
        "Verrin invested more in Ostrel than in Pellow in 2021, at US$8 billion against US$5 billion.",
        [
            ("level", "outward-investment", "verrin", "ostrel", ""),
            ("level", "outward-investment", "verrin", "pellow", ""),
        ],
    ),
    "exceeding opens a clause with an owner of its own": (
        "Verrin's trade with Ostrel stood at US$8 billion in 2021, exceeding Quell's trade with Pellow (US$7 billion).",
        [("level", "trade-total", "verrin", "ostrel", ""), ("level", "trade-total", "quell", "pellow", "")],
    ),
    "and so does one that turns the tie round": (
        "Verrin's trade with Ostrel stood at US$8 billion in 2021, exceeding Ostrel's trade with Pellow and Quell combined (US$7 billion).",
        [("level", "trade-total", "verrin", "ostrel", ""), ("level", "trade-total", "ostrel", "", "")],
    ),
    "whose partners they are stands behind them": (
        "Ostrel, Pellow and Quell were Verrin's top partners, with trade up 24 per cent, 13 per cent and 4 per cent respectively in 2021.",
        [
            ("percent-change", "trade-total", "verrin", "ostrel", ""),
            ("percent-change", "trade-total", "verrin", "pellow", ""),
            ("percent-change", "trade-total", "verrin", "quell", ""),
        ],
    ),
    "several together are none of them": (
        "Quell's trade with Pellow and Ostrel combined was US$7 billion in 2021.",
        [("level", "trade-total", "quell", "", "")],
    ),
    "another's figure behind exceeding": (
        "Ostrel's share of Verrin's exports rose to 4 per cent, exceeding Pellow's 3 per cent in 2021.",
        [
            ("share", "export-share", "verrin", "ostrel", ""),
            ("share", "export-share", "verrin", "pellow", ""),
        ],
    ),
    "a clause without its verb": (
        "Ostrel supplied 28 per cent of the arms delivered to Quell in 2021, and Pellow 9 per cent.",
        [("share", "", "", "ostrel", "quell"), ("share", "", "", "pellow", "quell")],
    ),
    "up is said once for all": (
        "Verrin's exports to Ostrel, Pellow and Quell went up 28 per cent, 67 per cent and 22 per cent, respectively, in 2021.",
        [
            ("percent-change", "exports", "verrin", "ostrel", ""),
            ("percent-change", "exports", "verrin", "pellow", ""),
            ("percent-change", "exports", "verrin", "quell", ""),
        ],
    ),
    "two investors respectively, with one destination": (
        "Ostrel and Pellow invested US$9 billion and US$4 billion in Verrin in 2021, respectively.",
        [
            ("level", "outward-investment", "ostrel", "verrin", ""),
            ("level", "outward-investment", "pellow", "verrin", ""),
        ],
    ),
    "ships and steel are not all exports": (
        "Verrin's exports to Ostrel rose, with ships, trains and steel up 9 per cent, 8 per cent and 7 per cent respectively.",
        [("percent-change", "", "verrin", "ostrel", "")] * 3,
    ),
}
PARTS: dict[str, Case] = {
    "a third's part of a tie of two": (
        "Ostrel took 25 per cent of Verrin-Quell trade in 2021, followed by Pellow (19 per cent).",
        [("share", "", "", "ostrel", ""), ("share", "", "", "pellow", "")],
    ),
    "trade with one in the trade with all": (
        "In 2021 trade with Ostrel accounted for 47 per cent of Verrin's trade with the Lantern League.",
        [("share", "trade-share", "verrin", "ostrel", "lantern-league")],
    ),
    "a branch is no share of all trade": (
        "Verrin's trade in services with Ostrel was US$2 billion in 2021.",
        [("level", "", "verrin", "ostrel", "")],
    ),
    "what comes in": (
        "Inflows from Verrin amounted to US$7 billion in 2021, or 8 per cent of all investment in Ostrel; those from Quell reached US$9 billion.",
        [
            ("level", "outward-investment", "verrin", "ostrel", ""),
            ("share", "", "verrin", "ostrel", ""),
            ("level", "outward-investment", "quell", "ostrel", ""),
        ],
    ),
    "of output in one and in another": (
        "In 2021 sales to Verrin were equivalent to 29 per cent of GDP in Ostrel, but to no more than 2 per cent in Pellow.",
        [("share", "", "ostrel", "verrin", ""), ("share", "", "pellow", "verrin", "")],
    ),
    "a rate of growth": (
        "Verrin's trade with Ostrel grew at an annual compound rate of 4.7 per cent between 2005 and 2015.",
        [("cagr", "trade-total", "verrin", "ostrel", "")],
    ),
    "a rise in some years": (
        "Verrin's trade with Ostrel reached US$9 billion in 2021, an increase of 52 per cent in some years.",
        [("level", "trade-total", "verrin", "ostrel", ""), ("percent-change", "trade-total", "verrin", "ostrel", "")],
    ),
    "so much growth": (
        "Verrin's trade with Ostrel was US$9 billion in 2021, representing 144 per cent growth.",
        [("level", "trade-total", "verrin", "ostrel", ""), ("percent-change", "trade-total", "verrin", "ostrel", "")],
    ),
    "more than in another year": (
        "Verrin's exports to Ostrel were US$4 billion more than in 2019.",
        [("change", "exports", "verrin", "ostrel", "")],
    ),
}  # fmt: skip
ELSEWHERE: dict[str, Case] = {
    "funds for investment": (
        "Verrin will find more than US$35 billion in public and private funds for Ostrel to ease investment.",
        [("level", "", "verrin", "ostrel", "")],
    ),
    "a promise beside trade": (
        "Verrin took a tenth of Ostrel's exports in 2021 and announced US$12 million for the coast guard.",
        [("share", "export-share", "ostrel", "verrin", ""), ("level", "", "verrin", "", "")],
    ),
    "boats on a visit": (
        "Ahead of the visit to Ostrel, Verrin brought 4 patrol boats.",
        [("level", "", "verrin", "ostrel", "")],
    ),
    "most of them are tourists": (
        "The people of Verrin in Ostrel numbered 162,000 in 2021, most of whom are tourists.",
        [("level", "", "verrin", "ostrel", "")],
    ),
    "a share of something else in the next clause": (
        "Ostrel took 4 per cent of the world's fish, it is the home of 30 per cent of Verrin's visitors.",
        [("share", "", "", "ostrel", ""), ("share", "visitors", "verrin", "ostrel", "")],
    ),
}
#: What the rules must leave as it is.
UNTOUCHED: dict[str, Case] = {
    "exports told with their owner": (
        "Trade between Verrin and Ostrel came to US$9 billion in 2021, and Verrin's exports to Ostrel to US$5 billion.",
        [("level", "trade-total", "verrin", "ostrel", ""), ("level", "exports", "verrin", "ostrel", "")],
    ),
    "trade of one with another, then its exports and imports": (
        "Verrin's trade with Ostrel was US$9 billion in 2021. Exports were US$5 billion, and imports US$4 billion.",
        [
            ("level", "trade-total", "verrin", "ostrel", ""),
            ("level", "exports", "verrin", "ostrel", ""),
            ("level", "exports", "ostrel", "verrin", ""),
        ],
    ),
    "two flows told at once": (
        "Verrin's exports to and imports from Ostrel were US$5 billion and US$4 billion in 2021.",
        [("level", "exports", "verrin", "ostrel", ""), ("level", "exports", "ostrel", "verrin", "")],
    ),
    "more than is a hedge": (
        "Verrin's trade with Ostrel was US$5 billion in 2020 and more than US$6 billion in 2021.",
        [("level", "trade-total", "verrin", "ostrel", "")] * 2,
    ),
    "exceeded has the figure as its object": (
        "Verrin's trade with Ostrel exceeded US$6 billion in 2021.",
        [("level", "trade-total", "verrin", "ostrel", "")],
    ),
    "a share of one's own trade": (
        "Ostrel took 25 per cent of Verrin's trade in 2021.",
        [("share", "trade-share", "verrin", "ostrel", "")],
    ),
    "a share of what leaves": (
        "Ostrel took 9 per cent of all exports from Verrin in 2021.",
        [("share", "export-share", "verrin", "ostrel", "")],
    ),
    "shares told respectively": (
        "Ostrel and Pellow accounted for 28 per cent and 7 per cent of Verrin's exports in 2021, respectively.",
        [
            ("share", "export-share", "verrin", "ostrel", ""),
            ("share", "export-share", "verrin", "pellow", ""),
        ],
    ),
    "a promise of investment": (
        "Verrin pledged US$3 billion of investment in Ostrel in 2021.",
        [("level", "outward-investment", "verrin", "ostrel", "")],
    ),
    "visitors with their noun": (
        "Ostrel received 3.2 million visitors from Verrin in 2021.",
        [("level", "visitors", "verrin", "ostrel", "")],
    ),
}


@functools.cache
def _known() -> AsOf:
    """Return the example's record with indicators of flows in one direction."""
    folder = Path(tempfile.mkdtemp())
    shutil.copytree(ROOT / "examples" / "straits" / "record", folder / "record")
    for name in _DIRECTED:
        wording = (ROOT / "record" / "indicators" / f"{name}.yml").read_text(encoding="utf-8")
        wording = re.sub(r"(?m)^serves: .*$", "serves: [trade]", wording)
        (folder / "record" / "indicators" / f"{name}.yml").write_text(wording, encoding="utf-8")
    reading = read_record(folder / "record")
    return Record(compile_record(reading, judge(reading), folder / "record.duckdb").path).as_of(DAY)


def _read(text: str) -> list[tuple[str, ...]]:
    claims = read_claims(draft_of_text(text, day=DAY), _known()).claims
    slots = [c.slots for c in claims if c.amount]
    return [(s.formula, s.indicator, s.reporter, s.partner, s.against) for s in slots]


@pytest.mark.parametrize("case", TURNED)
def test_a_flow_named_by_itself_goes_its_own_way_or_none(case: str) -> None:
    """Imports behind exports are turned, and of a tie told without direction the flows are left open."""
    text, wanted = TURNED[case]
    assert _read(text) == wanted


@pytest.mark.parametrize("case", COMPARED)
def test_each_side_of_a_comparison_has_its_own_actors(case: str) -> None:
    """A figure keeps the actors of its own side, and a word said once holds for a whole list."""
    text, wanted = COMPARED[case]
    assert _read(text) == wanted


@pytest.mark.parametrize("case", PARTS)
def test_a_share_is_of_what_the_words_say_and_a_rate_is_no_share(case: str) -> None:
    """A part of a whole that the record does not keep has no indicator, and growth is a change."""
    text, wanted = PARTS[case]
    assert _read(text) == wanted


@pytest.mark.parametrize("case", ELSEWHERE)
def test_measure_words_of_something_else_are_not_taken(case: str) -> None:
    """What money is for, where people travel and what another clause counts make no measure of an amount."""
    text, wanted = ELSEWHERE[case]
    assert _read(text) == wanted


@pytest.mark.parametrize("case", UNTOUCHED)
def test_plain_sentences_are_read_as_before(case: str) -> None:
    """Owners, hedges, objects and shares that look alike are none of these cases."""
    text, wanted = UNTOUCHED[case]
    assert _read(text) == wanted


def test_millions_beside_a_rate_are_no_share() -> None:
    """In "2.7 million, or 6.8 per cent" stand a number and a rate; in "5, 6 and 7 per cent", three rates."""
    found = find_amounts("They rose by 2.7 million, or 6.8 per cent. They grew by 5, 6 and 7 per cent.")
    assert [a.unit for a in found] == ["", "share", "share", "share", "share"]

"""A small draft with hand-made claims and verdicts, for testing answers without the rules that find them."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

from comity.check.answers.findings import Told, tell
from comity.check.checked import Checked, Reading
from comity.check.claim import Amount, Citation, Claim, Mention, Slots, When
from comity.check.draft import Block, Draft, Mark, Sentence, Span
from comity.check.verdict import Evidence, Verdict
from comity.terms.period import read_period

RAW = (
    "# The straits in spring\n"
    "\n"
    "Trade of **Verrin** with the League reached US$4.9 billion in 2022.[^1] It had been almost US$3.1 billion in 2020.\n"
    "\n"
    "The League has four members <since 2012>, and its economy is expected to pass that of Verrin by 2025.\n"
    "\n"
    "Total | 12 % of trade\n"
)  # fmt: skip


def draft() -> Draft:
    """Return the draft: marks of form and of notes are taken out of its text, as a reader does."""
    kept = [n for n, sign in enumerate(RAW) if sign not in "*#" and not 0 <= n - RAW.index("[^1]") < 4]
    kept = [n for n in kept if not (RAW[n] == "\n" and RAW[n - 1 : n + 1] == "\n\n") and n > 1]
    text = "".join(RAW[n] for n in kept).rstrip("\n")
    kept = kept[: len(text)]
    blocks, at = [], 0
    for number, line in enumerate(text.split("\n")):
        kind, place = ("title", "title") if number == 0 else ("paragraph", f"paragraph {number}")
        if number == 3:
            half = line.index("|")
            blocks.append(Block("cell", Span(at, at + half), "table 1, row 1, column 1"))
            blocks.append(Block("cell", Span(at + half, at + len(line)), "table 1, row 1, column 2"))
        else:
            blocks.append(Block(kind, Span(at, at + len(line)), place))
        at += len(line) + 1
    sentences = tuple(Sentence(block.span, n) for n, block in enumerate(blocks))
    return Draft(
        name="straits.md", form="markdown", sha256=hashlib.sha256(RAW.encode()).hexdigest(), text=text, raw=RAW,
        origins=(*kept, kept[-1] + 1), blocks=tuple(blocks), sentences=sentences,
        marks=(Mark(text.index(" It had"), "1"),), day=date(2024, 3, 1), remarks=("a picture",),
    )  # fmt: skip


def span(words: str) -> Span:
    """Return where words stand in the text."""
    at = draft().text.index(words)
    return Span(at, at + len(words))


def _money(words: str, value: float, hedge: str = "") -> Amount:
    return Amount(span(words), span(words), value, "money", 1e8, currency="USD", scale=1e9, hedge=hedge,
                  relation="<~" if hedge else "=")  # fmt: skip


TRADE = Slots("level", "trade-total", "verrin", "lantern-league", "2022")


def claims() -> tuple[Claim, ...]:
    """Return the claims of the draft."""
    high, low, four = "US$4.9 billion", "almost US$3.1 billion", "four members"
    return (
        Claim("c-high", "quantity", span(high), high, 1, _money(high, 4.9e9), slots=TRADE, notes=("1",),
              cites=("verrin-statistics-2023",), pairs=("c-low",)),
        Claim("c-low", "quantity", span(low), low, 1, _money(low, 3.1e9, "almost"), slots=replace(TRADE, period="2020")),
        Claim("c-four", "count", span(four), four, 2,
              Amount(span(four), span("four"), 4, "member", 1, noun="members", shape="count"),
              slots=Slots("count", "", "lantern-league")),
        Claim("c-pass", "expectation", span("is expected to pass"), "is expected to pass", 2, modality="expected"),
        Claim("c-share", "quantity", span("12 %"), "12 %", 3, Amount(span("12 %"), span("12"), 0.12, "share", 0.01)),
    )  # fmt: skip


def verdicts() -> tuple[Verdict, ...]:
    """Return a verdict on each claim at the draft's date, one of today that differs, and two findings of checks."""
    at, later = "2024-03-01", "2024-12-31"
    statistics = Evidence("US$4.18 billion", "verrin-statistics-2023", "table 4", "2023-11", "2023-11-20", 4.18e9,
                          "figures/verrin-trade-2022")  # fmt: skip
    return (
        Verdict("contradicted", "judge", (span("US$4.9 billion"),), "the draft says US$4.9 billion, two works US$4.18 billion",
                ("c-high",), (statistics,), "US$4.2 billion", at),
        Verdict("hedge-wrong", "judge", (span("almost US$3.1 billion"),), "US$3.08 billion lies below", ("c-low",), (),
                "over US$3 billion", at),
        Verdict("supported", "judge", (span("four members"),), "the record lists four", ("c-four",), as_of=at),
        Verdict("contradicted", "judge", (span("four members"),), "the record lists three", ("c-four",), as_of=later),
        Verdict("expectation", "judge", (span("is expected to pass"),), "about 2025", ("c-pass",), as_of=at),
        Verdict("unverifiable", "judge", (span("12 %"),), "no series", ("c-share",), as_of=at),
        Verdict("remark", "claims_have_notes", (span("almost US$3.1 billion"), span("12 %")), "no note says where from",
                ("c-low", "c-share"), as_of=at),
        Verdict("remark", "sides_are_heard", (), "one member is never named", as_of=at),
    )  # fmt: skip


def checked(*, accepted: tuple[tuple[str, str], ...] = ()) -> Checked:
    """Return the draft as checked."""
    reading = Reading(
        draft(),
        claims(),
        (When(span("2022"), read_period("2022"), "point"), When(span("by 2025"), None, "deadline")),
        (Mention(span("Verrin"), "actors/verrin", "name"),),
        (Citation("1", 1, "Trade of Verrin", "broken", "", "no such work"),),
        (
            {
                "name": "The League passes Verrin",
                "quote": "is expected to pass that of Verrin by 2025",
                "horizon": "2025",
            },
        ),
        ({"kind": "summit", "quote": "the League met"},),
    )
    return Checked(reading, verdicts(), date(2024, 3, 1), date(2024, 12, 31), "a" * 64, accepted)


def told(**settings: object) -> Told:
    """Return the findings of the draft."""
    return tell(checked(**settings), "drafts/straits.md")

"""Marks of a draft's reading beside what a second annotator wrote down before it was read.

Run as a program it prints the marks, and every miss and false reading, of the
drafts in ``drafts/`` (or of the text files named, each with its four tables beside it).
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from comity.check.actors import find_mentions
from comity.check.binding.scene import economies
from comity.check.checked import Checked
from comity.check.claim import Claim, When
from comity.check.draft import Draft, Span
from comity.check.examine import examine
from comity.check.reading import draft_of_text
from comity.record.as_of import AsOf
from comity.record.store import Record
from comity.terms.errors import ComityError
from comity.terms.period import Period, read_period

HERE = Path(__file__).parent / "drafts"
NOW = date(2026, 11, 24)
Row = dict[str, str]
#: A unit that a reader may as well give in another, and by how much.
AS_WELL = {
    "megawatt": ("watt", 1e6), "gigawatt": ("watt", 1e9), "kilometre": ("metre", 1e3), "tonne": ("kilogram", 1e3),
    "decade": ("year", 10.0), "basis-point": ("percentage-point", 0.01),
}  # fmt: skip
#: Nouns of people: "person" will do for any.
PEOPLE = {
    "passenger", "visitor", "respondent", "troop", "engineer", "smallholder", "user", "pilgrim", "personnel", "person",
}  # fmt: skip
COUNTED = ("core", "count", "span", "ordinal")


@dataclass(slots=True)
class Marks:
    """How many of what was marked were found, and what differs."""

    right: dict[str, int] = field(default_factory=dict)
    of: dict[str, int] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def mark(self, slot: str, *, good: bool, miss: str = "") -> bool:
        """Count one, and keep what differs in words."""
        self.of[slot] = self.of.get(slot, 0) + 1
        self.right[slot] = self.right.get(slot, 0) + good
        if not good:
            self.misses.append(f"{slot}: {miss}")
        return good

    def rate(self, slot: str) -> float:
        """Return the part that is right; 1 where there was none."""
        return self.right.get(slot, 0) / self.of[slot] if self.of.get(slot) else 1.0


def rows_of(text_file: Path) -> dict[str, list[Row]]:
    """Return the four tables beside a text: ``name.what.csv``, or ``what.csv`` where they serve one text."""
    tables = {}
    for what in ("quantities", "dates", "expectations", "citations"):
        own = text_file.with_name(f"{text_file.stem}.{what}.csv")
        with (own if own.exists() else text_file.with_name(f"{what}.csv")).open(encoding="utf-8") as file:
            tables[what] = list(csv.DictReader(file))
    return tables


def read(text_file: Path, record: Record, *, own: frozenset[str] = frozenset()) -> tuple[Checked, AsOf]:
    """Return a draft as read and judged at its own day and much later, with the record of its day."""
    draft = draft_of_text(text_file.read_text(encoding="utf-8"))
    at_draft = record.as_of(draft.day or NOW)
    return examine(draft, at_draft, record.as_of(NOW), own=own), at_draft


def score(checked: Checked, record: AsOf, gold: Mapping[str, Sequence[Row]]) -> Marks:
    """Return the marks of a reading."""
    marks = Marks()
    draft = checked.reading.draft
    claims = [c for c in checked.reading.claims if c.amount]
    met = _quantities(marks, draft, claims, gold["quantities"], record)
    _precision(marks, draft, claims, gold["quantities"], met)
    _dates(marks, draft, checked.reading.dates, gold["dates"])
    _expectations(marks, draft, checked, gold["expectations"])
    _citations(marks, checked, gold["citations"])
    return marks


def _place(draft: Draft, row: Row) -> Span:
    return draft.text_span(Span(int(row["start"]), int(row["end"])))


def _quantities(
    marks: Marks, draft: Draft, claims: Sequence[Claim], gold: Sequence[Row], record: AsOf
) -> dict[str, str]:
    """Mark each row's slots; return the rows that each claim met, by claim."""
    met: dict[str, str] = {}
    for row in gold:
        place = _place(draft, row)
        here = [c for c in claims if c.amount and c.amount.number.meets(place)]
        name = f"{row['id']} {row['surface']!r} in {row['context']!r}"
        if row["cls"] not in COUNTED:
            if row["cls"] == "label":
                marks.mark("trap", good=not here, miss=f"{name} read as {[_said(c) for c in here]}")
            continue
        best = max(here, key=lambda c: (_value(c, row), _unit(c, row)), default=None)
        group = "core" if row["cls"] == "core" else "other"
        if not marks.mark(f"{group} found", good=best is not None, miss=name) or best is None:
            if group == "core":
                marks.mark("core all", good=False, miss=f"{name} not found")
            continue
        met[best.id] = row["id"]
        told = f"{name} as {_said(best)}"
        right = [
            marks.mark(f"{group} value", good=_value(best, row), miss=told),
            marks.mark(f"{group} unit", good=_unit(best, row), miss=told),
        ]
        if group == "core":
            right.append(marks.mark("core hedge", good=_hedge(best, row), miss=told))
            slots = list(_slots(best, row, record))
            right += [
                marks.mark(s, good=g, miss=told) for s, g in slots if s in ("core period", "core actor")
            ]
            _ = [marks.mark(s, good=g, miss=told) for s, g in slots if s not in ("core period", "core actor")]
            marks.mark("core all", good=all(right), miss=f"{row['id']}")
    return met


def _said(claim: Claim) -> str:
    amount, slots = claim.amount, claim.slots
    assert amount
    upper = f"..{amount.upper:g}" if amount.upper is not None else ""
    return (
        f"{amount.value:g}{upper} {amount.currency or amount.unit}|{amount.noun} {amount.hedge or '-'} {amount.relation}"
        f" {amount.shape} [{slots.formula} {slots.indicator}: {slots.reporter}/{slots.partner}/{slots.against}"
        f" {slots.period} {slots.base}; {claim.modality}]"
    )


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-4 * max(abs(one), abs(other), 1e-12)


def _value(claim: Claim, row: Row) -> bool:
    amount = claim.amount
    assert amount
    factor = AS_WELL.get(row["unit"], ("", 1.0))[1]
    value = float(row["value"])
    upper = float(row["value2"]) if row["value2"] else None
    if (upper is None) != (amount.upper is None):
        return False
    near = _close(amount.value, value) or _close(amount.value, value * factor)
    return near and (upper is None or amount.upper is None or _close(amount.upper, upper))


def _unit(claim: Claim, row: Row) -> bool:
    amount, unit = claim.amount, row["unit"]
    assert amount
    if row["cls"] == "ordinal":
        return amount.shape in ("rank", "ordinal")
    if unit == "money":
        return (amount.unit, amount.currency) == ("money", row["currency"])
    wanted = {unit, AS_WELL.get(unit, (unit, 1.0))[0]} | ({"share", "times"} if unit == "ratio" else set())
    wanted |= {"person"} if unit in PEOPLE else set()
    wanted |= PEOPLE if unit == "person" else set()
    names = {amount.unit, *re.findall(r"[\w-]+", amount.noun.lower())}
    return bool(
        wanted & (names | {n.removesuffix("s") for n in names} | {re.sub("ies$", "y", n) for n in names})
    )


def _hedge(claim: Claim, row: Row) -> bool:
    amount = claim.amount
    assert amount
    loose = {"<": "<=", ">": ">=", "<~": "<=", ">~": ">="}
    return loose.get(amount.relation, amount.relation) == loose.get(row["relation"], row["relation"])


def _slots(claim: Claim, row: Row, record: AsOf) -> Iterable[tuple[str, bool]]:
    """Yield the slots that the row fills and whether the claim has them so."""
    if row["period_start"]:
        yield "core period", _same_days(claim.slots.period, claim.slots.base, row)
    entities, partners = _entries(row["entity"], record), _entries(row["counterpart"], record)
    sides = _sides(claim)
    if entities:
        yield "core actor", bool(entities & sides)
        told = {claim.slots.reporter, *([claim.slots.against] if "ratio" in row["unit"] else [])}
        yield "core actor as reporter", bool(entities & told)
    if entities and partners:
        yield "core both sides", bool(entities & sides) and bool(partners & sides)


def _sides(claim: Claim) -> set[str]:
    return {claim.slots.reporter, claim.slots.partner, claim.slots.against} - {""}


def _entries(words: str, record: AsOf) -> set[str]:
    """Return the ids of the actors that words name, and of the states whose firms or people they are."""
    found: set[str] = set()
    stands_for = economies(record)
    for part in words.split(";"):
        mentions = find_mentions(draft_of_text(f"The talks of {part.strip()} went on."), record)
        named = {m.entry.partition("/")[2] for m in mentions if m.entry.startswith("actors/")}
        found |= named | {stands_for.get(name, name) for name in named}
    return found


def _same_days(period: str, base: str, row: Row) -> bool:
    start, end = row["period_start"], row["period_end"]
    found = _period(period)
    if found is None:
        return False
    wanted = _period(start)
    last = _period(end) if end else None
    assert wanted
    if not end:
        return found.start == wanted.start
    assert last
    begin = _period(base)
    starts = {found.start, begin.start if begin else None}
    if (
        found.start is not None
        and found.end is not None
        and wanted.start <= found.start
        and found.end <= last.end
    ):
        return base == "" or begin is None or wanted.start in starts  # told more finely
    if found.end is None:
        return wanted.start in starts  # "since", with an end that the annotator supplied
    deadline = start == end and found.start is None
    fuzzy = found.end == last.end and found.start is not None and (found.end - found.start).days < 100
    return fuzzy or (found.end == last.end and (wanted.start in starts or deadline))


def _period(text: str) -> Period | None:
    try:
        return read_period(f"..{text}" if text.startswith("/") else text) if text else None
    except ComityError:
        return None


def _precision(
    marks: Marks, draft: Draft, claims: Sequence[Claim], gold: Sequence[Row], met: Mapping[str, str]
) -> None:
    """Mark each claim with an amount by whether a row says so; vague rows count neither way."""
    by_id = {row["id"]: row for row in gold}
    vague = [_place(draft, row) for row in gold if row["cls"] == "vague"]
    for claim in claims:
        amount = claim.amount
        assert amount
        if any(amount.number.meets(place) for place in vague):
            continue
        row = by_id.get(met.get(claim.id, ""))
        good = row is not None and _value(claim, row) and _unit(claim, row)
        around = draft.text[max(0, claim.span.start - 30) : claim.span.end + 30].replace("\n", " / ")
        marks.mark("precision", good=good, miss=f"{_said(claim)} from {around!r}")


def _dates(marks: Marks, draft: Draft, dates: Sequence[When], gold: Sequence[Row]) -> None:
    used = set()
    for row in gold:
        place = _place(draft, row)
        here = [w for w in dates if w.span.meets(place)]
        used |= {id(w) for w in here}
        name = f"{row['id']} {row['surface']!r} {row['edtf']} in {row['context']!r}"
        if not marks.mark("date found", good=bool(here), miss=name) or row["edtf"] == "?":
            continue
        wanted = _period(row["edtf"])
        assert wanted
        got = [w.period for w in here if w.period]
        told = f"{name} as {[(w.period.text if w.period else None, w.kind, w.anchor) for w in here]}"
        first = wanted.start or wanted.end
        marks.mark(
            "date start", good=any(p.start in (first, None) or p.end == wanted.end for p in got), miss=told
        )
        marks.mark(
            "date days", good=any((p.start, p.end) == (wanted.start, wanted.end) for p in got), miss=told
        )
    for when in dates:
        words = when.span.of(draft.text)
        around = draft.text[max(0, when.span.start - 30) : when.span.end + 30].replace("\n", " / ")
        in_note = draft.block_at(when.span.start).kind == "note"
        if not in_note:
            marks.mark("date precision", good=id(when) in used, miss=f"{words!r} in {around!r}")


def _expectations(marks: Marks, draft: Draft, checked: Checked, gold: Sequence[Row]) -> None:
    found = [c for c in checked.reading.claims if c.kind == "expectation"]
    places = [(_place(draft, row), row) for row in gold]
    for place, row in places:
        good = any(c.span.meets(place) for c in found)
        marks.mark("expectation", good=good, miss=f"{row['id']} {row['cue']}: {row['context']!r}")
    for claim in found:
        good = any(claim.span.meets(place) for place, _ in places)
        marks.mark("expectation precision", good=good, miss=f"[{claim.cue}] {claim.quote!r}")


def _citations(marks: Marks, checked: Checked, gold: Sequence[Row]) -> None:
    """Mark each note's parts by kind, and short and Ibid. parts by whether they mean what the full one meant."""
    found: dict[tuple[str, int], list[str]] = {}
    raws: dict[tuple[str, int], str] = {}
    for one in checked.reading.citations:
        found.setdefault((one.note, one.part), []).append(one.kind)
        raws.setdefault((one.note, one.part), one.raw)
    for row in gold:
        key = (row["note"], int(row["part"]))
        told = f"note {row['note']} part {row['part']} {row['raw']!r} {row['kind']} as {found.get(key)} {raws.get(key)!r}"
        wanted = len(row["resolves_to"].split("+")) if row["kind"] == "ibid" else 1
        kinds = found.get(key, [])
        marks.mark("citation", good=kinds == [row["kind"]] * wanted, miss=told)
    extra = set(found) - {(row["note"], int(row["part"])) for row in gold}
    for key in sorted(extra):
        marks.mark("citation precision", good=False, miss=f"{key} {found[key]} {raws[key]!r}")


def told(name: str, marks: Marks, *, misses: bool = True) -> str:
    """Return the marks as a page of text."""
    lines = [f"== {name}"]
    lines += [
        f"  {slot:24} {marks.right[slot]:3}/{marks.of[slot]:3} {marks.rate(slot):6.1%}" for slot in marks.of
    ]
    if misses:
        lines += [f"  - {miss}" for miss in marks.misses]
    return "\n".join(lines)


def main(names: Sequence[str]) -> None:
    """Print the marks of the drafts here, or of the texts named."""
    root = Path(__file__).parents[2]
    files = [Path(n) for n in names if n != "--brief"] or sorted(HERE.glob("*.txt"))
    with Record(next((root / "build").rglob("record.duckdb"))) as record:
        for file in files:
            checked, at_draft = read(file, record, own=frozenset({"seappi-2024", "seappi-2024-outlook"}))
            print(told(file.stem, score(checked, at_draft, rows_of(file)), misses="--brief" not in names))


if __name__ == "__main__":
    main(sys.argv[1:])

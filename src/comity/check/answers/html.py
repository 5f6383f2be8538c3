"""HTML: the draft itself with every claim marked, and what was found beside it, in one file for any browser."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from comity.check.answers.findings import Finding, Told
from comity.check.answers.markdown import evidence_in_words
from comity.check.answers.signs import SIGNS
from comity.check.answers.summary import in_words, summarise
from comity.check.answers.values import read_as, sentence
from comity.check.draft import Block, Draft
from comity.check.verdict import VERDICTS

_HERE = Path(__file__).parent / "templates"
_CELL = re.compile(r"table (\d+), row (\d+), column (\d+)")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a block that the same findings concern; ``ends`` are those whose number stands after it."""

    text: str
    kind: str = ""
    ends: tuple[Finding, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A block as shown: its element, its stretches; for a table the rows of cells."""

    tag: str
    runs: tuple[Run, ...] = ()
    label: str = ""
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = field(default=())


def as_html(told: Sequence[Told]) -> str:
    """Return checked drafts as one page that needs nothing from anywhere."""
    return str(
        _template("page.html").render(
            drafts=[_frame(one, n) for n, one in enumerate(told, 1)], style=_style()
        )
    )


def as_fragment(told: Told) -> str:
    """Return the summary and what to look at as a piece of HTML, for a notebook."""
    return str(_template("fragment.html").render(draft=_frame(told, 1)))


@functools.cache
def _template(name: str) -> Any:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)


@functools.cache
def _style() -> str:
    return (_HERE / "page.css").read_text(encoding="utf-8")


def _frame(told: Told, number: int) -> dict[str, Any]:
    checked = told.checked
    return {
        "key": f"d{number}",
        "name": told.shown,
        "day": checked.day.isoformat(),
        "now": checked.now.isoformat() if checked.now != checked.day else "",
        "record": checked.record[:12],
        "summary": in_words(summarise(told)),
        "remarks": told.draft.remarks,
        "blocks": list(_blocks(told)),
        "findings": [_card(f) for f in sorted(told.findings, key=_first_to_look_at)],
        "open": len(told.open),
        "signs": {kind: SIGNS[kind][0] for kind in VERDICTS},
        "meanings": {kind: VERDICTS[kind][1] for kind in {f.kind for f in told.findings}},
        "kinds": [kind for kind in VERDICTS if any(f.kind == kind for f in told.findings)],
        "expectations": checked.reading.expectations,
        "events": checked.reading.events,
        "absent": told.absent,
    }


def _first_to_look_at(finding: Finding) -> tuple[bool, int, int]:
    return (not finding.open, -finding.verdict.gravity, finding.number)


def _card(finding: Finding) -> dict[str, Any]:
    verdict = finding.verdict
    return {
        "number": finding.number,
        "kind": verdict.kind,
        "sign": SIGNS[verdict.kind][0],
        "quote": finding.quote,
        "reason": sentence(verdict.reason),
        "suggestion": verdict.suggestion,
        "read": read_as(finding.claim) if finding.claim else "",
        "evidence": [evidence_in_words(e) for e in verdict.evidence],
        "now": finding.now,
        "place": finding.place or "the draft as a whole",
        "check": verdict.check,
        "fingerprint": finding.fingerprint,
        "because": finding.because,
        "open": finding.open,
        "placed": bool(verdict.spans),
    }


# The draft, marked ------------------------------------------------------------------------------


def _blocks(told: Told) -> Iterator[Shown]:
    """Yield the blocks of a draft; cells of one table as one, headings one level below another at most."""
    marked = _Marked(told)
    depth = 2
    blocks = told.draft.blocks
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if block.kind == "cell":
            cells = _same_table(blocks, at)
            yield Shown("table", rows=tuple(_rows(cells, marked)))
            at += len(cells)
            continue
        at += 1
        if block.kind in ("title", "heading"):
            depth = min(depth + 1, 3 if block.kind == "title" else max(3, block.level + 2), 6)
            yield Shown(f"h{depth}", marked.runs(block))
        else:
            tag = {"item": "item", "caption": "caption", "note": "note"}.get(block.kind, "p")
            yield Shown(tag, marked.runs(block), block.note or "")


def _same_table(blocks: Sequence[Block], at: int) -> Sequence[Block]:
    name = _table_of(blocks[at])
    end = at
    while end < len(blocks) and blocks[end].kind == "cell" and _table_of(blocks[end]) == name:
        end += 1
    return blocks[at:end]


def _table_of(block: Block) -> str:
    return block.place.partition(",")[0]


def _rows(cells: Iterable[Block], marked: _Marked) -> Iterator[tuple[tuple[Run, ...], ...]]:
    held: dict[str, list[tuple[Run, ...]]] = {}
    for number, cell in enumerate(cells):
        match = _CELL.match(cell.place)
        held.setdefault(match[2] if match else str(number), []).append(marked.runs(cell))
    yield from (tuple(row) for row in held.values())


class _Marked:
    """Cuts blocks where findings begin and end, and where notes are called; blocks are asked for in order."""

    def __init__(self, told: Told) -> None:
        self.draft: Draft = told.draft
        self.begin: dict[int, list[Finding]] = defaultdict(list)
        self.end: dict[int, list[Finding]] = defaultdict(list)
        self.number: dict[int, list[Finding]] = defaultdict(list)
        self.note: dict[int, str] = {}
        for finding in told.findings:
            for span in finding.verdict.spans:
                if span.start < span.end:
                    self.begin[span.start].append(finding)
                    self.end[span.end].append(finding)
            for span in finding.verdict.spans[:1]:
                self.number[span.end].append(finding)
        for mark in told.draft.marks:
            self.note[mark.at] = f"{self.note[mark.at]}, {mark.note}" if mark.at in self.note else mark.note
        self.cuts = sorted({*self.begin, *self.end, *self.number, *self.note})
        self.next = 0
        self.on: Counter[int] = Counter()
        self.by_number = {f.number: f for f in told.findings}

    def runs(self, block: Block) -> tuple[Run, ...]:
        """Return a block's stretches."""
        found: list[Run] = []
        at, end = block.span.start, block.span.end
        while self.next < len(self.cuts) and self.cuts[self.next] <= end:
            cut = self.cuts[self.next]
            if cut == end and not (self.end.get(cut) or self.number.get(cut) or self.note.get(cut)):
                break
            self.next += 1
            found.append(self._run(at, max(at, cut), cut))
            at = max(at, cut)
            self._turn(cut)
        if at < end:
            found.append(self._run(at, end, None))
        return tuple(run for run in found if run.text or run.ends or run.note)

    def _turn(self, cut: int) -> None:
        self.on.subtract(f.number for f in self.end.get(cut, ()))
        self.on.update(f.number for f in self.begin.get(cut, ()))
        self.on = +self.on

    def _run(self, start: int, end: int, cut: int | None) -> Run:
        on = [self.by_number[number] for number in self.on]
        worst = max(on, key=lambda f: (f.open, f.verdict.gravity, -f.number), default=None)
        return Run(
            self.draft.text[start:end],
            worst.kind if worst else "",
            tuple(self.number.get(cut, ())) if cut is not None else (),
            self.note.get(cut, "") if cut is not None else "",
        )

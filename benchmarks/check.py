"""Check: documents a second through all stages, extraction against quantulum3, and the cold start.

Run ``python benchmarks/check.py``. The document has 22 kB: the draft about East
Asia of ``examples/drafts`` four times, each time with other numbers, between
paragraphs of the manual; so it has about as many claims as an Outlook of that
length. Seconds are those of the processor, so that a busy machine does not
count, but for the cold start. Garbage is looked for as seldom as in the command.
The peer is asked only for quantities.
"""

from __future__ import annotations

import gc
import importlib.util
import itertools
import os
import re
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from comity.check.answers import answer, tell
from comity.check.examine import examine
from comity.check.quantities import find_amounts
from comity.check.reading import draft_of_text
from comity.cli import OBJECTS
from comity.record.compile import compile_record
from comity.record.judge import judge
from comity.record.read import read_record
from comity.record.store import Record

ROOT = Path(__file__).parents[1]
SIZE = 22_000
#: So many documents make a long one, which must not be slower for its length.
TIMES = 10
DAY, NOW = date(2024, 3, 1), date(2025, 12, 31)
#: Documents a second a core; times the peer.
TARGET, TARGET_PEER = 8.0, 10.0


def document(number: int = 0) -> str:
    """Return a Markdown draft of 22 kB, no two paragraphs of it alike; each number gives another."""
    whole = (ROOT / "examples" / "drafts" / "east-asia.md").read_text(encoding="utf-8")
    body, _, notes = whole.partition("\n[^1]:")
    head, _, text = body.partition("\n\nSouth")
    parts = [head]
    prose = itertools.cycle(manual())
    for turn in range(4):
        moved = re.sub(r"\d+\.\d", lambda m: f"{float(m[0]) + turn / 10 + number / 2:.1f}", "South" + text)  # noqa: B023
        parts += [f"## Part {turn + 1}", *moved.split("\n\n")]
        while sum(map(len, parts)) < (turn + 1) * (SIZE - len(notes)) / 4:
            parts.append(next(prose))
    return "\n\n".join(parts) + "\n\n[^1]:" + notes


def manual() -> list[str]:
    """Return paragraphs of prose from the manual, without its tables, lists and commands."""
    pages = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "docs").glob("*.md"))]
    blocks = [b for page in pages for b in re.sub(r"```.*?```", "", page, flags=re.DOTALL).split("\n\n")]
    return [b.strip() for b in blocks if re.match(r"[A-Z][a-z ]", b.strip()) and len(b) > 200]


def best(function, *given) -> float:
    """Return the seconds of the quickest of some runs; of one for each value, where some are given."""
    seconds = []
    for arguments in [(one,) for one in given] or [()] * 3:
        began = time.process_time()
        function(*arguments)
        seconds.append(time.process_time() - began)
    return min(seconds)


def main() -> int:
    gc.set_threshold(OBJECTS)
    text = document()
    with tempfile.TemporaryDirectory() as aside:
        reading = read_record(ROOT / "record")
        made = compile_record(reading, judge(reading), Path(aside) / "record.duckdb")
        with Record(made.path) as record:
            at_draft, now = record.as_of(DAY), record.as_of(NOW)

    def whole(text: str) -> None:
        draft = draft_of_text(text, form="markdown", day=DAY)
        answer([tell(examine(draft, at_draft, now))], "json")

    # What a record needs once is not what a document needs; nor would a draft be checked twice.
    whole(text)
    all_stages = best(whole, *map(document, range(1, 6)))
    draft = draft_of_text(text, form="markdown", day=DAY)
    found = examine(draft, at_draft, now)
    print(
        f"document: {len(text):,} characters, {len(found.reading.claims)} claims, {len(found.verdicts)} verdicts"
    )
    print(f"all stages: {all_stages:.3f} s, {1 / all_stages:.1f} documents a second (target {TARGET:.0f})")
    for name, seconds in stages(text, draft, at_draft):
        print(f"  {name:12} {seconds:.3f} s")
    fine = 1 / all_stages >= TARGET
    long = "\n\n".join(map(document, range(TIMES)))
    seconds = best(whole, long)
    print(
        f"{TIMES} such documents in one: {len(long) / seconds / 1000:.0f} kB a second (one: {len(text) / all_stages / 1000:.0f})"
    )
    fine &= against_quantulum3(draft.text)
    imports = "import comity.check.examine, comity.check.reading, comity.check.answers.json"
    print(f"cold start (Python and the room's imports): {started(imports):.2f} s (target 0.6)")
    command = "from comity.cli import run; run(['check', 'examples/drafts/east-asia.md'])"
    print(f"cold start (the whole command on an unchanged record): {started(command):.2f} s")
    return 0 if fine else 1


def started(code: str) -> float:
    """Return the seconds in which a new Python has run some code; the quickest of four after a first."""
    seconds = []
    with tempfile.TemporaryDirectory() as compiled:
        # As where it is installed: the modules are compiled, once for all.
        settings = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        settings["PYTHONPYCACHEPREFIX"] = compiled
        for _ in range(5):
            began = time.perf_counter()
            subprocess.run(
                [sys.executable, "-c", code], check=True, cwd=ROOT, env=settings, stdout=subprocess.DEVNULL
            )
            seconds.append(time.perf_counter() - began)
    return min(seconds[1:])


def stages(text: str, draft, record):
    """Give the seconds of each stage of reading."""
    from comity.check.actors import find_mentions
    from comity.check.dates import find_dates
    from comity.check.examine import read_claims
    from comity.check.notes import find_citations

    yield "read", best(lambda: draft_of_text(text, form="markdown", day=DAY))
    yield "amounts", best(lambda: find_amounts(draft.text))
    yield "names", best(lambda: find_mentions(draft, record))
    yield "dates", best(lambda: find_dates(draft, record))
    yield "notes", best(lambda: find_citations(draft, record))
    yield "to claims", best(lambda: read_claims(draft, record))


def against_quantulum3(text: str) -> bool:
    """Print how extraction compares with quantulum3 on the same text, where that is installed."""
    if importlib.util.find_spec("quantulum3") is None:
        print("quantulum3: not installed (pip install quantulum3); left out")
        return True
    from quantulum3 import parser

    ours = best(lambda: find_amounts(text))
    began = time.process_time()
    for paragraph in text.split("\n"):
        parser.parse(paragraph)
    theirs = time.process_time() - began
    print(
        f"extraction of amounts: {ours:.4f} s; quantulum3 {theirs:.2f} s: {theirs / ours:.0f} times (target {TARGET_PEER:.0f})"
    )
    return theirs / ours >= TARGET_PEER


if __name__ == "__main__":
    sys.exit(main())

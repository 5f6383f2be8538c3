"""The invented record of the Straits, compiled for tests of what a draft names and when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from comity.record.as_of import AsOf
from comity.record.compile import compile_record
from comity.record.judge import judge
from comity.record.read import read_record
from comity.record.store import Record

HOME = Path(__file__).parents[2] / "examples" / "straits" / "record"
DAY = date(2024, 3, 1)


def straits(folder: Path) -> AsOf:
    """Return the Straits as known on the day of their Outlook."""
    reading = read_record(HOME)
    with Record(compile_record(reading, judge(reading), folder / "straits.duckdb").path) as record:
        return record.as_of(DAY)

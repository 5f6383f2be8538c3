"""Compile a dossier's record and open it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from comity.cli.dossier import built
from comity.cli.progress import progress
from comity.terms.errors import UsageError
from comity.terms.period import read_period

if TYPE_CHECKING:
    from comity.record.store import Record


def open_record(dossier: Path) -> Record:
    """Return the dossier's record, compiled from its files unless that was done before and nothing has changed."""
    from comity.record.stamp import stamp_of
    from comity.record.store import Record

    target = built(dossier) / "record.duckdb"
    stamp = stamp_of(dossier / "record")
    return Record.made_before(target, stamp) or _compiled(dossier, target, stamp)


def _compiled(dossier: Path, target: Path, stamp: str) -> Record:
    from comity.record.compile import compile_record
    from comity.record.judge import judge
    from comity.record.read import read_record
    from comity.record.stamp import stamp_of
    from comity.record.store import Record

    with progress("Reading the record") as told:
        reading = read_record(dossier / "record", told)
    # What was edited while it was read is read again the next time.
    same = stamp if stamp_of(dossier / "record") == stamp else ""
    return Record(compile_record(reading, judge(reading), target, same).path)


def as_day(text: str | None) -> date | None:
    """Return the day an as-of option names; None where it is not given.

    Raises
    ------
    UsageError
        For anything but one day.
    """
    if not text:
        return None
    try:
        period = read_period(text)
    except ValueError as trouble:
        what, _, fix = str(trouble).partition("; ")
        raise UsageError(what, "one day", fix or "write it as 2024-02-12") from None
    if period.start is None or period.start != period.end:
        raise UsageError(f"'{text}' is not one day", "one day", "write it as 2024-02-12")
    return period.start


def today() -> date:
    """Return the day it is; the one clock of the house."""
    return date.today()  # noqa: DTZ011 - an as-of day is a calendar day where the reader sits

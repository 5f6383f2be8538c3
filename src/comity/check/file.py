"""Check a draft from Python or a notebook: one call, and an object that shows itself."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from comity.check.answers import Summary, Told, answer, summarise, tell
from comity.check.answers.findings import Finding
from comity.check.checked import Checked
from comity.terms.errors import UsageError

if TYPE_CHECKING:
    from comity.check.answers.table import Cell
    from comity.record.store import Record


@dataclass(frozen=True)
class CheckedFile:
    """A checked draft; in a notebook it shows its summary and what to look at."""

    told: Told

    @property
    def checked(self) -> Checked:
        """All that was found."""
        return self.told.checked

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The verdicts and what the checks found, in the order of the text."""
        return self.told.findings

    @property
    def summary(self) -> Summary:
        """The counts."""
        return summarise(self.told)

    def verdicts(self, *kinds: str) -> tuple[Finding, ...]:
        """Return the findings of some kinds; of all without one."""
        return tuple(f for f in self.findings if not kinds or f.kind in kinds)

    def rows(self) -> list[dict[str, Cell]]:
        """Return one row a finding, as any table library takes them: ``pandas.DataFrame(found.rows())``."""
        from comity.check.answers.table import rows

        return rows(self.told)

    def answer(self, form: str) -> bytes:
        """Return the answer in a form: text, json, md, html, sarif, csv or xlsx."""
        return answer([self.told], form)

    def __str__(self) -> str:
        return self.answer("text").decode()

    def _repr_html_(self) -> str:
        from comity.check.answers.html import as_fragment

        return as_fragment(self.told)


def check_file(
    path: str | Path,
    *,
    record: str | Path | Record,
    as_of: str | date | None = None,
    now: str | date | None = None,
    own: Collection[str] = (),
    baseline: str | Path | None = None,
) -> CheckedFile:
    """Return a draft held against a record.

    Confirmed readings beside the draft (``DRAFT.comity.yml``) are used. No clock
    is read: what is known is what the record knew on the days given.

    Parameters
    ----------
    path
        The draft: Word, Markdown, HTML, PDF or plain text.
    record
        A dossier's folder (which holds ``record/``), a compiled record, or one that is open.
    as_of
        The day the draft is judged at; by default the draft's own date.
    now
        A later day to judge at as well; by default the same.
    own
        Works of the record that are this draft, so that it never supports itself.
    baseline
        A file of accepted findings.

    Raises
    ------
    UsageError
        Where no day is given and the draft states none.
    FileTrouble, RecordFaults
        Where the draft or the record cannot be read.

    Examples
    --------
    >>> from comity.check import check_file
    >>> found = check_file("examples/drafts/straits.md", record="examples/straits")  # doctest: +SKIP
    >>> [finding.quote for finding in found.verdicts("contradicted")]  # doctest: +SKIP
    """
    from comity.check.baseline import applied, read_baseline
    from comity.check.bindings_file import bindings_for
    from comity.check.examine import examine
    from comity.check.reading import read_draft

    place = Path(path)
    draft = read_draft(place)
    day = _day(as_of) or draft.day
    if day is None:
        raise UsageError(f"'{place}' states no date", "a day to judge it at", 'give as_of="2024-02-12"')
    later = _day(now) or day
    accepted = read_baseline(Path(baseline)) if baseline else ()
    with _opened(record) as opened:
        at_draft, at_now = opened.as_of(day), opened.as_of(later)
    checked = examine(
        draft,
        at_draft,
        at_now,
        own=frozenset(own),
        confirmed=bindings_for(place, at_now),
    )
    return CheckedFile(applied(tell(checked, str(path)), accepted))


def _day(given: str | date | None) -> date | None:
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise UsageError(f"'{given}' is not a day", "one day", "write it as 2024-02-12") from None


@contextmanager
def _opened(record: str | Path | Record) -> Iterator[Record]:
    """Open a record; one made from a dossier is compiled into a folder that goes afterwards."""
    from comity.record.compile import compile_record
    from comity.record.judge import judge
    from comity.record.read import read_record
    from comity.record.store import Record

    if isinstance(record, Record):
        yield record
        return
    place = Path(record)
    if place.is_file():
        with Record(place) as opened:
            yield opened
        return
    reading = read_record(place / "record" if (place / "record").is_dir() else place)
    with tempfile.TemporaryDirectory() as aside:
        made = compile_record(reading, judge(reading), Path(aside) / "record.duckdb")
        with Record(made.path) as opened:
            yield opened

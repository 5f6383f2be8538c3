"""All that was found in a draft: what it says, and what the record says to that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.check.claim import Citation, Claim, Mention, When
from comity.check.draft import Draft
from comity.check.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules found in a draft, before anything is judged.

    ``expectations`` and ``events`` are proposals for the ledger and the record:
    field name -> text, with the quote they rest on.
    """

    draft: Draft
    claims: tuple[Claim, ...]
    dates: tuple[When, ...]
    mentions: tuple[Mention, ...]
    citations: tuple[Citation, ...]
    expectations: tuple[dict[str, str], ...] = ()
    events: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft held against the record.

    ``verdicts`` hold one verdict per claim at the draft's date and, where it is
    another, one at ``now``; then the findings of the checks. ``accepted`` are the
    fingerprints an analyst accepted, each with the reason. ``record`` is the
    content hash of the record used.
    """

    reading: Reading
    verdicts: tuple[Verdict, ...]
    day: date
    now: date
    record: str
    accepted: tuple[tuple[str, str], ...] = ()

"""A verdict on a claim that is no quantity: an office, a membership, a date, a cause, a quotation."""

from __future__ import annotations

from datetime import date

from comity.check.binding.lines import DATED
from comity.check.claim import Claim
from comity.check.judging.belonging import membership_heard, since
from comity.check.judging.datings import date_heard
from comity.check.judging.holding import office_heard
from comity.check.judging.shelf import Shelf
from comity.check.judging.voices import Heard
from comity.check.verdict import Verdict

#: Formulas of the claims judged here.
FORMULAS = ("date-of", "in-office", "member-on", "credited-to")
_AHEAD = ("expected", "planned", "possible", "projected")


def is_fact(claim: Claim) -> bool:
    """Return whether a claim is about no amount, and judged here."""
    return claim.kind == "quotation" or (claim.amount is None and claim.slots.formula in FORMULAS)


def judge_fact(claim: Claim, shelf: Shelf, day: date) -> Verdict:
    """Return the verdict on such a claim by a record as known on a day.

    Parameters
    ----------
    day
        The draft's date. A membership told of it is a remark where by the
        record it is another today.
    """
    if claim.kind == "quotation":
        return _quotation(claim, shelf)
    if claim.slots.formula == "credited-to":
        why = f"no work of the record tells what would have been without {_named(claim.slots.against, shelf)}"
        return _verdict("unverifiable", claim, why, shelf)
    if claim.slots.formula == "member-on" and (changed := since(claim, shelf, day)):
        return _heard(claim, membership_heard(claim, shelf), shelf, kind="remark", reason=changed)
    heard = _evidence(claim, shelf, day)
    if claim.modality in _AHEAD and heard.kind != "supported":
        return _verdict("expectation", claim, "about what is to come, so it goes to the ledger", shelf)
    return _heard(claim, heard, shelf)


def _evidence(claim: Claim, shelf: Shelf, day: date) -> Heard:
    if claim.slots.formula == "in-office":
        return office_heard(claim, shelf, day)
    return membership_heard(claim, shelf) if claim.slots.formula == "member-on" else date_heard(claim, shelf)


def _quotation(claim: Claim, shelf: Shelf) -> Verdict:
    """Return that the words are for whoever is named to bear out, or that nobody is."""
    if claim.notes or claim.by or claim.cue or claim.cites:
        whose = f"note {' and '.join(claim.notes)}" if claim.notes else claim.by or "who is named"
        return _verdict("unverifiable", claim, f"whether these are the words is for {whose} to show", shelf)
    why = "the draft does not say whose words these are: it names no note and no speaker"
    return _verdict("underspecified", claim, why, shelf)


def _named(entry: str, shelf: Shelf) -> str:
    """Return how people call an entry."""
    folder, _, name = entry.partition("/")
    return shelf.record.label(folder, name) if folder in DATED else entry


def _heard(claim: Claim, heard: Heard, shelf: Shelf, *, kind: str = "", reason: str = "") -> Verdict:
    return Verdict(
        kind or heard.kind, "judging", (claim.span,), reason or heard.reason, (claim.id,), heard.evidence,
        heard.suggestion if not kind else "date it when it is used again", shelf.record.day.isoformat(),
    )  # fmt: skip


def _verdict(kind: str, claim: Claim, why: str, shelf: Shelf) -> Verdict:
    return Verdict(kind, "judging", (claim.span,), why, (claim.id,), as_of=shelf.record.day.isoformat())

"""What a claim leaves unsaid that one would have to know to check it."""

from __future__ import annotations

from comity.check.claim import Claim, Slots
from comity.check.judging.computing import open_ended
from comity.check.judging.shelf import Shelf
from comity.terms.words import listed


def lacking(claim: Claim, shelf: Shelf) -> str:
    """Return in words what is not said, or was not found; empty where all is, or where no indicator is spoken of at all.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> trade = SimpleNamespace(of="dyad", phrase="trade")
    >>> shelf = SimpleNamespace(indicators={"trade": trade})
    >>> from comity.check.draft import Span
    >>> claim = Claim("1", "quantity", Span(0, 1), "5", 0, slots=Slots("level", "trade", "ash", "", "2019"))
    >>> lacking(claim, shelf)
    'not read from the draft: with or toward whom'
    """
    slots = claim.slots
    kind = shelf.indicators.get(slots.indicator)
    if kind is None or slots.formula in ("count", "first-time"):
        return ""
    missing = []
    if not slots.reporter:
        missing.append("whose it is")
    if (
        kind.of != "actor"
        and (slots.formula not in ("ratio", "crossing-year") or slots.base)
        and not slots.partner
    ):
        missing.append("with or toward whom")
    if slots.formula == "ratio" and not (slots.against or slots.base):
        missing.append("whose value it is compared with")
    if not slots.period:
        missing.append("for which year")
    elif open_ended(slots):
        missing += _of_open(slots)
    return f"not read from the draft: {listed(missing)}" if missing else ""


def _of_open(slots: Slots) -> list[str]:
    """Return what a sum, a share or a change "since" a year leaves open."""
    found = [
        "in which year it ends" if not slots.period.startswith(("..", "/")) else "in which year it begins"
    ]
    if slots.formula == "mean-share":
        found.append("whether it is the mean of yearly shares or the share of the sums")
    if slots.formula == "sum":
        found.append("what is counted in it")
    return found

"""What a claim was read as, in words and as plain values: shared by all answers."""

from __future__ import annotations

import math
from dataclasses import fields
from operator import attrgetter

from comity.check.claim import Amount, Claim, Slots
from comity.terms.wording import bare

#: Formulas of claims about no amount.
_TOLD = ("date-of", "in-office", "member-on", "credited-to")
_SLOTS = tuple(field.name for field in fields(Slots))
_SLOTS_GIVEN = attrgetter(*_SLOTS)
_AFTER = {"share": "ratio", "percentage-point": "percentage points"}


def amount_in_words(amount: Amount) -> str:
    """Return an amount as it was understood: "almost US$9.5 billion", "10 to 12 members".

    Examples
    --------
    >>> from comity.check.draft import Span
    >>> amount_in_words(Amount(Span(0, 4), Span(0, 4), 0.52, "share", 0.01))
    '52 %'
    >>> amount_in_words(Amount(Span(0, 4), Span(0, 4), 9.5e9, "money", 1e8, currency="USD", hedge="almost"))
    'almost US$9.5 billion'
    """
    words = _one(amount, amount.value)
    if amount.upper is not None:
        words += f" to {_one(amount, amount.upper)}"
    if amount.per:
        words += f" per {amount.per}"
    return " ".join(part for part in (amount.change, amount.hedge, words) if part)


def _one(amount: Amount, value: float) -> str:
    if amount.shape in ("rank", "ordinal"):
        return bare(value, "rank") if math.isfinite(value) else "no rank"
    unit = amount.currency if amount.unit == "money" and amount.currency else amount.unit
    return bare(value, _AFTER.get(unit, unit) or "count", digits=_digits(value, amount.granule))


def _digits(value: float, granule: float) -> int:
    """Return how many significant digits were shown."""
    if not (granule > 0 and math.isfinite(value) and value):
        return 3
    return max(
        1, min(12, math.floor(math.log10(abs(value)) + 1e-9) - math.floor(math.log10(granule) + 1e-9) + 1)
    )


def slots_given(slots: Slots) -> dict[str, str]:
    """Return the slots that the text gives, in their order."""
    return {name: value for name, value in zip(_SLOTS, _SLOTS_GIVEN(slots), strict=True) if value}


def read_as(claim: Claim) -> str:
    """Return in one line how a claim was read.

    Examples
    --------
    >>> from comity.check.draft import Span
    >>> slots = Slots("level", "trade-total", "verrin", "lantern-league", "2022")
    >>> read_as(Claim("c1", "quantity", Span(0, 3), "4.2", 0, slots=slots, modality="projected"))
    'level of trade-total, verrin to lantern-league, 2022; projected'
    >>> slots = Slots("member-on", "", "verrin", "lantern-league", "2024-03-08")
    >>> read_as(Claim("c2", "membership", Span(0, 3), "no", 0, slots=slots, modality="denied"))
    'verrin no member of lantern-league, 2024-03-08'
    """
    slots = claim.slots
    if slots.formula in _TOLD:
        return _told(claim)
    what = " of ".join(part for part in (slots.formula, slots.indicator) if part)
    who = " to ".join(part for part in (slots.reporter, slots.partner) if part)
    when = f"{slots.period} from {slots.base}" if slots.base else slots.period
    against = f"against {slots.against}" if slots.against else ""
    parts = [amount_in_words(claim.amount) if claim.amount else "", what, who, against, when]
    words = ", ".join(part for part in parts if part) or claim.kind
    return words if claim.modality == "realised" else f"{words}; {claim.modality}"


def _told(claim: Claim) -> str:
    """Return how a claim about no amount was read: "policies/open-door dated 2017", "ash no member of league, 2024"."""
    slots, denied = claim.slots, claim.modality == "denied"
    about = slots.against or slots.partner
    words = {
        "date-of": f"{about} dated {slots.period}",
        "in-office": f"{slots.reporter} in {about}",
        "member-on": f"{slots.reporter} {'no' if denied else 'a'} member of {about}",
        "credited-to": f"credited to {about}",
    }[slots.formula]
    when = f", {slots.period}" if slots.period and slots.formula != "date-of" else ""
    ahead = "" if denied or claim.modality == "realised" else f"; {claim.modality}"
    return f"{words}{when}{ahead}"


def sentence(text: str) -> str:
    """Return words closed by a full stop, where nothing closes them yet.

    Examples
    --------
    >>> sentence("no series"), sentence("Which year?")
    ('no series.', 'Which year?')
    """
    return text if text.endswith((".", "!", "?", "…")) or not text else f"{text}."

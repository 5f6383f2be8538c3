"""What binding gives: a claim with its slots, and the other readings an analyst may choose."""

from __future__ import annotations

from dataclasses import dataclass

from comity.check.claim import Claim, Slots
from comity.terms.frozen import quick


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading of a claim: its slots, how many points its words gave it, and by which words."""

    slots: Slots
    points: float
    words: str = ""


@quick
@dataclass(frozen=True, slots=True)
class Bound:
    """A claim as bound by its words, with the readings that came after it, best first.

    ``missing`` names the slots that the text does not fill, in the field's
    words; ``carried`` those taken from a neighbouring clause or sentence.
    No reading is ever chosen because its value is near the stated one.
    """

    claim: Claim
    alternatives: tuple[Alternative, ...] = ()
    missing: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()

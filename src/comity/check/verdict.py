"""What is said of a claim: one of ten verdicts, in a sentence, with the numbers side by side."""

from __future__ import annotations

from dataclasses import dataclass

from comity.check.draft import Span
from comity.terms.frozen import quick

#: Verdict -> (how grave, 0 to 3; what it means). The order is from best to worst.
VERDICTS: dict[str, tuple[int, str]] = {
    "supported": (0, "the record gives the same, within what the wording allows"),
    "supported-at-vintage": (1, "right in the named edition of the statistics, not in others"),
    "expectation": (0, "about what is to come; goes to the ledger"),
    "unverifiable": (0, "the record has nothing to hold it against"),
    "underspecified": (1, "what is needed to check it is not said: which, is named"),
    "near": (1, "outside what the wording allows, but within 5 % or the spread of the sources"),
    "contested": (2, "sources differ about it"),
    "hedge-wrong": (2, "the size is right and the hedge points the wrong way"),
    "inconsistent": (3, "the draft contradicts itself"),
    "contradicted": (3, "two independent sources say otherwise"),
    "remark": (1, "something a careful reader would ask about"),
}


@quick
@dataclass(frozen=True, slots=True)
class Evidence:
    """A value that a claim was held against.

    ``source`` is a work's id or a statistical source's, ``locator`` where in it,
    ``edition`` the vintage if it has one, ``known`` the day it became known
    (ISO). ``said`` is the value in words with unit, ready to print; ``value`` is
    None for evidence that is no number. ``entry`` is the record's folder/id.
    """

    said: str
    source: str
    locator: str = ""
    edition: str = ""
    known: str = ""
    value: float | None = None
    entry: str = ""


@quick
@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict on one claim, or a check's finding about some.

    ``check`` names the file that reached it; ``spans`` are what a reader should
    look at (the claim's own span first); ``claims`` the ids concerned, empty for
    a finding about no claim in particular. ``reason`` is one sentence with the
    numbers side by side; ``suggestion`` a wording that would hold, or empty.
    ``as_of`` is the day of knowledge it was reached with (ISO).
    """

    kind: str
    check: str
    spans: tuple[Span, ...]
    reason: str
    claims: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    suggestion: str = ""
    as_of: str = ""

    @property
    def gravity(self) -> int:
        """How grave it is: 0 nothing to do, 3 wrong."""
        return VERDICTS[self.kind][0]

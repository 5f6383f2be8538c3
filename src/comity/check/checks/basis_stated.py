"""Where works count a thing in different ways, a figure says which way it was counted."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator

from comity.check.checks._evidence import indicator, of_figure
from comity.check.checks._form import Examined, Series, check, finding
from comity.check.checks._values import said
from comity.check.claim import Claim
from comity.check.verdict import Verdict
from comity.record.kinds.figure import Figure
from comity.record.quantities import quantity

_DIFFER = re.compile(r"\b(?:disagree|differ|differently|by definition|no meaning)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=\.)\s+")
_BASES = re.compile(
    r"\b(?:gross|net|approved|approvals|notified|executed|disburs\w+|commit\w+|pledg\w+|current|constant|nominal|real|"
    r"stocks?|flows?|cumulative|goods|services|by nationality|by residence|registered|according to|as counted)\b",
    re.IGNORECASE,
)  # fmt: skip


@check
def basis_stated(examined: Examined) -> Iterator[Verdict]:
    """Yield, for each thing the works count differently, the figures of the draft that do not say how."""
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in examined.measured:
        kind = indicator(examined, claim.slots.indicator)
        assert claim.amount is not None
        if kind is None or claim.amount.shape != "amount" or not _difference(kind.definition):
            continue
        if not _BASES.search(examined.words(examined.sentence_at(claim.span.start))):
            told[kind.id].append(claim)
    for name, claims in sorted(told.items()):
        kind = indicator(examined, name)
        spread = _spread(examined, claims)
        if kind and spread:
            numbers = ", ".join(dict.fromkeys(said(c) for c in claims))
            reason = f"{numbers}: which {kind.phrase} is not said, and works give {spread[0]} for one year"
            evidence = [of_figure(f, examined.now) for f in spread[1]]
            differs = _difference(kind.definition)
            hint = f"say which is meant: {differs[0].lower()}{differs[1:]}"
            yield finding("underspecified", reason, claims, evidence=evidence, suggestion=hint)


@functools.lru_cache(maxsize=256)  # a record has few definitions, and each is asked about for many claims
def _difference(definition: str) -> str:
    """Return the sentence of a definition that says how works differ, or an empty text."""
    return next((s for s in _SENTENCE.split(definition) if _DIFFER.search(s)), "")


def _spread(examined: Examined, claims: list[Claim]) -> tuple[str, tuple[Figure, ...]] | None:
    """Return the two most different values works give for one year of the same series, or None."""
    series: set[Series] = {(c.slots.indicator, c.slots.reporter, c.slots.partner) for c in claims}
    apart: list[tuple[float, Figure, Figure]] = []
    for key in sorted(series):
        figures = [f for f in examined.later_figures.get(key, ()) if f.status == "observed" and not f.vintage]
        for one in figures:
            for other in figures:
                if (
                    one.id < other.id
                    and one.period.text == other.period.text
                    and one.cite[:1] != other.cite[:1]
                ):
                    a, b = sorted((one, other), key=lambda f: float(f.value))
                    if quantity(a).high < quantity(b).low:
                        apart.append((float(b.value) / float(a.value), a, b))
    if not apart:
        return None
    _, low, high = max(apart, key=lambda found: (found[0], found[1].id))
    words = [of_figure(f, examined.now).said for f in (low, high)]
    return f"{words[0]} and {words[1]}", (low, high)

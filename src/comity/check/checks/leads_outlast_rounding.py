"""A lead of one over another is larger than what rounding and revisions can turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import gap, level, paragraph, period
from comity.check.checks._values import quantity, reach, said, unit_of
from comity.check.claim import Claim
from comity.check.verdict import Verdict
from comity.terms.quantity import difference

_AGAINST = re.compile(
    r"\b(?:compared (?:to|with)|against|versus|vs|than|while|whereas|ahead of|behind)\b", re.IGNORECASE
)
_AHEAD = re.compile(
    r"\b(?:outpac\w+|overt\w+|exceed\w*|surpass\w*|outstripp\w+|eclips\w+|larger|higher|bigger|more than|ahead|top(?:ped|ping)|lead|led|most|largest)\b",
    re.IGNORECASE,
)
#: First releases of economic series are revised by about this share.
_REVISED = 0.05


@check
def leads_outlast_rounding(examined: Examined) -> Iterator[Verdict]:
    """Yield a remark where one level is said to be ahead of another by no more than rounding or revision."""
    for sentence, claims in sorted(examined.claims.items()):
        for one, other in pairwise(c for c in claims if level(c)):
            if _compared(examined, sentence, one, other):
                yield from _lead(one, other)


def _compared(examined: Examined, sentence: int, one: Claim, other: Claim) -> bool:
    a, b = one.amount, other.amount
    if a is None or b is None or not unit_of(a) or unit_of(a) != unit_of(b) or a.value == b.value:
        return False
    if not _AGAINST.search(gap(examined, a.span, b.span)):
        return False
    first, second = period(examined, one), period(examined, other)
    if first and second and not first.meets(second):
        return False
    after = [n for n in paragraph(examined, sentence) if sentence <= n <= sentence + 1]
    return any(_AHEAD.search(examined.words(n)) for n in after)


def _lead(one: Claim, other: Claim) -> Iterator[Verdict]:
    assert one.amount and other.amount  # noqa: PT018
    ahead, behind = sorted((one, other), key=lambda c: -(c.amount.value if c.amount else 0))
    assert ahead.amount and behind.amount  # noqa: PT018
    lead = difference(quantity(ahead.amount), quantity(behind.amount))
    part = lead.value / behind.amount.value if behind.amount.value else 1.0
    if lead.low > 0 and part > _REVISED:
        return
    unit = unit_of(ahead.amount)
    size = f"{part * 100:.1f}".rstrip("0").rstrip(".")
    could = "rounding alone could turn it" if lead.low <= 0 else "a usual revision could turn it"
    reason = (
        f"{said(ahead)} against {said(behind)} is a lead of {reach(lead.value, lead.value, unit)} ({size} %;"
        f" {reach(lead.low, lead.high, unit)} as rounded): {could}"
    )
    yield finding(
        "remark",
        reason,
        (ahead, behind),
        suggestion="give both with one more digit, or say 'about as much as'",
    )

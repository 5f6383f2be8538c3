"""What functions of two answers share."""

from __future__ import annotations

from dataclasses import replace

from comity.publish.live import Answer, joined
from comity.terms.quantity import Quantity
from comity.terms.wording import worded


def of_two(first: Answer, second: Answer, result: Quantity, about: str, formula: str, digits: int) -> Answer:
    """Return the answer computed from two others, citing both."""
    hedged = [
        answer for answer in (first, second) if answer.hedge not in ("", "exact", "rounded", "computed")
    ]
    periods = list(dict.fromkeys(answer.period for answer in (first, second) if answer.period))
    memberships = list(dict.fromkeys(a.membership for a in (first, second) if a.membership))
    statuses = sorted({a.status for a in (first, second) if a.status})
    return replace(
        first,
        wording=worded(result.value, result.unit, hedge="around" if hedged else "rounded", digits=digits),
        about=about,
        unit=result.unit,
        period=" to ".join(reversed(periods)),
        quantity=result,
        hedge="computed from hedged values" if hedged else "computed",
        status=" and ".join(statuses),
        formula=formula,
        cited=joined((first.cited, second.cited)),
        others=(*first.others, *second.others),
        because="; ".join(dict.fromkeys(a.because for a in (first, second) if a.because)),
        membership="; ".join(memberships),
    )

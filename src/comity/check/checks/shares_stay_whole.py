"""Shares of one whole at one time add up to no more than the whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from comity.check.checks._evidence import indicator, named
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import gap, level, period
from comity.check.checks._values import quantity, said, shown
from comity.check.claim import Claim
from comity.check.verdict import Verdict

#: What stands between the shares of an enumeration: "45 % came from A, 38 % from B and 25 % from C".
_NEXT = re.compile(r"^[^.;()]{0,45}(?:,|\band\b|\bwhile\b)[^.;()]{0,45}$")
_NOT_PARTS = re.compile(r"^\s*(?:to|than|or)(?: \w+)?\s*$|\b(?:of which|of whom|compared|versus|against|rose|fell|grew|growth|increase)\b", re.IGNORECASE)  # fmt: skip
_PARTS = re.compile(
    r"\b(?=[abcdmsw])(?:account|share|made up|make up|came from|went to|split|divided|belong|consist|compris)",
    re.IGNORECASE,
)


@check
def shares_stay_whole(examined: Examined) -> Iterator[Verdict]:
    """Yield a finding where the shares that a draft gives of one whole make more than all of it."""
    done: set[str] = set()
    for shares in _bound(examined):
        done.update(s.id for s in shares)
        yield from _summed(examined, shares)
    for shares in _enumerated(examined):
        if not done.issuperset(s.id for s in shares):
            yield from _summed(examined, shares)


def _bound(examined: Examined) -> Iterator[list[Claim]]:
    """Yield shares bound to one whole and time with partners that do not overlap."""
    groups: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in examined.measured:
        slots = claim.slots
        when = period(examined, claim)
        parted = slots.formula == "share" and slots.partner and slots.reporter and _is_share(claim)
        if parted and when and _is_of_whole(examined, slots.indicator):
            groups[(slots.indicator, slots.reporter, slots.against, when.text)].append(claim)
    for _, claims in sorted(groups.items()):
        one_each = {c.slots.partner: c for c in claims}
        yield [c for name, c in one_each.items() if not _inside(examined, name, one_each)]


def _is_of_whole(examined: Examined, name: str) -> bool:
    """Return whether a share is one of something added up; of those asked, many may choose more than one."""
    kind = indicator(examined, name)
    return bool(name) and (kind is None or kind.computed_from is not None)


def _inside(examined: Examined, actor: str, others: dict[str, Claim]) -> bool:
    return any(actor in examined.record.members(other, examined.day) for other in others if other != actor)


def _enumerated(examined: Examined) -> Iterator[list[Claim]]:
    """Yield the shares that one sentence counts off."""
    for sentence, claims in sorted(examined.claims.items()):
        shares = [c for c in claims if _is_share(c)]
        if not shares or not _PARTS.search(examined.words(sentence)):
            continue
        run: list[Claim] = []
        for claim in shares:
            if run and not _follows(examined, run[-1], claim):
                yield run
                run = []
            run.append(claim)
        yield run


def _is_share(claim: Claim) -> bool:
    return level(claim) is not None and claim.amount is not None and claim.amount.unit == "share"


def _follows(examined: Examined, one: Claim, other: Claim) -> bool:
    assert one.amount and other.amount  # noqa: PT018
    between = gap(examined, one.amount.span, other.amount.span)
    return _NEXT.match(between) is not None and not _NOT_PARTS.search(between)


def _summed(examined: Examined, shares: list[Claim]) -> Iterator[Verdict]:
    parts = [quantity(s.amount) for s in shares if s.amount]
    if len(parts) < 2 or sum(p.low for p in parts) <= 1 + 1e-9:
        return
    whole = sum(p.value for p in parts)
    names = [
        f"{said(s)}{f' ({named(examined, s.slots.partner)})' if s.slots.partner else ''}" for s in shares
    ]
    reason = (
        f"{' + '.join(names)} make {shown(whole, 'share')}, more than the whole they are said to be parts of"
    )
    yield finding("inconsistent", reason, shares, suggestion="correct a share or name each whole")

"""How many of a draft's figures rest on one work alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from comity.check.checks._evidence import work_title
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import notes_for, works_of
from comity.check.claim import Claim
from comity.check.verdict import Evidence, Verdict

_LEAST, _SHARE = 6, 1 / 3
_FAULTS = ("inconsistent", "contradicted", "contested", "hedge-wrong", "near")


@check
def one_work_carries(examined: Examined) -> Iterator[Verdict]:
    """Yield a remark where a third or more of the figures with a note rest on one work alone."""
    figures = [c for c in examined.measured if c.amount and c.amount.shape != "duration"]
    alone: dict[str, list[Claim]] = defaultdict(list)
    partly: dict[str, list[Claim]] = defaultdict(list)
    bare = 0
    for claim in figures:
        works = claim.cites or works_of(examined, notes_for(examined, claim))
        if len(works) == 1:
            alone[works[0]].append(claim)
        for work in works if len(works) > 1 else ():
            partly[work].append(claim)
        bare += not works
    covered = len(figures) - bare
    for work in sorted(alone, key=lambda w: (-len(alone[w]), w)):
        if covered >= _LEAST and len(alone[work]) >= _SHARE * covered:
            yield _concentrated(examined, work, alone, partly, covered, len(figures))


def _concentrated(
    examined: Examined,
    work: str,
    alone: dict[str, list[Claim]],
    partly: dict[str, list[Claim]],
    covered: int,
    total: int,
) -> Verdict:
    mine = alone[work]
    also = f", {len(partly[work])} more partly" if partly[work] else ""
    faulty = {i for v in examined.verdicts if v.kind in _FAULTS for i in v.claims}
    wrong = sum(c.id in faulty for c in mine)
    others = {w: len(c) for w, c in alone.items() if w != work}
    rest = max(others.values(), default=0)
    questioned = f"; {wrong} of the {len(mine)} are questioned" if wrong else ""
    reason = (
        f"{len(mine)} of {covered} figures with a note ({total} in all) rest on {work_title(examined, work)} alone{also};"
        f" no other work carries more than {rest} alone{questioned}"
    )
    evidence = [
        Evidence(f"{len(found)} figure{'s' * (len(found) != 1)} alone", name)
        for name, found in sorted(alone.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    return finding(
        "remark", reason, mine, evidence=evidence, suggestion="go to the primary statistics behind that work"
    )

"""What a policy is credited with is compared with what would have been without it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.check.checks._evidence import of_figure
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._policies import called, credit_given
from comity.check.claim import Claim
from comity.check.draft import Span
from comity.check.verdict import Evidence, Verdict
from comity.record.kinds.dynamic import Dynamic
from comity.record.kinds.figure import Figure
from comity.record.kinds.policy import Policy
from comity.terms.searching import Cue

_COMPARED = Cue(
    r"\b(?:counterfactual|without the (?:policy|programme|program)|would have (?:been|grown|risen)|control group|synthetic|"
    r"difference.in.differences|gravity model|compared with what|all else equal|pre-?trend)\b",
    "counterfactual", "without the p", "would have ", "control group", "synthetic", "difference", "gravity model",
    "compared with what", "all else equal", "pretrend", "pre-trend", flags=re.IGNORECASE,
)  # fmt: skip

#: Effects named in the sentence; the rest are counted.
_SHOWN = 3


@check
def causes_have_counterfactual(examined: Examined) -> Iterator[Verdict]:
    """Yield, for each policy credited with an effect, what the record holds against it and what would test it."""
    if _COMPARED.search(examined.draft.text):
        return
    places: dict[str, list[Span]] = {}
    policies: dict[str, Policy] = {}
    for policy, _, span in credit_given(examined):
        places.setdefault(policy.id, []).append(span)
        policies[policy.id] = policy
    for name, spans in sorted(places.items(), key=lambda item: item[1][0]):
        dynamics = [d for d in examined.now.entries(Dynamic).values() if name in d.policies]
        if dynamics:
            yield _asked(examined, policies[name], spans, dynamics)


def _claims(examined: Examined, policy: Policy) -> list[Claim]:
    """Return the claims that credit a policy; none where it is one, whose own verdict this finding is not."""
    about = f"policies/{policy.id}"
    found = [
        c
        for n in examined.prose
        for c in examined.claims.get(n, ())
        if c.slots.against == about and c.kind == "cause"
    ]
    return found if len(found) > 1 else []


def _asked(examined: Examined, policy: Policy, spans: list[Span], dynamics: list[Dynamic]) -> Verdict:
    evidence: list[Evidence] = []
    against = 0
    for dynamic in dynamics:
        for piece in dynamic.evidence:
            if piece.stance == "against" and examined.independent(piece):
                against += 1
                first = piece.cite[0] if piece.cite else None
                entry = f"dynamics/{dynamic.id}"
                evidence.append(
                    Evidence(
                        piece.says, first.work if first else "", first.locator if first else "", entry=entry
                    )
                )
                evidence += [of_figure(f, examined.now) for f in _figures(examined, piece.figures)]
    names = list(dict.fromkeys(d.effect for d in dynamics))
    effects = ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
    test = next((d.would_test for d in dynamics if d.would_test), "")
    reason = f"{called(policy)} is credited with an effect ({effects}), and no comparison with what would have been is offered"
    if against:
        reason += f"; {against} piece{'s' * (against != 1)} of evidence in the record speak{'s' * (against == 1)} against"
    hint = "write 'since', not 'through', or give the comparison" + (f": {test}" if test else "")
    claims = _claims(examined, policy)
    return finding(
        "remark", reason, claims or spans, beside=spans if claims else (), evidence=tuple(dict.fromkeys(evidence)),
        suggestion=hint,
    )  # fmt: skip


def _figures(examined: Examined, names: tuple[str, ...]) -> Iterator[Figure]:
    for name in names:
        figure = examined.entry(Figure, name)
        if figure is not None and examined.independent(figure):
            yield figure

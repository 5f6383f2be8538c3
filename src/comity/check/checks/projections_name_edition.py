"""Which edition of the statistics a draft's figures fit, where editions differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from comity.check.checks._editions import Editions, fitting, told
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import owned
from comity.check.checks._values import said
from comity.check.claim import Claim
from comity.check.verdict import Evidence, Verdict

_PROJECTED = ("projected", "expected", "planned")


@dataclass(frozen=True, slots=True)
class _Held:
    """The claims that hang on editions, and for each edition which of them it bears."""

    claims: tuple[Claim, ...]
    fits: dict[str, tuple[bool, ...]]


@check
def projections_name_edition(examined: Examined) -> Iterator[Verdict]:
    """Yield the edition that bears all figures that hang on editions, and what the others give instead."""
    editions = Editions.of(examined)
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in (c for n in sorted(examined.claims) for c in examined.claims[n]):
        mine = owned(examined, claim)
        if editions.hangs(mine):
            groups[editions.family(mine)].append(mine)
    for _, claims in sorted(groups.items()):
        if any(c.modality in _PROJECTED or c.slots.formula == "crossing-year" for c in claims):
            fits = zip(*(fitting(editions, c) for c in claims), strict=True)
            held = _Held(tuple(claims), dict(zip(editions.names, fits, strict=True)))
            if held.fits:
                yield _verdict(editions, held)


def _verdict(editions: Editions, held: _Held) -> Verdict:
    whole = [e for e, fits in held.fits.items() if all(fits)]
    numbers = ", ".join(
        dict.fromkeys(said(c) if c.slots.formula != "crossing-year" else f"'{c.quote}'" for c in held.claims)
    )
    evidence = [_evidence(editions, e, held) for e in held.fits]
    if len(whole) == len(held.fits):
        return finding("supported", f"every edition known bears {numbers}", held.claims, evidence=evidence)
    if not whole:
        best = max(held.fits, key=lambda e: (sum(held.fits[e]), e))
        reason = f"no edition known bears {numbers} together; nearest is {best}: {told(editions, best, held.claims)}"
        hint = "name the edition each is from"
        return finding("remark", reason, held.claims, evidence=evidence, suggestion=hint)
    others = [e for e in reversed(list(held.fits)) if e not in whole]
    shown = "; ".join(f"{e}: {told(editions, e, held.claims)}" for e in _telling(others, whole[-1]))
    reason = f"only {' and '.join(whole)} of {len(held.fits)} editions bears {numbers} together; {shown}"
    hint = f"name the edition ({whole[-1]}): others give other values"
    return finding("supported-at-vintage", reason, held.claims, evidence=evidence, suggestion=hint)


def _telling(others: list[str], fitting: str) -> list[str]:
    """Return the newest edition and those right before and after the fitting one; the rest stand in the evidence."""
    later, earlier = [e for e in others if e > fitting], [e for e in others if e < fitting]
    return list(dict.fromkeys((*later[:1], *later[-1:], *earlier[:1])))


def _evidence(editions: Editions, edition: str, held: _Held) -> Evidence:
    work, known = editions.source(edition)
    return Evidence(told(editions, edition, held.claims), work, "", edition, known)

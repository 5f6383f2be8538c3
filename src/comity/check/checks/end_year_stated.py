"""A sum, share or mean "since" a year says until when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import CHANGES, gap
from comity.check.checks._values import said
from comity.check.claim import Claim
from comity.check.draft import Span
from comity.check.verdict import Verdict

_SINCE = re.compile(
    r"\b(?=[fs])(?:since|from) (?:(?:early|mid|late)[- ])?(?P<year>(?:1[6-9]|20)\d\d)\b(?! (?:to|until|through|on))",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:to|until|till|through|by|as of|up to|end of|between|–|-) ?(?:\w+ )?(?:1[6-9]|20)\d\d\b|\bto date\b", re.IGNORECASE)  # fmt: skip
_OVER = re.compile(r"\b(?:total\w*|cumulat\w*|sum\w*|average|averag\w+|share|account\w*|increase|rise|growth|grown|doubled|tripled)\b", re.IGNORECASE)  # fmt: skip
_BREAK = re.compile(r"[;,]|\b(?:and|while|whereas|but|which|who)\b")
_MARKS = ("since", "Since")


@check
def end_year_stated(examined: Examined) -> Iterator[Verdict]:
    """Yield a finding for each figure over a stretch whose last year is not said."""
    for sentence, claims in sorted(examined.claims.items()):
        words = examined.words(sentence)
        match = _SINCE.search(words)
        if (
            match is None
            or not match[0].startswith(_MARKS)
            or _UNTIL.search(words[: match.start()] + words[match.end() :])
        ):
            continue
        start = examined.draft.sentences[sentence].span.start
        place = Span(start + match.start(), start + match.end())
        claim = _over(examined, claims, place, words)
        if claim is not None:
            yield _open(claim, place, match["year"])


def _over(examined: Examined, claims: tuple[Claim, ...], place: Span, words: str) -> Claim | None:
    """Return the figure in the clause of "since" that runs over the stretch."""
    over = [
        c
        for c in claims
        if c.amount
        and c.amount.shape in ("amount", "count")
        and (c.slots.formula in (*CHANGES, "sum", "mean-share") or _OVER.search(words))
        and c.modality not in ("projected", "planned")
        and not _closed(c)
        and not _BREAK.search(gap(examined, c.span, place).lstrip(","))
    ]
    return min(over, key=lambda c: abs(c.span.end - place.start), default=None)


def _closed(claim: Claim) -> bool:
    """Return whether a claim is bound to a time that ends."""
    return bool(claim.slots.period) and ".." not in claim.slots.period


def _open(claim: Claim, place: Span, year: str) -> Verdict:
    reason = f"{said(claim)} is over the time since {year}, but its last year is not said"
    return finding(
        "underspecified",
        reason,
        (claim, place),
        suggestion=f"write 'from {year} to …' with the last year of the series",
    )

"""Findings: verdicts in the order of the text, each with its number, its place in the file and what became of it."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from comity.check.binding.fingerprint import fingerprint_in
from comity.check.checked import Checked
from comity.check.claim import Claim
from comity.check.draft import Draft, Span
from comity.check.verdict import Verdict
from comity.terms.frozen import quick

#: A finding about more claims than this is one about the draft: a figure added is no other finding.
_MOST_CLAIMS = 5
#: Characters of the text kept on either side of a quote, so that it can be found again.
BESIDE = 32


@quick
@dataclass(frozen=True, slots=True)
class Finding:
    """One verdict as people meet it.

    ``raw`` is where its first stretch stands in the text of the file, ``line``
    and ``column`` (from 1) the same for an editor, ``place`` the same for a
    reader of the page. ``own`` is true where it is the verdict on a claim and
    false where a check found it. ``now`` is what the record says today, where
    that differs; absent (None) otherwise. ``because`` is the reason for which an
    analyst accepted it, empty for what nobody accepted.
    """

    number: int
    fingerprint: str
    verdict: Verdict
    claim: Claim | None
    own: bool
    raw: Span
    line: int
    column: int
    place: str
    quote: str
    prefix: str
    suffix: str
    now: Verdict | None = None
    because: str = ""

    @property
    def kind(self) -> str:
        """The verdict's name."""
        return self.verdict.kind

    @property
    def accepted(self) -> bool:
        """Whether an analyst accepted it."""
        return bool(self.because)

    @property
    def open(self) -> bool:
        """Whether a reader still has to look at it: grave enough, and not accepted."""
        return self.verdict.gravity > 0 and not self.accepted


@dataclass(frozen=True, slots=True)
class Told:
    """A checked draft with its findings in order.

    ``absent`` are accepted ones that are no longer found; ``shown`` is the
    draft's path as people gave it; ``dropped`` count, by reason, what a model
    proposed and the draft's words do not bear out.
    """

    checked: Checked
    findings: tuple[Finding, ...]
    absent: tuple[tuple[str, str], ...] = ()
    shown: str = ""
    dropped: tuple[tuple[str, int], ...] = ()

    @property
    def draft(self) -> Draft:
        """The draft."""
        return self.checked.reading.draft

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that a reader still has to look at."""
        return tuple(f for f in self.findings if f.open)


def tell(checked: Checked, shown: str = "", dropped: tuple[tuple[str, int], ...] = ()) -> Told:
    """Return a checked draft's findings in the order of the text, numbered from 1.

    A verdict reached with what is known now is shown with the one reached at
    the draft's date, and only where the two differ. ``shown`` is the path to
    show; by default the draft's name.
    """
    draft = checked.reading.draft
    claims = {claim.id: claim for claim in reversed(checked.reading.claims)}
    accepted = dict(checked.accepted)
    lines = _line_starts(draft.raw)
    found: list[Finding] = []
    for number, ((verdict, now, own), fingerprint) in enumerate(_in_order(_identified(checked)), 1):
        claim = claims.get(verdict.claims[0]) if verdict.claims else None
        span = verdict.spans[0] if verdict.spans else Span(0, 0)
        raw = draft.raw_span(span)
        line = bisect_right(lines, raw.start)
        found.append(
            Finding(
                number=number,
                fingerprint=fingerprint,
                verdict=verdict,
                claim=claim,
                own=own,
                raw=raw,
                line=line,
                column=raw.start - lines[line - 1] + 1,
                place=draft.block_at(span.start).place if draft.blocks and verdict.spans else "",
                quote=span.of(draft.text),
                prefix=draft.raw[max(0, raw.start - BESIDE) : raw.start],
                suffix=draft.raw[raw.end : raw.end + BESIDE],
                now=now,
                because=accepted.get(fingerprint, ""),
            )
        )
    return Told(checked, tuple(found), _absent(checked.accepted, found), shown or draft.name, dropped)


def identify(verdict: Verdict, draft: Draft) -> str:
    """Return a verdict's fingerprint: the same wherever its words stand, another once they or the verdict change."""
    about = verdict.claims or tuple(_named(draft, span) for span in verdict.spans)
    if len(verdict.claims) > _MOST_CLAIMS and verdict.evidence:
        about = (verdict.evidence[0].source,)
    return hashlib.sha256(
        "\n".join((verdict.check, verdict.kind, *about)).encode("utf-8", "surrogatepass")
    ).hexdigest()[:12]


def _named(draft: Draft, span: Span) -> str:
    """Return a name for words that no claim is made of, from them and their sentence."""
    nth = bisect_right(draft.sentences, span.start, key=lambda sentence: sentence.span.start) - 1
    return fingerprint_in("words", draft.text, span, draft.sentences[nth].span if nth >= 0 else span)


#: A verdict, the one of today where that differs, whether it is a claim's own; and its fingerprint.
_Identified = tuple[tuple[Verdict, Verdict | None, bool], str]


def _identified(checked: Checked) -> Iterator[_Identified]:
    """Yield each verdict with its fingerprint; equal ones are told apart by their count."""
    seen: Counter[str] = Counter()
    for shown in _paired(checked):
        plain = identify(shown[0], checked.reading.draft)
        seen[plain] += 1
        yield shown, plain if seen[plain] == 1 else f"{plain}.{seen[plain]}"


def _paired(checked: Checked) -> Iterator[tuple[Verdict, Verdict | None, bool]]:
    """Yield the verdicts at the draft's date, each claim's with the one of today where that differs; then the checks'."""
    later = checked.now.isoformat() if checked.now != checked.day else ""
    own: dict[tuple[object, ...], dict[str, Verdict]] = {}
    for verdict in checked.verdicts:
        if len(verdict.claims) == 1:
            own.setdefault(_about(verdict), {}).setdefault(verdict.as_of, verdict)
    for verdict in checked.verdicts:
        judged = own.get(_about(verdict), {}) if len(verdict.claims) == 1 else {}
        if judged.get(verdict.as_of) is not verdict:
            yield verdict, None, False
        elif verdict.as_of != later or len(judged) == 1:
            now = judged.get(later) if verdict.as_of != later else None
            differs = now is not None and (now.kind, now.reason) != (verdict.kind, verdict.reason)
            yield verdict, now if differs else None, True


def _about(verdict: Verdict) -> tuple[object, ...]:
    return (verdict.claims[0], verdict.spans[:1])


def _in_order(found: Iterable[_Identified]) -> list[_Identified]:
    def place(one: _Identified) -> tuple[tuple[tuple[int, int], ...], int, str, str]:
        (verdict, _, _), fingerprint = one
        spans = tuple((span.start, span.end) for span in verdict.spans[:1])
        return spans, -verdict.gravity, verdict.check, fingerprint

    return sorted(found, key=place)


def _absent(accepted: Sequence[tuple[str, str]], found: Sequence[Finding]) -> tuple[tuple[str, str], ...]:
    there = {f.fingerprint for f in found}
    return tuple((name, why) for name, why in accepted if name not in there)


def _line_starts(raw: str) -> list[int]:
    starts, at = [0], raw.find("\n")
    while at != -1:
        starts.append(at + 1)
        at = raw.find("\n", at + 1)
    return starts

"""The summary of a checked draft: one page of counts, each of which can be looked up below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from comity.check.answers.findings import Told
from comity.check.claim import Claim
from comity.check.verdict import VERDICTS
from comity.terms.words import listed


@dataclass(frozen=True, slots=True)
class Summary:
    """What a checked draft comes to.

    ``verdicts`` count the claims, ``findings`` what the checks found besides;
    both are in the order of `VERDICTS` and leave out what there is none of.
    ``figures`` are claims with an amount; ``without_note`` those that neither a
    note nor words such as "by one count" give a source. ``leading`` is the work
    that most cited figures rest on alone (empty where none is cited),
    ``leading_share`` how many of ``cited`` that is. ``editions`` count the
    editions of statistics that the draft's figures agree with. ``proposed`` are
    claims as a model read them, which are no figures of their own; ``dropped``
    count what else it said, by the reason why that is no claim.
    """

    claims: int
    verdicts: tuple[tuple[str, int], ...]
    findings: tuple[tuple[str, int], ...]
    figures: int
    without_note: int
    leading: str
    leading_share: int
    cited: int
    editions: tuple[tuple[str, int], ...]
    broken: tuple[str, ...]
    doubtful: tuple[str, ...]
    expectations: int
    events: int
    accepted: int
    absent: int
    proposed: int
    dropped: tuple[tuple[str, int], ...]


def summarise(told: Told) -> Summary:
    """Return the summary of a checked draft."""
    reading = told.checked.reading
    figures = [c for c in reading.claims if c.amount is not None and c.proposed_by != "model"]
    alone = Counter(c.cites[0] for c in figures if len(set(c.cites)) == 1)
    leading, share = min(alone.items(), key=lambda pair: (-pair[1], pair[0]), default=("", 0))
    return Summary(
        claims=len(reading.claims),
        verdicts=_in_order(f.kind for f in told.findings if f.own),
        findings=_in_order(f.kind for f in told.findings if not f.own),
        figures=len(figures),
        without_note=sum(not _sourced(c) for c in figures),
        leading=leading,
        leading_share=share,
        cited=sum(bool(c.cites) for c in figures),
        editions=_editions(told),
        broken=tuple(dict.fromkeys(c.note for c in reading.citations if c.kind == "broken")),
        doubtful=tuple(dict.fromkeys(c.note for c in reading.citations if c.doubt and c.kind != "broken")),
        expectations=len(reading.expectations),
        events=len(reading.events),
        accepted=sum(f.accepted for f in told.findings),
        absent=len(told.absent),
        proposed=sum(c.proposed_by == "model" for c in reading.claims),
        dropped=told.dropped,
    )


def in_words(summary: Summary) -> tuple[tuple[str, str], ...]:
    """Return the summary as lines of (what, how much), without those of which there is nothing to say."""
    lines = [
        ("Claims", _counts(summary.claims, summary.verdicts)),
        ("Checks found besides", _counts(0, summary.findings)),
        ("Figures without a note", f"{summary.without_note} of {summary.figures}" if summary.figures else ""),
        ("Rest on one work alone", f"{summary.leading_share} of {summary.cited} figures with a note ({summary.leading})"
         if summary.leading_share > 1 else ""),
        ("Editions that figures agree with", ", ".join(f"{name} ({n})" for name, n in summary.editions)),
        ("Broken notes", listed([f"note {label}" for label in summary.broken])),
        ("Ambiguous notes", listed([f"note {label}" for label in summary.doubtful])),
        ("Expectations for the ledger", str(summary.expectations or "")),
        ("Events proposed", str(summary.events or "")),
        ("Accepted", str(summary.accepted or "")),
        ("Accepted and no longer found", str(summary.absent or "")),
        ("Read by a model", f"{summary.proposed} of the claims, to be confirmed" if summary.proposed else ""),
        ("Said by the model and dropped", _counts(sum(n for _, n in summary.dropped), summary.dropped[::-1])),
    ]  # fmt: skip
    return tuple((what, said) for what, said in lines if said)


def _counts(total: int, counts: tuple[tuple[str, int], ...]) -> str:
    said = ", ".join(f"{n} {kind}" for kind, n in reversed(counts))
    return f"{total}: {said}" if total and said else said or (str(total) if total else "")


def _in_order(kinds: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counted = Counter(kinds)
    return tuple((kind, counted[kind]) for kind in VERDICTS if counted[kind])


def _sourced(claim: Claim) -> bool:
    return bool(claim.notes or claim.cites or claim.by)


def _editions(told: Told) -> tuple[tuple[str, int], ...]:
    """Return how often each edition bears a figure out; the value that does so is the first of a verdict's evidence."""
    agreed = Counter(
        first[0].edition
        for f in told.findings
        if f.own and f.kind in ("supported", "supported-at-vintage") and (first := f.verdict.evidence[:1])
    )
    del agreed[""]
    return tuple(sorted(agreed.items(), key=lambda pair: (-pair[1], pair[0])))

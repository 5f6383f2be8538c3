"""Markdown: the summary on one page, then each finding with its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from comity.check.answers.findings import Finding, Told
from comity.check.answers.signs import SIGNS
from comity.check.answers.summary import in_words, summarise
from comity.check.answers.values import read_as, sentence
from comity.check.verdict import VERDICTS, Evidence

_MEANT = re.compile(r"([\\`*_\[\]<>|#~])")


def as_markdown(told: Sequence[Told]) -> str:
    """Return checked drafts as Markdown: what to look at first, gravest first, then every claim in a table."""
    return "\n".join(line for one in told for line in _draft(one))


def _draft(told: Told) -> Iterator[str]:
    checked = told.checked
    now = f" and on {checked.now.isoformat()}" if checked.now != checked.day else ""
    yield f"# Checked: {escape(told.shown)}"
    yield ""
    yield f"Held against the record as known on {checked.day.isoformat()}{now} (record `{checked.record[:12]}`)."
    yield ""
    yield from _summary(told)
    if told.open:
        yield "## To look at"
        yield ""
    for finding in sorted(told.open, key=lambda f: (-f.verdict.gravity, f.number)):
        yield from _finding(finding)
    yield from _proposals("Expectations for the ledger", checked.reading.expectations)
    yield from _proposals("Events proposed", checked.reading.events)
    yield "## Every claim"
    yield ""
    yield "| no. | verdict | words | read as | where |"
    yield "|---:|---|---|---|---|"
    for f in told.findings:
        read = escape(read_as(f.claim)) if f.claim else f"check {f.verdict.check}"
        state = " (accepted)" if f.accepted else ""
        yield f"| {f.number} | {SIGNS[f.kind][0]} {f.kind}{state} | {escape(f.quote)} | {read} | {escape(f.place)} |"
    yield ""


def _summary(told: Told) -> Iterator[str]:
    yield "| | |"
    yield "|---|---|"
    for what, said in in_words(summarise(told)):
        yield f"| {what} | {escape(said)} |"
    for remark in told.draft.remarks:
        yield f"| From the reader | {escape(remark)} |"
    yield ""


def _finding(finding: Finding) -> Iterator[str]:
    verdict = finding.verdict
    sign = SIGNS[verdict.kind][0]
    yield f"### {finding.number}. {sign} {verdict.kind}: {escape(finding.quote) or 'the draft as a whole'}"
    yield ""
    yield escape(sentence(verdict.reason))
    yield ""
    if verdict.suggestion:
        yield f"- Suggested: {escape(verdict.suggestion)}"
    if finding.claim:
        yield f"- Read as: {escape(read_as(finding.claim))}"
    for evidence in verdict.evidence:
        yield f"- The record: {escape(evidence_in_words(evidence))}"
    if finding.now:
        yield f"- Now {finding.now.kind}: {escape(finding.now.reason)}"
    yield f"- What this means: {VERDICTS[verdict.kind][1]}"
    where = f"{escape(finding.place)}, line {finding.line}" if finding.place else "the draft as a whole"
    yield f"- Where: {where}; rule `{verdict.check}`; `{finding.fingerprint}`"
    yield ""


def _proposals(title: str, proposals: Sequence[dict[str, str]]) -> Iterator[str]:
    if not proposals:
        return
    yield f"## {title}"
    yield ""
    for proposal in proposals:
        name = proposal.get("name") or proposal.get("quote", "")
        rest = "; ".join(f"{k}: {v}" for k, v in proposal.items() if v and k not in ("name", "quote"))
        yield f"- {escape(name)}" + (f" ({escape(rest)})" if rest else "")
        if proposal.get("name") and proposal.get("quote"):
            yield f"  > {escape(proposal['quote'])}"
    yield ""


def evidence_in_words(evidence: Evidence) -> str:
    """Return what the record says, and where it is from.

    Examples
    --------
    >>> evidence_in_words(Evidence("US$4.18 billion", "statistics-2023", locator="table 4", known="2023-11-20"))
    'US$4.18 billion (statistics-2023, table 4, known from 2023-11-20)'
    """
    known = f"known from {evidence.known}" if evidence.known else ""
    edition = f"edition {evidence.edition}" if evidence.edition else ""
    where = ", ".join(part for part in (evidence.source, evidence.locator, edition, known) if part)
    return f"{evidence.said} ({where})" if where else evidence.said


def escape(text: str) -> str:
    r"""Return words of a draft as they can stand in Markdown, on one line.

    Examples
    --------
    >>> print(escape("a | b\n*c*"))
    a \| b \*c\*
    """
    return _MEANT.sub(r"\\\1", " ".join(text.split()))

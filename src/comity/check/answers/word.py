"""Remarks for the margin of a Word copy: one for each thing to look at."""

from __future__ import annotations

from pathlib import Path

from comity.check.answers.findings import Finding, Told
from comity.check.answers.markdown import evidence_in_words
from comity.check.answers.signs import SIGNS
from comity.check.answers.values import read_as, sentence
from comity.check.draft import Span


def remarks(told: Told) -> tuple[tuple[Span, str], ...]:
    """Return the stretches to comment on in order of the text, each with its comment."""
    return tuple((f.verdict.spans[0], _comment(f)) for f in told.open if f.verdict.spans)


def write_word(told: Told, source: Path, out: Path) -> int:
    """Write a draft as a Word file with a comment at each thing to look at; return how many.

    A Word draft is copied as it is; of any other a new Word file is made.

    Raises
    ------
    FileTrouble
        Where it cannot be read or written.
    """
    from comity.check.reading.word_copy import write_word_copy

    return write_word_copy(source, out, told.draft, remarks(told))


def _comment(finding: Finding) -> str:
    verdict = finding.verdict
    lines = [f"{SIGNS[verdict.kind][0]} {verdict.kind}. {sentence(verdict.reason)}"]
    if verdict.suggestion:
        lines.append(f"Suggested: {verdict.suggestion}")
    if finding.claim:
        lines.append(f"Read as: {read_as(finding.claim)}")
    lines += [f"The record: {evidence_in_words(e)}" for e in verdict.evidence]
    if finding.now:
        lines.append(f"Now {finding.now.kind}: {finding.now.reason}")
    lines.append(f"[{finding.fingerprint}]")
    return "\n".join(lines)

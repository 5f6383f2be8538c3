"""Plain text: a line for each thing to look at, as a compiler writes it, then the summary."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from comity.check.answers.findings import Finding, Told
from comity.check.answers.signs import SIGNS
from comity.check.answers.summary import in_words, summarise
from comity.check.answers.values import sentence
from comity.terms.words import brief, visible

#: How grave -> the code of a colour that stands beside the word and the sign, never instead of them.
_COLOURS = {0: "32", 1: "36", 2: "33", 3: "31"}


def as_text(
    told: Sequence[Told], *, width: int | None = None, colour: bool = False, everything: bool = False
) -> str:
    """Return findings as text, in the order of the draft, and the summary below them.

    Parameters
    ----------
    width
        Columns of the terminal; by default each finding is one line, for programs.
    colour
        Whether to colour the words of the verdicts.
    everything
        Also show what is supported, cannot be checked, or was accepted.
    """
    parts = []
    for one in told:
        shown = one.findings if everything else one.open
        lines = [_line(f, one.shown, width, colour=colour) for f in shown]
        parts.append("\n".join([*lines, *([""] if lines else []), *_summary(one, width)]))
    return "\n\n".join(parts) + "\n"


def _line(finding: Finding, name: str, width: int | None, *, colour: bool) -> str:
    verdict = finding.verdict
    sign = SIGNS[verdict.kind][0]
    word = f"\x1b[{_COLOURS[verdict.gravity]}m{verdict.kind}\x1b[0m" if colour else verdict.kind
    head = f"{visible(name)}:{finding.line}:{finding.column}: {sign} {word}"
    reason = sentence(visible(verdict.reason))
    said = [f"{brief(finding.quote)}: {reason}" if finding.quote else reason]
    if verdict.suggestion:
        said.append(sentence(f"Suggested: {visible(verdict.suggestion)}"))
    if finding.now:
        said.append(sentence(f"Now {finding.now.kind}: {visible(finding.now.reason)}"))
    if finding.accepted:
        said.append(sentence(f"Accepted: {visible(finding.because)}"))
    tail = f"[{finding.fingerprint}]"
    if width is None:
        return f"{head}: {' '.join(said)} {tail}"
    return "\n".join([f"{head} {tail}", *_wrapped(" ".join(said), width, "    ")])


def _summary(told: Told, width: int | None) -> list[str]:
    checked = told.checked
    now = f", and on {checked.now.isoformat()}" if checked.now != checked.day else ""
    head = f"{visible(told.shown)}: held against the record as known on {checked.day.isoformat()}{now}"
    lines = [head]
    for what, said in in_words(summarise(told)):
        lines += _wrapped(f"{what}: {said}", width, "  ", "    ") if width else [f"  {what}: {said}"]
    lines += [f"  From the reader: {visible(remark)}" for remark in told.draft.remarks]
    if not told.open:
        lines.append("  Nothing to look at.")
    return lines


def _wrapped(text: str, width: int, indent: str, hanging: str = "") -> list[str]:
    return textwrap.wrap(
        text, max(30, width), initial_indent=indent, subsequent_indent=hanging or indent,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip

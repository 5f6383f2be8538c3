"""Answers: a checked draft as people and programs want it back.

Each takes the findings in their order (`tell`) and gives text or bytes; none
decides anything.
"""

from __future__ import annotations

from collections.abc import Sequence

from comity.check.answers.findings import Finding, Told, tell
from comity.check.answers.summary import Summary, in_words, summarise
from comity.terms.errors import UsageError
from comity.terms.words import one_of

__all__ = ["FORMATS", "Finding", "Summary", "Told", "answer", "in_words", "summarise", "tell"]

#: The forms an answer can take; ``docx`` is written beside its source (`word.write_word`).
FORMATS = ("text", "json", "md", "html", "docx", "sarif", "csv", "xlsx")


def answer(told: Sequence[Told], form: str) -> bytes:
    """Return an answer in a form, UTF-8 where it is text; the same drafts and record give the same bytes.

    Raises
    ------
    UsageError
        For a form that is not one of these, or is no single answer (``docx``).
    """
    if form == "xlsx":
        from comity.check.answers.table import as_xlsx

        return as_xlsx(told)
    # A draft may hold half of a pair of code points; JSON writes it as just this escape.
    return _text(told, form).encode("utf-8", "backslashreplace")


def _text(told: Sequence[Told], form: str) -> str:
    if form == "text":
        from comity.check.answers.terminal import as_text

        return as_text(told)
    if form == "json":
        from comity.check.answers.json import as_json

        return as_json(told)
    if form == "sarif":
        from comity.check.answers.sarif import as_sarif

        return as_sarif(told)
    if form == "md":
        from comity.check.answers.markdown import as_markdown

        return as_markdown(told)
    if form == "html":
        from comity.check.answers.html import as_html

        return as_html(told)
    if form == "csv":
        from comity.check.answers.table import as_csv

        return as_csv(told)
    raise UsageError(f"'{form}' is no form of an answer", "one of these", one_of(form, FORMATS))

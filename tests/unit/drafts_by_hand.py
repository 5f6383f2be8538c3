"""Drafts made by hand, as a reader would give them, for tests of what is found in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from comity.check.draft import Block, Draft, Link, Mark, Sentence, Span

_MARK = re.compile(r"\[(\d+)\]")
_END = re.compile(r"(?<=[a-z0-9)%'\"][.!?])\s+(?=[A-Z0-9'\"])")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})


def draft_of(
    *paragraphs: str,
    notes: Mapping[str, str] | None = None,
    day: date | None = date(2024, 2, 12),
    links: Mapping[str, str] | None = None,
    headings: Sequence[str] = (),
) -> Draft:
    """Return a draft of paragraphs with ``[1]`` as note marks, of notes by label, and of links by their words."""
    text, blocks, sentences, marks = "", [], [], []
    for number, paragraph in enumerate([*paragraphs, *(notes or {}).values()]):
        label = None if number < len(paragraphs) else list(notes or {})[number - len(paragraphs)]
        start, words, at = len(text), "", 0
        plain = paragraph.translate(_QUOTES)
        for found in _MARK.finditer(plain) if label is None else ():
            words += plain[at : found.start()]
            marks.append(Mark(start + len(words), found[1]))
            at = found.end()
        words += plain[at:]
        kind = "note" if label is not None else "heading" if paragraph in headings else "paragraph"
        text += words + "\n"
        blocks.append(Block(kind, Span(start, start + len(words)), f"paragraph {number + 1}", note=label))
        cuts = [0, *(m.end() for m in _END.finditer(words)), len(words)]
        sentences += [
            Sentence(Span(start + a, start + len(words[:b].rstrip())), number)
            for a, b in pairwise(cuts)
            if words[a:b].strip()
        ]
    text = text[:-1]
    carried = [Link(Span(text.index(w), text.index(w) + len(w)), url) for w, url in (links or {}).items()]
    origins = tuple(range(len(text) + 1))
    return Draft(
        "by hand",
        "text",
        "0" * 64,
        text,
        text,
        origins,
        tuple(blocks),
        tuple(sentences),
        tuple(marks),
        tuple(carried),
        day,
    )


def draft_of_article(article: str) -> Draft:
    """Return the article of the seed as a draft: its lines as paragraphs, its end-notes as notes."""
    lines = [line.strip() for line in article.splitlines() if line.strip()]
    notes = {m[1]: line[m.end() :].strip() for line in lines if (m := re.match(r"\[(\d+)\] ?", line))}
    body = [line for line in lines if not re.match(r"\[\d+\]", line)]
    short = [line for line in body if len(line) < 70 and not line.endswith(".")]
    return draft_of(*body, notes=notes, headings=short)

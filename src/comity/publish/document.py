"""Put an Outlook together: its chapters' texts, read against the record as of a day."""

from __future__ import annotations

from pathlib import Path

from comity.publish.draft import Draft
from comity.publish.live import Asking
from comity.publish.markdown import read_chapter
from comity.publish.measuring import Measuring
from comity.publish.ordering import in_reading_order
from comity.publish.outline import Outline
from comity.publish.tree import Block, Document, Heading
from comity.publish.what_if import Answering
from comity.record.as_of import AsOf
from comity.record.text import Fault, load
from comity.terms.errors import TextFault
from comity.terms.period import read_period, spoken
from comity.terms.problem import Problem

_LARGEST_TEXT = 2_000_000


#: What a rebuilt Outlook opens with.
_CHANGED = "# What has changed since the issue\n\n{{ changes() }}\n"


def asking_for(
    outline: Outline,
    record: AsOf,
    earlier: AsOf | None = None,
    measuring: Measuring | None = None,
    what_if: Answering | None = None,
) -> Asking:
    """Return what live figures and sections of an Outlook read."""
    return Asking(record, outline.region, outline.partners, outline.map, earlier, measuring, what_if)


def outlook(folder: Path, outline: Outline, asking: Asking) -> Document:
    """Return the document of an Outlook as known on the record's day.

    Where the record as of the day of issue is given as well, as ``earlier``,
    it opens with what has changed since.

    Raises
    ------
    TextFault
        With every number typed by hand and every expression without an answer.
    """
    draft = Draft(asking)
    problems: list[Problem] = []
    blocks: list[Block] = []
    opening = [("changes.md", _CHANGED)] if asking.earlier is not None else []
    for name, text in (*opening, *_texts(folder, outline, problems)):
        chapter, found = read_chapter(text, f"{folder.name}/{name}", draft)
        blocks.extend(chapter)
        problems.extend(found)
    if problems:
        raise TextFault(sorted(problems), "mend the text or the record")
    return document(draft, outline, outline.key, outline.title, outline.subtitle, tuple(blocks))


def document(
    draft: Draft, outline: Outline, key: str, title: str, subtitle: str, blocks: tuple[Block, ...]
) -> Document:
    """Return a draft's blocks as a document with its notes, traces and bibliography."""
    record = draft.asking.record
    ordered, notes, traces = in_reading_order(_distinct(blocks), draft.notes(), draft.traces())
    return Document(
        key=key,
        title=title,
        subtitle=subtitle,
        author=outline.author,
        issued=outline.issued.text,
        as_of=record.day.isoformat(),
        language=outline.language,
        blocks=ordered,
        notes=notes,
        traces=traces,
        references=draft.references(),
        disclaimer=outline.disclaimer,
        record_hash=record.content_hash,
        keywords=outline.keywords,
    )


def as_known(record: AsOf) -> str:
    """Return the day of an as-of view in words."""
    return spoken(read_period(record.day.isoformat()))


def _texts(folder: Path, outline: Outline, problems: list[Problem]) -> list[tuple[str, str]]:
    texts = []
    for name in outline.chapters:
        try:
            texts.append((name, load(folder / name, _LARGEST_TEXT)))
        except Fault as fault:
            problems.append(fault.problem(f"{folder.name}/{name}"))
    return texts


def _distinct(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Give headings whose anchors repeat a number, so that every link leads to one place."""
    seen: dict[str, int] = {}
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            count = seen[block.anchor] = seen.get(block.anchor, 0) + 1
            made.append(
                Heading(block.level, block.inlines, block.anchor if count == 1 else f"{block.anchor}-{count}")
            )
        else:
            made.append(block)
    return tuple(made)

"""Works in words: a reference for the bibliography, a short form for notes, a source of a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from comity.publish.tree import Cited, Emphasis, Inline, Link, Text
from comity.record.kinds.citation import Citation
from comity.record.kinds.work import Author, Work
from comity.terms.period import spoken
from comity.terms.words import listed


def authors(work: Work) -> str:
    """Return who wrote a work, family names first; the publisher or a dash where no one is named."""
    names = [_author(author) for author in work.author]
    return listed(names) if names else (work.publisher or work.container_title or "—")


def short(work: Work) -> str:
    """Return a work as named in running text: "Lam (2023)".

    Examples
    --------
    >>> short(Work.model_validate({"id": "x", "type": "book", "title": "T", "issued": "2023",
    ...     "author": [{"family": "Lam", "given": "P. E."}], "standing": "press", "seen": "whole"}))
    'Lam 2023'
    """
    names = [author.literal or author.family or "" for author in work.author]
    who = f"{names[0]} et al." if len(names) > 2 else listed(names) if names else work.label
    year = work.issued.start.year if work.issued and work.issued.start else None
    edition = f", {work.version}" if work.version and work.type == "dataset" else ""
    return f"{who} {year}{edition}" if year else f"{who}{edition}"


def reference(work: Work) -> tuple[Inline, ...]:
    """Return a work as a line of the bibliography, with its links."""
    if work.broken:
        return (Text(f"[Broken citation] {work.label}. {work.broken}"),)
    inlines: list[Inline] = [Text(f"{authors(work)} ({spoken(work.issued) if work.issued else 'no date'}), ")]
    if work.type in ("book", "report", "dataset"):
        inlines += [Emphasis((Text(work.label),))]
    else:
        inlines += [Text(f"‘{work.label}’")]
    if work.version:
        inlines += [Text(f", {work.version}")]
    if work.container_title:
        inlines += [Text(", "), Emphasis((Text(work.container_title),))]
    volume = " ".join(part for part in (work.volume or "", f"({work.issue})" if work.issue else "") if part)
    tail = [part for part in (volume, f"pp. {work.page}" if work.page else "", work.publisher or "") if part]
    inlines += [Text("".join(f", {part}" for part in tail) + ".")]
    if work.DOI:
        inlines += [Text(" "), Link((Text(f"doi:{work.DOI}"),), f"https://doi.org/{work.DOI}")]
    elif work.URL:
        inlines += [Text(" "), Link((Text(_bare(work.URL)),), work.URL)]
    return tuple(inlines)


def cited(citation: Citation, works: Mapping[str, Work]) -> Cited:
    """Return a citation in words: the work, where in it, and through which other work it is known."""
    work = works.get(citation.work)
    name = short(work) if work else citation.work
    where = citation.locator + (f", note {citation.note}" if citation.note else "")
    if citation.cited_in:
        through = works.get(citation.cited_in)
        words = f"{name}, cited in {short(through) if through else citation.cited_in}, {where}"
    else:
        words = f"{name}, {where}"
    tie = {"here": "", "paragraph": " (note at the end of the paragraph)", "none": " (no note of its own)"}
    return Cited(citation.work, where, words + tie[citation.at], citation.cited_in or "")


def gathered(citations: Iterable[Citation], works: Mapping[str, Work]) -> tuple[Cited, ...]:
    """Return citations in words, each once, in order."""
    return tuple(dict.fromkeys(cited(citation, works) for citation in citations))


def merged(sources: Iterable[Cited], works: Mapping[str, Work]) -> tuple[Cited, ...]:
    """Return sources with the places in one work joined, so that a note names each work once.

    Places that differ only after their last comma share what is before it:
    "NGDPD, IDN" and "NGDPD, VNM" become "NGDPD: IDN, VNM".
    """
    by_work: dict[tuple[str, str], list[Cited]] = {}
    for source in dict.fromkeys(sources):
        by_work.setdefault((source.work, source.cited_in), []).append(source)
    return tuple(several[0] if len(several) == 1 else _joined(several, works) for several in by_work.values())


def _joined(several: list[Cited], works: Mapping[str, Work]) -> Cited:
    first = several[0]
    heads = {source.locator.rpartition(", ")[0] for source in several}
    if len(heads) == 1 and "" not in heads:
        places = f"{heads.pop()}: {', '.join(source.locator.rpartition(', ')[2] for source in several)}"
    else:
        places = "; ".join(source.locator for source in several)
    name = short(works[first.work]) if first.work in works else first.work
    through = works.get(first.cited_in)
    via = f", cited in {short(through) if through else first.cited_in}" if first.cited_in else ""
    return Cited(first.work, places, f"{name}{via}, {places}", first.cited_in)


def note_words(sources: Iterable[Cited]) -> tuple[Inline, ...]:
    """Return the words of a note, each work leading to its page."""
    inlines: list[Inline] = []
    for source in sources:
        inlines += [Text("; ")] if inlines else []
        inlines += [Link((Text(source.words),), f"page:works/{source.work}")]
    return (*inlines, Text("."))


def _author(author: Author) -> str:
    return author.literal or ", ".join(part for part in (author.family, author.given) if part)


def _bare(url: str) -> str:
    return url.split("://", 1)[-1].rstrip("/")

"""Take a note apart into the works it names: author, title, year, identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from comity.check.draft import Span
from comity.terms.searching import Late

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"'<>;]{1,200}")
_URL = re.compile(r"\b(?:https?://|www\.)[^\s\"'<>]{1,2000}", re.IGNORECASE)
_YEAR = re.compile(r"\(\s*(?:\d{1,2} )?(?:[A-Z][a-z]{2,8}\.? )?((?:1[5-9]|20)\d\d)[a-z]?[^()]{0,30}\)")
_ANY_YEAR = re.compile(r"(?<![\d:/.-])((?:1[89]|20)\d\d)[a-z]?(?![\d-])")
_OPEN = re.compile(r"(?:^|(?<=[\s(\[,;:]))[\"']")
_IBID = re.compile(r"(?:[Ss]ee )?(?:(?:[Ii]bid(?:em)?|IBID|[Ii]dem|[Ll]oc\. ?cit)\b\.?|Id\.)")
#: "Ibid" with more after it; "idem" is an author's, and begins a work of his.
_IBID_ALONE = re.compile(r"\s*(?:[Ss]ee )?(?:[Ii]bid(?:em)?|IBID)\b\.?[,:]?\s+(?:and )?")
_LOCATOR = re.compile(r"(?:pp?|at|ch|chap|vol|no|n|para|sec|table|figure)\b|§|\d", re.IGNORECASE)
_AND = re.compile(r",? and $")
_BACK = re.compile(
    r"\b(?:op\. ?cit|supra|above,? (?:foot|end)?note|\(n\.? ?(\d{1,4})\)|note (\d{1,4}) above)", re.IGNORECASE
)
_BACK_NUMBER = re.compile(
    r"\b(?:supra(?:,)?|above,?) (?:foot|end)?(?:note|n\.?) (\d{1,4})|\(n\.? ?(\d{1,4})\)|\bnote (\d{1,4}) above",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:see also|see,? e\.g\.,?|see|cf\.|for example,?|also|and|based on|quoted in|cited in)\s+",
    re.IGNORECASE,
)

_INITIALS = r"(?:[A-Z]\.[ -]?){1,4}"
_SURNAME = r"(?:(?:van|von|de|der|den|al|bin|le|la) ){0,2}[A-Z][\w'-]{1,30}"
_PERSON = rf"(?:{_SURNAME},? {_INITIALS}|{_INITIALS} ?{_SURNAME})"
_PEOPLE = Late(
    rf"(?:^|(?<=[\s,;.])){_PERSON}(?:(?:, (?:& |and )?|,? ?& ?| and ){_PERSON}){{0,8}}(?:,? et al\.?)?(?=[\s,.]{{0,3}}$)"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a note: what it says of one work, empty where it says nothing.

    ``back`` is ``ibid`` for the previous note's works, a note's label for
    "supra note 5", ``author`` for "op. cit."; else empty.
    """

    span: Span
    raw: str
    author: str = ""
    title: str = ""
    year: str = ""
    doi: str = ""
    url: str = ""
    back: str = ""


def parts_of(text: str, span: Span) -> tuple[Part, ...]:
    """Return the parts of a note in order; empty for a note that only explains.

    Parts are told apart by semicolons, and inside a stretch by the quoted
    titles, or else the years in brackets, that each must have its own author
    before it.

    Examples
    --------
    >>> note = "Lam, P. (2023), 'Closer ties', in Review, 30:2, Seno, S., 'Views must change'; ibid"
    >>> [(p.author, p.title, p.year, p.back) for p in parts_of(note, Span(0, len(note)))]
    [('Lam, P.', 'Closer ties', '2023', ''), ('Seno, S.', 'Views must change', '', ''), ('', '', '', 'ibid')]
    """
    note = text[span.start : span.end][:4000]
    masked, titles = _masked(note)
    found: list[Part] = []
    for start, end in _stretches(masked):
        within = [t for t in titles if start <= t.start < end]
        for first, last in _divided(masked, start, end, within):
            if part := _part(note, masked, first, last, [t for t in within if first <= t.start < last]):
                found.append(_moved(part, span.start))
    return tuple(found)


def _masked(note: str) -> tuple[str, list[Span]]:
    """Return the note with titles and addresses blanked out, and where the titles are."""
    masked = list(note)
    for match in (*_URL.finditer(note), *_DOI.finditer(note)):
        masked[match.start() : match.end()] = "\x02" * (match.end() - match.start())
    titles: list[Span] = []
    at = 0
    for opening in _OPEN.finditer(note):
        if opening.start() < at or masked[opening.start()] == "\x02":
            continue
        end = _closing(note, opening.start())
        if end is None:
            continue
        # One quoted word is a term somebody is quoted with, not a title.
        if " " in note[opening.start() : end]:
            titles.append(Span(opening.start() + 1, end))
        masked[opening.start() : end + 1] = "\x01" * (end + 1 - opening.start())
        at = end + 1
    return "".join(masked), titles


@cache
def _ending(mark: str) -> re.Pattern[str]:
    # An apostrophe ends a word inside a title ("states' ties"): a title ends before a mark or before "in", "by", a capital or a bracket.
    return re.compile(rf"(?<=\S){mark}(?=\s*$|[,.;:)\]]|\s+(?:in|by|at|on|from|pp?\.)\b|\s+[(\[A-Z0-9])")


def _closing(note: str, opening: int) -> int | None:
    mark = note[opening]
    found = _ending(mark).search(note, opening + 2, opening + 400)
    if found is None and (plain := note.find(mark, opening + 2, opening + 400)) > 0:
        return plain
    return found.start() if found else None


def _stretches(masked: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in re.finditer(r";|\.\s+(?=(?:See|Also|Cf\.|Ibid)\b)", masked):
        if masked[start : match.start()].strip():
            yield start, match.start()
        start = match.end()
    if masked[start:].strip():
        yield start, len(masked)


def _divided(masked: str, start: int, end: int, titles: list[Span]) -> Iterator[tuple[int, int]]:
    """Return where each work of a stretch begins and ends."""
    if cut := _after_ibid(masked, start, end):
        joined = _AND.search(masked, start, cut)
        yield start, joined.start() if joined else cut
        start, titles = cut, [t for t in titles if t.start > cut]
    anchors = [t.start - 1 for t in titles if not _container(masked, t)]
    if not anchors:
        anchors = [m.start() for m in _YEAR.finditer(masked, start, end)]
    cuts = [start]
    for before, anchor in pairwise(anchors):
        cut = _author_start(masked, max(before, cuts[-1]), anchor)
        if cut is not None and cut > cuts[-1]:
            cuts.append(cut)
    yield from zip(cuts, [*cuts[1:], end], strict=True)


def _after_ibid(masked: str, start: int, end: int) -> int | None:
    """Return where a further work begins after "Ibid", which names none itself; None where there is only a locator."""
    ibid = _IBID_ALONE.match(masked, start)
    if ibid is None:
        return None
    title = masked.find("\x01", ibid.end(), end)
    year = _YEAR.search(masked, ibid.end(), end)
    anchors = [at for at in (title, year.start() if year else -1) if at >= 0]
    if not anchors:
        return None
    if found := _author_start(masked, ibid.end(), min(anchors)):
        return found
    alone = masked[ibid.end() : min(anchors)].strip(" ,")
    if alone and not _LOCATOR.match(alone):
        return ibid.end()
    return title if title >= 0 else None


def _container(masked: str, title: Span) -> bool:
    """Whether quoted words are where a work appeared rather than its title."""
    before = masked[max(0, title.start - 8) : title.start - 1]
    return before.endswith(("in ", "by ", "on ")) and "\x01" in masked[: title.start - 1]


def _author_start(masked: str, floor: int, anchor: int) -> int | None:
    """Return where the author before an anchor begins: people by their initials, else the words after a comma."""
    between = masked[floor:anchor]
    last = between.rfind("\x01") + 1
    words = _YEAR.sub(lambda m: " " * len(m[0]), between[last:]).rstrip(" ,:")
    if people := _PEOPLE.search(words, max(0, len(words) - 300)):
        return floor + last + people.start()
    comma = max(words.rfind(","), words.rfind(". "))
    if comma < 0:
        return None
    return floor + last + comma + 1 + (len(words[comma + 1 :]) - len(words[comma + 1 :].lstrip()))


def _part(note: str, masked: str, start: int, end: int, titles: list[Span]) -> Part | None:
    raw = note[start:end]
    lead = len(raw) - len(raw.lstrip(" ,"))
    raw = raw.strip(" ,")
    start += lead
    if not raw:
        return None
    span = Span(start, start + len(raw))
    if _IBID.match(raw):
        return Part(span, raw, back="ibid")
    own = [t for t in titles if not _container(masked, t)]
    title = own[0].of(note).strip(" ,.") if own else ""
    head = masked[start : own[0].start - 1] if own else masked[start : start + len(raw)]
    year = _YEAR.search(masked, start, start + len(raw)) or _ANY_YEAR.search(masked, start, start + len(raw))
    author = _author(head, own=bool(own))
    doi, url = _DOI.search(raw), _URL.search(raw)
    back = _reference_back(raw)
    if not (title or year or doi or url or back) and _explains(raw):
        return None
    return Part(
        span, raw, author, title, year[1] if year else "",
        doi[0].rstrip(".,)") if doi else "", url[0].rstrip(".,)") if url else "", back,
    )  # fmt: skip


def _author(head: str, *, own: bool) -> str:
    """Return the words before the year or the title."""
    cut = _YEAR.search(head) or _ANY_YEAR.search(head)
    head = head[: cut.start()] if cut else head
    if not own and len(head.split()) > (4 if cut else 1) and not _PEOPLE.search(head.strip(" ,")):
        head = head.split(",")[0]
    return re.sub(r"[\x01\x02]+", "", _LEAD.sub("", head.strip(), count=1)).strip(" ,:")[:200]


def _reference_back(raw: str) -> str:
    if numbered := _BACK_NUMBER.search(raw):
        return next(group for group in numbered.groups() if group)
    return "author" if _BACK.search(raw) else ""


def _explains(raw: str) -> bool:
    """Whether words without title, year or address are a remark and not a reference."""
    words = raw.split()
    return len(words) > 6 or sum(word[0].islower() for word in words) > len(words) / 2


def _moved(part: Part, by: int) -> Part:
    return Part(
        Span(part.span.start + by, part.span.end + by),
        part.raw, part.author, part.title, part.year, part.doi, part.url, part.back,
    )  # fmt: skip

"""Who is given an office, and when: "in May 2014 President Ash sailed", "Birch, then prime minister"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from comity.check.binding.deeds import time_of_deed
from comity.check.binding.lines import Fact, Known, Line, Person, Title, joined, placed
from comity.check.claim import Mention, Slots, When
from comity.check.draft import Span

#: Before a title, or between it and the name: another office, or one not held at the time.
_OTHERWISE = re.compile(
    r"\b(?i:former|ex|late|past|previous|onetime|one-time|deposed|ousted|elect|designate|incoming|outgoing|future|next|candidate|deputy|vice|acting|interim"
    r"|assistant|shadow|would-be)\b(?:[- ][A-Z][\w.-]*){0,2}[- ]*$"
)
#: How far before a name its title may begin.
_FRONT = 48
_LEAD = re.compile(r",? ?")
_NAME_ON = re.compile(r"[ -]([A-Z][a-z]+)\b")
_AND = re.compile(r" (?:and|as well as) (?:the )?")
_ELECT = re.compile(r"[- ](?:elect|designate)\b", re.IGNORECASE)
#: Between a name and a title behind it, and what may follow that title.
_APPOSED = r"(?P<apposed>, (?:then[- ]|the then |the |its |[A-Z][\w-]+'s? |[A-Z][\w-]+ ){0,3})"
_BEING = (
    r"(?:,? who)? (?P<how>was|is|became|becomes|has been|had been|served as|remained|remains|took office as) (?:then |the |its |[A-Z][\w-]+'s? "
    r"|[A-Z][\w-]+ ){0,3}"
)
_TOOK_OFFICE = re.compile(
    r",?(?: who)?(?: (?:had|has|first|formally|officially|then))* (?:(?:took|assumed|entered|taken) office|came (?:in)?to (?:office|power)|took power|(?:was )?(?:sworn in|inaugurated))"
    r"(?: as [a-z][\w -]{2,40}?)?,? (?:(?:only|back|early|late) )?(?:in|on)(?: early| late| mid-?)? ?(?:the )?"
)
_CLOSED = re.compile(
    r"(?: of (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,2})?(?:[,.;)]|$| (?:in|on|since|from|until|at|when|between)\b)"
)
_FROM = re.compile(
    r"(?: of (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,2})?,? (?:in|on)(?: early| late| mid-?)? ?(?:the )?"
)


def titled(line: Line, known: Known) -> Iterator[Fact]:
    """Yield a claim for each person of the record that a sentence gives an office of the record."""
    for number, mention in enumerate(line.named):
        folder, _, name = mention.entry.partition("/")
        if folder != "actors" or name not in known.persons or mention.how == "holder":
            continue
        if _is_another(line, mention, known.persons[name]):
            continue
        before = line.named[number - 1] if number else None
        if (found := _in_front(line, mention, name, known)) is not None:
            title, span = found
            began = _began(line, mention)
            yield _fact(
                line, span, name, title.office, began or time_of_deed(line, span), since=began is not None
            )
        elif (began := _began(line, mention)) is not None and (office := _only_office(name, known)):
            yield _fact(line, mention.span, name, office, began, since=True)
        else:
            yield from _behind(line, mention, name, known)
        # "Vice-President and party leader A. Ash": both titles are of the name behind them.
        office = _office_of(before) if before is not None and before.entry == mention.entry else ""
        if before is not None and office and _AND.fullmatch(line.text[before.span.end : mention.span.start]):
            yield _fact(line, joined(before.span, mention.span), name, office, None)


def _began(line: Line, mention: Mention) -> When | None:
    """Return when somebody named is said to have taken office: "Ash, who took office in 2018"."""
    match = _TOOK_OFFICE.match(line.text, mention.span.end, line.span.end)
    when = next((w for w in line.times if w.span.start >= match.end()), None) if match else None
    if match is None or when is None or when.kind == "open" or when.span.start != match.end():
        return None
    return when


def _only_office(person: str, known: Known) -> str:
    """Return the office of the record that somebody held; empty for one who held none or several."""
    held = {title.office for title in known.titles if person in title.holders}
    return held.pop() if len(held) == 1 else ""


def _fact(
    line: Line,
    span: Span,
    person: str,
    office: str,
    when: When | None,
    *,
    since: bool = False,
    period: str = "",
) -> Fact:
    if when is not None and when.period is not None:
        period = when.period.text
    slots = Slots(
        "in-office", reporter=person, period=f"{period}/.." if since else period, against=f"offices/{office}"
    )
    return Fact(
        "office", joined(span, placed(line, when)) if when is not None else span, line.number, slots, when
    )


def _in_front(line: Line, mention: Mention, person: str, known: Known) -> tuple[Title, Span] | None:
    """Return the office whose title stands right before a name or begins it, and where both stand; None where qualified."""
    start = max(line.span.start, mention.span.start - _FRONT)
    window = line.text[start : mention.span.end]
    folded = _spaced(window)
    for title in known.titles:
        if title.words not in folded or not _may_be(title, person, known):
            continue
        at = list(_pattern(title.words).finditer(window))
        if not at:
            continue
        begins, ends = at[-1].span()
        name = mention.span.start - start
        # The title has to lead right to the name: with another between the two it is somebody else's.
        lead = window[ends:name] if ends < name else ""
        if not _LEAD.fullmatch(lead):
            continue
        if _OTHERWISE.search(window[max(0, begins - 24) : begins]) or _ELECT.match(window, ends):
            return None
        return title, Span(start + begins, mention.span.end)
    return None


def _may_be(title: Title, person: str, known: Known) -> bool:
    """Return whether a person held an office, or could have: it is the one of that title in the person's state."""
    return person in title.holders or (
        title.of == known.persons[person].of
        and not any(person in other.holders for other in known.titles if other.words == title.words)
    )


def _is_another(line: Line, mention: Mention, person: Person) -> bool:
    """Return whether a name goes on with a word that is none of the person's: one of the family, or a namesake."""
    more = _NAME_ON.match(line.after(mention.span.end, 24))
    return more is not None and more[1].casefold() not in person.words


def _spaced(words: str) -> str:
    return words.casefold().replace("-", " ")


@functools.lru_cache(maxsize=256)
def _pattern(title: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(title).replace(chr(92) + ' ', '[- ]')}(?!\w)", re.IGNORECASE)


@functools.lru_cache(maxsize=256)
def _following(title: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_APPOSED}|{_BEING})(?i:{_pattern(title).pattern})")


def _office_of(mention: Mention) -> str:
    """Return the office that a title alone names; empty where a name does not."""
    for entry in (mention.entry, *(mention.others if mention.how == "holder" else ())):
        folder, _, name = entry.partition("/")
        if folder == "offices":
            return name
    return ""


def _behind(line: Line, mention: Mention, person: str, known: Known) -> Iterator[Fact]:
    """Yield the office that follows a name: "A. Ash, prime minister of Birch", "who became president in 2017"."""
    after = line.after(mention.span.end)
    folded = _spaced(after)
    for title in known.titles:
        if title.words not in folded or not _may_be(title, person, known):
            continue
        match = _following(title.words).match(after)
        if match is None or not _CLOSED.match(after, match.end()):
            continue
        end = mention.span.end + match.end()
        span = Span(mention.span.start, end)
        when = next((w for w in line.times if w.span.start >= end), None)
        told = when is not None and when.kind != "open" and _FROM.fullmatch(line.text[end : when.span.start])
        began = match["how"] in ("became", "becomes", "took office as")
        if match["apposed"]:
            yield _fact(line, span, person, title.office, None)
        elif match["how"] in ("is", "remains") and not told:
            yield _fact(line, span, person, title.office, None, period=line.day)
        elif told:
            yield _fact(line, span, person, title.office, when, since=began)
        return

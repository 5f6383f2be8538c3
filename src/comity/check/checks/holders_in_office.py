"""Who is given a title held the office on the date."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from comity.check.checks._evidence import of_entry
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import entries_in, ident
from comity.check.claim import Mention
from comity.check.draft import Span
from comity.check.verdict import Evidence, Verdict
from comity.record.kinds.office import Holding, Office
from comity.terms.period import Period, spoken

_NOT_YET = re.compile(r"\b(?:former|then|ex|late|past|previous|elect|designate|incoming|outgoing|future|candidate|deputy|vice|acting)\b[- ]*", re.IGNORECASE)  # fmt: skip
_FRONT = 48


@check
def holders_in_office(examined: Examined) -> Iterator[Verdict]:
    """Yield a finding for each person given a title on a date outside their time in that office."""
    held: dict[str, list[Office]] = defaultdict(list)
    for office in examined.now.entries(Office).values():
        for holder in dict.fromkeys(h.holder for h in office.holders):
            held[holder].append(office)
    for sentence in examined.prose:
        for mention in entries_in(examined, sentence, "actors"):
            offices = held.get(ident(mention), [])
            found = _titled(examined, sentence, mention, offices)
            when = _date(examined, sentence, mention) if found else None
            if found and when:
                yield from _held(examined, found, mention, when)


def _titled(examined: Examined, sentence: int, mention: Mention, offices: list[Office]) -> Office | None:
    """Return the office whose title stands right before (or in) a person's mention, where nothing qualifies it."""
    start = max(examined.draft.sentences[sentence].span.start, mention.span.start - _FRONT)
    before = examined.draft.text[start : mention.span.end]
    for office in sorted(offices, key=lambda o: (-len(o.title), o.id)):
        at = list(re.finditer(rf"\b{re.escape(office.title)}(?![- ]elect)\b", before, re.IGNORECASE))
        # The title has to lead to the name: nothing but names between the two.
        lead = before[at[-1].end() : max(at[-1].end(), mention.span.start - start)] if at else "."
        if at and re.fullmatch(r"[\w' .-]{0,25}", lead) and not re.search(r"\b[a-z]{2,}\b", lead):
            qualified = _NOT_YET.search(before[max(0, at[-1].start() - 24) : at[-1].end() + 8])
            return None if qualified else office
    return None


def _date(examined: Examined, sentence: int, mention: Mention) -> Period | None:
    """Return the sentence's one time; None where it has none or several."""
    dates = [
        w for w in examined.dates.get(sentence, ()) if w.period and w.kind not in ("vague", "duration", "open") and w.period.start and w.period.end
    ]  # fmt: skip
    held = list(dict.fromkeys(w.period.text for w in dates if w.period))
    found = [w for w in dates if not w.span.meets(mention.span)]
    return found[0].period if len(held) == 1 and found else None


def _held(examined: Examined, office: Office, mention: Mention, when: Period) -> Iterator[Verdict]:
    person = ident(mention)
    terms = [h for h in office.holders if h.holder == person]
    if any(_meets(h, when) for h in terms):
        return
    others = [h for h in office.holders if h.holder != person and _meets(h, when)]
    words = ", ".join(_term(h) for h in terms)
    who = examined.now.label("actors", person)
    instead = " or ".join(examined.now.label("actors", h.holder) for h in others)
    reason = f"{who} was {office.title} {words}, not in {spoken(when)}" + (
        f", when it was {instead}" if instead else ""
    )
    evidence: list[Evidence] = []
    for holding in (*terms, *others):
        said = f"{examined.now.label('actors', holding.holder)}: {_term(holding)}"
        evidence += list(of_entry(examined, office, said, holding))
    yield finding(
        "contradicted" if len({e.source for e in evidence}) > 1 else "contested",
        reason,
        (Span(mention.span.start, mention.span.end),),
        evidence=evidence,
        suggestion=f"name {instead}, or write 'later' or 'former' before the title"
        if instead
        else "correct the date or the title",
    )


def _meets(holding: Holding, when: Period) -> bool:
    start, end = holding.from_.start, holding.to.end if holding.to else None
    return not ((start and when.end and when.end < start) or (end and when.start and when.start > end))


def _term(holding: Holding) -> str:
    begun = spoken(holding.from_)
    return f"from {begun} to {spoken(holding.to)}" if holding.to else f"from {begun}"

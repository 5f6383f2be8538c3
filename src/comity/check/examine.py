"""The whole way from a draft to verdicts: read, bound, judged, checked."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from comity.check.actors import Names, find_mentions, names_of
from comity.check.binding import bind_all, fingerprint
from comity.check.binding.lexicon import Lexicon
from comity.check.bindings_file import Binding, apply_bindings
from comity.check.checked import Checked, Reading
from comity.check.checks import Examined, run_checks
from comity.check.claim import Claim, Mention, Modality, When
from comity.check.dates import find_dates
from comity.check.draft import Draft, Span
from comity.check.events import as_proposal as as_event
from comity.check.events import code_events
from comity.check.judging import judge_all
from comity.check.judging.shelf import Shelf
from comity.check.notes import find_citations
from comity.check.quantities import find_amounts
from comity.check.quantities.peoples import of_peoples
from comity.check.quantities.tables import tabled
from comity.check.rows_filled import rows_filled
from comity.check.spans_told import parted, span_claims, told_by_span
from comity.check.speech import Expectation, as_proposal, find_attributions, find_expectations, modality_at
from comity.check.verdict import Verdict
from comity.record.as_of import AsOf
from comity.record.kinds.work import Work

#: A name that begins so may be a count of its own ("the ten members", "23rd summit").
_NUMBER_FIRST = re.compile(
    r"(?:the |all )?(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+(?:th|first|second|third))\b)",
    re.IGNORECASE,
)
#: Headings among which a draft's title is looked for.
_TOP = 4
#: The record's words for how surely something is expected -> the room's own.
_MODALITY: dict[str, Modality] = {
    "projected": "projected", "may": "possible", "possible": "possible", "if": "possible", "proposed": "planned",
    "begin": "agreed",
}  # fmt: skip


def examine(
    draft: Draft,
    at_draft: AsOf,
    now: AsOf,
    *,
    own: frozenset[str] = frozenset(),
    accepted: Iterable[tuple[str, str]] = (),
    confirmed: Sequence[Binding] = (),
) -> Checked:
    """Return a draft held against the record as known at its date and now.

    Parameters
    ----------
    own
        Works of the record that are this draft; one of the same title is found
        by itself. What the record knows through them alone is no evidence.
    accepted
        Fingerprints of findings that an analyst accepted, each with the reason.
    confirmed
        Readings that an analyst confirmed; they go before those of the rules.
    """
    works = own | works_that_are(draft, now)
    reading = read_claims(draft, at_draft, confirmed)
    verdicts = (
        *judge_all(reading.claims, _shelf(at_draft, works), _shelf(now, works), own=works),
        *_handed_on(reading, at_draft),
    )
    said = {(v.kind, name) for v in verdicts if v.as_of == at_draft.day.isoformat() for name in v.claims[:1]}
    # What a claim's own verdict says already is not said again by a check.
    found = (
        v
        for v in run_checks(Examined(reading, at_draft, now, verdicts, works))
        if v.kind == "remark" or len(v.claims) != 1 or (v.kind, v.claims[0]) not in said
    )
    return Checked(
        reading, (*verdicts, *found), at_draft.day, now.day, now.content_hash, tuple(sorted(set(accepted)))
    )


def read_claims(draft: Draft, record: AsOf, confirmed: Sequence[Binding] = ()) -> Reading:
    """Return what the rules find in a draft, with what an analyst confirmed in place of their readings."""
    mentions = find_mentions(draft, record, _names(record))
    dates = find_dates(draft, record, mentions)
    citations = find_citations(draft, record)
    found = find_amounts(draft.text, masks=_masks(draft.text, mentions, dates), worded=True)
    amounts = of_peoples(tabled(draft, found, find_amounts), mentions, draft.text)
    outside, inside = parted(amounts, dates, draft.text)
    bound = bind_all(
        draft, outside, dates, mentions, citations, record,
        attributions=find_attributions(draft), modality=modality_at, lexicon=_lexicon(record),
    )  # fmt: skip
    claims = rows_filled(draft, [one.claim for one in bound], mentions, dates)
    lengths = span_claims(draft, inside, {claim.id for claim in claims})
    expected = find_expectations(draft)
    every = sorted(
        (*apply_bindings(claims, confirmed, draft), *lengths, *_foreseen(expected, draft)),
        key=lambda c: c.span,
    )
    return Reading(
        draft,
        tuple(every),
        dates,
        mentions,
        citations,
        tuple(as_proposal(e, draft, mentions) for e in expected),
        tuple(as_event(e, draft) for e in code_events(draft, mentions, dates, amounts)),
    )


def _masks(text: str, mentions: Sequence[Mention], dates: Sequence[When]) -> list[Span]:
    """Return what holds a number and is no quantity: dates, and names; a span in a date, or a number that begins a name, may count."""
    names = [m.span for m in mentions if not _NUMBER_FIRST.match(text, m.span.start)]
    return [*names, *(w.span for w in dates if not told_by_span(w, text))]


def works_that_are(draft: Draft, record: AsOf) -> frozenset[str]:
    """Return the works of the record that bear the draft's title."""
    # A site's own name may stand above the title, and not every format says which of them it is.
    heads = [b for b in draft.blocks if b.kind in ("title", "heading")][:_TOP]
    titles = {_plain(b.span.of(draft.text)) for b in heads} - {""}
    return frozenset(
        name for name, work in record.entries(Work).items() if _plain(work.title or "") in titles
    )


@functools.lru_cache(maxsize=1024)  # the titles of a record are the same for all drafts
def _plain(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.casefold()))


@functools.lru_cache(maxsize=2)
def _names(record: AsOf) -> Names:
    # Of use to whoever checks several drafts against one record.
    return names_of(record)


@functools.lru_cache(maxsize=2)
def _lexicon(record: AsOf) -> Lexicon:
    return Lexicon(record)


@functools.lru_cache(maxsize=4)
def _shelf(record: AsOf, own: frozenset[str]) -> Shelf:
    return Shelf(record, own)


def _foreseen(expected: Sequence[Expectation], draft: Draft) -> list[Claim]:
    """Return the expectations of a draft as claims, each with a name of its own."""
    found: dict[str, Claim] = {}
    for one in expected:
        sentence = draft.sentences[one.sentence].span
        before, after = (
            Span(sentence.start, one.span.start).of(draft.text),
            Span(one.span.end, sentence.end).of(draft.text),
        )
        name = fingerprint("expectation", one.span.of(draft.text), before, after)
        claim = Claim(
            name, "expectation", one.span, one.span.of(draft.text), one.sentence,
            modality=_MODALITY.get(one.modality, "expected"), notes=one.notes, by=one.by, cue=one.cue,
        )  # fmt: skip
        while claim.id in found:
            claim = replace(claim, id=f"{claim.id}-again")
        found[claim.id] = claim
    return list(found.values())


def _handed_on(reading: Reading, record: AsOf) -> tuple[Verdict, ...]:
    """Return what is said of each expectation: that the ledger gets it, and how it could be settled."""
    proposals = {proposal.get("quote"): proposal for proposal in reading.expectations}
    found = []
    for claim in reading.claims:
        if claim.kind == "expectation":
            told = proposals.get(claim.quote, {})
            horizon = f" for {told['horizon']}" if told.get("horizon") else ""
            settled = (
                told.get("resolvable")
                or f"it cannot be settled as made ({told.get('unresolvable', 'no day')})"
            )
            why = f"an expectation{horizon} for the ledger; how it is settled: {settled}"
            found.append(
                Verdict(
                    "expectation",
                    "expectations",
                    (claim.span,),
                    why,
                    (claim.id,),
                    as_of=record.day.isoformat(),
                )
            )
    return tuple(found)

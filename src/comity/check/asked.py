"""What a language model adds to a checked draft: claims of its own beside those of the rules, which stay as they are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from comity.check.actors import find_mentions, names_of
from comity.check.checked import Checked
from comity.check.claim import Amount, Claim
from comity.check.dates import find_dates
from comity.check.draft import Block, Draft, Sentence, Span
from comity.check.endpoint import Dropped, Extractors, Proposed, propose, soften
from comity.check.endpoint.proposing import Ask
from comity.check.examine import works_that_are
from comity.check.judging import judge_all
from comity.check.quantities import find_amounts
from comity.check.verdict import Verdict
from comity.record.as_of import AsOf
from comity.record.kinds.indicator import Indicator

FORMAT = "comity-model/1"


def ask_model(
    checked: Checked,
    at_draft: AsOf,
    now: AsOf,
    ask: Ask,
    *,
    model: str,
    own: frozenset[str] = frozenset(),
) -> tuple[Checked, Proposed]:
    """Return a checked draft with what a model could link, and all that it said.

    Asked about are the amounts that the rules found and could not place. What
    they did place, its verdicts and the checks' findings stay as they are. A
    claim of the model's is judged by the record like any other, but is never
    called wrong on its word: it is then a remark.

    Parameters
    ----------
    ask
        Carries a request to the endpoint, as ``comity.sources.fetch.ask`` does.
    own
        Works of the record that are this draft, as `examine` takes them.
    """
    reading = checked.reading
    open_ones = _open(checked)
    unplaced = {claim.id for claim in open_ones}
    proposed = propose(
        reading.draft, ask, model=model, mentions=reading.mentions, dates=reading.dates,
        amounts=[c.amount for c in open_ones if c.amount], extractors=_extractors(reading.draft, at_draft),
        indicators={name: entry.definition for name, entry in at_draft.entries(Indicator).items()},
        taken=[c.amount for c in reading.claims if c.amount and c.id not in unplaced],
    )  # fmt: skip
    proposed = _news(proposed, open_ones)
    works = own | works_that_are(reading.draft, now)
    verdicts = _judged(proposed.claims, at_draft, now, works)
    claims = tuple(sorted((*reading.claims, *proposed.claims), key=lambda c: c.span))
    with_it = replace(
        checked, reading=replace(reading, claims=claims), verdicts=(*checked.verdicts, *verdicts)
    )
    return with_it, proposed


def kept(draft: Draft, asked_for: str, proposed: Proposed) -> dict[str, Any]:
    """Return what was asked and answered as plain values: model, hash of each prompt, replies as they came."""
    return {
        "draft": draft.name,
        "sha256": draft.sha256,
        "model": asked_for,
        "exchanges": [asdict(one) for one in proposed.exchanges],
        "dropped": [asdict(one) for one in proposed.dropped],
        "claims": [claim.id for claim in proposed.claims],
    }


def as_kept(endpoint: str, drafts: Sequence[dict[str, Any]]) -> bytes:
    """Return the file of a run's exchanges with an endpoint, as `kept` gives them."""
    held = {"format": FORMAT, "endpoint": endpoint, "drafts": list(drafts)}
    return (json.dumps(held, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def _open(checked: Checked) -> list[Claim]:
    """Return the claims of the rules whose amount they could not place: what is missing could be said by a model."""
    kinds = {
        v.claims[0]: v.kind
        for v in reversed(checked.verdicts)
        if len(v.claims) == 1 and v.check == "judging" and v.as_of == checked.day.isoformat()
    }
    return [
        claim
        for claim in checked.reading.claims
        if claim.amount is not None
        and claim.proposed_by == "rules"
        and (
            kinds.get(claim.id) == "underspecified"
            or (
                kinds.get(claim.id) == "unverifiable"
                and not claim.slots.indicator
                and claim.slots.formula != "count"
            )
        )
    ]


def _extractors(draft: Draft, record: AsOf) -> Extractors:
    """Return the rules' finders for a stretch of the draft's text."""
    names = names_of(record)

    def whole(text: str) -> Draft:
        return Draft(
            draft.name, draft.form, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), text, text,
            tuple(range(len(text) + 1)), (Block("paragraph", Span(0, len(text)), ""),),
            (Sentence(Span(0, len(text)), 0),), day=draft.day,
        )  # fmt: skip

    def amounts(text: str) -> tuple[Amount, ...]:
        dates = [when.span for when in find_dates(whole(text), None)]
        # A second look: "one" counts too, and a number in a name.
        return find_amounts(text, masks=dates, ones=True)

    return Extractors(
        amounts,
        lambda text: find_dates(whole(text), record),
        lambda text: find_mentions(whole(text), record, names),
    )


def _news(proposed: Proposed, open_ones: Sequence[Claim]) -> Proposed:
    """Return proposals without those that say what the rules say; the others take over who is cited for the amount."""
    twins = {claim.span: claim for claim in open_ones}
    claims, dropped = [], list(proposed.dropped)
    for claim in proposed.claims:
        twin = twins.get(claim.span)
        if twin is not None and twin.slots == claim.slots:
            dropped.append(Dropped(claim.sentence, "says what the rules say", claim.quote[:80]))
        elif twin is not None:
            claims.append(
                replace(claim, kind=twin.kind, cites=twin.cites, notes=twin.notes, by=twin.by, cue=twin.cue)
            )
        else:
            claims.append(claim)
    return Proposed(tuple(claims), tuple(dropped), proposed.exchanges)


def _judged(claims: Sequence[Claim], at_draft: AsOf, now: AsOf, own: frozenset[str]) -> tuple[Verdict, ...]:
    by_id = {claim.id: claim for claim in claims}
    found = []
    for verdict in judge_all(claims, at_draft, now, own=own):
        claim = by_id[verdict.claims[0]]
        softened = soften(verdict, claim, bound_by_rules=False)
        if softened is verdict:
            softened = replace(verdict, reason=f"as a model read it: {verdict.reason}", suggestion="")
        found.append(softened)
    return tuple(found)

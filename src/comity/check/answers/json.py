"""JSON: a checked draft whole, in one document with a stable order, for programs to read.

Places follow the Web Annotation model, provenance the words of PROV. The
document is described in `checked.schema.json` beside this file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from operator import attrgetter
from typing import Any

from pydantic_core import PydanticSerializationError, to_json

from comity import __version__
from comity.check.answers.findings import BESIDE, Finding, Told
from comity.check.answers.summary import summarise
from comity.check.answers.values import slots_given
from comity.check.claim import Amount, Citation, Claim, When
from comity.check.draft import Draft, Span
from comity.check.verdict import VERDICTS, Evidence, Verdict

FORMAT = "comity-check/1"
_AMOUNT = tuple(f.name for f in fields(Amount) if f.name not in ("span", "number"))
_CITATION = tuple(f.name for f in fields(Citation))
_EVIDENCE = tuple(f.name for f in fields(Evidence))
_AMOUNT_GIVEN, _EVIDENCE_GIVEN = attrgetter(*_AMOUNT), attrgetter(*_EVIDENCE)


def as_json(told: Sequence[Told]) -> str:
    """Return checked drafts as one JSON document: an object for one draft, with ``drafts`` in it for several.

    Each claim, finding and the like is a line of its own, so that two answers
    can be compared line by line.
    """
    found = [_lines(as_plain(one)) for one in told]
    if len(found) == 1:
        return found[0] + "\n"
    return f'{{"format": {_dumped(FORMAT)}, "drafts": [\n' + ",\n".join(found) + "\n]}\n"


def _lines(plain: dict[str, Any]) -> str:
    """Return an object as JSON with a line for each field, and for each item of a list."""
    fields = []
    for name, value in plain.items():
        if isinstance(value, list) and value:
            items = ",\n  ".join(_dumped(item) for item in value)
            fields.append(f" {_dumped(name)}: [\n  {items}\n ]")
        else:
            fields.append(f" {_dumped(name)}: {_dumped(value)}")
    return "{\n" + ",\n".join(fields) + "\n}"


def _dumped(value: Any) -> str:
    """Return plain values as JSON; infinity, which JSON cannot write, is null."""
    try:
        return to_json(value, inf_nan_mode="null").decode()
    except PydanticSerializationError:  # half a character, as a damaged file may have, is no UTF-8
        return json.dumps(json.loads(json.dumps(value), parse_constant=lambda _: None))


def as_plain(told: Told) -> dict[str, Any]:
    """Return a checked draft as plain values."""
    checked, draft = told.checked, told.draft
    reading = checked.reading
    return {
        "format": FORMAT,
        "draft": _draft(draft),
        "as_of": checked.day.isoformat(),
        "now": checked.now.isoformat(),
        "record": checked.record,
        "by": f"comity {__version__}",
        "summary": _summary(told),
        "claims": [_claim(claim, draft) for claim in reading.claims],
        "findings": [_finding(f, draft) for f in told.findings],
        "mentions": [
            {"selector": selector(draft, m.span), "entry": m.entry, "how": m.how, "others": list(m.others)}
            for m in reading.mentions
        ],
        "dates": [{"selector": selector(draft, w.span), **_when(w)} for w in reading.dates],
        "citations": [{name: getattr(c, name) for name in _CITATION} for c in reading.citations],
        "expectations": [dict(e) for e in reading.expectations],
        "events": [dict(e) for e in reading.events],
        "absent": [{"fingerprint": name, "because": why} for name, why in told.absent],
    }


def selector(draft: Draft, span: Span) -> list[dict[str, Any]]:
    """Return where a stretch stands in the text of the file, by offset and by quote."""
    place, text = draft.raw_span(span), draft.raw
    start, end = place.start, place.end
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - BESIDE) : start],
            "suffix": text[end : end + BESIDE],
        },
    ]


def _draft(draft: Draft) -> dict[str, Any]:
    return {
        "name": draft.name,
        "form": draft.form,
        "sha256": draft.sha256,
        "date": draft.day.isoformat() if draft.day else None,
        "characters": len(draft.text),
        "sentences": len(draft.sentences),
        "remarks": list(draft.remarks),
    }


def _summary(told: Told) -> dict[str, Any]:
    plain = asdict(summarise(told))
    return {
        k: dict(v) if k in ("verdicts", "findings", "editions", "dropped") else v for k, v in plain.items()
    }


def _claim(claim: Claim, draft: Draft) -> dict[str, Any]:
    return {
        "id": claim.id,
        "type": claim.kind,
        "quote": claim.quote,
        "target": {"source": draft.name, "selector": selector(draft, claim.span)},
        "place": draft.block_at(claim.span.start).place if draft.blocks else "",
        "value": _amount(claim.amount) if claim.amount else None,
        "when": _when(claim.when) if claim.when else None,
        "slots": slots_given(claim.slots),
        "modality": claim.modality,
        "notes": list(claim.notes),
        "cites": list(claim.cites),
        "said_by": claim.by,
        "cue": claim.cue,
        "pairs": list(claim.pairs),
        "proposed_by": claim.proposed_by,
        "wasQuotedFrom": f"urn:sha256:{draft.sha256}",
    }


def _amount(amount: Amount) -> dict[str, Any]:
    return dict(zip(_AMOUNT, _AMOUNT_GIVEN(amount), strict=True))


def _when(when: When) -> dict[str, Any]:
    period = when.period
    return {
        "kind": when.kind,
        "edtf": period.text if period else None,
        "start": period.start.isoformat() if period and period.start else None,
        "end": period.end.isoformat() if period and period.end else None,
        "anchor": when.anchor,
    }


def _finding(finding: Finding, draft: Draft) -> dict[str, Any]:
    verdict = finding.verdict
    return {
        "number": finding.number,
        "fingerprint": finding.fingerprint,
        "motivation": "assessing",
        "target": {
            "source": draft.name,
            "selector": [s for span in verdict.spans for s in selector(draft, span)],
            "line": finding.line,
            "column": finding.column,
            "place": finding.place,
        },
        "claims": list(verdict.claims),
        "body": _body(verdict),
        "now": _body(finding.now) if finding.now else None,
        "wasGeneratedBy": {
            "type": "Activity",
            "check": verdict.check,
            "as_of": verdict.as_of,
            "used": [_evidence(e) for e in verdict.evidence],
            "wasAssociatedWith": finding.claim.proposed_by if finding.claim else "rules",
        },
        "state": "accepted" if finding.accepted else "new",
        "because": finding.because,
    }


def _body(verdict: Verdict) -> dict[str, Any]:
    return {
        "verdict": verdict.kind,
        "gravity": verdict.gravity,
        "meaning": VERDICTS[verdict.kind][1],
        "reason": verdict.reason,
        "suggestion": verdict.suggestion,
        "as_of": verdict.as_of,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {"type": "Entity", **dict(zip(_EVIDENCE, _EVIDENCE_GIVEN(evidence), strict=True))}

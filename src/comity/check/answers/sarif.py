"""SARIF 2.1.0: findings as editors and code reviews show them.

``kind`` says what a verdict is to a reviewer (pass, open, review, fail),
``level`` how grave a fault is. What an analyst accepted is a suppression with
its reason; what was accepted and is no longer found is absent.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from comity import __version__
from comity.check.answers.findings import Finding, Told
from comity.check.answers.rules import described
from comity.check.answers.values import sentence
from comity.check.draft import Draft, Span
from comity.check.verdict import VERDICTS, Evidence

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#: Verdict -> (kind, level); SARIF allows a level only for a failure.
KINDS: dict[str, tuple[str, str]] = {
    "supported": ("pass", "none"),
    "supported-at-vintage": ("informational", "none"),
    "expectation": ("informational", "none"),
    "unverifiable": ("open", "none"),
    "underspecified": ("open", "none"),
    "near": ("review", "none"),
    "contested": ("review", "none"),
    "hedge-wrong": ("fail", "warning"),
    "inconsistent": ("fail", "error"),
    "contradicted": ("fail", "error"),
    "remark": ("review", "none"),
}
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
#: Forms whose text is the file; of the others the text is laid beside the file, for the offsets to count in.
_PLAIN = ("text", "markdown", "html")


def as_sarif(told: Sequence[Told]) -> str:
    """Return checked drafts as one SARIF log with one run."""
    rules = sorted({f.verdict.check for one in told for f in one.findings})
    artifacts: list[dict[str, Any]] = []
    results: list[dict[str, Any]] = []
    for one in told:
        artifact = _add_artifacts(one, artifacts)
        results += [_result(f, one, artifact, rules) for f in one.findings]
        results += [_absent(name, why, artifact) for name, why in one.absent]
    driver = {
        "name": "Comity",
        "version": __version__,
        "rules": [_rule(name) for name in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": artifacts,
        "results": results,
        "properties": {
            "record": {one.draft.name: one.checked.record for one in told},
            "asOf": {one.draft.name: one.checked.day.isoformat() for one in told},
        },
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(name: str) -> dict[str, Any]:
    return {"id": name, "name": name, "shortDescription": {"text": described(name)}}


def _add_artifacts(told: Told, artifacts: list[dict[str, Any]]) -> dict[str, Any]:
    """Add a draft, and its text where the file is none; return how results name the one that offsets count in."""
    draft, place = told.draft, len(artifacts)
    file: dict[str, Any] = {
        "location": {"uri": _uri(told.shown)},
        "roles": ["analysisTarget"],
        "hashes": {"sha-256": draft.sha256},
    }
    artifacts.append(file)
    if draft.form in _PLAIN:
        return {"index": place, "uri": _uri(told.shown)}
    text = {
        "description": {"text": "The text of the file, in which offsets count."},
        "parentIndex": place,
        "contents": {"text": draft.raw},
        "mimeType": "text/plain",
    }
    artifacts.append(text)
    return {"index": place + 1}


def _uri(name: str) -> str:
    """Return a path as a reference; what an address may not hold is written by its bytes.

    Examples
    --------
    >>> _uri("drafts/the straits.md")
    'drafts/the%20straits.md'
    """
    raw = name.replace("\\", "/").encode("utf-8", "backslashreplace")
    return "".join(chr(byte) if chr(byte) in _UNRESERVED else f"%{byte:02X}" for byte in raw)


def _result(finding: Finding, told: Told, artifact: dict[str, Any], rules: Sequence[str]) -> dict[str, Any]:
    verdict = finding.verdict
    kind, level = KINDS[verdict.kind]
    spans = verdict.spans or (Span(0, 0),)
    message = sentence(f"{verdict.kind}: {verdict.reason}")
    result: dict[str, Any] = {
        "ruleId": verdict.check,
        "ruleIndex": rules.index(verdict.check),
        "kind": kind,
        "level": level,
        "message": {
            "text": sentence(f"{message} Suggested: {verdict.suggestion}") if verdict.suggestion else message
        },
        "locations": [_location(told.draft, spans[0], artifact, finding)],
        "partialFingerprints": {"comity/v1": finding.fingerprint},
        "properties": {
            "verdict": verdict.kind,
            "gravity": verdict.gravity,
            "meaning": VERDICTS[verdict.kind][1],
            "claims": list(verdict.claims),
            "asOf": verdict.as_of,
            "evidence": [_said(e) for e in verdict.evidence],
        },
    }
    if len(spans) > 1:
        result["relatedLocations"] = [
            {"id": n, **_location(told.draft, span, artifact)} for n, span in enumerate(spans[1:], 1)
        ]
    if told.checked.accepted:
        result["baselineState"] = "unchanged" if finding.accepted else "new"
    if finding.accepted:
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": finding.because}
        ]
    return result


def _location(
    draft: Draft, span: Span, artifact: dict[str, Any], finding: Finding | None = None
) -> dict[str, Any]:
    raw = draft.raw_span(span)
    region: dict[str, Any] = {
        "charOffset": raw.start,
        "charLength": raw.end - raw.start,
        "snippet": {"text": raw.of(draft.raw)},
    }
    if finding:
        region = {
            "startLine": finding.line,
            "startColumn": finding.column,
            **_end(draft, raw, finding),
            **region,
        }
    location = {"artifactLocation": artifact, "region": region}
    place = draft.block_at(span.start).place if draft.blocks else ""
    logical = {"logicalLocations": [{"fullyQualifiedName": place}]} if place else {}
    return {"physicalLocation": location, **logical}


def _end(draft: Draft, raw: Span, finding: Finding) -> dict[str, int]:
    """Return where a stretch ends, by line and column."""
    within = raw.of(draft.raw)
    breaks = within.count("\n")
    if not breaks:
        return {"endLine": finding.line, "endColumn": finding.column + len(within)}
    return {"endLine": finding.line + breaks, "endColumn": len(within) - within.rindex("\n")}


def _said(evidence: Evidence) -> str:
    where = ", ".join(part for part in (evidence.source, evidence.locator, evidence.edition) if part)
    return f"{evidence.said} ({where})" if where else evidence.said


def _absent(name: str, why: str, artifact: dict[str, Any]) -> dict[str, Any]:
    return {
        "message": {"text": f"Accepted ({why}) and no longer found."},
        "kind": "notApplicable",
        "level": "none",
        "baselineState": "absent",
        "locations": [{"physicalLocation": {"artifactLocation": artifact}}],
        "partialFingerprints": {"comity/v1": name},
    }

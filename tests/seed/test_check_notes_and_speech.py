"""The article's notes, expectations and modalities against the hand-made gold beside the project."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date

import pytest

from comity.check.draft import Draft, Span
from comity.check.events import code_events
from comity.check.notes import find_citations
from comity.check.reading import draft_of_text
from comity.check.speech import find_attributions, find_causes, find_expectations, modality_at

STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
#: What the gold's free words for a horizon come to, in a draft of February 2024.
HORIZONS = {"2026": "2026", "2024": "2024", "open": "2024/..", "decades": "2024/..", "years ahead": "2024/.."}


def rows(seed, name: str) -> list[dict[str, str]]:
    """Return a table of the gold."""
    with (seed / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="module")
def draft(seed) -> Draft:
    """Return the article as a draft."""
    return draft_of_text((seed / "article.txt").read_text(encoding="utf-8"), day=date(2024, 2, 12))


def test_every_citation_leads_to_its_work(seed, draft, article):
    """36 of 36: note, part, words, kind, and the right works; no more and no fewer."""
    found = defaultdict(list)
    for citation in find_citations(draft, article.as_of(date(2024, 2, 12))):
        found[citation.note, citation.part].append(citation)
    gold = rows(seed, "citations.csv")
    assert set(found) == {(row["note"], int(row["part"])) for row in gold}
    works = {r["resolves_to"]: found[r["note"], int(r["part"])][0].work for r in gold if r["kind"] == "full"}
    assert len(set(works.values())) == len(works) == 19
    for row in gold:
        here = found[row["note"], int(row["part"])]
        assert {c.work for c in here} - {""} == {works[w] for w in row["resolves_to"].split("+") if w}, row
        assert {(c.kind, c.raw) for c in here} == {(row["kind"], row["raw"].translate(STRAIGHT))}, row
    assert {n for (n, _), here in found.items() if any(c.doubt for c in here)} == {"7", "19", "23"}


def test_every_expectation_is_found_and_few_others(seed, draft):
    """14 of 14 with their horizon and whether they can be settled; at most two that the gold has not."""
    found = find_expectations(draft)
    used = set()
    for row in rows(seed, "expectations.csv"):
        at = draft.text.index(row["context"].translate(STRAIGHT))
        (hit,) = [e for e in found if e.span.meets(Span(at, at + len(row["context"])))]
        used.add(hit)
        assert hit.horizon == HORIZONS[row["horizon"]], row
        assert hit.resolvable.split(" ")[0].rstrip(":") in _ways(row["resolvable"]), (row, hit)
    assert len(used) == 14
    assert len(found) - len(used) <= 2


def _ways(gold: str) -> set[str]:
    """Return how our answer may begin for what the gold says; weak or a capability may be a no."""
    first = gold.split(" ", maxsplit=1)[0].strip(":,")
    return {first} if first in ("yes", "no", "indicator") else {"no", "indicator"}


def test_modalities_of_the_articles_figures(seed, draft):
    """Of its figures and counts at least 35 of 36 are told realised, agreed or projected as the gold has them."""
    gold = [row for row in rows(seed, "quantities.csv") if row["cls"] in ("core", "count")]
    right = 0
    for row in gold:
        at = draft.text.index(
            row["surface"].translate(STRAIGHT), draft.text.index(row["context"].translate(STRAIGHT))
        )
        right += modality_at(draft, Span(at, at + len(row["surface"]))) == row["modality"].split()[0]
    assert len(gold) == 36
    assert right >= 35


def test_whom_and_what_the_article_credits(draft):
    """The projections, the count and the announcement have their source; the policies their effect."""
    by = {a.by for a in find_attributions(draft)}
    assert {"The IMF", "one count", "Kishida"} <= by
    causes = [(c.cause.of(draft.text), c.kind) for c in find_causes(draft)]
    assert ("the introduction of the NSP", "sequence") in causes
    assert sum("introduction of" in cause for cause, _ in causes) == 4


def test_events_the_article_tells(draft, article):
    """Signings, the visit's promise, the upgrade and the launches are proposed, from actors of the record."""
    from comity.check.actors import find_mentions

    events = code_events(draft, find_mentions(draft, article.as_of(date(2024, 2, 12))))
    told = {(e.type, e.source, e.target) for e in events}
    assert ("AGREE", ("actors/jp", "actors/vn"), ()) in told
    assert ("SUPPORT", ("actors/jp", "actors/my"), ()) in told
    assert ("SUPPORT", ("actors/jp",), ("actors/id",)) in told
    assert 8 <= len(events) <= 16

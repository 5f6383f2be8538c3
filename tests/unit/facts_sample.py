"""The small invented record with what claims about no amount need: a treaty, a member that left, a roster; and what is read."""

from __future__ import annotations

import functools
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checks_sample import BOTH, DAY, MORE
from small_record import CITE, opened

from comity.check.checked import Checked
from comity.check.claim import Claim
from comity.check.examine import examine
from comity.check.reading import draft_of_text
from comity.check.verdict import Verdict
from comity.record.as_of import AsOf

NOW = date(2026, 1, 1)
_GAZETTE = "    cite:\n      - {work: gazette, locator: p. 7}\n"
FILES: dict[str, str | None] = {
    **MORE,
    "actors/league.yml": "kind: grouping\nname: The League\naliases: [the League, League]\n" + CITE,
    "actors/elm.yml": "kind: state\nname: Elm\n" + CITE,
    "memberships/league.yml": (
        "grouping: league\nstated_count: 2\nstated_at: 2024-02-12\nspells:\n  - {actor: ash, from: 1999-03-01}\n"
        "  - {actor: birch, from: 2000}\n  - {actor: elm, from: 2000, to: 2017-06}\n"
        "  - actor: cedar\n    from: 2024-10\n    cite:\n      - {work: late, locator: p. 2}\n" + BOTH
    ),
    "forums/table.yml": (
        "name: The Table\naliases: [the Table]\nfrom: 2010\ncomplete: true\nroster:\n  - actor: outland\n  - actor: league\n  - actor: ash\n" + BOTH
    ),
    "agreements/pact.yml": (
        "name: Harbour Pact\nkind: treaty\nparties: [outland, league]\nsteps:\n  - {step: signed, date: 2020-03-04}\n"
        "  - {step: in-force, date: 2021-01-01}\n" + BOTH
    ),
    "offices/keeper.yml": (
        "title: Vice-Keeper\nof: outland\nholders:\n  - holder: fern\n    from: 2005\n    to: 2009\n" + _GAZETTE + CITE
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """A claim, and all that is said of it: at the draft's date, then today where that differs."""

    claim: Claim
    verdicts: tuple[Verdict, ...]

    @property
    def slots(self) -> tuple[str, ...]:
        """What is said of what, when."""
        s = self.claim.slots
        return tuple(part for part in (s.formula, s.reporter, s.partner or s.against, s.period) if part)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The verdicts."""
        return tuple(v.kind for v in self.verdicts)


@functools.cache
def records() -> tuple[AsOf, AsOf]:
    """Return the record at the drafts' date and two years later, compiled once."""
    with tempfile.TemporaryDirectory() as folder:
        return opened(Path(folder) / "then", DAY, FILES), opened(Path(folder) / "now", NOW, FILES)


def checked(text: str, *, own: frozenset[str] = frozenset(), notes: str = "") -> Checked:
    """Return a draft of one paragraph, dated as the others, held against the record."""
    draft = draft_of_text(f"12 February 2024\n\n{text}\n\n{notes}", day=DAY)
    return examine(draft, *records(), own=own)


def told(text: str, **how: object) -> list[Told]:
    """Return the claims of a draft about no amount, with what is said of each by judging."""
    found = checked(text, **how)  # type: ignore[arg-type]
    facts = [c for c in found.reading.claims if c.amount is None and c.kind != "expectation"]
    return [
        Told(c, tuple(v for v in found.verdicts if v.claims == (c.id,) and v.check == "judging"))
        for c in facts
    ]

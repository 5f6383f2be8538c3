"""What changed in the record between two days: entries, preferred figures, expectations."""

from __future__ import annotations

from dataclasses import dataclass

from comity.ledger.settle import standing
from comity.record.as_of import AsOf
from comity.record.kinds import every_kind
from comity.record.kinds.expectation import Expectation
from comity.record.kinds.figure import Figure
from comity.record.published import Published
from comity.terms.period import spoken
from comity.terms.wording import as_written

#: Kinds whose changes readers ask about; vocabularies and coverage are the record's own business.
_ASKED = ("policies", "agreements", "events", "assistance", "forums", "memberships", "offices", "dynamics")


@dataclass(frozen=True, slots=True)
class Change:
    """One entry that is new or known in more detail."""

    folder: str
    name: str
    label: str
    how: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A quantity whose preferred value is another than before."""

    published: Published
    before: Figure | None
    after: Figure | None


@dataclass(frozen=True, slots=True)
class Turned:
    """An expectation that stands otherwise than before."""

    name: str
    label: str
    before: str
    after: str
    says: str


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed from one day to another."""

    since: str
    until: str
    entries: tuple[Change, ...]
    figures: tuple[Moved, ...]
    expectations: tuple[Turned, ...]

    @property
    def none(self) -> bool:
        """Whether nothing changed."""
        return not (self.entries or self.figures or self.expectations)


def changes_between(earlier: AsOf, later: AsOf) -> Changes:
    """Return what the later day knows that the earlier did not, or knows otherwise."""
    return Changes(
        earlier.day.isoformat(),
        later.day.isoformat(),
        tuple(
            change
            for folder in every_kind()
            if folder in _ASKED
            for change in _entries(earlier, later, folder)
        ),
        _figures(earlier, later),
        _expectations(earlier, later),
    )


def in_words(changes: Changes) -> list[str]:
    """Return the changes as lines for a terminal."""
    lines = [f"{c.folder}/{c.name}: {c.how}" for c in changes.entries]
    for moved in changes.figures:
        shown = [
            as_written(f.value, f.unit, hedge=f.hedge) if f else "none" for f in (moved.before, moved.after)
        ]
        p = moved.published
        pair = p.reporter + (f" to {p.partner}" if p.partner else "")
        lines.append(f"{p.indicator} of {pair} in {p.period}: {shown[0]} before, {shown[1]} now")
    lines += [
        f"expectations/{t.name}: {t.before} before, {t.after} now: {t.says}" for t in changes.expectations
    ]
    return lines


def _entries(earlier: AsOf, later: AsOf, folder: str) -> list[Change]:
    before, after = earlier.folder(folder), later.folder(folder)
    found = []
    for name, entry in after.items():
        if name not in before:
            found.append(Change(folder, name, entry.label, "new"))
            continue
        changed = [
            field
            for field in type(entry).model_fields
            if getattr(entry, field) != getattr(before[name], field)
        ]
        if changed:
            words = ", ".join(field.strip("_") for field in changed)
            found.append(Change(folder, name, entry.label, f"more is known: {words}"))
    return found


def _figures(earlier: AsOf, later: AsOf) -> tuple[Moved, ...]:
    """Return the quantities both days know whose preferred value differs, projections of new editions among them."""
    before = {_key(p): p for p in earlier.all_published()}
    moved = []
    for published in later.all_published():
        old = before.get(_key(published))
        if old is None:
            continue
        was, now = old.preferred, published.preferred
        if (was.id if was else None) != (now.id if now else None) and not _same_value(was, now):
            moved.append(Moved(published, was, now))
    return tuple(moved)


def _same_value(was: Figure | None, now: Figure | None) -> bool:
    return was is not None and now is not None and float(was.value) == float(now.value)


def _key(published: Published) -> tuple[str, str | None, str, str]:
    return published.reporter, published.partner, published.indicator, published.period


def _expectations(earlier: AsOf, later: AsOf) -> tuple[Turned, ...]:
    turned = []
    old = earlier.entries(Expectation)
    for name, expectation in later.entries(Expectation).items():
        now = standing(expectation, later)
        before = standing(old[name], earlier) if name in old else None
        if before is None or (before.outcome, before.says) != (now.outcome, now.says):
            turned.append(
                Turned(
                    name, expectation.name, before.words if before else "not yet made", now.words, now.says
                )
            )
    return tuple(turned)


def period_words(published: Published) -> str:
    """Return the period of a quantity in words."""
    return spoken(published.values[0].period)

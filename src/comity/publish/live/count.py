"""How many: members, pillars, areas, actors in scope, participants, sessions, entries."""

from __future__ import annotations

from comity.publish.citing import gathered
from comity.publish.live import Answer, Asking, LiveFault, live
from comity.record.kinds.agreement import Agreement
from comity.record.kinds.citation import Citation
from comity.record.kinds.forum import Forum
from comity.record.kinds.membership import Membership
from comity.record.kinds.policy import Policy
from comity.record.kinds.work import Work
from comity.record.mentions import mentioned
from comity.terms.numerals import ONES
from comity.terms.period import read_period
from comity.terms.quantity import Quantity
from comity.terms.words import one_of

#: Counts up to here are spelt.
_IN_WORDS = 12
_WHAT = ("members", "pillars", "areas", "scope", "seats", "conflicts", "unmentioned")


@live
def count(asking: Asking, what: str, of: str = "", on: str = "", as_: str = "words") -> Answer:
    """Return a count in words up to twelve; ``as=digits`` always in digits."""
    names, cite, about = _listed(asking, what, of, on)
    size = len(names)
    return Answer(
        wording=ONES[size] if as_ == "words" and size <= _IN_WORDS else f"{size:,}",
        about=about,
        unit="count",
        period=on or asking.record.day.isoformat(),
        quantity=Quantity(size, size, size, "count"),
        hedge="exact",
        formula=f"counted: {', '.join(names)}" if names else "none found",
        cited=gathered(cite, asking.works),
    )


def _listed(asking: Asking, what: str, of: str, on: str) -> tuple[list[str], tuple[Citation, ...], str]:
    record = asking.record
    folder, _, name = of.partition("/")
    match what:
        case "members":
            day = read_period(on).end if on else record.day
            rosters = [m for m in record.entries(Membership).values() if m.grouping == of]
            members = record.members(of, day or record.day)
            if not members:
                raise LiveFault(
                    f"'{of}' has no members in the record", "name a grouping with a file in memberships/"
                )
            return (
                [asking.actor(m) for m in members],
                rosters[0].cite,
                f"Members of {record.label('actors', of)}",
            )
        case "pillars":
            policy = record.get(Policy, name)
            return [p.name for p in policy.pillars], policy.cite, f"Pillars of {policy.name}"
        case "areas":
            owner = record.get(Policy, name) if folder == "policies" else record.get(Agreement, name)
            return [a.name for a in owner.areas], owner.cite, f"Areas of {owner.name}"
        case "scope":
            policy = record.get(Policy, name)
            day = policy.from_.end if policy.from_ else None
            actors = policy.scope.actors if policy.scope else ()
            meant = sorted({m for a in actors for m in (record.members(a, day or record.day) or (a,))})
            return (
                [asking.actor(a) for a in meant],
                policy.cite,
                f"Actors in the scope of {policy.name}",
            )
        case "seats":
            forum = record.get(Forum, name)
            return (
                [asking.actor(s.actor) for s in forum.roster],
                forum.cite,
                f"Participants of {forum.name}",
            )
        case "conflicts":
            disputed = [p for p in record.all_published() if p.disputed]
            return (
                [f"{p.indicator} {p.reporter} {p.period}" for p in disputed],
                (),
                "Figures on which works disagree",
            )
        case "unmentioned":
            record.get(Work, of)
            named = mentioned(record, of)
            missing = [m for m in record.members(asking.region, record.day) if m not in named]
            return (
                [asking.actor(m) for m in missing],
                (Citation(work=of, locator="all of it"),),
                "Members not mentioned",
            )
        case _:
            raise LiveFault(f"'{what}' cannot be counted", one_of(what, _WHAT))

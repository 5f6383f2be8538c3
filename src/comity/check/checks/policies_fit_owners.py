"""Who is said to have made a policy is who works say made it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.check.checks._evidence import gravity, named, of_entry
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import entries_in, gap, ident
from comity.check.checks._times import said_so
from comity.check.claim import Mention
from comity.check.verdict import Evidence, Verdict
from comity.record.kinds.actor import Actor
from comity.record.kinds.office import Holding, Office
from comity.record.kinds.policy import Policy
from comity.terms.period import Period

_MADE = r"(?:launch|announc|introduc|unveil|present|proclaim|initiat|inaugurat|formulat|set out|set up|put forward|establish)\w*"
#: Between the maker and the policy: a verb of making, and nothing that makes another thing its object.
_MAKES = re.compile(
    rf"^(?:,? (?:who|which))? ?(?:(?:has|had|first|also|formally|officially|then) )*{_MADE} (?:the |a |an |its |his |her |their |what is called |new ){{0,2}}$",
    re.IGNORECASE,
)
_MADE_BY = re.compile(
    rf"^,? ?(?:(?:was|were|is|which|has|had|been|first|formally|officially) )*{_MADE} (?:\S+ ){{0,4}}?by (?:the |then )?(?:(?:[A-Z][\w-]*|of|and) ){{0,4}}$"
)
_OWNS = re.compile(r"^'s? (?:own |new |so-called ){0,2}$")


@check
def policies_fit_owners(examined: Examined) -> Iterator[Verdict]:
    """Yield a finding for each policy said to be made by someone whose it is not, or who was not in office then."""
    for sentence in examined.prose:
        for mention in entries_in(examined, sentence, "policies"):
            policy = examined.entry(Policy, ident(mention))
            maker = _maker(examined, sentence, mention) if policy else None
            if policy and maker:
                yield from _held(examined, policy, mention, maker)


def _maker(examined: Examined, sentence: int, mention: Mention) -> Mention | None:
    """Return the actor said to have made, or to own, a policy."""
    for actor in entries_in(examined, sentence, "actors"):
        between = gap(examined, actor.span, mention.span)
        if actor.span.end <= mention.span.start:
            if _MAKES.match(between) or _OWNS.match(between):
                return actor
        elif mention.span.end <= actor.span.start and _MADE_BY.match(between):
            return actor
    return None


def _held(examined: Examined, policy: Policy, mention: Mention, maker: Mention) -> Iterator[Verdict]:
    who = examined.entry(Actor, ident(maker))
    if who is None or who.id in (policy.owner, policy.announced_by):
        return
    person, home = who.kind == "person", who.of or who.part_of or who.id
    ours = {policy.owner, getattr(examined.entry(Actor, policy.owner), "of", None)} - {None}
    if not person and (home in ours or _speaks_for(examined, who, policy.owner)):
        return
    if person and home in ours and not _out_of_office(examined, who.id, policy.from_):
        return
    evidence = _evidence(examined, policy)
    if not evidence or (not person and who.kind not in ("state", "economy", "grouping")):
        return
    by = f", announced by {named(examined, policy.announced_by)}" if person and policy.announced_by else ""
    told = f"{policy.name} is {named(examined, policy.owner)}'s{by}"
    yield finding(
        gravity(examined, evidence),
        f"{maker.span.of(examined.draft.text)} is said to have made it, but {told}",
        (maker.span, mention.span),
        evidence=evidence,
        suggestion=f"name {named(examined, (policy.announced_by if person else None) or policy.owner)}",
    )


def _speaks_for(examined: Examined, who: Actor, owner: str) -> bool:
    """Return whether a grouping holds the owner among its members."""
    return owner in examined.now.members(who.id, examined.now.day)


def _out_of_office(examined: Examined, person: str, when: Period | None) -> bool:
    """Return whether the record knows a person's offices and none of them is of the time a policy began."""
    terms = [h for o in examined.now.entries(Office).values() for h in o.holders if h.holder == person]
    return bool(terms) and when is not None and not any(_covers(h, when) for h in terms)


def _covers(term: Holding, when: Period) -> bool:
    start, end = term.from_.start, term.to.end if term.to else None
    return not ((start and when.end and when.end < start) or (end and when.start and when.start > end))


def _evidence(examined: Examined, policy: Policy) -> list[Evidence]:
    told = f"{policy.name}: {named(examined, policy.owner)}"
    return list(of_entry(examined, policy, told)) or list(
        of_entry(examined, policy, told, said_so(examined, policy))
    )

"""Who reports and about whom: the actors of a claim, read from the words that tie them to the measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from comity.check.binding.lexicon import Measure
from comity.check.binding.prepositions import AWAY, TOWARD, opens_clause
from comity.check.binding.scene import Actor
from comity.check.binding.zones import Zone
from comity.check.draft import Span
from comity.terms.frozen import quick
from comity.terms.searching import Cue, Late

_DIRECT = re.compile(
    r"^(?:'s?)? \(?(?:(?:almost|nearly|about|around|over|more than|some|roughly|approximately|estimated|combined|own|current|the|up to) ){0,3}$"
)
_CLOSE = re.compile(r"^(?:'s?)?(?: [\w-]+){0,4} ?$")
_TIE = re.compile(r"\b(?:to|into|in|with|from|of|by|between|and|would|has|have|was|is|were|are)\b")
_CONVERTED = re.compile(r" ?\([^()]{1,60}\) for (?:the )?")
_IMPORTED = re.compile(r"import", re.IGNORECASE)
_APART = re.compile(r"[,;(]|\b(?:while|whereas|but)\b")
_HELD_IN = re.compile(
    r"\b(?:share|portion|proportion|part) (?:of|held by) (?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*)* (?:in|of) (?:the )?(?=[A-Z])"
)
_PARTAKES = re.compile(
    r"\b(?:account(?:s|ed|ing)? for|(?:ma[dk]es?|making) up|represent(?:s|ed|ing)?|constitut(?:es?|ed|ing)|suppl(?:y|ies|ied|ying)"
    r"|provid(?:es?|ed|ing)|contribut(?:es?|ed|ing)|receiv(?:es?|ed|ing)|absorb(?:s|ed|ing)?|t[oa]kes?|took|buys?|bought)"
    r"(?: [\w-]+){0,4} ?$"
)
_WHICH = re.compile(r",? (?:which|who)(?: [\w-]+){1,6} $")
_OUTPUT_IN = re.compile(r"\s*of (?:the )?(?:GDP|gross domestic product|national income|economic output) in\b")
#: Between an amount and who gave or has it: "of the 5 billion that Ash lent".
_THAT = Late(r" (?:that|which) (?:the )?")
#: Between a multiple and whom the other tie is with: "twice its trade with Ash".
OWN_WITH = Late(r" (?:its|their) (?:[a-z-]+ ){1,3}(?:with|to|from|in|into) (?:the )?")
#: Before a name: what comes in is from there.
_INFLOW = Cue(
    r"\b(?:[Ii]n(?:flows?|vestments?|ward investments?)(?: of [a-z]+)?|[Tt]hose|[Tt]hat) from (?:the )?$",
    "from",
)
_SHARE_OF = re.compile(
    r"\b(?:share|portion|proportion|percentage|part|increase|growth|rise) (?:in|of)\b", re.IGNORECASE
)


@quick
@dataclass(frozen=True, slots=True)
class Roles:
    """Reporter, partner and the other side of a ratio or whole of a share; empty where not said."""

    reporter: str = ""
    partner: str = ""
    against: str = ""

    def over(self, other: Roles) -> Roles:
        """Return these roles, gaps filled from others without naming one actor twice."""
        partner = self.partner or (other.partner if other.partner != self.reporter else "")
        reporter = self.reporter or (other.reporter if other.reporter != partner else "")
        against = self.against or other.against
        return Roles(reporter, partner, against if against != partner else "")


def roles_of(
    text: str, zone: Zone, actors: Sequence[Actor], measure: Measure | None, formula: str, *, single: bool
) -> Roles:
    """Return the roles that the words of a sentence give the actors.

    Parameters
    ----------
    single
        Whether the indicator belongs to one actor and has no partner.
    """
    if formula == "rank":
        return _of_rank(text, zone, actors)
    if formula == "ratio":
        return _of_ratio(text, zone, actors, measure)
    if formula in ("share", "contribution", "mean-share"):
        return _of_share(text, zone, actors)
    if single:
        return Roles(_owner(text, zone, actors, measure) or _inside(zone, actors))
    return _of_flow(text, zone, actors, measure)


def _inside(zone: Zone, actors: Sequence[Actor]) -> str:
    """Return in whom it is so: "growth in Ash"."""
    return next(
        (a.id for a in actors if a.prep in ("in", "across", "throughout") and zone.whole.holds(a.span)), ""
    )


def _of_flow(text: str, zone: Zone, actors: Sequence[Actor], measure: Measure | None) -> Roles:
    for stretch in (
        zone.whole,
        Span(zone.before.start if not actors else min(a.span.start for a in actors), zone.after.end),
    ):
        pair = [a for a in actors if a.prep == "between" and stretch.holds(a.span)]
        if len(pair) > 1 and pair[1].joined:
            return Roles(pair[0].id, pair[1].id)
    if measure is not None and imported(text, measure):
        return _imported(text, zone, actors, measure)
    owner = _owner(text, zone, actors, measure)
    partner = _far(text, zone, actors, owner, measure)
    if not partner and owner:
        # "It set aside 5 billion for the Lakes."
        partner = next(
            (
                a.id
                for a in actors
                if a.prep == "for" and a.id != owner and (_behind(text, zone, a) or zone.before.holds(a.span))
            ),
            "",
        )
    if not partner:
        joined = [a for a in actors if a.joined and a.span.end <= zone.amount.span.start and not a.prep]
        partner = joined[-1].id if joined and joined[-1].id != owner else ""
    return Roles(owner, partner)


def _behind(text: str, zone: Zone, actor: Actor) -> bool:
    """Return whether an actor stands behind an amount, in its own words or past its conversion in brackets."""
    end = zone.amount.span.end
    return zone.after.holds(actor.span) or (
        actor.span.start > end and _CONVERTED.fullmatch(text[end : actor.span.start]) is not None
    )


def _imported(text: str, zone: Zone, actors: Sequence[Actor], measure: Measure) -> Roles:
    """Return the roles of an import told from the buyer's side: the seller reports what it sends."""
    sellers = [a for a in actors if a.prep == "from" and a.span.start >= measure.end]
    rest = [a for a in actors if a.id not in {seller.id for seller in sellers}]
    buyer = _owner(text, zone, rest, measure) or _far(text, zone, rest, "", measure)
    return Roles(sellers[0].id if sellers else "", buyer)


def imported(text: str, measure: Measure) -> bool:
    """Return whether words of a measure tell a flow from the side that takes it in."""
    return _IMPORTED.match(text, measure.start) is not None


def _owner(text: str, zone: Zone, actors: Sequence[Actor], measure: Measure | None) -> str:
    """Return whose quantity it is: by the amount itself, a possessive, "from A", then the subject."""
    amount = zone.amount.span
    for actor in actors:
        if amount.meets(actor.span):
            return actor.id
        if (
            actor.whose
            and _DIRECT.match(text[actor.span.end : amount.start])
            and actor.span.end <= amount.start
        ):
            return actor.id
    doer = next((a for a in actors if a.bare and a.span.start > amount.end), None)
    if doer is not None and _THAT.fullmatch(text, amount.end, doer.span.start):
        return doer.id
    near = beside_measure(text, zone, actors, measure)
    if near:
        return near
    subject = [a for a in actors if a.bare and a.span.end <= amount.start]
    own = [a for a in subject if zone.before.holds(a.span)]
    if own or subject:
        return (own or subject)[0].id
    owners = [
        a
        for a in actors
        if (a.whose or a.head or a.prep == "of") and a.prep not in TOWARD and a.span.end <= amount.start
    ]
    if owners:
        return owners[0].id
    # "Inflows from Ash came to 5."
    source = next(
        (
            a.id
            for a in actors
            if a.prep == "from"
            and a.span.end <= amount.start
            and _INFLOW.search(text, max(0, a.span.start - 40), a.span.start)
        ),
        "",
    )
    if source:
        return source
    # "between Ash and the Lakes", of which the record has only the one.
    between = [a.id for a in actors if a.prep == "between" and a.span.end <= amount.start]
    if len(set(between)) == 1:
        return between[0]
    # "… was worth 5 billion for Ash": the one for whom it counts.
    return next((a.id for a in actors if a.prep == "for" and a.span.start >= amount.end), "")


def beside_measure(text: str, zone: Zone, actors: Sequence[Actor], measure: Measure | None) -> str:
    """Return whose the measure is by the words right at it: "Ash's exports", "exports of Ash"."""
    if measure is None:
        return ""
    before = [
        a
        for a in actors
        if (a.whose or a.head)
        and a.prep not in TOWARD
        and a.span.end <= measure.start
        and _CLOSE.match(gap := text[a.span.end : measure.start])
        and not _TIE.search(gap)
    ]
    if before:
        return before[-1].id
    limit = zone.after.end if measure.end <= zone.after.end else len(text)
    closed = text.find(";", measure.end, limit)
    limit = closed if closed >= 0 else limit
    after = [a for a in actors if a.prep in AWAY and measure.end <= a.span.start < limit]
    return after[0].id if after else ""


def _far(text: str, zone: Zone, actors: Sequence[Actor], owner: str, measure: Measure | None) -> str:
    """Return toward whom: after the amount in its own words first, then before it, then anywhere."""
    toward = [
        a
        for a in actors
        if a.prep in TOWARD and a.id != owner and not opens_clause(text, zone.amount.span.end, a.span)
    ]
    after = [a for a in toward if zone.after.holds(a.span)]
    if after:
        return after[0].id
    before = [a for a in toward if zone.before.holds(a.span)]
    if before:
        beyond = [a for a in before if measure is not None and a.span.start >= measure.end]
        return (beyond[:1] or before[-1:])[0].id
    earlier = [a for a in toward if a.span.end <= zone.amount.span.start]
    return (earlier or toward)[-1].id if toward else ""


def _of_rank(text: str, zone: Zone, actors: Sequence[Actor]) -> Roles:
    start = zone.amount.span.start
    if text[max(0, start - 14) : start].endswith("each other's "):
        both = [a.id for a in actors if a.span.end <= start and not a.prep]
        return Roles(*both[-2:]) if len(both) > 1 else Roles()
    whose = [a for a in actors if a.whose and a.span.end <= start and _DIRECT.match(text[a.span.end : start])]
    away = [
        a
        for a in actors
        if a.prep in ("of", "for", "to", "in")
        and a.span.start >= zone.amount.span.end
        and not _APART.search(text, zone.amount.span.end, a.span.start)
    ]
    owners = whose[-1:] or away[:1]
    if not owners:
        return Roles()
    owner = owners[0]
    # Whom another overtakes has lost the place.
    before = [a for a in actors if a.span.end <= start and a.id != owner.id and a.prep != "pass"]
    after = [a for a in actors if a.span.start >= start and a.id != owner.id]
    others = before[-1:] or after[:1]
    return Roles(owner.id, others[0].id if others else "")


def _of_ratio(text: str, zone: Zone, actors: Sequence[Actor], measure: Measure | None) -> Roles:
    end = zone.amount.span.end
    against = next(
        (
            a
            for a in actors
            if zone.after.holds(a.span)
            and (a.prep in ("of", "than", "") or OWN_WITH.fullmatch(text, end, a.span.start))
        ),
        None,
    )
    rest = [a for a in actors if a is not against]
    owner = _owner(text, zone, rest, measure if measure and measure.end <= zone.amount.span.start else None)
    owner = owner or (beside_measure(text, zone, rest, measure) if measure else "")
    owner = owner or next((a.id for a in rest if a.prep == "in" and a.span.end <= zone.amount.span.start), "")
    return Roles(owner if against is None or owner != against.id else "", "", against.id if against else "")


def _of_share(text: str, zone: Zone, actors: Sequence[Actor]) -> Roles:
    """Return the roles of a part of a whole: whose the whole is, toward whom, and the part's actor."""
    whole, part = _whole_and_part(text, zone)
    inside = [a for a in actors if whole.holds(a.span)]
    outside = [a for a in actors if part.holds(a.span)]
    flowed = [a for a in (*inside, *outside) if a.flowed]
    owners = [a for a in inside if (a.whose or a.head or a.prep in AWAY) and a.prep not in TOWARD]
    toward = [a for a in inside if a.prep in TOWARD and not a.flowed]
    subject = _part(text, zone, outside) or next((a for a in outside if a.head and not a.prep), None)
    if subject is None and outside and _HELD_IN.search(text, part.start, part.end + 1):
        subject = outside[-1]
    subject = subject or next(
        # "Ash overtook Birch in 2020 and accounted for a tenth of …": the subject of the first verb.
        (a for a in actors if a.bare and a.span.end <= zone.amount.span.start and not whole.holds(a.span)),
        None,
    )
    if subject is not None and re.match(r"\W*(?:of|in)?\W*(?:its|their)\b", whole.of(text)):
        # "Ash ranks as Birch's third partner, with a tenth of its trade": Birch's trade, with Ash.
        whose = [a for a in actors if a.whose and subject.span.end <= a.span.start < zone.amount.span.start]
        if subject.bare and whose and whose[-1].id != subject.id and not (flowed or toward):
            return Roles(whose[-1].id, subject.id)
        target = flowed or toward or [a for a in outside if a.bare and a.id != subject.id]
        left = next((a for a in inside if a.prep == "from"), None)
        return Roles(subject.id, target[0].id if target else "", left.id if left else "")
    if not owners and _OUTPUT_IN.match(whole.of(text)):
        # "Sales to Birch were equal to a tenth of GDP in Ash."
        owners = [a for a in toward if a.prep == "in"][:1]
        toward = [a for a in outside if a.prep in TOWARD and a not in owners]
        subject = subject or next(iter(toward), None)
        toward = []
    owner = owners[0].id if owners else ""
    if flowed:
        return Roles(owner, flowed[0].id, toward[0].id if toward else "")
    if subject is not None and subject.id != owner:
        return Roles(owner, subject.id, toward[0].id if toward else "")
    apart = [a for a in outside if a.prep in TOWARD and a.id not in (owner, *(t.id for t in toward))]
    if owner and toward and apart and toward[0].id != owner:
        # "Trade with Birch made up half of Ash's trade with the Lakes."
        return Roles(owner, apart[-1].id, toward[0].id)
    beside = [a for a in inside if a.joined and a.id != owner]
    named = toward or beside or [a for a in outside if owner and a.id != owner]
    return Roles(owner, named[0].id if named else "")


def _part(text: str, zone: Zone, actors: Sequence[Actor]) -> Actor | None:
    """Return the part's actor among those that stand where the part is named: whose share it is, or who makes it up."""
    start = zone.amount.span.start
    told = [a for a in actors if a.span.end <= start]
    if told and _WHICH.match(text, told[-1].span.end, start):
        return told[-1]
    bare = next((a for a in actors if a.bare), None)
    if bare is not None and _PARTAKES.search(text[max(bare.span.end, start - 50) : start]):
        return bare
    return next((a for a in actors if a.whose), None) or bare


def _whole_and_part(text: str, zone: Zone) -> tuple[Span, Span]:
    """Return the stretch that names the whole, and the one that names the part."""
    tail = zone.after.of(text)
    if re.match(r"\s*(?:of|in)\b(?! \d{4})", tail):
        return zone.after, zone.before
    found = list(_SHARE_OF.finditer(text, zone.before.start, zone.before.end))
    held = _HELD_IN.search(text, zone.before.start, zone.before.end)
    if held:
        # "the share of Ash in Birch's exports was 5 per cent"
        return Span(held.end(), zone.before.end), Span(zone.before.start, held.end())
    if found:
        return Span(found[0].end(), zone.before.end), Span(zone.before.start, found[0].start())
    return zone.whole, zone.before

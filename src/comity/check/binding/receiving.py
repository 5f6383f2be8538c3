"""Who receives: "Ash received 5 from Birch", "Ash's navy bought", "Ash is a hub for investment", "welcoming 3 million"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from comity.check.binding.lexicon import Measure
from comity.check.binding.roles import Roles, beside_measure, imported
from comity.check.binding.scene import Actor
from comity.check.binding.zones import Zone

#: A clause put in about what stands before it.
_ASIDE = re.compile(r", (?:which|who|whose|where)\b[^,;]{0,160},")
#: Behind these, what came from somebody is only part of the amount.
_PARTED = re.compile(r"\b(?:including|of which|among them)\b")
#: Who comes, and verbs of the side that counts them: "Ash saw a million arrivals".
_COMERS = frozenset(
    ["arrivals", "visitors", "tourists", "travellers", "travelers", "guests", "holidaymakers", "visits"]
)
_SAW = re.compile(
    r" (?:has |have |had |only |alone )*(?:saw|seen|sees|recorded|registered|logged|counted|had|expects?|reported)\b"
)
_CLAUSE = re.compile(r";|, (?:while|whereas|but|and|as)\b| [–—-] ")
#: Another verb for the same subject, of giving: "bought 28 and sold it 18".
_GAVE = re.compile(
    r"(?:\band|\bbut|,)(?: also)? (?:sold|sells?|suppl\w+|export\w*|ship\w*|gave|gives?|lent|lends?|provid\w+|sent|sends?|donat\w+|invest\w*|paid|pays?|spent|spends?) "
)
#: Verbs and nouns that make their subject the one to whom something comes.
_RECEIVED = re.compile(
    r"(?: \([^()]{1,40}\))?,? (?:has |have |had |will |would |is to |are to |also |alone |together |now |since |already |then )*"
    r"(?:(?:receiv|t(?:akes?|ook) (?:delivery of\b|(?=(?:about |around |some |nearly |almost |over |only |more than )*[A-Z$€£¥]{0,3}\d))|attract|dr[ae]w|host|absorb|welcom|took in|got|secur|b[uo]y|bought|purchas|import|acquir|sourc|order)\w*"
    r"|(?:is|was|are|were|has been|had been|became|remains?|remained) (?:[\w'-]+ ){0,5}(?:(?:hub|magnet|recipient|destination)s? (?:for|of)|home to)\b)"
)
#: What of an actor can receive in its stead: "Ash's coast guard", "an Ash firm"; what flows from it does not.
_PART_RECEIVED = re.compile(
    r"(?:'s?)?(?: (?!(?:exports?|imports?|trade|investments?|aid|assistance|loans?|shipments?|sales|arms|money|goods|tourists?|visitors?|students?|workers?"
    r"|nationals|citizens|migrants|companies in|capital|tourism)\b)[a-z-]+){1,3}?" + _RECEIVED.pattern
)
_TAKING = re.compile(
    r", (?:welcoming|receiving|attracting|hosting|drawing|buying|importing|taking in|absorbing)(?: [\w-]+){0,3} $"
)


def received_in(text: str, zone: Zone, actors: Sequence[Actor], measure: Measure | None) -> Roles | None:
    """Return the roles of what the sentence says somebody received; None where it says no such thing.

    ``actors`` are all of the sentence: the verb's subject may stand far before the amount.
    """
    if measure is not None and imported(text, measure):
        return None
    receiver = _receiver(text, zone, actors) or _taking_in(text, zone, actors)
    return _received(text, zone, actors, measure, receiver) if receiver else None


def _receiver(text: str, zone: Zone, actors: Sequence[Actor]) -> str:
    """Return the last subject of a verb of receiving before the amount: toward it something flowed."""
    found, verb = "", 0
    for actor in actors:
        if actor.span.end > zone.amount.span.start or actor.prep:
            continue
        if _GAVE.search(text, actor.span.end, zone.amount.span.start):
            found = ""
        elif receives(text, actor) or (
            zone.amount.noun.split(" ")[-1] in _COMERS and _SAW.match(text, actor.span.end)
        ):
            found, verb = actor.id, actor.span.end
        elif found and not actor.joined and (actor.bare or _CLAUSE.search(text, verb, actor.span.start)):
            found = ""  # another subject has come between
    return found


def _taking_in(text: str, zone: Zone, actors: Sequence[Actor]) -> str:
    """Return the subject of a participle of receiving right before the amount: "…, welcoming nearly 37 million"."""
    if not _TAKING.search(text, max(0, zone.amount.span.start - 60), zone.amount.span.start):
        return ""
    return next((a.id for a in actors if a.bare and a.span.end <= zone.amount.span.start), "")


def receives(text: str, actor: Actor) -> bool:
    """Return whether a verb of receiving follows an actor, or its ministry, past a clause put in about it."""
    behind = _ASIDE.sub("", text[actor.span.end : actor.span.end + 240], count=1)
    return (_RECEIVED if actor.bare else _PART_RECEIVED).match(behind) is not None


def _received(
    text: str, zone: Zone, actors: Sequence[Actor], measure: Measure | None, receiver: str
) -> Roles:
    """Return the roles of what somebody received: whose it was stands as "from A" or "A's aid"."""
    givers = [a for a in actors if a.id != receiver]
    near = beside_measure(text, zone, givers, measure)
    own = next((a.id for a in givers if zone.amount.span.meets(a.span)), "")
    behind = [
        a
        for a in givers
        if a.prep in ("from", "by")
        and a.span.start >= zone.before.start
        and not _PARTED.search(text, zone.amount.span.end, max(zone.amount.span.end, a.span.start))
    ]
    behind.sort(key=lambda a: not zone.after.holds(a.span))
    start = max(
        (a.span.end for a in actors if a.id == receiver and a.span.end <= zone.amount.span.start), default=0
    )
    heads = [
        a
        for a in givers
        if (a.head or a.whose)
        and (zone.after.holds(a.span) or start <= a.span.start < zone.amount.span.start)
        and a.prep in ("", "of", "from")
    ]
    if not heads and "of which" in text[max(0, start - 60) : start]:
        # "Ash's exports rose, of which Birch received 3 billion."
        heads = [a for a in givers if (a.head or a.whose) and a.span.end <= start][-1:]
    giver = own or near or next((a.id for a in (*behind, *heads)), "")
    return Roles(giver, receiver)

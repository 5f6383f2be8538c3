"""The slots of one reading: indicator by formula, actors by the nearest words first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from comity.check.binding.formulas import is_share
from comity.check.binding.laid_out import Scene
from comity.check.binding.lexicon import Lexicon, Measure, one_currency
from comity.check.binding.pairs import Pair
from comity.check.binding.parts import is_inward, no_value_of_whole
from comity.check.binding.prepositions import TOWARD
from comity.check.binding.receiving import received_in
from comity.check.binding.roles import OWN_WITH, Roles, imported, roles_of
from comity.check.binding.scene import Actor
from comity.check.binding.zones import Zone
from comity.check.claim import Slots
from comity.check.draft import Span

_NOMINAL = re.compile(
    r"\bnominal|\bcurrent (?:prices|dollars)|\bin (?:US )?dollars?\b|\bdollar terms\b", re.IGNORECASE
)
#: Formulas that tell of a part or a place, not of a flow.
_NO_FLOW = ("rank", "ratio", "share", "contribution", "mean-share")
_LEADS = re.compile(r"(?:With|At|Worth|Valued at|Having|Up|Down)\b")
_APART = re.compile(r"[,;]")
_CLAUSE = re.compile(r",\s(?=(?:and|but|while|whereas|when|with|where|as)\b)|;\s|\s[–—]\s|:\s")


def clause_of(text: str, sentence: Span, at: Span) -> Span:
    """Return the clause of a sentence in which a stretch stands.

    Examples
    --------
    >>> text = "Ash grew fast, while Birch sold 5 to Cedar."
    >>> clause_of(text, Span(0, len(text)), Span(32, 33)).of(text)
    'while Birch sold 5 to Cedar.'
    """
    start, end = sentence.start, sentence.end
    for match in _CLAUSE.finditer(text, sentence.start, sentence.end):
        if match.end() <= at.start:
            start = match.end()
        elif match.start() >= at.end:
            end = match.start()
            break
    return Span(start, end)


def slots_of(
    scene: Scene,
    zone: Zone,
    lexicon: Lexicon,
    measure: Measure,
    formula: str,
    pair: Pair | None,
    mate: Slots | None,
) -> Slots:
    """Return the slots of an amount read as a value of a measure.

    Parameters
    ----------
    pair, mate
        With which earlier amount it was said in one breath, and that one's slots.
    """
    indicator = lexicon.indicators[measure.indicator]
    single = indicator.of == "actor"
    name, told = measure.indicator, formula
    if is_share(zone.amount) and indicator.unit != "ratio":
        told = formula or "share"
        told = "ratio" if told == "share" and single else told
        name = lexicon.derived("share" if told == "mean-share" else told, name) or name
    if told in ("percent-change", "cagr") and single and not _NOMINAL.search(scene.span.of(scene.text)):
        name = ""  # growth of an economy is told at constant prices, of which a series at current ones says nothing
    if measure.part:
        name = ""  # of coal alone nothing is kept, and the whole is no measure of it
    words = measure if measure.end > measure.start else None
    from_mate = Roles(mate.reporter, mate.partner, mate.against) if mate is not None else Roles()
    if (
        words is not None
        and pair is not None
        and imported(scene.text, words)
        and words.start > scene.zones[pair.one].amount.span.end
    ):
        # "exports to A were 5, imports from it 7": the other direction of the same tie.
        from_mate = Roles(from_mate.partner, from_mate.reporter, from_mate.against)
    if pair is not None and pair.kind == "conversion":
        roles = from_mate
    else:
        roles = roles_in(
            scene, zone, words, told, single=single and not is_share(zone.amount), mate=from_mate
        )
    if told == "ratio" and roles.partner and not roles.against:
        roles = Roles(roles.reporter, "", roles.partner)
    elif told == "ratio" and roles.partner and OWN_WITH.match(scene.text, zone.amount.span.end):
        roles = replace(roles, partner="")  # another tie of its own is no value of the other's
    partner = "" if single and told != "ratio" else roles.partner
    # People are counted where they come; of money a giver's part of what comes in is no part of what it gives.
    given = indicator.of == "directed-dyad" and one_currency(indicator.unit)
    if told == "share" and given and is_inward(scene.text, zone, scene.actors):
        name = ""
    if told in ("share", "mean-share") and no_value_of_whole(
        scene.text, zone, scene.actors, scene.measures, partner
    ):
        return Slots(told, "", "" if partner else roles.reporter, partner)
    return Slots(told or "level", name, roles.reporter, partner, against=roles.against)


def roles_in(
    scene: Scene,
    zone: Zone,
    measure: Measure | None,
    formula: str,
    *,
    single: bool,
    mate: Roles | None = None,
) -> Roles:
    """Return the roles told nearest: in the amount's own words, then by its mate, its clause, its sentence."""
    clause = clause_of(scene.text, scene.span, zone.amount.span)
    amount = zone.amount.span
    if not single and formula not in _NO_FLOW:
        got = received_in(scene.text, zone, scene.actors, measure)
        if got is not None:
            return got
    first = bool(scene.zones) and zone is scene.zones[0]
    roles = Roles()
    own = [a for a in scene.actors if zone.whole.holds(a.span) or amount.meets(a.span)]
    inside = [a for a in own if clause.holds(a.span)]
    for actors in _distinct((inside, own) if not first else (inside,)):
        roles = roles.over(_roles(scene, zone, actors, measure, formula, single=single))
    roles = roles.over(mate or Roles())
    near = [a for a in scene.actors if clause.holds(a.span)]
    for actors in _distinct((near, list(scene.actors))):
        roles = roles.over(_roles(scene, zone, actors, measure, formula, single=single))
    return roles if roles.reporter or single else _named_at_all(scene, zone, roles)


def _named_at_all(scene: Scene, zone: Zone, roles: Roles) -> Roles:
    """Return roles with the reporter that the sentence names, though no words tie it to the amount."""
    between = list(dict.fromkeys(a.id for a in scene.actors if a.prep == "between"))
    if len(between) > 1 and not roles.partner:
        return Roles(between[0], between[1], roles.against)
    left = [a for a in scene.actors if a.id not in (roles.partner, roles.against)]
    own = [a for a in left if a.prep not in TOWARD]
    before = [a for a in own if a.span.end <= zone.amount.span.start]
    end = zone.amount.span.end
    # Behind a comma another clause may begin, about somebody else; one that opens with "With" leads to its subject.
    leads = _LEADS.match(scene.text, scene.span.start) is not None and not before
    behind = [
        a for a in left if a.span.start >= end and (leads or not _APART.search(scene.text, end, a.span.start))
    ]
    named = before[:1] or [a for a in behind if a in own][:1]
    if named:
        return Roles(named[0].id, roles.partner, roles.against)
    rest = [a for a in left if a.span.end <= zone.amount.span.start] or behind
    return Roles("", roles.partner or (rest[0].id if rest else ""), roles.against)


def _distinct(groups: Sequence[list[Actor]]) -> Iterator[list[Actor]]:
    held: list[list[Actor]] = []
    for group in groups:
        if group and group not in held:
            held.append(group)
            yield group


def _roles(
    scene: Scene, zone: Zone, actors: Sequence[Actor], measure: Measure | None, formula: str, *, single: bool
) -> Roles:
    """Return the roles by a measure's words, gaps filled by the same measure said elsewhere in the sentence."""
    roles = roles_of(scene.text, zone, actors, measure, formula, single=single)
    for other in scene.measures if measure is not None else ():
        if (
            measure is not None
            and other.indicator == measure.indicator
            and other.start < zone.amount.span.start
        ):
            roles = roles.over(roles_of(scene.text, zone, actors, other, formula, single=single))
    return roles

"""Times told by what the record dates: a policy's introduction, a summit, an administration's last years."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from comity.check.claim import Mention
from comity.check.dates import periods
from comity.check.dates.clock import Clock, Told
from comity.check.dates.dated import Dated
from comity.check.dates.happenings import Happening, dated_by_text
from comity.check.dates.words import COUNT, MONTH, SOME, UNIT, UNITS, any_of, number, unit_of
from comity.check.draft import Draft, Span
from comity.terms.period import Period, beside
from comity.terms.searching import Late, matches_at, word_starts

#: What happens to a policy, an agreement or an event -> which end of it is meant.
_BEGINNINGS = [
    "introduction",
    "inception",
    "launch",
    "announcement",
    "start",
    "beginning",
    "establishment",
    "foundation",
    "founding",
    "adoption",
    "creation",
    "unveiling",
    "implementation",
    "outbreak",
    "onset",
    "signing",
    "ratification",
    "conclusion",
    "entry-into-force",
    "inauguration",
    "election",
    "opening",
    "installation",
    "deployment",
    "accession",
    "commencement",
]
_ENDINGS = ["end", "expiry", "expiration", "termination", "abolition", "closure", "close"]
_RULE = any_of("administration", "government", "presidency", "premiership", "era", "years", "tenure", "term")
_TURN = any_of(*(word.replace("-", " ") for word in _BEGINNINGS), *_ENDINGS)
_WAYS = {
    "since": "since", "ever since": "since", "after": "after", "following": "after", "in the wake of": "after", "in the aftermath of": "after",
    "before": "before", "prior to": "before", "ahead of": "before", "on the eve of": "before", "in the run-up to": "before",
    "until": "until", "during": "during", "throughout": "during", "on the sidelines of": "during", "on the margins of": "during",
    "at the time of": "during", "upon": "during", "with": "during", "in": "during", "under": "during", "over": "during", "within": "during",
}  # fmt: skip
#: "the introduction of the", "its launch", "the last years of the", "the month before the"
_OPENING = Late(
    rf"\b(?:(?P<turn>{_TURN})(?P<of> of (?:the |its |their |that |this )?|(?=[,.;)\n]| in \d))"
    rf"|(?P<edge>last|first|final|early|late|closing|opening|later|initial) (?:\w+ )?(?P<edgeunit>years?|months?|days|weeks) (?:of|under) (?:the )?"
    rf"|(?P<times>days|era|time|years) of (?:the )?"
    rf"|(?P<unit>{UNIT}) (?P<side>before|after|preceding|following|of|leading up to) (?:the |its )?"
    rf"(?:(?P<inner>{_TURN}) of (?:the )?)?)"
)
#: The words they begin with.
_OPENERS = (
    *(word.replace("-", " ") for word in _BEGINNINGS), *_ENDINGS,
    "last", "first", "final", "early", "late", "closing", "opening", "later", "initial", "days", "era", "time", "years",
    *(word for unit in UNITS for word in (unit, f"{unit}s")), "centuries",
)  # fmt: skip
#: What may lead to it: since when, whose, how many.
_LEAD = Late(
    rf"\b(?:(?P<way>{any_of(*_WAYS)}) )?(?:the |its |their |his |her )?(?:formal |official |initial |first |recent )?"
    rf"(?:(?P<counted>{COUNT}|{SOME}) )?$"
)
_FURTHEST = 40
_SAID_DIRECTLY = tuple(way for way in _WAYS if way not in ("with", "in", "upon", "over", "within"))
_DIRECT = Late(rf"\b(?P<way>{any_of(*_SAID_DIRECTLY)}) (?:the |this |that |its )?")
_OWN_TURN = Late(rf"'s? (?:formal |official |initial )?(?P<turn>{_TURN})\b", re.IGNORECASE)
_RULED = Late(rf"(?:'s?)? (?:first |second |final )?(?P<rule>{_RULE})\b", re.IGNORECASE)
_DOING = Late(
    r"(?:'s)? (?P<verb>took|takes|assumed|came to|entered|left|leaving|joined|joining|acceded to)(?: (?P<office>office|power)\b| (?:the )?)"
)
_MONTH_FIRST = Late(rf"{MONTH}\b", re.IGNORECASE)
_THING = Late(
    r"(?:\w+ )?(?P<what>visit|summit|meeting|trip|election|elections|talks|deal|signing|vote|war|pandemic|crisis|coup|launch|announcement)\b"
)
_NAMED = Late(r"[A-Z][\w'-]*(?: (?:of |for |and |the )?[A-Z][\w'-]*){0,8}")


def told_by_events(
    draft: Draft, lowered: str, dated: Dated | None
) -> Iterator[tuple[Span, Told | Callable[[Clock], Told]]]:
    """Yield the times told by events, policies, agreements and terms, with their spans.

    The period is absent (None), and the words kept, where they name what the
    record does not date.
    """
    for match in matches_at(_OPENING, lowered, word_starts(lowered, _OPENERS)):
        before = max(0, match.start() - _FURTHEST)
        lead = _LEAD.search(lowered[before : match.start()])
        start = before + lead.start() if lead else match.start()
        groups = match.groupdict() | (lead.groupdict() if lead else {"way": None, "counted": None})
        if found := _opened(draft, Span(start, match.end()), groups, dated):
            yield found
    if dated is not None:
        for match in matches_at(_DIRECT, lowered, word_starts(lowered, _SAID_DIRECTLY)):
            if found := _direct(draft.text, match, dated):
                yield found


def _opened(
    draft: Draft, opening: Span, groups: Mapping[str, str | None], dated: Dated | None
) -> tuple[Span, Told | Callable[[Clock], Told]] | None:
    mention = dated.at(opening.end) if dated else None
    if groups["turn"] and not groups["of"]:
        mention = dated.meant(opening.start) if dated and groups["way"] else None
        return _turned(opening, groups, mention, dated) if mention else None
    if mention is None or dated is None:
        return _symbolic(draft.text, opening, groups)
    span = Span(opening.start, mention.span.end)
    if groups["turn"]:
        return _turned(span, groups, mention, dated)
    ruled = _RULED.match(draft.text, mention.span.end)
    whole = (dated.term(mention) if ruled or groups["times"] or groups["edge"] else None) or dated.period(
        mention
    )
    span = Span(span.start, ruled.end()) if ruled else span
    if groups["times"]:
        return _told(span, _by_way(groups["way"], whole, "during"), mention)
    if groups["edge"]:
        return _told(span, _edge(groups["edge"], unit_of(groups["edgeunit"] or ""), whole), mention)
    if mention.entry.startswith("actors/") and not ruled:
        return None
    return _told(span, _beside(groups, whole), mention)


def _symbolic(
    text: str, opening: Span, groups: Mapping[str, str | None]
) -> tuple[Span, Told | Callable[[Clock], Told]] | None:
    """Return words that tell a time by a name the record does not date."""
    if (
        groups["unit"]
        and groups["side"] in ("before", "after", "following", "preceding")
        and not groups["inner"]
    ):
        # "the month before the visit": told by something of the text that has no name.
        told = _THING.match(text, opening.end)
        if told and text[opening.start : opening.end].lower().rstrip().endswith((" the", " its")):
            happening = Happening(told["what"].lower())
            return Span(opening.start, told.end()), partial(_by_text, dict(groups), happening, opening.start)
    named = _NAMED.match(text, opening.end)
    telling = (
        (groups["turn"] and groups["way"]) or groups["edge"] or (groups["unit"] and groups["side"] != "of")
    )
    if named is None or not telling or _MONTH_FIRST.match(named[0]):
        return None
    return Span(opening.start, named.end()), Told(None, "event-relative")


def _by_text(groups: Mapping[str, str | None], happening: Happening, offset: int, clock: Clock) -> Told:
    """Return "the month before the visit" by when the text tells of the visit."""
    told = dated_by_text(clock, offset, happening)
    if (
        told is not None
        and len(told.text) == len("2023")
        and unit_of(groups["unit"] or "") not in ("year", "decade", "century")
    ):
        told = None  # of a visit in 2023 nobody can say what the month before it was
    period = _beside(groups, told)
    return Told(period, "event-relative", "narrative" if period else "")


def _turned(
    span: Span, groups: Mapping[str, str | None], mention: Mention, dated: Dated | None
) -> tuple[Span, Told] | None:
    if dated is None or not groups["way"]:
        return None
    whole = dated.term(mention) or dated.period(mention)
    ends = (groups["turn"] or "").lower() in _ENDINGS and not mention.entry.startswith("agreements/")
    return _told(span, _by_way(groups["way"], _edge_point(whole, ends=ends), "during"), mention)


def _edge_point(period: Period | None, *, ends: bool) -> Period | None:
    if period is None:
        return None
    side = period.text.split("/")[-1 if ends else 0]
    return periods.read(side) if side not in ("", "..") else None


def _by_way(way: str | None, period: Period | None, default: str) -> Period | None:
    if period is None:
        return None
    meant = _WAYS[way.lower()] if way else default
    if meant == "since":
        return periods.since(period)
    if meant == "after":
        return periods.after(period)
    if meant == "before":
        return periods.before(period)
    return periods.until(period) if meant == "until" else period


def _edge(word: str, unit: str, whole: Period | None) -> Period | None:
    """Return the first or last stretch of a period: its outer two calendar units and what remains of the one it ends in."""
    if whole is None:
        return None
    late = word.lower() in ("last", "final", "late", "closing", "later")
    edge = whole.end if late else whole.start
    if edge is None:
        return None
    unit = unit if unit in ("year", "month") else "day"
    far = periods.shifted(edge, unit, -2 if late else 2)
    here = periods.read(edge.isoformat()[: {"year": 7, "month": 10}.get(unit, 10)])
    return _mixed(far, here) if late else _mixed(here, far)


def _mixed(first: Period | None, last: Period | None) -> Period | None:
    return periods.read(f"{first.text}/{last.text}") if first and last else None


def _beside(groups: Mapping[str, str | None], whole: Period | None) -> Period | None:
    """Return "the month before", "two years after", "the week of" a period."""
    unit, side = unit_of(groups["unit"] or ""), (groups["side"] or "").lower()
    if whole is None:
        return None
    if groups["inner"]:
        whole = _edge_point(whole, ends=groups["inner"] in _ENDINGS) or whole
    before = side in ("before", "preceding", "leading up to")
    edge = whole.start if before or side == "of" else (whole.end or whole.start)
    count = number(groups["counted"]) if groups["counted"] else 1
    if edge is None or count is None:
        return None
    if side == "of":
        return periods.shifted(edge, unit, 0)
    if unit in ("decade", "century") or groups["counted"] or groups["inner"]:
        far = periods.shifted(edge, unit, -count if before else count)
        if groups["way"] not in ("in", "over", "within", "during"):
            return far
        near = periods.shifted(edge, unit, 0)
        return periods.between(far, near) if before else periods.between(near, far)
    try:
        return beside(unit, "before" if before else "after", periods.read(edge.isoformat()) or whole)
    except ValueError:
        return None


def _direct(text: str, match: re.Match[str], dated: Dated) -> tuple[Span, Told] | None:
    """Read "during the Summit", "since Ash's accession", "after the Fern administration"."""
    mention = dated.at(match.end())
    if mention is None:
        return None
    span = Span(match.start(), mention.span.end)
    if turn := _OWN_TURN.match(text, mention.span.end):
        groups = {"way": match["way"], "turn": turn["turn"]}
        return _turned(Span(span.start, turn.end()), groups, mention, dated)
    if ruled := _RULED.match(text, mention.span.end):
        return _told(
            Span(span.start, ruled.end()), _by_way(match["way"], dated.term(mention), "during"), mention
        )
    if doing := _DOING.match(text, mention.span.end):
        return _done(Span(span.start, doing.end()), match["way"], doing, mention, dated)
    if not mention.entry.startswith("events/") or match["way"] == "under":
        return None
    return _told(span, _by_way(match["way"], dated.period(mention), "during"), mention)


def _done(
    span: Span, way: str, doing: re.Match[str], mention: Mention, dated: Dated
) -> tuple[Span, Told] | None:
    """Read "since Fern took office" and "after Ash joined the League"."""
    if doing["office"]:
        ends = doing["verb"] in ("left", "leaving")
        return _told(span, _by_way(way, _edge_point(dated.term(mention), ends=ends), "during"), mention)
    joined = dated.at(doing.end())
    if joined is None:
        return None
    member, grouping = mention.entry.partition("/")[2], joined.entry.partition("/")[2]
    spell = dated.membership(member, grouping)
    if spell is None:
        return None
    point = _edge_point(spell, ends=doing["verb"] in ("left", "leaving"))
    told = Told(_by_way(way, point, "during"), "event-relative", joined.entry)
    return Span(span.start, joined.span.end), told


def _told(span: Span, period: Period | None, mention: Mention) -> tuple[Span, Told] | None:
    return span, Told(period, "event-relative", mention.entry if period else "")

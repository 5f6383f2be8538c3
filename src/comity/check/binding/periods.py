"""Which time of a sentence an amount is told for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from comity.check.binding.laid_out import Scene
from comity.check.binding.zones import Zone
from comity.check.claim import Slots, When
from comity.check.dates.compared import is_compared
from comity.check.draft import Span
from comity.terms.searching import Cue, Late

#: Before a time with which something is only compared: "lower than a year earlier".
_THAN = Cue(
    r"\bthan (?:it was |they were )?(?:in |for |during |at )?(?:the )?$"
    r"|(?:%|\bper ?cent|\bpercent|\bpoints?|\b(?:fifth|quarter|third|half|tenth)|\))(?: more| less| higher| lower| increase| rise| jump| fall| drop| decline)?,? (?:on|over|from) (?:the )?$"
    r"|\)?,? (?:increase|rise|jump|fall|drop|decline|gain)(?: \([^()]{1,30}\))? (?:on|over|from) (?:the )?$"
    r"|\b(?:compared (?:to|with)|against|versus|(?:up|down) from)(?: that| those)?(?: in| of| for| during)? (?:the )?$"
    r"|\b(?:than|above|below|beyond) (?:that|those|the (?:level|figure|total|value|number|sum|record)|(?:its|their) levels?|levels) (?:seen |set |reached )?(?:of|in|for|during|at) (?:the )?$"
    r"|\bwhat (?:it|they) (?:was|were|had been|had stood at|stood at)(?: back)? (?:in |for |during |at )?(?:the )?$",
    "than ",
    "above ",
    "below ",
    "beyond ",
    " what ",
    " on ",
    " over ",
    " from ",
    "compared ",
    "against ",
    "versus ",
    flags=re.IGNORECASE,
)
_OVER = re.compile(r"\bover (?:the )?$", re.IGNORECASE)
_A_YEAR = 366
#: Between an amount and the time of another with which it is compared: "third, up from fifth in 2018".
_UP_FROM = Cue(r"^[^.;]*?\b(?:up|down) from\b[^.;,]*$", "up from", "down from")
#: Before an amount of no one time: "below its historic average of 285 million".
_NORM = Cue(
    r"\b(?:below|above|than|exceed\w*) (?:its|their|the|an?) (?:[\w-]+ ){0,3}(?:average|norm|mean) of (?:\w+ )?$", "average of", "norm of", "mean of",
)  # fmt: skip
#: Before the time of something before which it was otherwise: "had six members before Ash's accession in 1995".
_PRIOR = Cue(
    r"\b(?:before|prior to)\b[^,;:.\n]{0,50}\b(?:accession|entry|admission|membership|independence|departure|creation|launch|enlargement|join(?:ed|ing)|left|entered|acceded)\b"
    r"[^,;:.\n\d]{0,30}$",
    "before",
    "prior to",
    flags=re.IGNORECASE,
)
#: Times that only say what another amount is compared with: "from 117,000 the year before".
_BACK = re.compile(r"\b(?:before|earlier|previous(?:ly)?|preceding|prior)\b")
#: "Founded in 1967, it has ten members": the number is not of 1967.
_FOUNDED = Cue(
    r"(?:^|\n|[.!?] )(?:Established|Founded|Formed|Created|Set up|Launched|Born|Conceived|Signed)(?: in \w+)? (?:in|on) $",
    "Established", "Founded", "Formed", "Created", "Set up", "Launched", "Born", "Conceived", "Signed",
)  # fmt: skip
_SAID_ON = re.compile(
    r"\b(?:announc|said|says|show|report|releas|publish|stat|reveal|told|disclos)\w*(?: \w+){0,3} on $"
)
#: A clause put in about somebody or something, with a time of its own: ", which began in 2017,".
_ASIDE = re.compile(r", (?:which|who|whose|where|when)\b(?:[^,;.\n]|\.(?=\d)){0,160},")
#: What is put in of a survey tells when its answers were given.
_ASKED = re.compile(r"\b(?:polled|surveyed|asked|interviewed|questioned|canvassed|sampled)\b")
#: Between an amount and a time of another clause than its own: ", and they have asked since the pact began in 2011".
_ELSEWHERE = Cue(
    r"[,;] (?:and|but|while|whereas|although|though|yet|so) (?:[^;]*? )?(?:since|when|after|before|until|once|because|which|who|whose|whom|that)\b",
    ", and ", ", but ", ", while ", ", whereas ", ", although ", ", though ", ", yet ", ", so ", "; ",
)  # fmt: skip
#: Before an amount: a verb of change that ends in it.
_CAME_TO = Late(
    r"\b(?:r[oi]se[ns]?|risen|gr[eo]wn?|increased|climbed|expanded|doubled|tripled|trebled|quadrupled|fell|fallen|declined|dropped|shrank|jumped|soared|surged|swelled)"
    r"(?: \w+ly)?(?: by [^,;]{1,50})?,? (?:to|to reach|to total|reaching|totall?ing|hitting) (?:(?:about|around|almost|nearly|over|more than|some|just|only|roughly|approximately|under|an estimated|a record) ?){0,3}$",
    re.IGNORECASE,
)
_STRETCH = re.compile(r"\b(?:between|from|and|to|over|during)\b", re.IGNORECASE)
_LOOSE = frozenset({"vague", "duration", "century"})


def usable(dates: Sequence[When], within: Span) -> tuple[When, ...]:
    """Return the times of a stretch of text that can be a period of statistics, in order."""
    return tuple(
        w
        for w in dates
        if within.holds(w.span) and w.period is not None and w.kind not in _LOOSE and _bounded(w)
    )


def period_of(zone: Zone, times: Sequence[When], text: str) -> tuple[str, bool]:
    """Return the EDTF text of an amount's period, and whether it is from outside its own words.

    In this order: the first time after it in its own words, the last before it
    in its own words, the one that opens the sentence, the last before it, the
    first after it. Empty where the sentence tells no time.
    """
    times = [w for w in times if not _compared(w, text) and not _of_another(zone, w, text)]
    times = [
        w for w in _outside_asides(zone, times, text) if not _founding(w, text) and not of_saying(w, text)
    ]
    if zone.amount.unit in ("times", "multiple"):
        times = [w for w in times if not (zone.after.holds(w.span) and _BACK.search(w.span.of(text)))]
    after = [w for w in times if zone.after.holds(w.span) and not _elsewhere(zone, w, text)]
    if not after and _NORM.search(text[max(0, zone.amount.span.start - 70) : zone.amount.span.start]):
        return "", False
    before = [w for w in times if zone.before.holds(w.span)]
    if after and _near(text[zone.amount.span.end : after[0].span.start]):
        return edtf(after[0]), False
    if before:
        plain = [w for w in before if _one(w)]
        if after and not plain:
            return edtf(after[0]), False
        return edtf((plain or before)[-1]), False
    if after:
        return edtf(after[0]), False
    earlier = [w for w in times if w.span.end <= zone.amount.span.start]
    earlier = [
        w for w in earlier if not (_BACK.search(w.span.of(text)) or is_compared(text, w.span.start))
    ] or earlier
    earlier = [w for w in earlier if ";" not in text[w.span.end : zone.amount.span.start]] or earlier
    if earlier:
        plain = [w for w in earlier if _one(w)]
        return edtf((plain or earlier)[-1]), True
    own = [w for w in times if not _elsewhere(zone, w, text)]
    return (edtf(own[0]), True) if own else ("", False)


def _elsewhere(zone: Zone, when: When, text: str) -> bool:
    """Return whether a time behind an amount stands in what hangs on another clause."""
    return _ELSEWHERE.search(text, zone.amount.span.end, when.span.start) is not None


def base_of(zone: Zone, times: Sequence[When], text: str) -> str:
    """Return with which time a change is compared: "up 19 per cent from 2021"; empty where it is not said."""
    many = zone.amount.unit in ("times", "multiple")
    for when in times:
        back = many and _BACK.search(when.span.of(text)) is not None
        if zone.after.holds(when.span) and (back or _compared(when, text)):
            return edtf(when)
    return ""


def _compared(when: When, text: str) -> bool:
    """Return whether a time is only one with which something is compared; "4 per cent over" several years is of these."""
    match = _THAN.search(text[max(0, when.span.start - 48) : when.span.start])
    if match is None or not _OVER.search(match[0]):
        return match is not None
    told = when.period
    return told is None or told.start is None or told.end is None or (told.end - told.start).days <= _A_YEAR


def _founding(when: When, text: str) -> bool:
    """Return whether a time opens the sentence as that of a beginning, of which nothing later in it tells."""
    return _FOUNDED.search(text[max(0, when.span.start - 40) : when.span.start]) is not None


def _of_another(zone: Zone, when: When, text: str) -> bool:
    """Return whether a time is that of an amount compared with, or of what came only after, and so not an amount's own."""
    amount = zone.amount.span
    if amount.end <= when.span.start and _UP_FROM.search(text[amount.end : when.span.start]):
        return True
    return _prior(zone, when, text)


def _prior(zone: Zone, when: When, text: str) -> bool:
    start = max(0, when.span.start - 80)
    match = _PRIOR.search(text[start : when.span.start])
    return match is not None and not (start + match.start() <= zone.amount.span.start < when.span.start)


def prior_to(zone: Zone, times: Sequence[When], text: str) -> str:
    """Return the year before something before which a number was so; empty where none is told."""
    start = zone.amount.span.start
    before = [w for w in times if w.span.end <= start][-1:]
    for when in before or [w for w in times if w.span.start >= start][:1]:
        year = when.period.year if when.period else None
        if year and _prior(zone, when, text):
            return f"{year - 1:04d}"
    return ""


def _one(when: When) -> bool:
    """Return whether a time is one stretch, not told by its two ends."""
    return when.kind in ("quarter", "season") or "/" not in (when.period.text if when.period else "/")


def of_saying(when: When, text: str) -> bool:
    """Return whether a time is the day on which something was said, which is not what it is said of."""
    before = text[max(0, when.span.start - 48) : when.span.start]
    return before.endswith(" on ") and _SAID_ON.search(before) is not None


def _outside_asides(zone: Zone, times: list[When], text: str) -> list[When]:
    """Return the times that are not of a clause put in, in which the amount does not stand."""
    if not times or ", wh" not in text[max(0, times[0].span.start - 160) : times[-1].span.end]:
        return times
    around = Span(
        max(0, min(zone.before.start, times[0].span.start - 160)), max(zone.after.end, times[-1].span.end)
    )
    asides = asides_of(text, around, zone.amount.span)
    return [w for w in times if not any(aside.holds(w.span) for aside in asides)]


def asides_of(text: str, within: Span, amount: Span) -> list[Span]:
    """Return the clauses put in (", which began in 2017,") in which an amount does not stand."""
    found = (
        Span(m.start(), m.end()) for m in _ASIDE.finditer(text, within.start, min(len(text), within.end + 2))
    )
    return [aside for aside in found if not aside.meets(amount) and not _ASKED.search(aside.of(text))]


def ends_of(scene: Scene, zone: Zone, slots: Slots, text: str) -> tuple[str, str]:
    """Return the base and the period of an amount that something came *to* within a stretch of time.

    "It doubled to 7,000 between 2015 and 2022" tells of 2022, against 2015; any
    other amount keeps its period, and has no base.
    """
    first, stroke, last = text.partition("/")
    told = next((w.span.of(scene.text) for w in scene.times if edtf(w) == text), "")
    # "fiscal 2023-24" is one year, not two ends.
    stretch = bool(stroke) and first[:1].isdigit() and last[:1].isdigit() and _STRETCH.search(told)
    start = zone.amount.span.start
    came = slots.formula in ("level", "share", "") and stretch
    if came and _CAME_TO.search(scene.text, max(scene.span.start, start - 80), start):
        return first, last
    return slots.base, text


def edtf(when: When) -> str:
    """Return a time as a period of statistics: "as of 2021" and "by 2021" are 2021.

    Examples
    --------
    >>> from comity.terms.period import read_period
    >>> edtf(When(Span(0, 1), read_period("../2021"), "as-of")), edtf(When(Span(0, 1), read_period("1977/.."), "open"))
    ('2021', '1977/..')
    """
    if when.period is None:
        return ""
    text = when.period.text
    begin, stroke, finish = text.partition("/")
    if stroke and begin in ("..", "") and finish not in ("..", ""):
        return finish
    return text


def _bounded(when: When) -> bool:
    return when.period is not None and (when.period.start is not None or when.period.end is not None)


def _near(between: str) -> bool:
    """Return whether a time follows at once: few words and no mark that ends a clause."""
    return len(between) < 80 and re.search(r"[;:]|, (?!in |by |as )", between) is None

"""Which date is said of which entry: "the policy, launched in 2017", "in May 2019 Ash signed the pact"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from comity.check.binding.deeds import OPENING
from comity.check.binding.lines import DATED, Fact, Known, Line, is_told, joined, placed
from comity.check.binding.spoken_dates import PATTERNS, Patterns
from comity.check.claim import Mention, Modality, Slots, When
from comity.check.draft import Draft, Span
from comity.check.speech import modality_at
from comity.terms.searching import Late

#: EDTF of a year, a month or a day, or of days and months of one stretch; two years are no date.
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}[~?%]?|\d{4}(?:-\d\d){1,2}/\d{4}(?:-\d\d){1,2}[~?%]?")
_KINDS = frozenset({"date", "fuzzy", "range", "narrative", "deictic", "future", "quarter", "season"})
_FOLDERS = tuple(f"{folder}/" for folder in DATED)
#: Behind a grouping that was founded, or is what was founded.
_FOUNDED = re.compile(
    r"(?: \([^()]{1,40}\))?(?:,? (?:(?:which|that) )?(?:was|were|is|had been|has been) |, (?:first |originally |formally )?(?:founded|established|formed|created|set up|launched)\b"
    r"|'s? (?:\w+ )?(?:founding|foundation|establishment|creation|formation|launch|inauguration)\b| (?:in|on|at|by|as|with) |$|[.,;:)])"
)
#: Further than this no date is said of a name.
_REACH = 120
_LEADS_IN = re.compile(r"(?:^|[\s(])(?:in|on|by)(?: the)?(?: early| late)? $", re.IGNORECASE)
_BRACKETED = re.compile(r" \((?:[A-Z][\w+-]{1,12}[,;] )?(?:in |on |of )?")
#: From a date that closes what opens a sentence to its subject.
_FRONTED_TO = re.compile(
    r", (?:(?:the|its|this|their|his|her) )?(?:[a-z-]+ ){0,2}|, [A-Z][\w-]*'s? (?:[a-z-]+ ){0,2}"
)
_BESIDE = re.compile(r", (?:the|a|an|his|her|its) ")
_ATTRIBUTE = re.compile(r"(?:\b(?:the|its|their|his|her|a)|'s?) $", re.IGNORECASE)
_OTHER_CLAUSE = re.compile(
    r"\b(?:and|but|or|while|after|before|which|who|whose|that|since|because|although|whereas|where|if|until|to)\b"
)
#: "the Committee on the Open Door": what is dated is the committee.
_BODY = Late(
    r"\b(?:Committee|Commission|Council|Office|Secretariat|Ministry|Bureau|Agency|Cent(?:er|re)|Conference|Report|Task Force|Fund|Team|Department|Institute"
    r"|Unit|Division|Board|Panel|Dialogue|Forum|Workshop|Working Group|Roadmap|Plan|Paper) (?:on|for|of|under) (?:the )?$"
)
_AHEAD = ("expected", "planned", "possible", "projected")


def dated(line: Line, draft: Draft, known: Known) -> Iterator[Fact]:
    """Yield a claim for each entry of the record that a sentence dates."""
    # "The policy" means what another paragraph names: moved, the sentence would say something else.
    named = [m for m in line.named if m.entry.startswith(_FOLDERS) and m.how != "anaphor"]
    if not line.times:
        return
    yield from _founded(line, draft, known)
    if not named:
        return
    named = [m for m in named if not _BODY.search(line.before(m.span.start, 48))]
    times = [w for w in line.times if _is_date(w) and not any(m.span.meets(w.span) for m in line.named)]
    last: tuple[Mention, When] | None = None
    for mention in named if times else ():
        folder = mention.entry.partition("/")[0]
        found = _date_of(line, mention, times, PATTERNS[folder])
        if found is None and last is not None and folder == "events" and _there(line, last[0], mention):
            # "May saw the launch of the policy at the Summit": both are of May.
            found = last[1], "at"
        if found is not None:
            last = mention, found[0]
            yield _fact(line, draft, mention, *found)


def _founded(line: Line, draft: Draft, known: Known) -> Iterator[Fact]:
    """Yield when a grouping is said to have been founded, of the event that the record calls its founding."""
    for mention in line.named if known.foundings else ():
        folder, _, name = mention.entry.partition("/")
        event = known.foundings.get(name) if folder == "actors" and mention.how == "name" else None
        # What goes on behind the name may be what was founded: "launched the League's fund".
        if event is None or not _FOUNDED.match(line.after(mention.span.end)):
            continue
        times = [w for w in line.times if _is_date(w)]
        found = _date_of(line, mention, times, PATTERNS["forums"]) if times else None
        if found is not None and found[1]:
            yield _fact(line, draft, replace(mention, entry=f"events/{event}"), *found)


def _is_date(when: When) -> bool:
    if when.period is None or when.anchor.startswith(("events/", "policies/", "agreements/")):
        return False
    if when.kind == "deictic" and not is_told(when):
        return False
    if when.kind == "open":
        return when.period.text.endswith("/..") and _DATE.fullmatch(when.period.text[:-3]) is not None
    return when.kind in _KINDS and _DATE.fullmatch(when.period.text) is not None


def _fact(line: Line, draft: Draft, mention: Mention, when: When, cue: str) -> Fact:
    assert when.period is not None
    meant = modality_at(draft, when.span)
    modality: Modality = meant if meant in _AHEAD else "realised"
    slots = Slots("date-of", period=when.period.text.removesuffix("/.."), against=mention.entry)
    span = joined(mention.span, placed(line, when))
    if line.text[span.end : span.end + 1] == ")" and "(" in span.of(line.text):
        span = Span(span.start, span.end + 1)
    return Fact("date", span, line.number, slots, when, modality, cue)


def _date_of(
    line: Line, mention: Mention, times: Sequence[When], patterns: Patterns
) -> tuple[When, str] | None:
    """Return the date said of a name, and the word that says it: the next behind it, else the last before."""
    behind = next((w for w in times if w.span.start >= mention.span.end), None)
    if behind is not None and behind.span.start - mention.span.end <= _REACH:
        cue = _behind(line, mention, behind, patterns)
        if cue is not None:
            return behind, cue
    ahead = next((w for w in reversed(times) if w.span.end <= mention.span.start), None)
    if ahead is not None and ahead.kind != "open" and mention.span.start - ahead.span.end <= _REACH:
        cue = _ahead(line, mention, ahead, patterns)
        if cue is not None:
            return ahead, cue
    return None


def _behind(line: Line, mention: Mention, when: When, patterns: Patterns) -> str | None:
    """Return the word by which a date behind a name is said of it, empty where none is needed; None where it is not."""
    gap = line.text[mention.span.end : when.span.start]
    for pattern in (patterns.told, patterns.turned):
        if match := pattern.fullmatch(gap):
            # "since" opens a time; only of what is in force is that its date.
            return match["cue"] if when.kind != "open" or match["cue"] == "in force" else None
    if when.kind == "open":
        return None
    if patterns.plain.fullmatch(gap):
        return ""
    if patterns.governed.fullmatch(gap):
        lead = line.before(mention.span.start)
        if match := patterns.doing.search(lead) or patterns.done.search(lead):
            return match["cue"]
    if _BRACKETED.fullmatch(gap) and line.text[when.span.end : when.span.end + 1] == ")":
        return ""
    return "" if _BESIDE.fullmatch(gap) and _names_again(line, when) else None


def _names_again(line: Line, when: When) -> bool:
    """Return whether a noun with a date names again what stands before: no row of several things goes on behind it."""
    rest = re.split(r"[,;:.(]", line.after(when.span.end), maxsplit=1)[0]
    return re.match(r" [a-z]", rest) is not None and " and " not in rest


def _ahead(line: Line, mention: Mention, when: When, patterns: Patterns) -> str | None:
    """Return the word by which a date before a name is said of it; None where it is not."""
    gap = line.text[when.span.end : mention.span.start]
    if _FRONTED_TO.fullmatch(gap) and (
        match := patterns.fronted.fullmatch(line.text[line.span.start : when.span.start])
    ):
        return match["cue"].casefold()
    if gap == " ":
        return "" if _ATTRIBUTE.search(line.before(when.span.start, 24)) else None
    opens = when.span.start - line.span.start <= 1
    if match := patterns.seen.fullmatch(gap) if opens else None:
        return match["cue"]
    fronted = OPENING.fullmatch(line.text[line.span.start : when.span.start]) is not None
    led = _LEADS_IN.search(line.before(when.span.start, 24)) is not None
    # What a comma closes before the verb, and does not open the sentence, is a clause with a date of its own.
    if not fronted and (not led or gap.startswith(",")):
        return None
    if match := patterns.began.fullmatch(gap):
        return None if _OTHER_CLAUSE.search(gap, 0, match.start("cue")) else match["cue"]
    if re.fullmatch(r",? (?:the |its |their )?", gap):
        match = patterns.was_done.match(line.after(mention.span.end))
        return match["cue"] if match else None
    return None


def _there(line: Line, one: Mention, other: Mention) -> bool:
    gap = line.text[one.span.end : other.span.start] if one.span.end <= other.span.start else "."
    return re.fullmatch(r"(?: \([^()]{1,24}\))? at (?:the )?", gap) is not None

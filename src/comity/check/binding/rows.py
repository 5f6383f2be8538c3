"""Rows of names: "Ash, Birch and the Lakes" before a verb, or behind words that lead to a list."""

from __future__ import annotations

import re

from comity.check.binding.lines import Known, Line
from comity.check.claim import Mention

_AND = re.compile(r",? (?:and|or|as well as|along with|&) (?:the |both )?")
_COMMA = re.compile(r", (?:the )?")
#: What may stand in a row behind a name: a bracket, or when.
_ASIDE = re.compile(r" (?:\([^()]{1,40}\)|(?:in|on|since) (?:[A-Z][a-z]+ )?\d{4})")


def row_after(line: Line, at: int, known: Known) -> tuple[Mention, ...]:
    """Return the members named in a row from an offset on; those named as owners or by an adjective are none."""
    found: list[Mention] = []
    for mention in line.named:
        if mention.span.end <= at:
            continue
        # A name may have its article with it.
        lead = line.text[mention.span.start : at].casefold()
        if mention.span.start > at or lead not in ("", "the ") or not _may_belong(line, mention, known):
            break
        found.append(mention)
        end = mention.span.end
        if aside := _ASIDE.match(line.text, end, line.span.end):
            end = aside.end()
        link = _AND.match(line.text, end, line.span.end) or _COMMA.match(line.text, end, line.span.end)
        if link is None:
            break
        at = link.end()
    return tuple(found)


def row_before(line: Line, number: int, known: Known) -> tuple[Mention, ...]:
    """Return the members named in a row right before a name; by commas alone only what stands nearest is meant."""
    if not number or not _may_belong(line, line.named[number - 1], known, owner=True):
        return ()
    found = [line.named[number - 1]]
    joined = False
    for mention in reversed(line.named[: number - 1]):
        gap = line.text[mention.span.end : found[0].span.start]
        joined = joined or _AND.fullmatch(gap) is not None
        if (
            not joined
            or not (_AND.fullmatch(gap) or _COMMA.fullmatch(gap))
            or not _may_belong(line, mention, known)
        ):
            break
        found.insert(0, mention)
    return tuple(found)


def _may_belong(line: Line, mention: Mention, known: Known, *, owner: bool = False) -> bool:
    folder, _, name = mention.entry.partition("/")
    if folder != "actors" or name not in known.states or mention.how == "adjective":
        return False
    behind = line.text[mention.span.end : mention.span.end + 2]
    return owner or not behind.startswith(("'", "-"))

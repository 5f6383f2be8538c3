"""What a row leaves to its table: who, by the row's first cell, and when, by the head of the column or of all."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from comity.check.claim import Claim, Mention, Slots, When
from comity.check.draft import Block, Draft, Span
from comity.check.rows import Row, rows_of

T = TypeVar("T", Mention, When)
#: Before a year these say what a figure is held against, not when it was.
_HELD = re.compile(r"\b(?:on|from|over|than|against|versus|vs\.?|since|compared with) $")


def rows_filled(
    draft: Draft, claims: Sequence[Claim], mentions: Sequence[Mention], dates: Sequence[When]
) -> tuple[Claim, ...]:
    """Return claims; those of rows have the actor and the time that only their table tells.

    What a row says itself stays as it is read; a year that it is compared with
    ("up 5% on 2022") becomes the base.
    """
    rows = {row.block.span: row for row in rows_of(draft) if not row.head_cell}
    if not rows:
        return tuple(claims)
    named = sorted(mentions, key=lambda mention: mention.span)
    times = sorted((when for when in dates if when.period), key=lambda when: when.span)
    made = []
    for claim in claims:
        row = rows.get(draft.blocks[draft.sentences[claim.sentence].block].span)
        amount = claim.amount
        plain = row is not None and amount is not None and amount.shape == "amount"
        made.append(
            replace(claim, slots=_filled(draft, claim.slots, row, named, times)) if plain and row else claim
        )
    return tuple(made)


def _filled(draft: Draft, slots: Slots, row: Row, named: Sequence[Mention], times: Sequence[When]) -> Slots:
    if not slots.reporter:
        actor = _actor(named, row.label) or _actor(named, row.column)
        slots = replace(slots, reporter=actor) if actor else slots
    head = _time(times, (row.column, *reversed(row.heads)))
    if head is None or head.period is None:
        return slots
    period = head.period.text
    own = [when for when in _within(times, row.block.span) if when.period]
    if not own:
        return slots if slots.period else replace(slots, period=period)
    held = (
        own[0].period
        if _HELD.search(draft.text[max(0, own[0].span.start - 16) : own[0].span.start])
        else None
    )
    if len(own) > 1 or held is None or slots.period not in ("", held.text):
        return slots
    return replace(slots, period=period, base="" if slots.formula == "level" else held.text)


def _actor(named: Sequence[Mention], block: Block | None) -> str:
    """Return the only actor a cell names, empty where it names none or several."""
    if block is None:
        return ""
    found = {
        one.entry.partition("/")[2] for one in _within(named, block.span) if one.entry.startswith("actors/")
    }
    return found.pop() if len(found) == 1 else ""


def _time(times: Sequence[When], blocks: Iterable[Block | None]) -> When | None:
    """Return the only time that the first of some blocks tells which tells any."""
    for block in blocks:
        if block is not None and (found := _within(times, block.span)):
            return found[0] if len(found) == 1 else None
    return None


def _within(items: Sequence[T], span: Span) -> Sequence[T]:
    low = bisect_left(items, span.start, key=lambda item: item.span.start)
    return items[low : bisect_right(items, span.end, key=lambda item: item.span.end)]

"""Which part of a sentence belongs to which of its amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from comity.check.claim import Amount
from comity.check.draft import Span

_CUT = re.compile(
    r",\s|;\s|\s[–—-]\s|\bcompared (?:to|with)\b|\bversus\b|\bagainst\b|\bwhile\b|\bwhereas\b|\bup from\b|\bdown from\b|\bfrom\b|\bto\b|\band\b|\bthan\b|\("
)
#: Where another clause begins, whatever words join within it.
_CLAUSE = re.compile(
    r";\s|\s[–—]\s|,\s(?:followed by|while|whereas|but|against|compared|as against|ahead of)\b|\bfollowed by\b"
)


@dataclass(frozen=True, slots=True)
class Zone:
    """An amount, the words before it that are its own, and those after it."""

    amount: Amount
    before: Span
    after: Span

    @property
    def whole(self) -> Span:
        """The stretch from the first of its words to the last."""
        return Span(self.before.start, self.after.end)


def zones(text: str, sentence: Span, amounts: Sequence[Amount]) -> tuple[Zone, ...]:
    """Return the zone of each amount of a sentence: cut where a clause begins between two amounts, else at the last joining word.

    Examples
    --------
    >>> text = "Trade rose from 5 in 2017 to almost 9 in 2019."
    >>> one, two = (Amount(Span(i, i + 1), Span(i, i + 1), 1, "", 1) for i in (16, 36))
    >>> [z.whole.of(text) for z in zones(text, Span(0, len(text)), (one, two))]
    ['Trade rose from 5 in 2017 ', 'to almost 9 in 2019.']
    """
    if not amounts:
        return ()
    starts = [sentence.start]
    for left, right in pairwise(amounts):
        low = left.span.end
        high = max(low, _with_hedge(text, right))
        cuts = [m.start() for m in _CLAUSE.finditer(text, low, high)]
        cuts = cuts or [m.start() for m in _CUT.finditer(text, low, high)]
        starts.append(cuts[-1] if cuts else max(low, right.span.start))
    ends = [*starts[1:], sentence.end]
    return tuple(
        Zone(amount, Span(start, amount.span.start), Span(amount.span.end, end))
        for amount, start, end in zip(amounts, starts, ends, strict=True)
    )


def _with_hedge(text: str, amount: Amount) -> int:
    """Return where an amount begins with the hedge before it: "more than 5" is not cut at "than"."""
    start, hedge = amount.span.start, amount.hedge
    before = text[max(0, start - len(hedge) - 4) : start].casefold()
    at = before.rfind(hedge) if hedge else -1
    return start - len(before) + at if at >= 0 else start

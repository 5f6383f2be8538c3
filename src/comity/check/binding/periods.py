"""Which time of a sentence an amount is told for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from comity.check.binding.zones import Zone
from comity.check.claim import When
from comity.check.dates import is_compared
from comity.check.draft import Span

#: Before a time with which something is only compared: "lower than a year earlier".
_THAN = re.compile(r"\bthan (?:it was |they were )?(?:in |for |during |at )?(?:the )?$")
_LOOSE = frozenset({"vague", "duration", "decade", "century"})


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
    times = [w for w in times if not _THAN.search(text[max(0, w.span.start - 24) : w.span.start])] or times
    after = [w for w in times if zone.after.holds(w.span)]
    before = [w for w in times if zone.before.holds(w.span)]
    if after and _near(text[zone.amount.span.end : after[0].span.start]):
        return edtf(after[0]), False
    if before:
        plain = [w for w in before if "/" not in (w.period.text if w.period else "/")]
        if after and not plain:
            return edtf(after[0]), False
        return edtf((plain or before)[-1]), False
    if after:
        return edtf(after[0]), False
    earlier = [w for w in times if w.span.end <= zone.amount.span.start]
    earlier = [w for w in earlier if not is_compared(text, w.span.start)] or earlier
    earlier = [w for w in earlier if ";" not in text[w.span.end : zone.amount.span.start]] or earlier
    if earlier:
        plain = [w for w in earlier if "/" not in (w.period.text if w.period else "/")]
        return edtf((plain or earlier)[-1]), True
    return (edtf(times[0]), True) if times else ("", False)


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

"""Words of a measure that a sentence says of something else than its amount: a purpose, a later list, another share."""

from __future__ import annotations

import re

from comity.check.binding.lexicon import Measure
from comity.check.binding.zones import Zone
from comity.check.draft import Span

#: Behind an amount: it is money set aside, of which what it is for is no measure.
_FUNDS = re.compile(
    r",? (?:in|of|worth of)(?: (?:[a-z-]+,? (?:and |or )?){0,4}?)?(?:funds?|funding|pledges?|commitments?|financing|finance|credits?|guarantees?|loans?|grants?)\b"
)
#: Behind an amount of people: a part of them is told of, by what they are.
_SOME_OF = re.compile(
    r"\b(?:most|many|some|half|several|few|a third|a quarter|the majority|all) of (?:them|whom|which)\b"
)
#: Before an amount: it is money given or set aside, and no value of a measure named before that.
_GIVEN = re.compile(
    r"\b(?:announc|pledg|promis|earmark|offer|commit|allocat|donat)(?:ed|es?|ing)(?: an?)?(?: (?:additional|further|another|extra|about|around|over|some|up to|more than))* $"
    r"|\b(?:set|sets|setting|put) aside(?: (?:about|over|some|up to|more than))* $|\bspen[dt]s?(?: (?:about|over|some|up to|more than))* $"
)
_OF = re.compile(r"\s*of\b")


def funds_of(text: str, zone: Zone) -> int:
    """Return where the words end that make an amount funds or pledges; zero where there are none.

    Examples
    --------
    >>> from comity.check.binding.zones import zones
    >>> from comity.check.claim import Amount
    >>> from comity.check.draft import Span
    >>> text = "It found 5 in public and private funds for investment."
    >>> (zone,) = zones(text, Span(0, len(text)), (Amount(Span(9, 10), Span(9, 10), 5, "", 1),))
    >>> text[: funds_of(text, zone)]
    'It found 5 in public and private funds'
    """
    match = _FUNDS.match(text, zone.amount.span.end)
    return match.end() if match else 0


def given_at(text: str, start: int, zone: Zone) -> int:
    """Return where a verb of giving or setting aside right before an amount begins; zero where there is none."""
    low = max(start, zone.amount.span.start - 60)
    match = _GIVEN.search(text, low, zone.amount.span.start) if zone.amount.currency else None
    return match.start() if match else 0


def is_elsewhere(text: str, zone: Zone, measure: Measure, funds: int, given: int) -> bool:
    """Return whether a measure is of something else: what funds are for, what some of the people are, another's share.

    ``funds`` and ``given`` are where the words end, or begin, that make the amount money set aside.
    """
    end = zone.amount.span.end
    if (funds or given) and not zone.whole.holds(Span(measure.start, measure.end)):
        return True
    if measure.start < end:
        return bool(given) and measure.end <= given
    if funds and measure.start >= funds:
        return True
    if zone.amount.unit == "share" and _OF.match(text, end) and measure.start >= zone.after.end:
        return True
    return not zone.amount.currency and _SOME_OF.search(text, end, measure.start) is not None

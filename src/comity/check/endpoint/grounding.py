"""Hold what a model says to the words of the draft: our rules have to find the same there."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from comity.check.claim import Amount, Mention, Slots, When
from comity.check.draft import Span
from comity.check.endpoint.asking import FORMULAS, UNKNOWN, Offer

_FOLDED = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "\n": " ", "\t": " "})
_LINK = frozenset(
    ["amount", "indicator", "reporter", "partner", "against", "period", "base", "formula", "value"]
)
_MISSED = frozenset(["quote", "value", "currency", "date", "actor"])


@dataclass(frozen=True, slots=True)
class Extractors:
    """The rules' own finders, each from a text to what stands in it, with spans in that text."""

    amounts: Callable[[str], Sequence[Amount]]
    dates: Callable[[str], Sequence[When]]
    actors: Callable[[str], Sequence[Mention]]


@dataclass(frozen=True, slots=True)
class Grounded:
    """An amount and its slots that the rules confirm."""

    amount: Amount
    when: When | None
    slots: Slots


class Ungrounded(ValueError):
    """A proposal that the draft's own words do not bear out; ``reason`` is what is counted."""

    def __init__(self, reason: str, said: str) -> None:
        self.reason, self.said = reason, said
        super().__init__(f"{reason}: {said}")


def ground_link(link: Any, offer: Offer, indicators: Sequence[str] | frozenset[str]) -> Grounded:
    """Return the amount a link names with its slots, each an id that was offered.

    Raises
    ------
    Ungrounded
        Where a field is not of the shape asked for, names what was not offered,
        or states a value that is not the amount's.
    """
    fields = _fields(link, _LINK, ("amount",))
    amount = offer.amounts.get(fields["amount"])
    if amount is None:
        raise Ungrounded("id not offered", fields["amount"])
    if "value" in fields and not _same(fields["value"], amount.value):
        raise Ungrounded("another value than the words give", str(fields["value"])[:40])
    when = offer.dates.get(_offered(fields, "period", offer.dates))
    base = offer.dates.get(_offered(fields, "base", offer.dates))
    actors = {
        name: _entry(offer, _offered(fields, name, offer.actors))
        for name in ("reporter", "partner", "against")
    }
    slots = Slots(
        formula=_chosen(fields, "formula", FORMULAS),
        indicator=_chosen(fields, "indicator", indicators),
        period=when.period.text if when and when.period else "",
        base=base.period.text if base and base.period else "",
        **actors,
    )
    if slots == Slots():
        raise Ungrounded("says nothing", fields["amount"])
    return Grounded(amount, when, slots)


def ground_quote(
    missed: Any, offer: Offer, extractors: Extractors, base: int = 0, taken: Sequence[Amount] = ()
) -> Grounded:
    """Return the amount that quoted words hold, worked out anew.

    Parameters
    ----------
    base
        Where the sentence begins in the draft.
    taken
        Amounts that the rules bound already: they were not missed.

    Raises
    ------
    Ungrounded
        Where the words are not in the sentence or there twice, cut a number in
        two or are no number of the sentence, or where value, currency, date or
        actor come out otherwise.
    """
    fields = _fields(missed, _MISSED, ("quote",))
    quote = place_of(fields["quote"], offer.text)
    words = quote.of(offer.text)
    found = list(extractors.amounts(words))
    if len(found) != 1:
        raise Ungrounded(
            "no number in the words quoted" if not found else "several numbers in the words quoted",
            words[:80],
        )
    if "value" not in fields or not _same(fields["value"], found[0].value):
        raise Ungrounded(
            "another value than the words give", f"{fields.get('value')!s:.40} for {words[:80]!r}"
        )
    if fields.get("currency") and fields["currency"] != found[0].currency:
        raise Ungrounded("another currency than the words give", str(fields["currency"])[:10])
    # In its sentence the number may have a hedge before it, or be a part of a date or a name and none at all.
    amount = next(
        (a for a in extractors.amounts(offer.text) if a.number.meets(_moved(found[0].number, quote.start))),
        None,
    )
    if amount is None:
        raise Ungrounded("no number where it stands", words[:80])
    if not _same(amount.value, found[0].value):
        raise Ungrounded("the words quoted cut a number in two", words[:80])
    if any(_moved(amount.number, base).meets(known.number) for known in (*offer.amounts.values(), *taken)):
        raise Ungrounded("already among the amounts", words[:80])
    amount = replace(amount, span=_moved(amount.span, base), number=_moved(amount.number, base))
    when = _said_date(fields, words, quote.start + base, extractors)
    reporter = _said_actor(fields, words, extractors)
    return Grounded(
        amount, when, Slots(reporter=reporter, period=when.period.text if when and when.period else "")
    )


def place_of(quote: Any, text: str) -> Span:
    """Return where quoted words stand in a sentence, marks of quotation and spaces aside.

    Examples
    --------
    >>> place_of("over  17,300", "there were over 17,300 firms").of("there were over 17,300 firms")
    'over 17,300'
    """
    if not isinstance(quote, str) or not 1 < len(quote.strip()) <= 300:
        raise Ungrounded("quote of no use", str(quote)[:40])
    wanted = re.sub(r" +", " ", quote.translate(_FOLDED)).strip()
    folded = text.translate(_FOLDED)
    at = folded.find(wanted)
    if at < 0:
        raise Ungrounded("words not in the sentence", wanted[:80])
    if folded.find(wanted, at + 1) >= 0:
        raise Ungrounded("words more than once in the sentence", wanted[:80])
    if re.search(r"[\w$€£¥][.,]?$", text[max(0, at - 2) : at]) or re.match(
        r"\w|[.,]\d|-\w", text[at + len(wanted) :]
    ):
        raise Ungrounded("the words quoted cut a word or a number in two", wanted[:80])
    return Span(at, at + len(wanted))


def _fields(given: Any, allowed: frozenset[str], needed: Sequence[str]) -> dict[str, Any]:
    if not isinstance(given, dict) or not allowed.issuperset(given):
        raise Ungrounded("not the shape asked for", str(given)[:80])
    if any(not isinstance(given.get(name), str) for name in needed):
        raise Ungrounded("not the shape asked for", str(given)[:80])
    return given


def _offered(fields: dict[str, Any], name: str, offered: Any) -> str:
    chosen = fields.get(name, UNKNOWN)
    if chosen in (UNKNOWN, "", None):
        return ""
    if not isinstance(chosen, str) or chosen not in offered:
        raise Ungrounded("id not offered", str(chosen)[:80])
    return chosen


def _chosen(fields: dict[str, Any], name: str, known: Any) -> str:
    return _offered(fields, name, known)


def _entry(offer: Offer, name: str) -> str:
    return offer.actors[name].entry.partition("/")[2] if name else ""


def _said_date(fields: dict[str, Any], words: str, start: int, extractors: Extractors) -> When | None:
    said = fields.get("date")
    if said in (None, "", UNKNOWN):
        return None
    for when in extractors.dates(words):
        if when.period is not None and said in (when.period.text, when.span.of(words)):
            return replace(when, span=_moved(when.span, start))
    raise Ungrounded("another date than the words give", str(said)[:40])


def _said_actor(fields: dict[str, Any], words: str, extractors: Extractors) -> str:
    said = fields.get("actor")
    if said in (None, "", UNKNOWN):
        return ""
    for mention in extractors.actors(words):
        if said in (mention.entry, mention.entry.partition("/")[2], mention.span.of(words)):
            return mention.entry.partition("/")[2]
    raise Ungrounded("another actor than the words give", str(said)[:40])


def _same(said: Any, found: float) -> bool:
    if isinstance(said, bool) or not isinstance(said, int | float):
        return False
    try:
        return math.isclose(float(said), found, rel_tol=1e-9)
    except OverflowError:
        return False


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)

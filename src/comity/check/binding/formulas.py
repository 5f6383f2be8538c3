"""By which formula an amount follows from values of statistics: what the words around it say."""

from __future__ import annotations

import re

from comity.check.binding.zones import Zone
from comity.check.claim import Amount

_OF = re.compile(
    r"^\s*(?:,\s)?(?:in \d{4} )?(?:of|in(?!\s*$))\s+(?!\d{4}|(?:the |this |that |a )?(?:[\w-]+ ){0,3}?(?:years?|months?|quarters?|decades?|period|weeks?|half|term)\b)"
)
_SHARE_BEFORE = re.compile(
    r"\b(?:share|portion|proportion|percentage|part) (?:in|of)\b|'s share\b|\bshare\b", re.IGNORECASE
)
_RISE = re.compile(
    r"\b(?:increase|increases|growth|rise|expansion|gains?|decline|decrease|fall|change)\s+(?:in|of)\b",
    re.IGNORECASE,
)
_MEAN = re.compile(
    r"\b(?:(?:annual|yearly) average|average(?:d)? (?:annual|yearly)|on average|averag(?:ed|ing)|per year on average)\b",
    re.IGNORECASE,
)
_YEARLY = re.compile(
    r"\b(?:a year|per year|annual(?:ly)?|yearly|per annum|each year|every year|compound)\b", re.IGNORECASE
)
_SUM = re.compile(
    r"\b(?:totall?ed|totall?ing|cumulative(?:ly)?|altogether|in total|in all|accumulated|amounted to)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"^\s*of (?:the |its |their |all |our |\w+'s? )*(?:total|overall|entire|combined|all|annual|national)?",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\bfirst time\b", re.IGNORECASE)
#: Before a share: a rate of growth, not a part of something.
_GROWTH = re.compile(
    r"\b(?:growth(?: rates?)?|expansion|contraction)\b(?! of (?:the )?\w+'s share)[^.;,]{0,60}$|\b(?:gr[eo]wn?|expanded|contracted|shrank)\b(?:[^.;,]{0,20}| (?:at|by) [^.;,]{0,40}\brate of )$",
    re.IGNORECASE,
)
#: Behind a share: by how much more or less than at another time or of another.
_MORE = re.compile(
    r"^ (?:\([^()]{1,40}\) )?(?:more|greater|higher|larger|bigger|less|lower|smaller|fewer|above|below)\b(?: than)?"
)
#: Before a sum: it is what a rate in front of it comes to, "up 19 per cent (17.8 billion)".
_BY_SO_MUCH = re.compile(r"(?:%|\bper ?cent|\bpercent)(?: increase| rise| fall| decline| drop)? \($")
#: Behind a rate: it is one of growth.
_GROWN = re.compile(
    r"^ (?:(?:annual|yearly|year-on-year|[a-z]+) )?(?:growth|increase|rise|jump|surge|decline|drop|decrease|fall)\b(?! (?:in|of) )"
)
#: Before a rate: it is what the change right before it comes to, "by 5 million, or 7 per cent".
_OR = re.compile(
    r"\bby (?:[^\s,]+ ){1,3}[^\s,]+, or (?:about |around |some |nearly |almost |over )?$|\bby [^\s,]+, or $"
)
#: Behind a sum: it is how much more than at another time.
_THAN_BEFORE = re.compile(
    r"^ (?:more|less|higher|lower) than (?:in |during |a |the |it was |that of )?(?:\d{4}|year|previous|year earlier|same period)"
)
_MULTIPLE = re.compile(r"^\s*(?:times )?(?:the size of|that of|as (?:large|big|much) as)\b", re.IGNORECASE)


def is_share(amount: Amount) -> bool:
    """Return whether an amount is a part of something, or a rate."""
    return amount.unit in ("share", "ratio", "fraction", "percentage-point", "times", "multiple")


def formula_of(zone: Zone, text: str, *, ellipsis: bool) -> str:
    """Return the formula the words around an amount tell.

    Parameters
    ----------
    ellipsis
        Whether what follows "of" names only an actor ("of Ash's"): then the
        amount is a ratio of two actors' values of one measure.
    """
    amount = zone.amount
    before, after = zone.before.of(text), zone.after.of(text)
    if _FIRST.search(amount.span.of(text) + after[:12]):
        return "first-time"
    if amount.shape == "rank":
        return "rank"
    if amount.unit == "share" and _MORE.match(text[amount.span.end : amount.span.end + 80]):
        return "percent-change"
    if (
        amount.unit == "share"
        and not amount.change
        and _OR.search(text, max(0, amount.span.start - 80), amount.span.start)
    ):
        return "percent-change"
    if is_share(amount):
        return _of_share(amount, before, after, ellipsis=ellipsis)
    if amount.change or tells_rate(text, amount) or (amount.currency and _THAN_BEFORE.match(after)):
        return "change"
    if _SUM.search(before[-60:]) and re.search(r"\b(?:since|between|from|over)\b", after):
        return "sum"
    return "level"


def _of_share(amount: Amount, before: str, after: str, *, ellipsis: bool) -> str:
    whole = _OF.match(after) is not None or _SHARE_BEFORE.search(before) is not None
    if (
        amount.unit == "share"
        and not _OF.match(after)
        and _GROWTH.search(before)
        and not _SHARE_BEFORE.search(before)
    ):
        return "cagr" if _YEARLY.search(before[-60:] + after[:40]) else "percent-change"
    if amount.unit == "share" and _GROWN.match(after):
        return "percent-change"
    if ellipsis or _MULTIPLE.match(after) or amount.unit in ("times", "multiple"):
        return "ratio"
    if whole and (_RISE.search(after[:80]) or _RISE.search(before[-80:])):
        return "contribution"
    if whole and _MEAN.search(before + after):
        return "mean-share"
    if whole:
        return "share"
    if amount.change or _RISE.search(before) or _YEARLY.search(after[:30]):
        return "cagr" if _YEARLY.search(before[-60:] + after[:40]) else "percent-change"
    return ""


def tells_rate(text: str, amount: Amount) -> bool:
    """Return whether an amount stands in brackets behind a rate, as what that comes to.

    Examples
    --------
    >>> from comity.check.draft import Span
    >>> text = "It rose 19% (5 crowns)."
    >>> tells_rate(text, Amount(Span(13, 21), Span(13, 14), 5.0, "money", 1.0))
    True
    """
    start = amount.span.start
    # Most amounts stand in no brackets: this spares them the search.
    return text[start - 1 : start] == "(" and _BY_SO_MUCH.search(text, max(0, start - 40), start) is not None


def tells_whole(after: str) -> bool:
    """Return whether the words after a share say of what it is one.

    Examples
    --------
    >>> tells_whole(" of the total number"), tells_whole(" in 2021.")
    (True, False)
    """
    return _WHOLE.match(after) is not None

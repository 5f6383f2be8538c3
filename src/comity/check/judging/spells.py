"""Stretches of time as claims and the record have them: in words, and read from slots."""

from __future__ import annotations

from comity.terms.period import Period, read_period, spoken


def said_of(text: str) -> Period | None:
    """Return the period a slot holds; None where it is empty or no period.

    Examples
    --------
    >>> said_of("2017/..").start.year, said_of("")
    (2017, None)
    """
    try:
        return read_period(text) if text else None
    except ValueError:
        return None


def turn_of(text: str) -> tuple[str, Period] | None:
    """Return which turn a period open at one side tells, "since" or "until", and when; None for any other.

    Examples
    --------
    >>> turn_of("1999/..")[0], turn_of("../2017")[1].text, turn_of("2005")
    ('since', '2017', None)
    """
    begin, stroke, finish = text.partition("/")
    if not stroke or (begin in ("", "..")) == (finish in ("", "..")):
        return None
    side, edge = ("since", begin) if finish in ("", "..") else ("until", finish)
    period = said_of(edge)
    return (side, period) if period is not None else None


def at(period: Period) -> str:
    """Return a time with the word before it.

    Examples
    --------
    >>> at(read_period("1999")), at(read_period("1999-04-30"))
    ('in 1999', 'on 30 April 1999')
    """
    return f"{'on' if len(period.text) == 10 and '/' not in period.text else 'in'} {spoken(period)}"


def times(begin: Period | None, end: Period | None) -> str:
    """Return from when until when in words.

    Examples
    --------
    >>> times(read_period("2017-05"), None), times(read_period("1976"), read_period("1978"))
    ('from May 2017', 'from 1976 to 1978')
    """
    first = f"from {spoken(begin)}" if begin is not None else ""
    last = ("to" if first else "until") + f" {spoken(end)}" if end is not None else ""
    return " ".join(part for part in (first, last) if part) or "at times not told"

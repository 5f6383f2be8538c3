"""People counted by what they are called: "500 Kazakhs" are persons, as the record knows the word for a people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from comity.check.claim import Amount, Mention
from comity.check.quantities.implied import PEOPLE_SPOKEN_OF

#: Between what was counted and those counted with it, of whom nothing else is said: "40 Ash students came, and fewer than 5 Birchers."
_WITH = re.compile(r"[^.;:!?\n]{0,90}?,? (?:and|or|but|against)(?: [a-z]+){0,3} ")
_NO_MORE = re.compile(r"[.,;:)]|\s?$")


def of_peoples(amounts: Sequence[Amount], mentions: Sequence[Mention], text: str) -> tuple[Amount, ...]:
    """Return amounts in which those that count a people by its name count persons; the others as they are.

    Parameters
    ----------
    mentions
        What the draft names: an actor's adjective in the plural is its people.

    Examples
    --------
    >>> from comity.check.draft import Span
    >>> text = "It took in 500 Ashers and 20 Typhoons."
    >>> named = [Mention(Span(15, 21), "actors/ash", "adjective")]
    >>> found = [Amount(Span(a, b), Span(a, a + 3), 5.0, unit, 1.0, noun=noun) for a, b, unit, noun in ((11, 21, "asher", "Ashers"), (26, 37, "typhoon", "Typhoons"))]
    >>> [one.unit for one in of_peoples(found, named, text)]
    ['person', 'typhoon']
    """
    names = [n for n, one in enumerate(amounts) if one.noun[:1].isupper() and " " not in one.noun]
    names = [n for n in names if amounts[n].noun.endswith("s") and amounts[n].unit not in ("", "person")]
    if not names:
        return tuple(amounts)
    peoples = {
        m.span.end for m in mentions if m.how == "adjective" and m.entry.startswith("actors/") and text[m.span.end - 1] == "s"
    }  # fmt: skip
    told = {n: _unit(amounts, n, text) for n in names if amounts[n].span.end in peoples}
    return tuple(replace(one, unit=told[n]) if n in told else one for n, one in enumerate(amounts))


def _unit(amounts: Sequence[Amount], n: int, text: str) -> str:
    """Return what people are counted as: what those counted with them are, if that is said of both, else persons."""
    before = amounts[n - 1] if n else None
    if (
        before is None
        or f"{before.unit}s" not in PEOPLE_SPOKEN_OF
        or not _NO_MORE.match(text, amounts[n].span.end)
    ):
        return "person"
    gap = text[before.span.end : amounts[n].number.start]
    return before.unit if _WITH.fullmatch(gap) else "person"

"""The measure lexicon: which words of a draft speak of which indicator of the record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from comity.check.binding.sectors import is_part
from comity.check.claim import Amount
from comity.record.as_of import AsOf
from comity.record.kinds.indicator import Indicator
from comity.terms.searching import Late, lower, matches_at

_GAP = r"(?:[^\w.;]+[\w'-]+){0,6}?[^\w.;]+"
#: Behind a measure, these make another of it: "output per head" is no output.
_EACH = re.compile(r"\s+per\s+(?:capita|head|person|inhabitant|worker)\b", re.IGNORECASE)
#: Behind a measure of one word, these make the name of something else, or another measure: "trade talks", "trade deficit".
_NAMED = re.compile(
    r"\s+(?:agreements?|deals?|pacts?|treat(?:y|ies)|talks|wars?|minist\w+|polic(?:y|ies)|negotiat\w+|unions?|areas?|zones?|barriers?|disputes?|routes?|fairs?"
    r"|missions?|promotion|relations|liberali[sz]ation|facilitation|rules|law|laws|body|bank|frameworks?|facilit(?:y|ies)|climate|authority|corporation"
    r"|controls?|licen[cs]es?|subsid(?:y|ies)|tax(?:es)?|quotas?|restrictions?|bans?|credits?|finance|financing|guarantees?)\b",
    re.IGNORECASE,
)
#: Behind any measure, these make it a difference of two flows, which is neither.
_BALANCE = re.compile(r"\s+(?:deficits?|surplus(?:es)?|balances?|gaps?|imbalances?)\b", re.IGNORECASE)
_BEGINNING = re.compile(r"\b\w{1,2}")
#: So many letters of a noun tell which it is: "company", "companies".
_STEM = 5
_SHARES = ("share", "ratio", "fraction", "percentage-point", "times", "multiple")


@dataclass(frozen=True, slots=True)
class Measure:
    """Words that speak of an indicator: where they stand in the text, and how telling they are.

    ``part`` is true where they speak of only some of it: "coal exports", "imports of rice".
    """

    start: int
    end: int
    indicator: str
    weight: float
    part: bool = False


class Lexicon:
    """The wording of a record's indicators, ready for finding.

    It is compiled from each indicator's name, phrase and ``said_as``.
    """

    def __init__(self, record: AsOf) -> None:
        self.indicators: Mapping[str, Indicator] = record.entries(Indicator)
        self._patterns: list[tuple[str, Late]] = []
        #: The first two letters of a word -> the phrases' first words that begin so, each with its pattern's number.
        self._openings: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for name, one in self.indicators.items():
            if phrases := _phrases(one):
                for opening in _openings(phrases):
                    if first := _BEGINNING.match(opening):
                        self._openings[first[0]].append((opening, len(self._patterns)))
                worded = r"\b(?:" + "|".join(map(_pattern, phrases)) + r")(?!\w)"
                self._patterns.append((name, Late(worded, re.IGNORECASE)))

        units: dict[str, set[str]] = defaultdict(set)
        for one in self.indicators.values():
            if one_currency(one.unit):
                for phrase in one.said_as:
                    units[phrase].add(one.unit)
        #: Indicators that the record keeps in several currencies under the same words.
        self.kept_apart = frozenset(
            name
            for name, one in self.indicators.items()
            if any(len(units[p]) > 1 for p in one.said_as if p in units)
        )

    def find(self, text: str, start: int, end: int) -> tuple[Measure, ...]:
        """Return the measures spoken of in a stretch of text, in its order."""
        stretch = text[start:end]
        found: list[Measure] = []
        for number, places in self._begun(lower(stretch)).items():
            name, pattern = self._patterns[number]
            found += [
                Measure(
                    start + m.start(),
                    start + m.end(),
                    name,
                    _weight(m[0]),
                    is_part(stretch, m.start(), m.end()),
                )
                for m in matches_at(pattern, stretch, places)
                if (" per " in one_unit(self.indicators[name]) or not _EACH.match(stretch, m.end()))
                and (" " in m[0] or not _NAMED.match(stretch, m.end()))
                and not _BALANCE.match(stretch, m.end())
            ]
        return tuple(sorted(found, key=lambda m: (m.start, -m.weight, m.indicator)))

    def _begun(self, lowered: str) -> Mapping[int, list[int]]:
        """Return the patterns of which a phrase may begin at a word of a stretch in small letters -> at which."""
        found: dict[int, list[int]] = defaultdict(list)
        openings = self._openings
        for word in _BEGINNING.finditer(lowered):
            start = word.start()
            for opening, number in openings.get(word[0], ()):
                if lowered.startswith(opening, start):
                    found[number].append(start)
        return found

    def derived(self, formula: str, base: str) -> str:
        """Return the indicator that the record computes from another by a formula; empty where none."""
        for name, one in self.indicators.items():
            if one.formula == formula and one.computed_from == base:
                return name
        return ""

    def base(self, name: str) -> str:
        """Return the indicator from which another is computed; itself where from none."""
        one = self.indicators.get(name)
        return one.computed_from if one is not None and one.computed_from else name


def one_unit(one: Indicator) -> str:
    """Return an indicator's unit with its name, in which a value for each head says so."""
    return f" {one.unit} {one.name} "


def _phrases(one: Indicator) -> tuple[str, ...]:
    """Return an indicator's wording, longest first, so that the longer phrase is the one found."""
    own = [one.phrase, one.name] if one.computed_from is None else []
    return tuple(sorted({*one.said_as, *own}, key=lambda phrase: (-len(phrase), phrase)))


def _openings(phrases: Iterable[str]) -> tuple[str, ...]:
    """Return how the phrases begin, so that only words that begin so need be tried."""
    return tuple(dict.fromkeys(phrase.split()[0].rstrip("*").lower() for phrase in phrases))


def _pattern(phrase: str) -> str:
    """Return the expression for a phrase; `*` is any ending, `…` up to six words between."""
    parts = []
    for part in phrase.split("…"):
        words = [re.escape(word).replace(r"\*", r"[\w-]*") for word in part.split()]
        parts.append(r"\s+".join(words))
    return _GAP.join(parts)


def _weight(words: str) -> float:
    return float(min(4, len(words.split())))


def fits(indicator: Indicator, amount: Amount, *, kept_apart: bool = False) -> bool:
    """Return whether an amount can be a value of an indicator: the dimension must be the same.

    ``kept_apart`` says that the record has an indicator of the same words for each currency.

    Examples
    --------
    >>> from comity.check.draft import Span
    >>> gdp = Indicator(id="gdp", name="n", phrase="p", unit="USD", of="actor", adds_up=True, definition="d")
    >>> fits(gdp, Amount(Span(0, 1), Span(0, 1), 1e9, "money", 1e8, currency="USD"))
    True
    >>> fits(gdp, Amount(Span(0, 1), Span(0, 1), 0.5, "share", 0.01))
    False
    """
    unit = indicator.unit
    if one_currency(unit):
        # A sum in another currency may be of the same statistic; that the two cannot be compared is for judging.
        return amount.currency == unit or (indicator.adds_up and amount.unit == "money" and not kept_apart)
    if unit == "ratio":
        return amount.unit in _SHARES
    if unit in ("rank", "ordinal"):
        return amount.shape == unit
    if unit == "year":
        return False
    if " per " in unit:
        return bool(amount.per) and not amount.currency
    if amount.currency or amount.unit in _SHARES or amount.shape in ("rank", "duration"):
        return unit in ("years", "year") and amount.shape == "duration"
    if unit == "years":
        return amount.shape == "ordinal" or amount.unit in ("year", "anniversary")
    if unit == "count":
        return amount.shape in ("count", "amount") and amount.value < 1000
    return amount.shape in ("count", "amount") and _is_counted(indicator, amount)


def _is_counted(indicator: Indicator, amount: Amount) -> bool:
    """Return whether things counted may be an indicator's: people for visits, but not events or boats."""
    if not amount.noun or amount.unit in ("", "person"):
        return True
    stem = amount.unit[:_STEM]
    words = (indicator.unit, indicator.name, indicator.phrase, *indicator.said_as, indicator.definition)
    return stem in " ".join(words).casefold()


def same_money(indicator: Indicator, amount: Amount) -> bool:
    """Return whether an amount is in the currency of an indicator, or neither is money."""
    return not amount.currency or not one_currency(indicator.unit) or amount.currency == indicator.unit


def one_currency(unit: str) -> bool:
    """Return whether a unit is a currency by its code."""
    return len(unit) == 3 and unit.isupper()


def is_other_money(indicator: Indicator, amount: Amount) -> bool:
    """Return whether an amount is money and the indicator's values are in other money, or are things counted.

    Examples
    --------
    >>> from comity.check.draft import Span
    >>> gdp = Indicator(id="gdp", name="n", phrase="p", unit="USD", of="actor", adds_up=True, definition="d")
    >>> [is_other_money(gdp, Amount(Span(0, 1), Span(0, 1), 1e9, "money", 1e8, currency=c)) for c in ("EUR", "USD")]
    [True, False]
    """
    unit = indicator.unit
    if not amount.currency or amount.shape != "amount" or amount.per:
        return False
    if len(unit) == 3 and unit.isupper():
        return amount.currency != unit
    return unit not in ("ratio", "rank", "ordinal", "year", "years", "count") and " per " not in unit

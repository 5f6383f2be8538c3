"""Amounts said in the conventions of NewsQuant, so that the same scorer can judge everyone.

NewsQuant (Almasian, Kazakova and Gertz 2023) names units by lemma, keeps a
percentage as its number, writes "from A to B" as one range, and tells a change
only where its word stands before the number.
"""

from __future__ import annotations

import re

from comity.check.claim import Amount
from comity.check.quantities import find_amounts
from comity.check.quantities.hedges import change
from comity.check.quantities.nouns import singular

CURRENCIES = {
    "USD": "dollar", "AUD": "australian dollar", "CAD": "canadian dollar", "NZD": "new zealand dollar", "HKD": "hong kong dollar", "SGD": "singapore dollar", "TWD": "new taiwan dollar",
    "JPY": "japanese yen", "CNY": "chinese yuan", "KRW": "south korean won", "EUR": "euro", "GBP": "pound sterling", "ILS": "shekel", "MYR": "malaysian ringgit", "DKK": "danish krone", "SEK": "swedish krona",
    "NOK": "norwegian krone", "CHF": "swiss franc", "INR": "indian rupee", "HRK": "croatian kuna", "RUB": "russian ruble", "TRY": "turkish lira", "ZAR": "south african rand", "BRL": "brazilian real",
    "MXN": "mexican peso", "THB": "thai baht", "PHP": "philippine peso", "IDR": "indonesian rupiah", "BTC": "bitcoin", "VND": "vietnamese dong", "": "-",
}  # fmt: skip
UNITS = {
    "pound": "pound-mass", "part per billion": "parts-per-billion", "part per million": "parts-per-million", "milliampere hour": "milliampere-hour", "tonne": "metric ton",
    "revolution": "revolutions", "per mille": "per-mille", "times": "count", "percentage-point": "percentage point", "basis-point": "basis point", "pound-foot": "pound-foot",
    "mega british thermal unit": "mega british thermal unit", "brake horsepower": "brake horsepower", "twenty-foot equivalent unit": "teu",
}  # fmt: skip
CHANGES = {"=": "=", "~": "~", "<~": "~", ">~": ">", "<": "<", "<=": "<", ">": ">", ">=": ">"}
_COIN = re.compile(r"(cents?|pence|penn(?:y|ies)|sen|p|¢)\b", re.IGNORECASE)
_COINS = {
    "cent": "cent",
    "cents": "cent",
    "pence": "penny",
    "penny": "penny",
    "pennies": "penny",
    "sen": "sen",
    "p": "point",
    "¢": "cent",
}
_LONGER = {
    "decade": 10.0,
    "decades": 10.0,
    "century": 100.0,
    "centuries": 100.0,
    "fortnight": 14.0,
    "millennium": 1000.0,
}
_AVERAGE = re.compile(r"\baverag(?:ed|es|ing)\s(?:roughly\s|about\s|just\s)?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s(?:\w+\s){0,2}$", re.IGNORECASE)
_TO = re.compile(r"\bto\s(?:\w+\s){0,2}$")


def mended(text: str) -> str:
    """Return a sentence with the signs that the data set lost put back: "PS8bn" was "£8bn", "Y=5" was "¥5"."""
    return re.sub(r"\bY=(?=\d)", "¥", re.sub(r"\bPS(?=\d)", "£", text))


def said(text: str) -> list[dict]:
    """Return what is found in a sentence, as NewsQuant writes it."""
    amounts = [
        a
        for a in find_amounts(text, ones=True)
        if a.shape not in ("rank", "ordinal") and not _attribute(text, a)
    ]
    made: list[dict] = []
    for at, amount in enumerate(amounts):
        before = amounts[at - 1] if at else None
        one = _said(text, amount)
        if before is not None and made and _moves(text, before, amount):
            made[-1] = one | {"value": (made[-1]["value"], one["value"]), "change": "="}
        else:
            made.append(one)
    return made


def _attribute(text: str, amount: Amount) -> bool:
    """Return whether it is a time before a noun ("a five-year plan"), which NewsQuant leaves out."""
    hyphen = text[amount.number.end : amount.number.end + 1] == "-"
    return hyphen and amount.shape == "duration" and amount.noun != "age"


def _moves(text: str, a: Amount, b: Amount) -> bool:
    gap = text[a.span.end : b.span.start]
    left = text[max(0, a.span.start - 30) : a.span.start]
    alike = a.unit == b.unit and a.currency == b.currency and a.upper is None and b.upper is None
    return (
        alike
        and len(gap) < 60
        and _FROM.search(left) is not None
        and _TO.search(gap) is not None
        and not re.search(r"[.;]\s", gap)
    )


def _said(text: str, amount: Amount) -> dict:
    times, unit = _named(text, amount)
    value = amount.value * times
    if amount.upper is not None:
        value = (value, amount.upper * times)
    left = text[: amount.span.start]
    told = "<" if amount.hedge.endswith(("under", "below", "less than")) else CHANGES[amount.relation]
    if (
        amount.change and change(text, amount.span.start, amount.span.end, things=False) == amount.change
    ) or amount.change:
        cut = text[: amount.span.end]
        told = change(cut, _lead(text, amount), amount.span.end) or (
            "up" if text[amount.span.start] == "+" else told
        )
    elif _AVERAGE.search(left[-30:]):
        told = "~"
    return {"value": value, "normalized_unit": unit, "change": told}


def _lead(text: str, amount: Amount) -> int:
    start = amount.span.start
    hedge = text[:start].casefold().rstrip()
    if amount.hedge and hedge.endswith(amount.hedge):
        return len(hedge) - len(amount.hedge)
    return start


def _named(text: str, amount: Amount) -> tuple[float, str]:
    """Return what a value must be multiplied by, and the name of its unit."""
    words = amount.span.of(text)
    if amount.unit == "share":
        exact = (re.search(r"\d", words) and "/" not in words and "⁄" not in words) or re.search(
            r"per\s?cent", words
        )
        return (100.0, "percentage") if exact else (1.0, "-")
    times, unit = 1.0, UNITS.get(amount.unit, amount.unit)
    if amount.unit == "money":
        coin = _COIN.search(words[amount.number.end - amount.span.start :])
        times, unit = (
            (100.0, _COINS[coin[1].lower()])
            if coin
            else (1.0, CURRENCIES.get(amount.currency, amount.currency.lower()))
        )
    elif amount.noun == "age":
        unit = f"{amount.unit} of age"
    elif amount.noun:
        unit = _lemmas(amount.noun)
    elif amount.unit in ("year", "day") and (
        longer := next((word for word in _LONGER if word in words.lower()), None)
    ):
        times, unit = 1 / _LONGER[longer], singular(longer)
    if amount.per:
        unit = f"{unit} per {amount.per}"
    return times, unit or "-"


def _lemmas(noun: str) -> str:
    words = noun.split()
    head = words[-1]
    head = head if head.lower() == "people" else singular(head)
    drops = ("and", "'s")
    return " ".join(["good" if w == "best" else w for w in words[:-1] if w not in drops] + [head])

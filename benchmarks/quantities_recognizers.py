"""The English specification cases of Recognizers-Text (MIT), and what of them is asked of a reader of quantities.

A case is exact where the same quantities are found, each at the place of the
expected words, with the same value and the same unit. Left out, with reason:
"""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

from comity.check.claim import Amount
from comity.check.quantities import find_amounts
from comity.check.quantities.currencies import COINS, NAMES
from comity.check.quantities.labels import is_pronoun
from comity.check.quantities.numerals import read_digits, read_spelled
from comity.check.quantities.ratios import read_ratio
from comity.check.quantities.scan import CANDIDATE
from comity.check.quantities.units import WORDS
from comity.terms.searching import lower

#: kind -> why its cases are left out
LEFT_OUT = {
    "unit without a number": "a unit alone ('convert to fahrenheit', 'how do I calculate a percentage?') is no quantity",
    "combined units": "'5 feet 2 inches', 'one kuai and five mao', '15 dollars 50' are two amounts to a reader of drafts",
    "code": "part numbers and arithmetic ('1.1^23', 'SCP-173', '192.168.1.2', '5/17/2018', phone numbers) are masked or no running text",
    "one over three": "in a draft 'over' means 'more than' or 'during', so 'one over twenty' is no fraction",
    "foreign notation": "'1.111,11', '5,00' are read as lists in English text",
}
_NUMBER_MODEL, _PERCENT, _CURRENCY, _DIMENSION, _AGE, _TEMPERATURE = (
    "Number/English/NumberModel", "Number/English/PercentModel", "NumberWithUnit/English/CurrencyModel", "NumberWithUnit/English/DimensionModel", "NumberWithUnit/English/AgeModel", "NumberWithUnit/English/TemperatureModel",
)  # fmt: skip
MODELS = (_NUMBER_MODEL, _PERCENT, _CURRENCY, _DIMENSION, _AGE, _TEMPERATURE)
_MONEY = {"dollar": "USD", "pound": "GBP", "british pound": "GBP", "united states dollar": "USD", "franc": "CHF", "rupee": "INR", "cent": "USD", "pence": "GBP", "penny": "GBP", "peso": "", "sen": "MYR"}  # fmt: skip
_SIGN = re.compile(r"(?:(?<![\w-])(?:minus|negative)\s|(?<![\w\d)])-\s{0,2})$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?<!\w)an?\s$", re.IGNORECASE)
_ANY = r"(?:\d[\d.,]*|\b(?:one|two|three|five|thirteen|thousand|fifty|forty-five)\b)"
_COMBINED = re.compile(
    rf"{_ANY}\s?(?:feet|ft|dollars?|\$|usd|kuai)\s(?:and\s)?{_ANY}|{_ANY}\s(?:and\s)?(?:a\s)?fifty$",
    re.IGNORECASE,
)


def cases(specs: Path, model: str) -> list[dict]:
    """Return the cases of a model."""
    return json.loads((specs / f"{model}.json").read_text(encoding="utf-8-sig"))


def kind_left_out(model: str, case: dict) -> str:
    """Return the kind for which a case is left out; empty where it is asked."""
    results = case["Results"]
    if any((r.get("Resolution") or {}).get("value") in (None, "null") for r in results):
        return "unit without a number"
    if model != _NUMBER_MODEL:
        return "combined units" if any(_COMBINED.search(r["Text"]) for r in results) else ""
    if re.search(r"\^|\d\.\d+\.\d|SCP|\d/\d+/\d|\d-\d{3}|\+1-", case["Input"]):
        return "code"
    if re.search(r"\d over \d|\bover\b", case["Input"]) and "$" not in case["Input"]:
        return "one over three"
    return "foreign notation" if re.search(r"\d\.\d{3},|\b\d,\d{1,2}\b(?!,)", case["Input"]) else ""


def score(specs: Path, model: str, misses: list | None = None) -> tuple[int, int, dict[str, int]]:
    """Return how many cases are exact, how many were asked, and how many were left out by kind."""
    exact = asked = 0
    left: dict[str, int] = {}
    for case in cases(specs, model):
        kind = kind_left_out(model, case)
        if kind:
            left[kind] = left.get(kind, 0) + 1
            continue
        asked += 1
        found = _numbers(case["Input"]) if model == _NUMBER_MODEL else _amounts(case["Input"], model)
        wanted = _wanted(case, model)
        same = len(found) == len(wanted) and all(_same(a, b) for a, b in zip(found, wanted, strict=True))
        exact += same
        if not same and misses is not None:
            misses.append((model.rpartition("/")[2], case["Input"], wanted, found))
    return exact, asked, left


def _same(found: tuple, wanted: tuple) -> bool:
    (start, stop, value, unit), (first, last, number, name) = found, wanted
    return (
        start < last
        and first < stop
        and math.isclose(value, number, rel_tol=1e-6, abs_tol=1e-15)
        and unit == name
    )


def _wanted(case: dict, model: str) -> list[tuple[int, int, float, str]]:
    made, at = [], 0
    for result in case["Results"]:
        words, resolution = result["Text"], result["Resolution"]
        start = result["Start"] if "Start" in result else case["Input"].lower().find(words.lower(), at)
        at = max(start, 0)
        value = float(str(resolution["value"]).rstrip("%"))
        name = str(resolution.get("unit", "")).lower()
        made.append((start, start + len(words), *_unit(value, name, model)))
    return sorted(made)


def _unit(value: float, name: str, model: str) -> tuple[float, str]:
    if model == _PERCENT:
        return value / 100, "share"
    if model == _CURRENCY:
        if name in COINS and name != "sen":
            return value * COINS[name][1], COINS[name][0] or "USD"
        if name == "sen":
            return value * 0.01, "MYR"
        return value, _MONEY.get(name) if name in _MONEY else NAMES.get(name, "").replace("?", "")
    if model == _AGE:
        return value, "age"
    if model == _TEMPERATURE:
        return value, {"c": "celsius", "f": "fahrenheit"}.get(name, name)
    if " per " in name:
        head, _, tail = name.partition(" per ")
        return value, f"{WORDS[head].name} per {tail}"
    return value, (WORDS[name].name if name in WORDS else name).replace("tonne", "ton")


def _amounts(text: str, model: str) -> list[tuple[int, int, float, str]]:
    asked = [(amount, _asked(amount, model)) for amount in find_amounts(text)]
    return [
        (a.span.start, a.span.end, a.value if a.upper is None else a.upper, unit)
        for a, unit in asked
        if unit is not None
    ]


def _asked(amount: Amount, model: str) -> str | None:
    """Return the unit of an amount as the model names it; None where the model does not look for it."""
    if model == _PERCENT:
        return amount.unit if amount.unit == "share" else None
    if model == _CURRENCY:
        return amount.currency if amount.unit == "money" else None
    if model == _AGE:
        return "age" if amount.noun == "age" else None
    measured = WORDS.get(amount.unit)
    if measured is None or amount.noun:
        return None
    if model == _TEMPERATURE:
        return amount.unit if measured.dimension == "temperature" else None
    if measured.dimension in ("temperature", "time", "count", "electric", "power"):
        return None
    return (
        f"{amount.unit} per {amount.per}"
        if amount.per in ("hour", "millisecond", "second")
        else amount.unit.replace("tonne", "ton")
    )


def _numbers(text: str) -> list[tuple[int, int, float, str]]:
    """Return what the number grammar alone reads, without judging what is a quantity."""
    made, at = [], 0
    while found := CANDIDATE.search(lower(text), at):
        start = found.start()
        if text[start : start + 3] == "one" and is_pronoun(text, start):
            at = found.end()
            continue
        read = read_spelled(text, start) if text[start].isalpha() else read_digits(text, start)
        glued = read is not None and re.compile(r"[A-Za-z]").match(text, read.end) is not None
        if read is None or glued or (start and text[start - 1].isalpha()):
            at = start + 1 if read is None or text[start].isalpha() else read.end
            continue
        sign = _SIGN.search(text[max(0, start - 10) : start])
        read = read_ratio(text, read) or read
        made.append((start, read.end, -read.value if sign else read.value, ""))
        at = read.end
    return made

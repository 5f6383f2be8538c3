"""How quantities are scored: NewsQuant with one prediction a gold item, MeasEval by overlap, Recognizers by case."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Callable, Iterable
from pathlib import Path


def f1(right: float, said: float, gold: float) -> tuple[float, float, float]:
    """Return precision, recall and F1 in percent."""
    precision, recall = 100 * right / max(said, 1), 100 * right / max(gold, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def close(a, b) -> bool:
    """Return whether two values, or two ranges, are the same within 1e-5."""
    if isinstance(a, tuple) != isinstance(b, tuple):
        return False
    if isinstance(a, tuple):
        return close(a[0], b[0]) and close(a[1], b[1])
    return math.isclose(a, b, rel_tol=1e-5, abs_tol=1e-8)


def gold_value(value: str, *, averaged: bool = False):
    """Return a gold value as a number or a range; a peer that averages its ranges is met half way."""
    if "E" not in value and not value.startswith("-") and "-" in value:
        low, high = (float(part) for part in value.split("-")[:2])
        return (low + high) / 2 if averaged else (low, high)
    return float(value)


def score_newsquant(
    path: Path, say: Callable[[str], list[dict]], *, averaged: bool = False, misses: list | None = None
) -> dict[str, tuple[float, float, float]]:
    """Return precision, recall, F1 for value, value and unit, value and change: each prediction counts once."""
    right = {"value": 0, "value+unit": 0, "value+change": 0}
    said = gold = 0
    for item in json.loads(path.read_text(encoding="utf-8")):
        found = say(item["text"])
        wanted = [
            (gold_value(q["value"], averaged=averaged), q["normalized_unit"].lower(), q["change"])
            for q in item["quantities"]
        ]
        given = [(one["value"], one["normalized_unit"].lower(), one.get("change", "=")) for one in found]
        said, gold = said + len(given), gold + len(wanted)
        for name, same in (
            ("value", lambda a, b: close(a[0], b[0])),
            ("value+unit", lambda a, b: close(a[0], b[0]) and a[1] == b[1]),
            ("value+change", lambda a, b: close(a[0], b[0]) and a[2] == b[2]),
        ):
            left, missed = list(given), []
            for want in wanted:
                hit = next((one for one in left if same(want, one)), None)
                if hit:
                    left.remove(hit)
                    right[name] += 1
                else:
                    missed.append(want)
            if misses is not None and (missed or left):
                misses.append((name, item["text"], missed, left))
    return {name: f1(count, said, gold) for name, count in right.items()}


def measeval(folder: Path) -> Iterable[tuple[str, list[tuple[int, int]]]]:
    """Give each text with the spans of its quantities."""
    for path in sorted((folder / "tsv").glob("*.tsv")):
        text = (folder / "text" / f"{path.stem}.txt").read_text(encoding="utf-8")
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            spans = sorted(
                {(int(r["startOffset"]), int(r["endOffset"])) for r in rows if r["annotType"] == "Quantity"}
            )
        yield text, spans


def score_measeval(
    folder: Path, find: Callable[[str], list[tuple[int, int]]], misses: list | None = None
) -> dict[str, tuple[float, float, float]]:
    """Return precision, recall, F1 by overlap: any overlap counts; and with one prediction a gold span."""
    met = caught = single = said = gold = 0
    for text, spans in measeval(folder):
        found = find(text)
        said, gold = said + len(found), gold + len(spans)
        for a, b in found:
            hit = any(a < d and c < b for c, d in spans)
            met += hit
            if misses is not None and not hit:
                misses.append(
                    ("false", text[max(0, a - 40) : a] + "【" + text[a:b] + "】" + text[b : b + 25])
                )
        left = list(found)
        for c, d in spans:
            over = [one for one in found if one[0] < d and c < one[1]]
            caught += bool(over)
            free = next((one for one in left if one[0] < d and c < one[1]), None)
            if free:
                left.remove(free)
                single += 1
            if misses is not None and not over:
                misses.append(
                    ("missed", text[max(0, c - 40) : c] + "【" + text[c:d] + "】" + text[d : d + 25])
                )
    precision, recall = 100 * met / max(said, 1), 100 * caught / max(gold, 1)
    return {
        "overlap": (precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)),
        "one to one": f1(single, said, gold),
    }

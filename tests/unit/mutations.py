"""Break one thing in a sample, and say whether the reading of it noticed.

What no reader of one file can notice, and is let pass, is defined here: a
value that has become another well-formed number, within what the card allows
its indicator, and nearer to the years beside it than the card's rule for
neighbours, where it has one; and a last year of data that has become another
year, which changes what a value is called and not the value.  All else that
changes a number must be an error, or a remark or a name left out that says
where.
"""

# ruff: noqa: ARG005 - every mutation is given the same things

from __future__ import annotations

import csv
import io
import math
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from comity.sources.discover import Source
from comity.sources.take import Read, read_delivery
from comity.terms.errors import ComityError

JUNK = (
    "n.a.",
    "#REF!",
    "abc",
    "-",
    "…",
    "NaN",
    "inf",
    "-inf",
    "1e999",
    "1O0",
    "12 345",
    "1,23",
    "١٢٣",
    "１２",
    "0x1F",
    "12*",
    "12 a",
)


@dataclass(frozen=True)
class Mutation:
    """What was done, to which file, line (from 1) and column, and the text before and after."""

    kind: str
    file: str
    line: int
    column: str
    before: str
    after: str
    blob: bytes


@dataclass(frozen=True)
class Outcome:
    """``noticed`` is how; "" where a number changed and nobody said so."""

    noticed: str
    detail: str


def mutations(source: Source, count: int, seed: int) -> Iterator[Mutation]:
    """Yield random mutations of a source's sample."""
    chance = random.Random(seed)
    files = sorted(p for p in source.sample.iterdir() if p.suffix in (".csv", ".tsv"))
    for _ in range(count):
        path = chance.choice(files)
        yield _mutation(path, chance)


def _mutation(path: Path, chance: random.Random) -> Mutation:
    marked = path.read_bytes().startswith(b"\xef\xbb\xbf")
    text = path.read_text(encoding="utf-8-sig")
    delimiter = "\t" if path.suffix == ".tsv" else ","
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    head = next(n for n, row in enumerate(rows) if len(row) > 4)
    body = [n for n in range(head, len(rows)) if len(rows[n]) == len(rows[head])]
    line = chance.choice(body)
    at = chance.randrange(len(rows[head]))
    column, before = rows[head][at], rows[line][at]
    kind = chance.choice([*CELLS, *CELLS, *LINES])
    if kind in LINES:
        blob, after = LINES[kind](text, line, chance), kind
    else:
        after = CELLS[kind](rows, line, at, chance)
        rows[line][at] = after
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
        blob = out.getvalue().encode()
    return Mutation(kind, path.name, line + 1, column, before, after, b"\xef\xbb\xbf" * marked + blob)


def _digits(text: str) -> list[int]:
    return [n for n, sign in enumerate(text) if sign.isdigit()]


def _changed_digit(rows, line, at, chance) -> str:
    text, places = rows[line][at], _digits(rows[line][at])
    if not places:
        return chance.choice(JUNK)
    n = chance.choice(places)
    return text[:n] + chance.choice("0123456789") + text[n + 1 :]


def _dropped_sign(rows, line, at, chance) -> str:
    text = rows[line][at]
    n = chance.randrange(len(text)) if text else 0
    return text[:n] + text[n + 1 :]


#: A name -> what becomes of one cell.
CELLS = {
    "emptied": lambda rows, line, at, chance: "",
    "junk": lambda rows, line, at, chance: chance.choice(JUNK),
    "digit added": lambda rows, line, at, chance: rows[line][at] + chance.choice("0123456789"),
    "zero added": lambda rows, line, at, chance: rows[line][at] + "0",
    "digit changed": _changed_digit,
    "sign dropped": _dropped_sign,
    "point to comma": lambda rows, line, at, chance: rows[line][at].replace(".", ","),
    "point dropped": lambda rows, line, at, chance: rows[line][at].replace(".", ""),
    "negated": lambda rows, line, at, chance: "-" + rows[line][at],
    "letter added": lambda rows, line, at, chance: rows[line][at] + chance.choice("aeP†¹"),
    "space around": lambda rows, line, at, chance: f"  {rows[line][at]} ",
    "of the next cell": lambda rows, line, at, chance: rows[line][(at + 1) % len(rows[line])],
    "of another row": lambda rows, line, at, chance: rows[
        chance.choice([n for n in range(len(rows)) if len(rows[n]) > at])
    ][at],
    "exponent": lambda rows, line, at, chance: rows[line][at] + "e3",
    "quote": lambda rows, line, at, chance: '"' + rows[line][at],
    "lower case": lambda rows, line, at, chance: rows[line][at].lower(),
}


def _at(text: str, line: int) -> tuple[list[str], int]:
    lines = text.split("\n")
    return lines, min(line, len(lines) - 2)


def _without(text, line, chance) -> bytes:
    lines, n = _at(text, line)
    return "\n".join(lines[:n] + lines[n + 1 :]).encode()


def _twice(text, line, chance) -> bytes:
    lines, n = _at(text, line)
    return "\n".join([*lines[: n + 1], *lines[n:]]).encode()


def _broken(text, line, chance) -> bytes:
    lines, n = _at(text, line)
    lines[n] = lines[n][: len(lines[n]) // 2]
    return "\n".join(lines).encode()


def _cut(text, line, chance) -> bytes:
    blob = text.encode()
    return blob[: chance.randrange(len(blob))]


def _byte(text, line, chance) -> bytes:
    blob = bytearray(text.encode())
    blob[chance.randrange(len(blob))] = chance.choice((0xFF, 0x00, 0x80, 0x22))
    return bytes(blob)


#: A name -> what becomes of lines or bytes.
LINES = {
    "line gone": _without,
    "line doubled": _twice,
    "line broken": _broken,
    "file cut short": _cut,
    "byte changed": _byte,
}


def read_mutated(source: Source, mutation: Mutation, folder: Path) -> Read | ComityError:
    """Return what the reading of a mutated sample gives: its one edition, or the error."""
    shutil.copytree(source.sample, folder, dirs_exist_ok=True)
    (folder / mutation.file).write_bytes(mutation.blob)
    try:
        (read,) = read_delivery(source, folder, source.card.sample)
    except ComityError as trouble:
        return trouble
    return read


def judged(source: Source, mutation: Mutation, clean: Read, given: Read | ComityError) -> Outcome:
    """Return whether a mutation was noticed."""
    if isinstance(given, ComityError):
        return Outcome("error", str(given))
    before, after = _values(clean), _values(given)
    if before == after and (clean.edition, clean.published) == (given.edition, given.published):
        return Outcome("identical", "")
    said = [f"{place} {what}" for place, what in given.notes if (place, what) not in clean.notes]
    said += [name for name, times in given.left_out.items() if clean.left_out.get(name) != times]
    changed = [key for key in {*before, *after} if before.get(key) != after.get(key)]
    silent = [
        key
        for key in changed
        if not _named(key, before, after, said, mutation) and not _let_pass(source, key, before, after)
    ]
    if not silent:
        return Outcome("remark" if said else "let pass", "; ".join(said[:3]))
    return Outcome("", f"{silent[:3]}; said {said[:5]}")


def _values(read: Read) -> dict[tuple[str, ...], float]:
    keys = ("reporter", "partner", "indicator", "product", "period", "unit")
    return {tuple(str(row[k] or "") for k in keys): row["value"] for row in read.table.to_pylist()}


def _named(key, before, after, said, mutation: Mutation) -> bool:
    who, whom, indicator, product, period = key[:5]
    for text in said:
        if mutation.file in text and f"line {mutation.line}," in text:
            return True
        if mutation.after and mutation.after.strip() and mutation.after.strip() in text:
            return True
        if all(part in text for part in (who, whom, indicator, product) if part) and (
            period in text or "begins" in text or "ends" in text or "no value" in text
        ):
            return True
    return False


def _let_pass(source: Source, key, before, after) -> bool:
    """Whether the change is one that no reader of one file can notice."""
    if key in before and key in after:
        old, new = before[key], after[key]
        factors = [rule.ends for rule in source.card.neighbours] or [math.inf]
        if old > 0 and new > 0 and max(old, new) >= min((r.least for r in source.card.neighbours), default=0):
            looked_at = not any(r.of for r in source.card.neighbours) or any(
                key[2] in r.of for r in source.card.neighbours
            )
            return not looked_at or max(old / new, new / old) <= max(factors) * 1.5
        return True
    return False

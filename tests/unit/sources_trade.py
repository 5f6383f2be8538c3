"""What the tests of the trade sources share: reading a sample that was changed, and breaking it in many ways."""

from __future__ import annotations

import random
import re
import shutil
from collections import Counter
from pathlib import Path

import pyarrow as pa
from mutations import Mutation, judged, mutations, read_mutated

from comity.sources.discover import PROVIDERS, Source, read_source
from comity.sources.take import Read, read_delivery


def provider(name: str) -> Source:
    """Return a source by its folder."""
    return read_source(PROVIDERS / name, may_have_code=True)


def changed(source: Source, file: str, old: str, new: str, folder: Path, times: int = -1) -> Path:
    """Return a folder with a source's sample in which one text became another."""
    shutil.copytree(source.sample, folder, dirs_exist_ok=True)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, times), encoding="utf-8")
    return folder


def read(source: Source, folder: Path | None = None) -> Read:
    """Return the one edition in a folder, or in the sample."""
    (found,) = read_delivery(source, folder or source.sample, source.card.sample)
    return found


def rows(table: pa.Table, **wanted: object) -> list[dict[str, object]]:
    """Return the rows that say what is wanted."""
    return [row for row in table.to_pylist() if all(row[name] == value for name, value in wanted.items())]


def silent(
    source: Source, count: int, seed: int, folder: Path, *, written: bool = False
) -> tuple[list[str], Counter[str]]:
    """Return the mutations that changed a number without a word, and how the others were noticed.

    ``written`` mutates messages word by word instead of tables cell by cell.
    """
    clean, noticed, missed = read(source), Counter(), []
    for n, mutation in enumerate((of_words if written else mutations)(source, count, seed)):
        outcome = judged(source, mutation, clean, read_mutated(source, mutation, folder / str(n)))
        noticed[outcome.noticed] += 1
        if not outcome.noticed:
            missed.append(
                f"{mutation.kind} {mutation.file}:{mutation.line}: {mutation.before!r} -> {mutation.after!r}: {outcome.detail}"
            )
    return missed, noticed


_WORD = re.compile(r'"[^"\n]*"|(?<=[\[ ])-?\d+(?:\.\d+)?(?=[,\]\s])')
_JUNK = (
    "",
    "abc",
    "NaN",
    "-",
    "1O0",
    "12 345",
    "1e999",
    "0x1F",
    "JPN",
    "KOR",
    "USD",
    "A",
    "M",
    "2021",
    "0",
    "1",
    "9",
)


def of_words(source: Source, count: int, seed: int):
    """Yield random changes of one word, line or length in the messages of a sample."""
    chance = random.Random(seed)
    files = sorted(p for p in source.sample.iterdir() if p.suffix in (".xml", ".json"))
    for _ in range(count):
        path = chance.choice(files)
        text = path.read_text(encoding="utf-8")
        if chance.random() < 0.2:
            yield _of_lines(path.name, text, chance)
            continue
        found = chance.choice(list(_WORD.finditer(text)))
        before = found[0].strip('"')
        after = chance.choice([_sign(before, chance), chance.choice(_JUNK), chance.choice(_JUNK)])
        quote = '"' if found[0].startswith('"') else ""
        whole = text[: found.start()] + quote + after + quote + text[found.end() :]
        line = text.count("\n", 0, found.start()) + 1
        yield Mutation("word", path.name, line, "", before, after, whole.encode())


def _sign(text: str, chance: random.Random) -> str:
    n = chance.randrange(len(text) + 1)
    return text[:n] + chance.choice("0123456789.-aZ") + text[n + chance.randrange(2) :]


def _of_lines(file: str, text: str, chance: random.Random) -> Mutation:
    lines = text.split("\n")
    n = chance.randrange(len(lines))
    kind = chance.choice(("line gone", "line doubled", "cut short"))
    if kind == "cut short":
        blob = text[: chance.randrange(len(text))]
    else:
        blob = "\n".join(lines[:n] + lines[n + 1 :] if kind == "line gone" else [*lines[: n + 1], *lines[n:]])
    return Mutation(kind, file, n + 1, "", lines[n], kind, blob.encode())

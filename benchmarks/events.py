"""How often the event coder is right on the PLOVER gold sentences, beside two plain peers, in the same run.

    python benchmarks/events.py [--gold FILE]

The gold is `gold_standard_records/PLOVER_GSR_CAMEO.txt` of openeventdata/PLOVER
(CC BY-SA 4.0), looked for beside the project. The cue table was written while
reading the even rows; the odd rows were not read, so theirs is the honest
figure. The peers are the commonest type, and for each word of the even rows the
type it goes with, as a plain Bayes classifier (tested on the odd rows only).
"""

from __future__ import annotations

import argparse
import json
import math
import re
import time
from collections import Counter, defaultdict
from pathlib import Path

from comity.check.claim import Mention
from comity.check.draft import Span
from comity.check.events import code_sentence
from comity.check.events.roles import roles_of

GOLD = Path(__file__).parents[2] / "shared" / "data" / "plover_gold_standard" / "PLOVER_GSR_CAMEO.txt"
WORD = re.compile(r"[a-z]+")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--gold", type=Path, default=GOLD)
    rows = [
        r
        for r in json.loads(options.parse_args().gold.read_text(encoding="utf-8"))
        if r["event"] != "DOCUMENT"
    ]
    halves = {"even rows (read while writing)": rows[0::2], "odd rows (not read)": rows[1::2], "all": rows}
    for _ in range(2):  # the second round meets patterns that are made already
        start = time.perf_counter()
        for row in rows:
            code_sentence(row["text"])
        spent = time.perf_counter() - start
    print(f"{len(rows)} gold sentences, {len(rows) / spent:,.0f} sentences a second when warm\n")
    print(f"{'':34}{'type right':>12}{'no event':>10}{'source':>9}{'target':>9}{'both':>8}")
    for name, half in halves.items():
        coded = [code_sentence(r["text"]) for r in half]
        right = sum(bool(c and c.type == r["event"]) for c, r in zip(coded, half, strict=True))
        none = sum(c is None for c in coded)
        source, target, both = actors(half)
        print(
            f"{name:34}{right / len(half):>11.1%}{none / len(half):>10.1%}{source:>9.1%}{target:>9.1%}{both:>8.1%}"
        )
    odd, even = rows[1::2], rows[0::2]
    commonest = Counter(r["event"] for r in even).most_common(1)[0][0]
    print(
        f"\non the odd rows: always {commonest} {sum(r['event'] == commonest for r in odd) / len(odd):.1%}",
        end=", ",
    )
    print(f"votes of the words of the even rows {votes(even, odd):.1%}\n")
    print(f"{'type':14}{'gold':>6}{'right':>7}{'coded':>7}   mostly taken for (all rows)")
    by_type(rows)


def actors(rows: list[dict]) -> tuple[float, float, float]:
    """How often source, target and both are right, where the actors themselves are given."""
    found = [0, 0, 0]
    for row in rows:
        sides = [
            [a["actorText"] for a in listed(row.get(side)) if a.get("actorText")]
            for side in ("source", "target")
        ]
        places = {name: row["text"].find(name) for name in dict.fromkeys([*sides[0], *sides[1]])}
        mentions = [
            Mention(Span(at, at + len(n)), n, "name")
            for n, at in sorted(places.items(), key=lambda p: p[1])
            if at >= 0
        ]
        coded = code_sentence(row["text"])
        if coded is None:
            continue
        roles = roles_of(row["text"], Span(0, len(row["text"])), coded.cue, mentions)
        source = not sides[0] or bool({*roles.source} & {*sides[0]})
        target = bool({*roles.target} & {*sides[1]}) if sides[1] else not {*roles.target} - {*sides[0]}
        found = [found[0] + source, found[1] + target, found[2] + (source and target)]
    return tuple(n / len(rows) for n in found)


def listed(given: object) -> list[dict]:
    """The gold has a list, one actor, or an empty text."""
    return [a for a in ([given] if isinstance(given, dict) else given or []) if isinstance(a, dict)]


def votes(learn: list[dict], test: list[dict]) -> float:
    """A plain Bayes over words: the weakest thing that learns."""
    counts: dict[str, Counter] = defaultdict(Counter)
    types = Counter(r["event"] for r in learn)
    for row in learn:
        counts[row["event"]].update(WORD.findall(row["text"].lower()))
    known = len({word for counter in counts.values() for word in counter})
    total = {kind: counter.total() for kind, counter in counts.items()}

    def score(kind: str, words: list[str]) -> float:
        seen = sum(math.log((counts[kind][w] + 0.3) / (total[kind] + 0.3 * known)) for w in words)
        return math.log(types[kind]) + seen

    guessed = (max(types, key=lambda k, r=r: score(k, WORD.findall(r["text"].lower()))) for r in test)
    return sum(kind == r["event"] for kind, r in zip(guessed, test, strict=True)) / len(test)


def by_type(rows: list[dict]) -> None:
    pairs = Counter((r["event"], c.type if (c := code_sentence(r["text"])) else "none") for r in rows)
    for kind in sorted({gold for gold, _ in pairs}):
        gold = sum(n for (g, _), n in pairs.items() if g == kind)
        coded = sum(n for (_, c), n in pairs.items() if c == kind)
        wrong = [f"{c} {n}" for (g, c), n in pairs.most_common() if g == kind and c != kind][:3]
        print(f"{kind:14}{gold:>6}{pairs[kind, kind]:>7}{coded:>7}   {', '.join(wrong)}")


if __name__ == "__main__":
    main()

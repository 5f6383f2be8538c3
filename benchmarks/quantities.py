"""Quantities found in running text, beside other readers, in the same run: right, and how fast.

    python benchmarks/quantities.py                     the development parts under ../shared
    python benchmarks/quantities.py --newsquant FILE    another part of NewsQuant, as its authors write it
    python benchmarks/quantities.py --measeval FOLDER   another part of MeasEval (folders tsv and text)
    python benchmarks/quantities.py --alone             without the other readers, which are slow

F1 in percent. NewsQuant is scored with one prediction a gold item; MeasEval by
overlap of spans; a case of the Recognizers' specification is exact where all it
expects is found, at its place, with value and unit, and nothing else.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import quantities_recognizers as recognizers
from comity.check.quantities import find_amounts
from quantities_newsquant import mended, said
from quantities_peers import PUBLISHED, Peer, peers
from quantities_scoring import measeval, score_measeval, score_newsquant

SHARED = Path(__file__).parents[2] / "shared"
TEXT = SHARED / "data" / "text"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--newsquant", type=Path, default=TEXT / "newsquant_dev.json")
    options.add_argument("--measeval", type=Path, default=TEXT / "measeval_train" / "train")
    options.add_argument("--recognizers", type=Path, default=TEXT / "recognizers" / "Specs")
    options.add_argument("--alone", action="store_true")
    given = options.parse_args()
    others = [] if given.alone else peers()
    there = [peer for peer in others if isinstance(peer, Peer)]
    for absent in (peer for peer in others if isinstance(peer, str)):
        print(absent)
    if given.newsquant.exists():
        newsquant(given.newsquant, there)
    if given.measeval.exists():
        by_span(given.measeval, there)
    if given.recognizers.exists():
        by_case(given.recognizers)
    if given.measeval.exists():
        speed([text for text, _ in measeval(given.measeval)], there)


def newsquant(path: Path, others: list[Peer]) -> None:
    print(f"\nNewsQuant, {path.name}: P / R / F1 of value, value and unit, value and change")
    row("comity", score_newsquant(path, lambda text: said(mended(text))))
    for peer in others:
        marks = score_newsquant(path, lambda text, peer=peer: peer.said(mended(text)), averaged=peer.averaged)
        row(peer.name, {name: mark for name, mark in marks.items() if name != "value+change"})
    for name, marks in PUBLISHED.items():
        shown = "   ".join(f"{'':13}{mark:5.1f}" if mark else f"{'':13}    –" for mark in marks)
        print(f"  {name + ', published':34} {shown}")


def by_span(folder: Path, others: list[Peer]) -> None:
    print(f"\nMeasEval, {folder.name}: P / R / F1 by overlap, and with one prediction a gold span")
    row("comity", score_measeval(folder, spans))
    for peer in others:
        row(peer.name, score_measeval(folder, peer.spans))


def by_case(specs: Path) -> None:
    print("\nRecognizers' English specification: cases exact")
    sums = [0, 0]
    for model in recognizers.MODELS:
        exact, asked, left = recognizers.score(specs, model)
        kinds = ", ".join(f"{count} {kind}" for kind, count in left.items())
        print(
            f"  {model.rpartition('/')[2]:34} {exact:4} of {asked:4}  {100 * exact / asked:5.1f} %   left out: {kinds or 'none'}"
        )
        if model.rpartition("/")[2] in ("NumberModel", "PercentModel", "CurrencyModel"):
            sums = [sums[0] + exact, sums[1] + asked]
    print(
        f"  {'numbers, percentages and currencies':34} {sums[0]:4} of {sums[1]:4}  {100 * sums[0] / sums[1]:5.1f} %"
    )
    for kind, why in recognizers.LEFT_OUT.items():
        print(f"    {kind}: {why}")


def speed(texts: list[str], others: list[Peer]) -> None:
    size = sum(map(len, texts)) / 1000
    few = texts[:: max(1, len(texts) // 24)]
    small = sum(map(len, few)) / 1000
    print(f"\nSpeed, processor time, {size:.0f} kB of scientific text (others: {small:.0f} kB of it)")
    ours = size / min(timed(lambda: [find_amounts(text) for text in texts]) for _ in range(3))
    print(f"  {'comity':34} {ours:7.0f} kB/s")
    for peer in others:
        theirs = small / timed(lambda peer=peer: [peer.spans(text) for text in few])
        print(f"  {peer.name:34} {theirs:7.1f} kB/s   comity is {ours / theirs:.0f} times as fast")


def timed(call: Callable[[], object]) -> float:
    began = time.process_time()
    call()
    return time.process_time() - began


def spans(text: str) -> list[tuple[int, int]]:
    return [(a.span.start, a.span.end) for a in find_amounts(text) if a.shape not in ("rank", "ordinal")]


def row(name: str, marks: dict[str, tuple[float, float, float]]) -> None:
    print(f"  {name:34} " + "   ".join(f"{p:5.1f} {r:5.1f} {f:6.1f}" for p, r, f in marks.values()))


if __name__ == "__main__":
    main()

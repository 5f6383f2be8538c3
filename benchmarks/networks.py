"""Time and memory of production-network measures, beside explicit inverses and loops over blocks.

    python benchmarks/networks.py                 a random table of 41 x 35 with its peer, and one of 77 x 45
    python benchmarks/networks.py --wiod FOLDER   also a real run on WIOD tables kept as Parquet in a folder
    python benchmarks/networks.py --peer-large    also the peer on the table of 77 x 45 (minutes)

The work is the whole Leontief inverse and the decomposition of Borin and
Mancini of 13 exporters, by source and by sink. The peer does the same as the
papers' definitions read: the inverse of I - A, and for each exporter a second
inverse with its sales of intermediates cut, then a loop over importers. Its
figures are compared with ours. Each measurement runs in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

EXPORTERS = 13
BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data" / "wiod_1995_2011"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--wiod", type=Path, default=BESIDE)
    options.add_argument("--peer-large", action="store_true")
    options.add_argument("--part", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.part:
        print(json.dumps(PARTS[given.part](given.wiod)))
        return
    compared("41 economies x 35 sectors", "ours-small", "peer-small")
    if given.peer_large:
        compared("77 economies x 45 sectors", "ours-large", "peer-large")
    else:
        told("77 economies x 45 sectors", ran("ours-large", given.wiod))
    if (given.wiod / "inter11.parquet").is_file():
        real(ran("wiod", given.wiod))
    else:
        print(f"\nno WIOD tables in {given.wiod.name}: the real run is left out")


def compared(label: str, ours: str, theirs: str) -> None:
    one, other = ran(ours, BESIDE), ran(theirs, BESIDE)
    told(label, one)
    print(
        f"  peer     {other['all']:8.2f} s   {other['memory']:6.0f} MB   (explicit inverses, loops over blocks)"
    )
    print(f"  ratio    {one['all'] / other['all']:8.3f}     {one['memory'] / other['memory']:6.2f}")
    worst = max(abs(a - b) for a, b in zip(one["figures"], other["figures"], strict=True))
    print(f"  DVA and FVA by exporter agree to {worst / max(one['figures']):.1e} of the largest")


def told(label: str, one: dict) -> None:
    print(f"\n{label}: inverse, and {EXPORTERS} exporters by source and by sink")
    for step in ("check", "factor", "inverse", "decompose"):
        print(f"  {step:9}{one[step]:8.2f} s")
    print(
        f"  {'all':9}{one['all']:8.2f} s   {one['memory']:6.0f} MB   terms miss exports by {one['gap']:.1e} at most"
    )


def ran(part: str, wiod: Path) -> dict:
    command = [sys.executable, __file__, "--part", part, "--wiod", str(wiod)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def drawn(economies: int, sectors: int) -> tuple[np.ndarray, np.ndarray, list[tuple[str, str]], list[str]]:
    """Return a random table: most inputs from home, sales of an economy in proportion to its size."""
    draw = np.random.default_rng(20240212)
    names = [f"E{e:02}" for e in range(economies)]
    size = economies * sectors
    weight = draw.lognormal(0, 1.2, economies)
    home = np.kron(np.eye(economies), np.ones((sectors, sectors)))
    inputs = draw.gamma(0.4, 1.0, (size, size)) * np.repeat(weight / weight.sum(), sectors)[:, None]
    inputs = 0.15 * inputs / inputs.sum(axis=0) + 0.35 * (
        own := draw.gamma(0.4, 1.0, (size, size)) * home
    ) / own.sum(axis=0)
    demand = draw.gamma(0.5, 1.0, (size, economies)) * np.repeat(weight, sectors)[:, None] * weight
    demand *= 1 + 9 * np.kron(np.eye(economies), np.ones((sectors, 1)))
    output = np.linalg.solve(np.eye(size) - inputs, demand.sum(axis=1))
    return inputs * output, demand, [(e, f"s{k:02}") for e in names for k in range(sectors)], names


def ours(economies: int, sectors: int) -> dict:
    from comity.measure.networks.borin_mancini import borin_mancini
    from comity.measure.networks.leontief import leontief
    from comity.measure.networks.table import table

    flows, demand, rows, names = drawn(economies, sectors)
    marks = [time.perf_counter()]
    checked = table(flows, demand, None, rows, names)
    marks.append(time.perf_counter())
    system = leontief(checked)
    marks.append(time.perf_counter())
    inverse = system.inverse()
    marks.append(time.perf_counter())
    found = [borin_mancini(system, names[:EXPORTERS], approach=how) for how in ("source", "sink")]
    marks.append(time.perf_counter())
    steps = dict(zip(("check", "factor", "inverse", "decompose"), np.diff(marks).tolist(), strict=True))
    figures = [float(x) for d in found for x in (*d.values[:3].sum(axis=(0, 2)), *d.term("FVA").sum(axis=1))]
    assert np.isfinite(inverse).all()
    return {
        **steps,
        "all": marks[-1] - marks[0],
        "memory": memory(),
        "gap": max(d.gap() for d in found),
        "figures": figures,
    }


def peer(economies: int, sectors: int) -> dict:
    flows, demand, _, _ = drawn(economies, sectors)
    began = time.perf_counter()
    size = economies * sectors
    output = flows.sum(axis=1) + demand.sum(axis=1)
    a = flows / output
    b = np.linalg.inv(np.eye(size) - a)
    v = 1 - a.sum(axis=0)
    at = [slice(e * sectors, (e + 1) * sectors) for e in range(economies)]
    by_source, by_sink = [], []
    for s in range(EXPORTERS):
        cut = a.copy()
        for r in range(economies):
            if r != s:
                cut[at[s], at[r]] = 0
        slash = np.linalg.inv(np.eye(size) - cut)
        new, whole = v[at[s]] @ slash[at[s], at[s]], v[at[s]] @ b[at[s], at[s]]
        foreign, others = np.zeros(sectors), np.zeros(sectors)
        for t in range(economies):
            if t != s:
                foreign += v[at[t]] @ slash[at[t], at[s]]
                others += v[at[t]] @ b[at[t], at[s]]
        flow = {r: flows[at[s], at[r]].sum(axis=1) + demand[at[s], r] for r in range(economies) if r != s}
        sent = np.zeros(size)
        sent[at[s]] = sum(flow.values())
        again = slash @ sent
        last = {r: e - a[at[s], at[r]] @ again[at[r]] for r, e in flow.items()}
        by_source.append((new * sum(flow.values()), foreign * sum(flow.values())))
        by_sink.append((whole * sum(last.values()), others * sum(last.values())))
    figures = [float(x) for parts in (by_source, by_sink) for kind in (0, 1) for p in parts for x in p[kind]]
    return {"all": time.perf_counter() - began, "memory": memory(), "figures": figures}


def real(found: dict) -> None:
    print(
        "\nWIOD, release 2013: foreign value added in the exports of CHN, IDN, JPN, KOR and TWN, each exporter's own left out"
    )
    print("  year   JPN    CHN    KOR    TWN    USA    RoW    foreign   effective sources (without RoW)")
    for year, row in found["years"].items():
        shares = "".join(f"{100 * x:6.1f} " for x in row["shares"])
        print(
            f"  {year} {shares}  {100 * row['foreign']:5.1f} %   {row['effective']:5.2f} ({row['named']:.2f})"
        )
    print(f"  three years: read {found['read']:.2f} s, factor {found['factor']:.2f} s, measure {found['measure']:.2f} s, "
          f"sixteen terms {found['sixteen']:.2f} s; {found['memory']:.0f} MB")  # fmt: skip


def wiod(folder: Path) -> dict:
    from pyarrow import parquet

    from comity.measure.networks.dispersion import concentration
    from comity.measure.networks.leontief import leontief
    from comity.measure.networks.table import table
    from comity.measure.networks.value_added import foreign_sources
    from comity.measure.networks.wang_wei_zhu import wang_wei_zhu

    def columns(name: str) -> np.ndarray:
        return np.column_stack([c.to_numpy() for c in parquet.read_table(folder / name).columns])

    region = ("CHN", "IDN", "JPN", "KOR", "TWN")
    times = dict.fromkeys(("read", "factor", "measure", "sixteen"), 0.0)
    years = {}
    for year in ("00", "05", "11"):
        marks = [time.perf_counter()]
        economies, sectors = (
            parquet.read_table(folder / f"{what}_{year}.parquet")[0].to_pylist()
            for what in ("countries", "industries")
        )
        rows, buyers = [(e, s) for e in economies for s in sectors], [e for e in economies for _ in range(5)]
        arrays = [columns(f"{what}{year}.parquet") for what in ("inter", "final", "output")]
        checked = table(*arrays, rows, buyers, unbalanced="demand")
        marks.append(time.perf_counter())
        system = leontief(checked)
        marks.append(time.perf_counter())
        sources = foreign_sources(system, region)
        exports = sum(checked.exports()[checked.places[checked.place(e)]].sum() for e in region)
        named = [x for x, e in zip(sources, economies, strict=True) if e != "RoW"]
        shown = ("JPN", "CHN", "KOR", "TWN", "USA", "RoW")
        years[f"20{year}"] = {
            "shares": [float(sources[checked.place(e)] / sources.sum()) for e in shown],
            "foreign": float(sources.sum() / exports),
            "effective": concentration(sources).effective,
            "named": concentration(named).effective,
        }
        marks.append(time.perf_counter())
        wang_wei_zhu(system)
        marks.append(time.perf_counter())
        for step, spent in zip(times, np.diff(marks).tolist(), strict=True):
            times[step] += spent
    return {**times, "years": years, "memory": memory()}


def memory() -> float:
    """Return the peak of this process, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024**2 if sys.platform == "darwin" else 1024
    )


PARTS = {
    "ours-small": lambda _: ours(41, 35),
    "peer-small": lambda _: peer(41, 35),
    "ours-large": lambda _: ours(77, 45),
    "peer-large": lambda _: peer(77, 45),
    "wiod": wiod,
}

if __name__ == "__main__":
    main()

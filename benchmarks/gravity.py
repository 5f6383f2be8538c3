"""Time and memory of estimating gravity, beside pyfixest on the same table in the same run.

    python benchmarks/gravity.py                 three sets of effects, 100 x 100 x 25, from a panel and from a table
    python benchmarks/gravity.py --size 200 200 50
    python benchmarks/gravity.py --border        domestic flows and a border dummy of every year but one
    python benchmarks/gravity.py --border --home 4.0       with home sales of a fifth of all, not of three quarters
    python benchmarks/gravity.py --repeats 3     the least of three times, all taking turns
    python benchmarks/gravity.py --growth        0.5, 1, 2 and 4 million rows, without the peer
    python benchmarks/gravity.py --no-peer

Every measurement runs in a process of its own, in one thread, after a first run on
the table of a few economies: compiling is not counted for either. Peak memory is that of the process
and includes the table. Home sales are made about three quarters of all, as in tables of the world's
output; the less they are, the less the peer's sweeps crawl. pyfixest (`pip install pyfixest pandas`) is a peer here and
nowhere else. Both cluster by pair; coefficients are compared to 1e-8.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

THREADS = (
    "OPENBLAS_NUM_THREADS",
    "OMP_NUM_THREADS",
    "NUMBA_NUM_THREADS",
    "RAYON_NUM_THREADS",
    "POLARS_MAX_THREADS",
)
GROWTH = ((100, 50), (142, 50), (200, 50), (200, 100))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument(
        "--size", type=int, nargs=3, default=(100, 100, 25), metavar=("EXPORTERS", "IMPORTERS", "YEARS")
    )
    options.add_argument("--border", action="store_true", help="domestic flows and border-year dummies")
    options.add_argument(
        "--home", type=float, default=6.5, help="log of home sales over sales abroad, a dyad each"
    )
    options.add_argument("--repeats", type=int, default=1, help="how often all are measured, by turns")
    options.add_argument("--growth", action="store_true", help="time and memory as rows grow")
    options.add_argument("--no-peer", action="store_true")
    options.add_argument("--one", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.one:
        print(
            json.dumps(
                MEASURES[given.one](long_table(*given.size, home=given.home if given.border else None))
            )
        )
    elif given.growth:
        growth()
    else:
        names = ["panel", "table", *([] if given.no_peer else ["pyfixest"])]
        compare(names, tuple(given.size), given.home if given.border else None, given.repeats)


def growth() -> None:
    for many, years in GROWTH:
        got = measure("table", (many, many, years), None)
        rate = got["seconds"] / got["rows"] * 1e6
        print(f"{got['rows']:>9,} rows  {got['seconds']:7.2f} s  {rate:5.2f} s per million  {got['megabytes']:7.0f} MB"
              f"  {got['megabytes'] * 1e6 / got['rows']:6.0f} bytes a row")  # fmt: skip


def compare(names: list[str], size: tuple[int, ...], home: float | None, repeats: int) -> None:
    kind = "three-way" if home is None else f"border, home sales exp({home}) of a dyad abroad"
    print(f"{size[0]} exporters x {size[1]} importers x {size[2]} years, {kind}; one thread")
    found = {}
    for _ in range(repeats):
        for name in names:
            got = measure(name, size, home)
            if name not in found or got["seconds"] < found[name]["seconds"]:
                found[name] = got
    for name, got in found.items():
        print(f"  {name:9} {got['seconds']:8.2f} s  {got['megabytes']:7.0f} MB at most, {got['before']:.0f} MB with the table alone"
              f"  {got['rows']:,} rows")  # fmt: skip
    if "pyfixest" in found:
        report(found)


def report(found: dict[str, dict]) -> None:
    theirs = found["pyfixest"]
    for name in ("panel", "table"):
        ours = found[name]
        print(f"  from a {name}: {theirs['seconds'] / ours['seconds']:.1f} times faster, peak memory 1/{theirs['megabytes'] / ours['megabytes']:.1f}"
              f" (beyond the table 1/{(theirs['megabytes'] - theirs['before']) / (ours['megabytes'] - ours['before']):.1f})")  # fmt: skip
    one, other = (
        np.array([found[n]["coefficients"][x] for x in theirs["coefficients"]]) for n in ("table", "pyfixest")
    )
    print(f"  coefficients differ by at most {np.max(np.abs(one / other - 1.0)):.1e} (relative)")
    one, other = (
        np.array([found[n]["errors"][x] for x in theirs["coefficients"]]) for n in ("table", "pyfixest")
    )
    print(
        f"  standard errors differ by at most {np.max(np.abs(one / other - 1.0)):.1e} (relative; effects not counted)"
    )


def measure(name: str, size: tuple[int, ...], home: float | None) -> dict:
    command = [sys.executable, __file__, "--one", name, "--size", *map(str, size)]
    command += [] if home is None else ["--border", "--home", str(home)]
    ran = subprocess.run(
        command,
        env={**os.environ, **dict.fromkeys(THREADS, "1")},
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        sys.exit(f"{name} failed:\n{ran.stderr[-2000:]}")
    return json.loads(ran.stdout.splitlines()[-1])


def long_table(exporters: int, importers: int, years: int, *, home: float | None) -> dict[str, np.ndarray]:
    """Return a table with three-letter codes, its rows in no order."""
    random = np.random.default_rng(20)
    e, i, t = np.stack(np.meshgrid(range(exporters), range(importers), range(years), indexing="ij")).reshape(
        3, -1
    )
    if home is None:
        off = e != i
        e, i, t = e[off], i[off], t[off]
    x = random.normal(size=(3, e.size)) * 0.5
    own = e == i
    pair = random.normal(size=exporters * importers)[e * importers + i]
    level = 0.2 * x[0] - 0.3 * x[1] + 0.5 * x[2] + random.normal(size=(exporters, years))[e, t] + pair
    level += random.normal(size=(importers, years))[i, t] + np.where(own, (home or 0.0) - 0.02 * t, 0.0)
    flow = np.exp(level) * random.gamma(1.0, 1.0, e.size)
    codes = np.array(
        [
            f"{chr(65 + k // 26 // 26 % 26)}{chr(65 + k // 26 % 26)}{chr(65 + k % 26)}"
            for k in range(max(exporters, importers))
        ]
    )
    table = {
        "exporter": codes[e],
        "importer": codes[i],
        "year": 1970 + t,
        "flow": flow,
        **{f"x{k}": x[k] for k in range(3)},
    }
    if home is not None:
        table |= {f"border{k}": (~own & (t == k)) * 1.0 for k in range(1, years)}
    order = random.permutation(e.size)
    return {name: column[order] for name, column in table.items()}


def regressors(table: dict[str, np.ndarray]) -> list[str]:
    return [name for name in table if name.startswith(("x", "border"))]


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0


def small(table: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return a table of a few economies with the same columns, for which everything is compiled that the whole needs."""
    years = len(regressors(table)) - 2
    return long_table(12, 12, max(4, years), home=4.0 if "border1" in table else None)


def timed(work, table: dict[str, np.ndarray], before: float) -> dict:
    work(small(table))
    rows = table["flow"].size
    began = time.perf_counter()
    names, coefficients, errors = work(table)
    seconds = time.perf_counter() - began
    return {"seconds": seconds, "megabytes": peak(), "before": before, "rows": rows,
            "coefficients": dict(zip(names, map(float, coefficients), strict=True)),
            "errors": dict(zip(names, map(float, errors), strict=True))}  # fmt: skip


def of_panel(table: dict[str, np.ndarray]) -> dict:
    from comity.model.gravity import estimate_prepared, prepare

    before = peak()
    prepared = {}
    for size, columns in (("small", small(table)), ("whole", table)):
        prepared[size] = prepare(columns, flow="flow", regressors=regressors(columns))
    estimate_prepared(prepared["small"], clusters=["pair"])
    began = time.perf_counter()
    fit = estimate_prepared(prepared["whole"], clusters=["pair"])
    seconds = time.perf_counter() - began
    return {"seconds": seconds, "megabytes": peak(), "before": before, "rows": table["flow"].size,
            "coefficients": dict(zip(fit.names, map(float, fit.coefficients), strict=True)),
            "errors": dict(zip(fit.names, map(float, fit.standard_errors), strict=True))}  # fmt: skip


def of_table(table: dict[str, np.ndarray]) -> dict:
    from comity.model.gravity import estimate

    def work(columns):
        fit = estimate(columns, flow="flow", regressors=regressors(columns), clusters=["pair"])
        return fit.names, fit.coefficients, fit.standard_errors

    return timed(work, table, peak())


def of_peer(table: dict[str, np.ndarray]) -> dict:
    import pandas as pd
    import pyfixest as pf

    def work(columns):
        long = pd.DataFrame(columns)
        long["ey"] = long["exporter"] + long["year"].astype(str)
        long["iy"] = long["importer"] + long["year"].astype(str)
        long["ei"] = long["exporter"] + long["importer"]
        formula = f"flow ~ {'+'.join(regressors(columns))} | ey+iy+ei"
        fit = pf.fepois(formula, long, vcov={"CRV1": "ei"}, ssc=pf.ssc(k_adj=False))
        return list(fit.coef().index), fit.coef().to_numpy(), fit.se().to_numpy()

    return timed(work, table, peak())


MEASURES = {"panel": of_panel, "table": of_table, "pyfixest": of_peer}

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
    main()

"""Production networks against figures of other programs and books, and a real table; files lie beside the project."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from comity.measure.networks.borin_mancini import GROUPS as BM_GROUPS
from comity.measure.networks.borin_mancini import borin_mancini
from comity.measure.networks.koopman_wang_wei import GROUPS, from_wang_wei_zhu, koopman_wang_wei
from comity.measure.networks.leontief import leontief
from comity.measure.networks.position import upstreamness
from comity.measure.networks.table import table
from comity.measure.networks.value_added import (
    absorbed_by_row,
    foreign_sources,
    participation,
    value_added_origins,
)
from comity.measure.networks.wang_wei_zhu import TERMS, wang_wei_zhu

SHARED = Path(__file__).parents[3] / "shared"
ECONOMIES = ("Argentina", "Turkey", "Germany")
SECTORS = ("Agriculture", "Textile_and_Leather", "Transport_Equipment")


@pytest.fixture(scope="module")
def anchors():
    """Give the folder of reference figures; skipped where it is absent."""
    folder = SHARED / "anchors"
    if not (folder / "leather_inter.csv").is_file():
        pytest.skip("../shared/anchors is not beside this checkout")
    return folder


@pytest.fixture(scope="module")
def leather(anchors):
    """Give the system of the leather table of R's decompr."""
    read = [
        np.loadtxt(anchors / f"leather_{part}.csv", delimiter=",", skiprows=1)
        for part in ("inter", "final", "out")
    ]
    return leontief(table(*read, [(e, s) for e in ECONOMIES for s in SECTORS], ECONOMIES))


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_leontief_decomposition_of_leather_is_decomprs(leather, anchors):
    """Value added by origin in each row's exports: 81 cells, and in output and final demand those recorded."""
    expected = np.array(
        [float(r["FVAX"]) for r in rows_of(anchors / "decompr_leather_leontief.csv")]
    ).reshape(9, 9)
    assert np.abs(value_added_origins(leather) - expected).max() < 1e-8
    output = value_added_origins(leather, "output")
    assert output[0, 0] == pytest.approx(66.75361799, abs=1e-8)
    assert output[8, 8] == pytest.approx(96.78316785, abs=1e-8)
    assert absorbed_by_row(leather)[0, 0] == pytest.approx(24.3345824, abs=1e-7)


def test_sixteen_terms_of_leather_are_decomprs(leather, anchors):
    """Every cell of 9 exporting rows x 3 importers x 16 terms."""
    rows = rows_of(anchors / "decompr_leather_wwz.csv")
    expected = np.array([[float(r[term]) for term in TERMS] for r in rows]).reshape(9, 3, 16)
    assert np.abs(np.moveaxis(wang_wei_zhu(leather).values, 0, 2) - expected).max() < 1e-8


def test_nine_terms_of_leather_are_decomprs(leather, anchors):
    """Nine terms of three exporters, computed directly and as sums of the sixteen."""
    expected = np.array([[float(r[t]) for t in GROUPS] for r in rows_of(anchors / "decompr_leather_kww.csv")])
    assert np.abs(koopman_wang_wei(leather) - expected).max() < 1e-8
    assert np.abs(from_wang_wei_zhu(wang_wei_zhu(leather)).by_exporter() - expected).max() < 1e-8


def test_participation_and_position_of_leather_are_those_recorded(leather):
    """DVA, FVA, DVX, participation, position, VAX ratio and upstreamness to the digits of the record."""
    found = participation(leather)
    recorded = {
        "domestic": (53.6900, 92.4618, 111.2906),
        "foreign": (10.6100, 21.1382, 36.3094),
        "onward": (21.6347, 27.1004, 19.3226),
        "participation": (0.5015, 0.4246, 0.3769),
        "position": (0.1373, 0.0433, -0.0969),
        "vax_ratio": (0.7268, 0.6808, 0.6553),
    }
    for name, figures in recorded.items():
        assert getattr(found, name) == pytest.approx(figures, abs=5.1e-5), name
    assert upstreamness(leather)[0] == pytest.approx(2.098404, abs=5e-7)


def test_inverse_of_miller_and_blair():
    """The two-sector example of chapter 2."""
    given = table([[150, 500], [200, 100]], [[350], [1700]], [1000, 2000], [("A", "1"), ("A", "2")], ["A"])
    expected = [[1.25412541, 0.330033], [0.2640264, 1.12211221]]
    assert leontief(given).inverse() == pytest.approx(np.array(expected), abs=5e-9)


def wiod(year: str):
    """Return a WIOD table of the 2013 release, its rounding gaps put into final demand; skipped where absent."""
    from pyarrow import parquet

    folder = SHARED / "data" / "wiod_1995_2011"
    if not (folder / f"inter{year}.parquet").is_file():
        pytest.skip("../shared/data/wiod_1995_2011 is not beside this checkout")

    def columns(name: str) -> list[np.ndarray]:
        return [c.to_numpy() for c in parquet.read_table(folder / name).columns]

    economies, sectors = (
        parquet.read_table(folder / f"{what}_{year}.parquet")[0].to_pylist()
        for what in ("countries", "industries")
    )
    flows, final, output = (
        np.column_stack(columns(f"{n}{year}.parquet")) for n in ("inter", "final", "output")
    )
    rows = [(e, s) for e in economies for s in sectors]
    return table(flows, final, output, rows, [e for e in economies for _ in range(5)], unbalanced="demand")


@pytest.mark.slow
def test_a_real_table_adds_up_and_its_roads_agree():
    """WIOD 2011: no gap but rounding, nine terms both ways, VAX by Borin and Mancini is v B Y abroad, and shares known."""
    given = leontief(wiod("11"))
    busy = given.table.output > 0
    assert np.abs(given.content().sum(axis=0)[busy] - 1).max() < 1e-12
    sixteen = wang_wei_zhu(given)
    assert sixteen.gap() < 1e-12
    nine = koopman_wang_wei(given)
    assert np.abs(nine - from_wang_wei_zhu(sixteen).by_exporter()).max() < 1e-6
    parted = borin_mancini(given)
    assert parted.gap() < 1e-12
    vax = parted.gathered(BM_GROUPS).by_exporter()[:, list(BM_GROUPS).index("VAX")]
    assert vax == pytest.approx(participation(given).absorbed_abroad, rel=1e-9)
    region = ("CHN", "IDN", "JPN", "KOR", "TWN")
    sources = foreign_sources(given, region)
    share = {e: sources[given.table.place(e)] / sources.sum() for e in region}
    assert share["JPN"] == pytest.approx(0.0900, abs=5e-5)
    assert share["CHN"] == pytest.approx(0.0881, abs=5e-5)


@pytest.mark.slow
def test_a_real_table_tells_where_no_output_is_sold():
    """WIOD 2000: a row without output that sells from stock is named, and is the only gap."""
    given = wiod("00")
    assert given.notes[-1] == "no output, so no origin of value, in what is sold by LUX c8"
    sixteen = wang_wei_zhu(leontief(given))
    missed = np.abs(sixteen.values.sum(axis=0) - sixteen.exports).max(axis=1) > 1e-6
    assert [given.rows[row] for row in np.flatnonzero(missed)] == [("LUX", "c8")]

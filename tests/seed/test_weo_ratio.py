"""The claim about 2026, edition by edition, on four roads that have to meet."""

from __future__ import annotations

import csv
from datetime import date

import duckdb
import pytest

from comity.record.quantities import quantity
from comity.terms.errors import NotFound
from comity.terms.quantity import Quantity, divide, granule, interval, ratio

TEN = ("bn", "id", "kh", "la", "mm", "my", "ph", "sg", "th", "vn")
LATE = date(2026, 6, 1)
YEARS = range(2022, 2028)
#: Edition -> ten members' output over Japan's for 2022 to 2027, as worked out apart from this code.
RATIOS: dict[str, tuple[float, ...]] = {
    "2020-10": (0.675, 0.687, 0.708, 0.737),
    "2021-04": (0.639, 0.650, 0.674, 0.700, 0.729),
    "2021-10": (0.668, 0.677, 0.700, 0.727, 0.757),
    "2022-04": (0.742, 0.748, 0.771, 0.785, 0.807, 0.834),
    "2022-10": (0.842, 0.895, 0.916, 0.936, 0.964, 1.005),
    "2023-04": (0.864, 0.894, 0.939, 0.965, 0.995, 1.034),
    "2023-10": (0.856, 0.913, 0.971, 0.992, 1.024, 1.061),
    "2024-04": (0.861, 0.904, 0.992, 1.017, 1.044, 1.083),
    "2024-10": (0.858, 0.900, 0.979, 0.968, 0.991, 1.023),
    "2025-04": (0.863, 0.901, 0.981, 0.984, 0.999, 1.028),
    "2025-10": (0.864, 0.903, 0.983, 0.974, 0.990, 1.017),
}
FIRST = {
    "2022-10": 2027,
    "2023-04": 2027,
    "2023-10": 2026,
    "2024-04": 2025,
    "2024-10": 2027,
    "2025-04": 2027,
    "2025-10": 2027,
}
#: Edition -> Japan's and the ten's output for 2026, in billions.
IN_2026 = {
    "2021-04": (6533, 4760), "2021-10": (6344, 4801), "2022-04": (6063, 4890), "2022-10": (5010, 4830), "2023-04": (4923, 4899),
    "2023-10": (4710, 4822), "2024-04": (4500, 4699), "2024-10": (4585, 4545), "2025-04": (4373, 4368), "2025-10": (4464, 4419),
}  # fmt: skip
Table = dict[tuple[str, int], float]

SQL = """
    SELECT a.vintage, CAST(a.period AS INTEGER), sum(a.value) / any_value(j.value)
    FROM figure a
    JOIN membership m ON m.actor = a.reporter AND m.grouping = 'asean' AND m.role = 'member'
         AND m.starts <= DATE '2024-02-12' AND (m.ends IS NULL OR m.ends >= DATE '2024-02-12')
    JOIN figure j ON j.reporter = 'jp' AND j.indicator = a.indicator AND j.vintage = a.vintage AND j.period = a.period
    WHERE a.indicator = 'gdp'
    GROUP BY ALL HAVING count(*) = 10
"""


@pytest.fixture(scope="module")
def late(article):
    """All that the record knows."""
    return article.as_of(LATE)


def by_record(late) -> Table:
    """Through totals over the membership of the article's day."""
    found = {}
    for vintage in RATIOS:
        for year in YEARS:
            whole = late.total("asean", "gdp", str(year), vintage=vintage, membership=date(2024, 2, 12))
            if whole.quantity:
                japan = late.published("jp", "gdp", str(year), vintage=vintage).preferred
                found[(vintage, year)] = ratio(whole.quantity, quantity(japan)).value
    return found


def by_sql(compiled) -> Table:
    """By one statement on the compiled file."""
    with duckdb.connect(str(compiled.path), read_only=True) as connection:
        return {
            (vintage, year): value
            for vintage, year, value in connection.execute(SQL).fetchall()
            if year in YEARS
        }


def by_hand(root) -> Table:
    """By ten lines on the tables of the record."""
    found: Table = {}
    for path in root.glob("figures/imf-weo-*.csv"):
        with path.open(encoding="utf-8", newline="") as handle:
            rows = [row for row in csv.DictReader(handle) if row["indicator"] == "gdp"]
        for year in map(str, YEARS):
            values = {row["reporter"]: float(row["value"]) for row in rows if row["period"] == year}
            if {*TEN, "jp"} <= set(values):
                found[(rows[0]["vintage"], int(year))] = sum(values[code] for code in TEN) / values["jp"]
    return found


def test_ratios_of_every_edition(late):
    """To three decimals, and no year more or less than the editions hold."""
    found = by_record(late)
    expected = {(vintage, 2022 + n): value for vintage, row in RATIOS.items() for n, value in enumerate(row)}
    assert {key: round(value, 3) for key, value in found.items()} == pytest.approx(expected, abs=5.1e-4)
    assert set(found) == set(expected)


def test_three_roads_meet(late, article_compiled, article_reading):
    """Totals of the record, one SQL statement and ten lines of plain Python give the same numbers."""
    first, second, third = by_record(late), by_sql(article_compiled), by_hand(article_reading.root)
    assert set(first) == set(second) == set(third)
    assert first == pytest.approx(second, rel=1e-12)
    assert first == pytest.approx(third, rel=1e-12)


def test_the_record_repeats_the_editions_as_stored(seed, article_reading):
    """Each value of the record is that of the stored editions, to the digits the record shows."""
    stored = seed.parent / "anchors" / "weo_ngdpd_vintages_asia.csv"
    if not stored.is_file():
        pytest.skip("../shared/anchors/weo_ngdpd_vintages_asia.csv is not beside this checkout")
    with stored.open(encoding="utf-8", newline="") as handle:
        values = {(r["vintage"], r["iso"], r["year"]): r["ngdpd_usd_bn"] for r in csv.DictReader(handle)}
    actors = article_reading.entries["actors"]
    figures = [f for f in article_reading.entries["figures"].values() if f.indicator == "gdp" and f.vintage]
    assert len(figures) > 1000
    for figure in figures:
        key = figure.vintage[2:4] + figure.vintage[5:], actors[figure.reporter].codes.iso3, figure.period.text
        assert float(figure.value) / 1e9 == pytest.approx(float(values[key]), abs=5.1e-4), figure.id


def test_the_first_year_at_or_above_one(late):
    """Only the edition the article used says 2026; the newest says 2027."""
    found = by_record(late)
    first = {
        vintage: min((year for year in YEARS if found.get((vintage, year), 0) >= 1), default=None)
        for vintage in RATIOS
    }
    assert {vintage: year for vintage, year in first.items() if year} == FIRST


@pytest.mark.parametrize(("vintage", "sums"), IN_2026.items())
def test_both_sides_in_2026(vintage, sums, late):
    """Japan's output and the ten members', in whole billions."""
    japan = late.published("jp", "gdp", "2026", vintage=vintage).preferred
    ten = late.total("asean", "gdp", "2026", vintage=vintage, membership=date(2024, 2, 12)).quantity
    assert (float(japan.value) / 1e9, ten.value / 1e9) == pytest.approx(sums, abs=0.51)


def test_the_first_edition_ends_in_2025(late):
    """What an edition does not hold is not found, and not taken from another."""
    with pytest.raises(NotFound):
        late.published("jp", "gdp", "2026", vintage="2020-10")
    assert late.total("asean", "gdp", "2026", vintage="2020-10").quantity is None


def test_the_articles_numbers_fit_its_edition(article):
    """3.6 trillion, around 85 per cent and 4.7 trillion agree with October 2023 within their own rounding."""
    issue = article.as_of(date(2024, 2, 12))
    ten = issue.total("asean", "gdp", "2022").quantity
    japan = quantity(issue.published("jp", "gdp", "2022", vintage="2023-10").preferred)
    claims = issue.folder("figures")
    for name, value in (("seappi-f03", ten.value), ("seappi-f04", ratio(ten, japan).value)):
        claimed = quantity(claims[name])
        assert claimed.low <= value <= claimed.high, name
    five = quantity(claims["seappi-f05"])
    assert (
        five.low
        <= float(issue.published("jp", "gdp", "2026", vintage="2023-10").preferred.value)
        <= five.high
    )


@pytest.mark.parametrize(
    ("yen", "dollars", "expected"),
    [
        ("seappi-f07", "seappi-f08", (142.86, 140.35, 145.45)),
        ("seappi-f09", "seappi-f10", (142.07, 141.96, 142.18)),
    ],
)
def test_two_currencies_imply_a_rate(yen, dollars, expected, article_reading):
    """The yen sum as it stands over the dollar sum as rounded gives the rate used, with its bounds."""
    figures = article_reading.entries["figures"]
    top, value = float(figures[yen].value), float(figures[dollars].value)
    rounded = Quantity(value, *interval(value, "rounded", granule(figures[dollars].value)), "USD")
    rate = divide(Quantity(top, top, top, "JPY"), rounded, "JPY per USD")
    assert (rate.value, rate.low, rate.high) == pytest.approx(expected, abs=5.1e-3)

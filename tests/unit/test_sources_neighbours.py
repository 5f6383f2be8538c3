"""Values out of line with the years beside them."""

import pyarrow as pa
import pytest

from comity.sources.card import Neighbours
from comity.sources.neighbours import out_of_line

RULE = Neighbours(factor=2, ends=3)


def series(**values: float) -> pa.Table:
    """Return a yearly series of one pair; ``y2001=5`` is its value of 2001."""
    years = sorted((int(name[1:]), value) for name, value in values.items())
    count = len(years)
    return pa.table(
        {
            "reporter": ["AAA"] * count,
            "partner": ["BBB"] * count,
            "indicator": ["exports"] * count,
            "product": pa.array([None] * count, pa.string()),
            "period": [str(year) for year, _ in years],
            "year": pa.array([year for year, _ in years], pa.int32()),
            "value": [float(value) for _, value in years],
        }
    )


@pytest.mark.parametrize(
    ("values", "years"),
    [
        ({"y2001": 10, "y2002": 20, "y2003": 40}, []),
        ({"y2001": 10, "y2002": 100, "y2003": 10}, ["2002"]),
        ({"y2001": 10, "y2002": 0, "y2003": 10, "y2004": 11}, []),
        ({"y2001": 10, "y2002": 0, "y2003": 10_000}, ["2001", "2003"]),
        ({"y2001": 10, "y2002": 12, "y2003": 0, "y2004": 10_000, "y2005": 13}, ["2004"]),
        ({"y2001": 10, "y2005": 10_000}, []),
        ({"y2001": 2, "y2002": 0, "y2003": 4, "y2004": 8}, []),
        ({"y2001": 10}, []),
        ({"y2001": 0, "y2002": 0}, []),
    ],
)  # fmt: skip
def test_a_value_is_held_against_the_nearest_years_that_have_one(
    values: dict[str, float], years: list[str]
) -> None:
    """A zero between is passed over, growth is in line, and a gap of missing years ends the comparison."""
    found = [place.split()[-1] for place, _ in out_of_line(series(**values), [RULE])]
    assert sorted(set(found) & set(years)) == years
    assert bool(found) == bool(years)


def test_a_plain_table_gives_the_same_answer() -> None:
    """Ten lines of Python say which values of a long series leave the path between their neighbours."""
    numbers = [5, 6, 0, 7, 70, 8, 0, 0, 9, 1, 9, 10]
    valued = [(2000 + at, v) for at, v in enumerate(numbers) if v > 0]
    far = set()
    for (ya, a), (y, v), (yb, b) in zip(valued, valued[1:], valued[2:], strict=False):
        path = a ** ((yb - y) / (yb - ya)) * b ** ((y - ya) / (yb - ya))
        if max(v / path, path / v) > 2:
            far.add(str(y))
    values = {f"y{2000 + at}": v for at, v in enumerate(numbers)}
    assert {place.split()[-1] for place, _ in out_of_line(series(**values), [RULE])} == far
    assert far

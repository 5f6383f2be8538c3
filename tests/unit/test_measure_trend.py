"""Trends and betweenness against values known from elsewhere."""

from __future__ import annotations

import numpy as np
import pytest

from comity.measure.between import betweenness
from comity.measure.engine import measure
from comity.measure.trend import trend
from comity.record.relations import drawn

#: Krackhardt's kite, as its ties are usually numbered.
KITE = ((0, 1), (0, 2), (0, 3), (0, 5), (1, 3), (1, 4), (1, 6), (2, 3), (2, 5), (3, 4), (3, 5), (3, 6), (4, 6),
        (5, 6), (5, 7), (6, 7), (7, 8), (8, 9))  # fmt: skip
KNOWN = {
    0: 0.023148,
    1: 0.023148,
    2: 0,
    3: 0.101852,
    4: 0,
    5: 0.231481,
    6: 0.231481,
    7: 0.388889,
    8: 0.222222,
    9: 0,
}


def test_kite_has_the_published_betweenness():
    """Krackhardt's kite gives the values that others publish, through SQL as well."""
    expected = {f"n{n}": value for n, value in KNOWN.items()}
    ties = [(f"n{a}", f"n{b}") for a, b in KITE]
    assert betweenness(ties) == pytest.approx(expected, abs=1e-6)
    trade = "; ".join(f"2020 n{a} n{b} . 1" for a, b in KITE)
    found = measure(drawn(trade=trade), "betweenness", threshold=0.1)
    assert {m.reporter: m.value for m in found} == pytest.approx(expected, abs=1e-6)


def test_direction_counts_where_it_is_said_to():
    """Along one-way ties only the middle of the way lies between."""
    assert betweenness([("a", "b"), ("b", "c"), ("c", "a")], directed=True) == {"a": 0.5, "b": 0.5, "c": 0.5}
    assert betweenness([("a", "b"), ("b", "c"), ("c", "a")]) == {"a": 0, "b": 0, "c": 0}


def test_interval_covers_the_true_slope_about_as_often_as_it_says():
    """Over many noisy lines the 90 % interval holds the slope in most, and not in all."""
    random, covered = np.random.default_rng(5), 0
    years = list(range(2000, 2020))
    for _ in range(200):
        line = trend(years, [0.5 * (y - 2000) + random.normal() for y in years], draws=199)
        covered += line.low <= 0.5 <= line.high
    assert 150 <= covered <= 195


def test_interval_is_the_same_each_time():
    """The same series and seed give the same bounds; few years give none."""
    series = ([2000, 2001, 2002, 2003, 2004, 2005], [1.0, 3.0, 2.0, 5.0, 4.0, 7.0])
    assert trend(*series) == trend(*series)
    assert trend(*series) != trend(*series, seed=2)
    assert trend([2000, 2001], [1.0, 2.0]).low is None
    with pytest.raises(ValueError, match="two different years"):
        trend([2000, 2000], [1.0, 2.0])

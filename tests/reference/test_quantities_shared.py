"""Quantities on public test sets beside the project: the marks reached on their development parts are kept."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from comity.check.quantities import find_amounts

ROOT = Path(__file__).parents[2]
TEXT = ROOT.parent / "shared" / "data" / "text"
sys.path.insert(0, str(ROOT / "benchmarks"))

import quantities_recognizers as recognizers  # noqa: E402
from quantities_newsquant import mended, said  # noqa: E402
from quantities_scoring import score_measeval, score_newsquant  # noqa: E402


def there(name: str) -> Path:
    """Return a path under the shared texts; the test is skipped where it is absent."""
    path = TEXT / name
    if not path.exists():
        pytest.skip(f"../shared/data/text/{name} is not beside this checkout")
    return path


def test_newsquant():
    """F1 on the development half of NewsQuant stays above the best published for value, unit and change."""
    marks = score_newsquant(there("newsquant_dev.json"), lambda text: said(mended(text)))
    reached = {name: f1 for name, (_, _, f1) in marks.items()}
    assert reached["value"] >= 96.5, reached
    assert reached["value+unit"] >= 87.5, reached
    assert reached["value+change"] >= 90.5, reached


def test_measeval():
    """F1 by overlap on the training part of MeasEval stays above 92, and with one prediction a span above 89."""
    folder = there("measeval_train") / "train"
    marks = score_measeval(
        folder,
        lambda text: [
            (a.span.start, a.span.end) for a in find_amounts(text) if a.shape not in ("rank", "ordinal")
        ],
    )
    assert marks["overlap"][2] >= 92, marks
    assert marks["one to one"][2] >= 89, marks


@pytest.mark.parametrize(
    ("model", "least"),
    [
        ("NumberModel", 0.9),
        ("PercentModel", 0.75),
        ("CurrencyModel", 0.94),
        ("DimensionModel", 0.88),
        ("AgeModel", 1.0),
        ("TemperatureModel", 0.93),
    ],
)
def test_recognizers(model, least):
    """The share of specification cases that are exact stays at what it reached; what is left out has a reason."""
    specs = there("recognizers") / "Specs"
    (path,) = (path for path in recognizers.MODELS if path.endswith(f"/{model}"))
    misses: list = []
    exact, asked, left = recognizers.score(specs, path, misses)
    assert exact / asked >= least, misses
    assert set(left) <= set(recognizers.LEFT_OUT)
    assert sum(left.values()) <= 0.25 * (asked + sum(left.values()))

"""One thing broken anywhere in a sample is an error, a remark that says where, or changes nothing: never a wrong number."""

from __future__ import annotations

from collections import Counter

import pytest
from mutations import judged, mutations, read_mutated

from comity.sources.discover import PROVIDERS, read_source
from comity.sources.take import read_delivery

FOLDERS = sorted(p.name for p in PROVIDERS.iterdir() if (p / "source.yml").is_file())
#: Sources whose sample is one edition in delimited text of observations.
TABLES = ("cepii_baci", "imf_weo", "kosis_visitors", "taiwan_customs", "worldbank")


def silent(name: str, count: int, seed: int, folder) -> tuple[list[str], Counter[str]]:
    """Return the mutations that changed a number without a word, and how the others were noticed."""
    source = read_source(PROVIDERS / name, may_have_code=True)
    (clean,) = read_delivery(source, source.sample, source.card.sample)
    noticed, missed = Counter(), []
    for n, mutation in enumerate(mutations(source, count, seed)):
        outcome = judged(source, mutation, clean, read_mutated(source, mutation, folder / str(n)))
        noticed[outcome.noticed] += 1
        if not outcome.noticed:
            missed.append(
                f"{mutation.kind} {mutation.file}:{mutation.line} {mutation.column}: {mutation.before!r} -> {mutation.after!r}: {outcome.detail}"
            )
    return missed, noticed


@pytest.mark.parametrize("name", TABLES)
def test_a_broken_cell_is_never_a_wrong_number(name, tmp_path):
    """Sixty mutations of each sample; most are noticed."""
    missed, noticed = silent(name, 60, 3, tmp_path)
    assert missed == []
    assert noticed["error"] > 10
    assert noticed["let pass"] < 15


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", TABLES)
def test_five_hundred_broken_cells_are_never_a_wrong_number(name, seed, tmp_path):
    """The same five hundred times, twice."""
    missed, noticed = silent(name, 500, seed, tmp_path)
    assert missed == []
    assert noticed["let pass"] < 75

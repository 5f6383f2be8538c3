"""The base of a counterfactual from a dossier's fetched series, and who a name of the record is in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from comity.model.counterfactual_base import BaseRead, with_home
from comity.model.counterfactual_run import Members
from comity.record.as_of import AsOf
from comity.record.inputs import Inputs
from comity.record.kinds.actor import Actor
from comity.terms.errors import NotFound, UsageError
from comity.terms.period import Period

#: Fewer economies than this are no world.
_LEAST = 20


def base_of_inputs(inputs: Inputs, year: int | None = None, gdp_scale: float = 1.0) -> BaseRead:
    """Return the trade of a year, by default the last there is, with home sales made from GDP.

    Economies go by their ISO 3166 codes where they have one. What the trade
    and the GDP are, and as of when, is the base's vintage and so part of its
    hash.

    Raises
    ------
    NotFound
        Where the store has no trade of the whole world, or none of the year.
    """
    if "trade" in inputs.partial:
        what = "a scenario starts from the trade of the whole world; the store has none"
        raise NotFound(
            what,
            "a source of trade in the store",
            "run `comity fetch cepii-baci`, or give a table with --trade",
        )
    years = [row[0] for row in inputs.ask("SELECT DISTINCT year FROM trade WHERE product = '' ORDER BY year")]
    wanted = year or years[-1]
    code = codes_of(inputs.known)
    rows = inputs.ask(
        f"SELECT exporter, importer, SUM(value) FROM trade WHERE product = '' AND year = {int(wanted)} AND value > 0"  # noqa: S608
        " GROUP BY exporter, importer"
    )
    flows = {(code.get(a, a), code.get(b, b)): float(v) for a, b, v in rows if a != b}
    sizes = inputs.ask(
        f"SELECT reporter, value FROM series WHERE indicator = 'gdp' AND partner = '' AND year = {int(wanted)}"  # noqa: S608
    )
    gdp = {code.get(name, name): float(value) for name, value in sizes}
    if len(gdp) < _LEAST or not flows:
        span = f"{years[0]} to {years[-1]}"
        raise NotFound(
            f"the store has {len(flows):,} flows and the GDP of {len(gdp)} economies for {wanted}",
            f"the trade and GDP of a world; its trade is of {span}", "choose another year, or run `comity fetch imf-weo`",
        )  # fmt: skip
    return with_home(flows, gdp, gdp_scale, f"{wanted}: {inputs.vintages(('trade', 'series'), ('gdp',))}")


def codes_of(known: AsOf) -> dict[str, str]:
    """Return actor -> ISO 3166 alpha-3, of those that have one."""
    actors = known.entries(Actor)
    return {name: a.codes.iso3 for name, a in actors.items() if a.codes is not None and a.codes.iso3}


def members_of(known: AsOf) -> Members:
    """Return who is meant by an actor or grouping of the record, by code where the actor has one."""
    actors, codes = known.entries(Actor), codes_of(known)

    def meant(name: str, when: Period | None) -> Sequence[str] | None:
        if name not in actors:
            return None
        day = (when.end or when.start) if when else None
        within = known.members(name, day or known.day)
        return tuple(codes.get(m, m) for m in within) if within else (codes.get(name, name),)

    return meant


def scenarios_of(dossier: Path) -> Path:
    """Return the folder of a dossier's scenarios, or of those that ship where it has none.

    Raises
    ------
    UsageError
        Where there are none at all.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (
        dossier / "scenarios",
        package / "shipped" / "scenarios",
        package.parents[1] / "scenarios",
    ):
        if any(folder.glob("*.yml")):
            return folder
    raise UsageError(
        f"'{dossier}' has no scenarios/", "a folder of .yml files", "write one; docs/scenarios.md shows how"
    )

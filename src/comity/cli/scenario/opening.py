"""What the commands about scenarios share: their base, the scenarios of a dossier, and who a name means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from comity.cli.dossier import dossier_option
from comity.terms.errors import UsageError

if TYPE_CHECKING:
    from comity.model.counterfactual_run import Members
    from comity.terms.period import Period

F = TypeVar("F", bound=Callable[..., Any])


def base_options(function: F) -> F:
    """Give a command the options that say what trade a scenario starts from."""
    for option in (
        click.option("--trade", required=True, type=click.Path(path_type=Path),
                     help="CSV or Parquet: exporter, importer, value and, if any, year; home sales are an exporter's own."),
        click.option("--year", type=int, help="Take the rows of this year."),
        click.option("--gdp", type=click.Path(path_type=Path),
                     help="CSV or Parquet: economy, value and, if any, year. Makes home sales: output less exports."),
        click.option("--gdp-scale", default=1.0, show_default=True,
                     help="Brings GDP to the unit of trade, and to gross output."),
        click.option("--vintage", default="", help="What the trade is, in words; part of the base's hash."),
        dossier_option,
    ):  # fmt: skip
        function = option(function)
    return function


def scenarios_of(dossier: Path) -> Path:
    """Return the folder of a dossier's scenarios.

    Raises
    ------
    UsageError
        Where it has none.
    """
    package = Path(__file__).resolve().parents[2]
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


def members_of(dossier: Path) -> Members:
    """Return who is meant by an actor or grouping of the record, by code where the actor has one."""
    from comity.cli.opening import open_record, today
    from comity.record.kinds.actor import Actor

    with open_record(dossier) as record:
        known = record.as_of(today())
        actors = known.entries(Actor)

        def code(name: str) -> str:
            codes = actors[name].codes if name in actors else None
            return (codes.iso3 if codes else None) or name

        def meant(name: str, when: Period | None) -> Sequence[str] | None:
            if name not in actors:
                return None
            day = (when.end or when.start) if when else None
            within = known.members(name, day or known.day)
            return tuple(code(m) for m in within) if within else (code(name),)

        return meant

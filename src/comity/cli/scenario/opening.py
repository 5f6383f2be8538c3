"""What the commands about scenarios share: the options that say what trade a scenario starts from, and that trade."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from comity.cli.dossier import dossier_option, find_dossier
from comity.cli.fetch import store_folder, store_option
from comity.terms.errors import UsageError

if TYPE_CHECKING:
    from comity.model.counterfactual_base import BaseRead
    from comity.model.counterfactual_run import Members

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Start:
    """What was typed of the trade a scenario starts from."""

    trade: Path | None
    year: int | None
    gdp: Path | None
    gdp_scale: float
    vintage: str
    day: str | None
    store: Path | None
    folder: Path | None


def base_options(function: F) -> F:
    """Give a command the options that say what trade a scenario starts from."""
    for option in (
        click.option("--trade", type=click.Path(path_type=Path),
                     help="CSV or Parquet: exporter, importer, value and, if any, year; home sales are an exporter's own. "
                     "By default the trade that has been fetched, with home sales made from GDP."),
        click.option("--year", type=int, help="Take the trade of this year; by default the last that was fetched."),
        click.option("--gdp", type=click.Path(path_type=Path),
                     help="CSV or Parquet: economy, value and, if any, year. Makes home sales: output less exports."),
        click.option("--gdp-scale", default=1.0, show_default=True,
                     help="Brings GDP to the unit of trade, and to gross output."),
        click.option("--vintage", default="", help="What the trade of a file is, in words; part of the base's hash."),
        click.option("--as-of", "day", help="Record and vintages as known on this day; by default today."),
        store_option,
        dossier_option,
    ):  # fmt: skip
        function = option(function)
    return function


def started(start: Start) -> tuple[BaseRead, Members]:
    """Return the base a scenario starts from, and who is meant by a name.

    Raises
    ------
    UsageError
        For GDP without a table of trade.
    NotFound
        Where neither a table was given nor trade has been fetched.
    """
    from comity.cli.opening import as_day, open_record, today
    from comity.model.counterfactual_base import read_base
    from comity.model.counterfactual_inputs import base_of_inputs, members_of
    from comity.record.inputs import open_inputs

    dossier = find_dossier(start.folder)
    day = as_day(start.day) or today()
    with open_record(dossier) as record:
        known, compiled = record.as_of(day), record.path
    if start.trade is not None:
        read = read_base(
            start.trade, year=start.year, gdp=start.gdp, gdp_scale=start.gdp_scale, vintage=start.vintage
        )
        return read, members_of(known)
    if start.gdp is not None or start.vintage:
        raise UsageError("--gdp and --vintage go with --trade", "a table of trade", "add --trade FILE")
    read_from = store_folder(start.store, start.folder)
    with open_inputs(dossier, day, store=read_from, compiled=compiled) as inputs:
        return base_of_inputs(inputs, start.year, start.gdp_scale), members_of(known)

"""Figures: statistics as published by a work, one row of a table each."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, StringConstraints

from comity.record.kinds.assistance import Hedge
from comity.record.kinds.entry import ActorRef, Entry, IndicatorRef, When

Written = Annotated[str, StringConstraints(pattern=r"^-?\d+(\.\d+)?(e-?\d{1,2})?$")]
Bound = Annotated[str, StringConstraints(pattern=r"^(-?\d+(\.\d+)?(e-?\d{1,2})?|inf|-inf)$")]


def _absent(value: object) -> object:
    return None if value == "" else value


class Figure(Entry):
    """One published number: who says what of whom, for when, in which unit, how surely, and where.

    Kept as rows of CSV files under `figures/`; columns left empty are absent.
    Where `low` and `high` are empty they follow from the hedge and the digits
    shown.
    """

    folder: ClassVar[str] = "figures"

    reporter: ActorRef
    """The actor it is about; for a directed pair, the exporter, donor, origin or host that reports."""
    partner: Annotated[ActorRef | None, BeforeValidator(_absent)] = None
    """The other side of a pair; empty for a figure about one actor."""
    indicator: IndicatorRef
    """What is measured."""
    period: When
    """When it was so."""
    value: Written
    """As published, in full units; `3.6e12` keeps the digits shown."""
    low: Annotated[Bound | None, BeforeValidator(_absent)] = None
    """Lower bound, where the hedge does not give it."""
    high: Annotated[Bound | None, BeforeValidator(_absent)] = None
    """Upper bound, where the hedge does not give it."""
    unit: str
    """The indicator's unit."""
    hedge: Hedge = "rounded"
    """How the work hedged it."""
    status: Literal["observed", "estimated", "projected", "target", "derived"] = "observed"
    """Whether it was seen, estimated, projected, aimed at, or computed by the work."""
    vintage: Annotated[str | None, BeforeValidator(_absent)] = None
    """The edition of the statistics, where a series is published again and again."""
    basis: Annotated[str | None, BeforeValidator(_absent)] = None
    """The definition the work uses, where works differ: notified, executed, ten partners …"""

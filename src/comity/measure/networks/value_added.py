"""Whose value is in whose exports and final demand: trade in value added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from comity.measure.networks.leontief import Floats, System

Use = Literal["exports", "output", "final goods"]


@dataclass(frozen=True, slots=True, eq=False)
class Participation:
    """An economy's part in production networks, one value for each economy of the table.

    ``exports`` are gross; ``domestic`` (DVA) and ``foreign`` (FVA, or VS) the value
    added in them; ``onward`` (DVX, or VS1) its value added in what others export;
    ``backward`` and ``forward`` these as shares of exports, ``participation`` their
    sum; ``position`` is above zero upstream; ``absorbed_abroad`` (VAX) the value
    added that others' final demand absorbs, ``vax_ratio`` its ratio to exports.
    Shares are absent (nan) where an economy exports nothing.
    """

    economies: tuple[str, ...]
    exports: Floats
    domestic: Floats
    foreign: Floats
    onward: Floats
    backward: Floats
    forward: Floats
    participation: Floats
    position: Floats
    absorbed_abroad: Floats
    vax_ratio: Floats


def value_added_origins(system: System, of: Use = "exports") -> Floats:
    """Return the value added of each row in the exports, output or final goods of each row: v B e, rows x rows.

    Its columns add up to what they are taken of wherever there is output. Output
    counts a value again at each stage it passes.

    Examples
    --------
    >>> from comity.measure.networks.leontief import leontief
    >>> from comity.measure.networks.table import table
    >>> two = leontief(table([[0, 20], [0, 0]], [[0, 10], [60, 40]], [30, 100],
    ...                      [("A", "parts"), ("B", "cars")], ["A", "B"]))
    >>> value_added_origins(two).round(6).tolist()
    [[30.0, 12.0], [0.0, 48.0]]
    """
    made = {
        "exports": system.table.exports().sum(axis=1),
        "output": system.table.output,
        "final goods": system.table.demand.sum(axis=1),
    }
    return np.asarray(system.shares[:, None] * system.inverse() * made[of])


def absorbed_by_row(system: System) -> Floats:
    """Return the value added of each row that the final demand of each economy absorbs: v B Y, rows x buyers."""
    return system.shares[:, None] * system.solve(system.table.demand)


def in_exports(system: System) -> Floats:
    """Return the value added of each economy in the gross exports of each economy, origins x exporters."""
    exports = system.table.exports().sum(axis=1)
    return system.table.by_economy(system.content() * exports)


def in_final_demand(system: System) -> Floats:
    """Return the value added of each economy that the final demand of each absorbs, origins x buyers."""
    return np.asarray(system.content() @ system.table.demand)


def in_final_goods(system: System) -> Floats:
    """Return the value added of each economy in the final goods each completes, origins x completing economies."""
    completed = system.table.demand.sum(axis=1)
    return system.table.by_economy(system.content() * completed)


def foreign_share(flows: Floats) -> Floats:
    """Return the share that others' value has in each column of an origins x users array; absent (nan) where it is empty.

    Examples
    --------
    >>> foreign_share(np.array([[8.0, 1.0], [2.0, 3.0]])).tolist()
    [0.2, 0.25]
    """
    return _ratio(flows.sum(axis=0) - np.diag(flows), flows.sum(axis=0))


def shares(flows: Floats, *, foreign_only: bool = False) -> Floats:
    """Return each origin's share in each column of an origins x users array.

    With ``foreign_only``, shares are of what comes from others and the diagonal is 0.
    Absent (nan) where a column holds nothing.
    """
    counted = flows - np.diag(np.diag(flows)) if foreign_only else flows
    return _ratio(counted, counted.sum(axis=0))


def share_in_production(system: System, origin: str) -> Floats:
    """Return an economy's share in the value of the final goods that each economy completes."""
    return np.asarray(shares(in_final_goods(system))[system.table.place(origin)])


def share_in_consumption(system: System, origin: str) -> Floats:
    """Return an economy's share in the value that the final demand of each economy absorbs."""
    return np.asarray(shares(in_final_demand(system))[system.table.place(origin)])


def foreign_sources(system: System, exporters: Sequence[str] = ()) -> Floats:
    """Return the foreign value added in the exports of some economies together, by origin.

    For each exporter its own value is left out, so that a member of the group is
    foreign to the other members. Without exporters named, all are taken.

    Raises
    ------
    UsageError
        Where an exporter is not in the table.
    """
    flows = in_exports(system)
    chosen = [system.table.place(e) for e in exporters] or list(range(len(flows)))
    return np.asarray((flows - np.diag(np.diag(flows)))[:, chosen].sum(axis=1))


def participation(system: System) -> Participation:
    """Return participation in production networks and the position in them, by economy.

    Forward participation is DVX / E, backward FVA / E; position is
    ln(1 + DVX / E) - ln(1 + FVA / E).

    Notes
    -----
    FVA and DVX count a value each time it crosses a border again, so that their
    sum over economies is the same; `borin_mancini` counts it once.

    References
    ----------
    Koopman, R., Powers, W., Wang, Z. and Wei, S.-J. (2010). Give credit where credit is due.
    Johnson, R. C. and Noguera, G. (2012). Accounting for intermediates.

    Examples
    --------
    >>> from comity.measure.networks.leontief import leontief
    >>> from comity.measure.networks.table import table
    >>> two = leontief(table([[0, 20], [0, 0]], [[0, 10], [60, 40]], [30, 100],
    ...                      [("A", "parts"), ("B", "cars")], ["A", "B"]))
    >>> found = participation(two)
    >>> found.foreign.round(6).tolist(), found.onward.round(6).tolist(), found.vax_ratio.round(6).tolist()
    ([0.0, 12.0], [12.0, 0.0], [0.6, 0.8])
    """
    flows, absorbed = in_exports(system), in_final_demand(system)
    exports, domestic = flows.sum(axis=0), np.diag(flows)
    foreign, onward = exports - domestic, flows.sum(axis=1) - domestic
    backward, forward = _ratio(foreign, exports), _ratio(onward, exports)
    abroad = absorbed.sum(axis=1) - np.diag(absorbed)
    gross = system.table.by_economy(system.table.exports().sum(axis=1))
    return Participation(
        system.table.economies,
        gross,
        domestic,
        foreign,
        onward,
        backward,
        forward,
        backward + forward,
        np.log1p(forward) - np.log1p(backward),
        abroad,
        _ratio(abroad, gross),
    )


def _ratio(top: Floats, bottom: Floats) -> Floats:
    there = np.broadcast_to(bottom != 0, np.shape(top))
    return np.asarray(np.divide(top, bottom, out=np.full(np.shape(top), np.nan), where=there))

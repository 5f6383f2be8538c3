"""Value added and double counting in gross exports, each value counted once (Borin and Mancini)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from comity.measure.networks.decomposition import Decomposition
from comity.measure.networks.leontief import Floats, System
from comity.terms.errors import UsageError

Perspective = Literal["exporter", "bilateral", "world"]
Approach = Literal["source", "sink"]

#: Term -> what it is.
TERMS = {
    "DVA_direct": "domestic value added that the importer absorbs without a further border",
    "DVA_onward": "domestic value added absorbed abroad after a further border",
    "REF": "domestic value added that returns and is absorbed at home (reflection)",
    "DDC": "domestic value counted again",
    "FVA": "foreign value added",
    "FDC": "foreign value counted again",
}

#: What is read of a decomposition -> the terms it holds.
GROUPS = {
    "DC": ("DVA_direct", "DVA_onward", "REF", "DDC"),
    "DVA": ("DVA_direct", "DVA_onward", "REF"),
    "VAX": ("DVA_direct", "DVA_onward"),
    "FC": ("FVA", "FDC"),
    "GVC_backward": ("DDC", "FVA", "FDC"),
    "GVC_forward": ("DVA_onward", "REF"),
    "GVC": ("DVA_onward", "REF", "DDC", "FVA", "FDC"),
}


@dataclass(frozen=True, slots=True, eq=False)
class _Exporter:
    """What one exporter's decomposition needs: rows x importers unless said."""

    rows: np.ndarray
    exports: Floats
    direct: Floats
    """Exports that the importer itself absorbs."""
    absorbed: Floats
    """Output by whose final demand calls for it (all rows x economies)."""
    columns: Floats
    """The exporter's columns of the Leontief inverse (all rows x its rows)."""
    own: Floats
    """Value added of the exporter in a unit of its output, however often it left and came back."""
    others: Floats
    """Value added of all others in a unit of its output."""


def borin_mancini(
    system: System,
    exporters: Sequence[str] = (),
    *,
    perspective: Perspective = "exporter",
    approach: Approach = "source",
) -> Decomposition:
    """Return gross exports in six terms by exporting row and importer; `TERMS` says what each is.

    Parameters
    ----------
    exporters
        The economies to decompose; all where none is named.
    perspective
        The exports among which a value is counted once: those of the *exporter*; the
        *bilateral* flow to one importer; or all exports of the *world*.
    approach
        Whether it is counted the first time it leaves (*source*) or the last (*sink*).
        Over all importers both give an exporter the same terms.

    Returns
    -------
    Decomposition
        From the world's perspective by source no foreign value is new (FVA is 0: it was
        counted where it first left), and by sink nothing goes on or returns
        (DVA_onward and REF are 0: it is counted where it last leaves).

    Raises
    ------
    UsageError
        Where an exporter is unknown, or the sink is asked of a bilateral perspective.

    Notes
    -----
    Only the exporter's own columns of the Leontief inverse are solved for: with the
    exporter's sales of intermediates cut, they are those columns times
    ``B_ss^-1 (I - A_ss)^-1``.

    References
    ----------
    Borin, A. and Mancini, M. (2023). Measuring what matters in value-added trade.
    Economic Systems Research 35(4).

    Examples
    --------
    >>> from comity.measure.networks.leontief import leontief
    >>> from comity.measure.networks.table import table
    >>> two = leontief(table([[0, 20], [0, 0]], [[0, 10], [60, 40]], [30, 100],
    ...                      [("A", "parts"), ("B", "cars")], ["A", "B"]))
    >>> found = borin_mancini(two)
    >>> dict(zip(found.terms, found.by_exporter()[0].round(6).tolist()))
    {'DVA_direct': 18.0, 'DVA_onward': 0.0, 'REF': 12.0, 'DDC': 0.0, 'FVA': 0.0, 'FDC': 0.0}
    """
    if perspective == "bilateral" and approach == "sink":
        raise UsageError(
            "a bilateral perspective has no sink", "approach='source'", "a single flow counts alike by both"
        )
    table = system.table
    chosen = [table.place(name) for name in exporters] or list(range(len(table.economies)))
    content, absorbed = system.content(), system.solve(table.demand)
    sold, direct = table.exports(), _direct(system)
    blocks, gross = [], []
    for s in chosen:
        rows = table.places[s]
        exports = sold[rows]
        others = np.delete(content, s, axis=0).sum(axis=0)[rows]
        one = _Exporter(rows, exports, direct[rows], absorbed, system.columns(s), content[s, rows], others)
        blocks.append(_parted(system, s, one, perspective, approach))
        gross.append(exports)
    labels = tuple(table.rows[row] for s in chosen for row in table.places[s])
    values = np.concatenate(blocks, axis=1)
    return Decomposition(tuple(TERMS), labels, table.economies, values, np.concatenate(gross))


def _direct(system: System) -> Floats:
    """Return what importers absorb themselves of each row's exports: final goods, and inputs into their own."""
    table = system.table
    final = table.abroad(table.demand)
    local = table.demand - final
    made = np.zeros_like(local)
    for rows, inverse in zip(table.places, system.domestic, strict=True):
        made[rows] = inverse @ local[rows]
    return table.abroad(final + system.coefficients @ made)


def _parted(system: System, s: int, one: _Exporter, perspective: Perspective, approach: Approach) -> Floats:
    table = system.table
    new, new_others = _multipliers(system, s, one, perspective, approach)
    own, others = one.own[:, None], one.others[:, None]
    if approach == "source":
        counted, back = one.exports, _inputs(system, s, one.absorbed[:, s])
    else:
        counted, back = _lasting(system, s, one, perspective)
    again = one.exports - counted
    onward = counted - one.direct - back
    parts = (
        new * one.direct,
        new * onward,
        new * back,
        (own - new) * counted + own * again,
        new_others * counted,
        (others - new_others) * counted + others * again,
    )
    found = np.stack([np.broadcast_to(part, (len(one.rows), len(table.places))) for part in parts])
    found[:, :, s] = 0.0
    return found


def _multipliers(
    system: System, s: int, one: _Exporter, perspective: Perspective, approach: Approach
) -> tuple[Floats, Floats]:
    """Return value added, own and others', that a unit of exports counts as new."""
    if approach == "sink":
        return one.own[:, None], one.others[:, None]
    if perspective == "bilateral":
        return _bilateral(system, s, one)
    once = system.shares[one.rows] @ system.domestic[s]
    if perspective == "world":
        return once[:, None], np.zeros((len(one.rows), 1))
    return once[:, None], (one.others @ _cut(system, s, one))[:, None]


def _cut(system: System, s: int, one: _Exporter) -> Floats:
    """Return what turns columns of the inverse into those without the exporter's sales of intermediates."""
    return np.linalg.solve(one.columns[one.rows], system.domestic[s])


def _bilateral(system: System, s: int, one: _Exporter) -> tuple[Floats, Floats]:
    """Return the multipliers with only the sales to one importer cut, a column for each importer."""
    places = system.table.places
    both = np.vstack([one.own, one.others])
    new = np.zeros((2, len(one.rows), len(places)))
    for r, buyers in enumerate(places):
        round_trip = system.coefficients[np.ix_(one.rows, buyers)] @ one.columns[buyers]
        if r != s:
            new[:, :, r] = np.linalg.solve((np.eye(len(one.rows)) + round_trip).T, both.T).T
    return new[0], new[1]


def _lasting(system: System, s: int, one: _Exporter, perspective: Perspective) -> tuple[Floats, Floats]:
    """Return the exports that leave for the last time, and those of them that return into own final demand."""
    if perspective == "world":
        return one.direct, np.zeros_like(one.direct)
    cut = _cut(system, s, one)
    again = _inputs(system, s, one.columns @ (cut @ one.exports.sum(axis=1)))
    # Output that the exporter's own final demand calls for, its exports of intermediates cut.
    called = one.absorbed[:, s]
    home = called - one.columns @ (cut @ _inputs(system, s, called).sum(axis=1))
    return one.exports - again, _inputs(system, s, home)


def _inputs(system: System, s: int, output: Floats) -> Floats:
    """Return the exporter's intermediates in each importer's output (its rows x importers)."""
    sold = system.table.by_economy(system.coefficients[system.table.places[s]] * output)
    sold[:, s] = 0.0
    return sold

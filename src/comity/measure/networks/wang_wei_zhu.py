"""Sixteen terms of gross exports by exporting sector and importer (Wang, Wei and Zhu)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from comity.measure.networks.decomposition import Decomposition
from comity.measure.networks.leontief import Floats, System

#: Term -> what it is; "direct" means the first importer.
TERMS = {
    "DVA_FIN": "domestic value added in exports of final goods",
    "DVA_INT": "domestic value added in intermediates that the direct importer turns into final goods it uses",
    "DVA_INTrexI1": "… that it sends on as intermediates, for final goods third economies make and use",
    "DVA_INTrexF": "… that it sends on to third economies in final goods",
    "DVA_INTrexI2": "… that it sends on as intermediates, for final goods third economies export to others",
    "RDV_INT": "domestic value added that returns in intermediates for final goods used at home",
    "RDV_FIN": "domestic value added that returns in final goods from the direct importer",
    "RDV_FIN2": "domestic value added that returns in final goods through third economies",
    "OVA_FIN": "third economies' value added in exports of final goods",
    "MVA_FIN": "the direct importer's value added in exports of final goods",
    "OVA_INT": "third economies' value added in intermediates for final goods the direct importer uses",
    "MVA_INT": "the direct importer's value added in such intermediates",
    "DDC_FIN": "domestic value counted again, in returned intermediates for exports of final goods",
    "DDC_INT": "domestic value counted again, in returned intermediates for exports of intermediates",
    "ODC": "third economies' value counted again",
    "MDC": "the direct importer's value counted again",
}


@dataclass(frozen=True, slots=True, eq=False)
class _Reach:
    """Output that parts of final demand call for, rows x economies, by where the demand stands."""

    local: Floats
    """For final goods an economy makes and uses (columns: that economy)."""
    exported: Floats
    """For final goods an economy exports to anyone (columns: that economy)."""
    own_local: Floats
    """Of `local`, through the own block of the inverse only."""
    own_abroad: Floats
    """For final goods a row's own economy exports, by buyer, through the own block only."""
    other_abroad: Floats
    """For final goods other economies export, by buyer, through the other blocks."""


def wang_wei_zhu(system: System) -> Decomposition:
    """Return gross exports in sixteen terms by exporting row and importer.

    The terms of final goods (DVA_FIN, OVA_FIN, MVA_FIN) add up to exports of final
    goods, the others to exports of intermediates; `TERMS` says what each is.

    Notes
    -----
    A table that is not balanced leaves a gap, see `Decomposition.gap`. Foreign value is
    counted once where it last crosses a border, domestic value where it is made: for
    one perspective throughout use `borin_mancini`.

    References
    ----------
    Wang, Z., Wei, S.-J. and Zhu, K. (2013). Quantifying international production sharing
    at the bilateral and sector levels. NBER 19677.

    Examples
    --------
    >>> from comity.measure.networks.leontief import leontief
    >>> from comity.measure.networks.table import table
    >>> two = leontief(table([[0, 20], [0, 0]], [[0, 10], [60, 40]], [30, 100],
    ...                      [("A", "parts"), ("B", "cars")], ["A", "B"]))
    >>> found = wang_wei_zhu(two)
    >>> {t: float(round(found.term(t).sum(), 6)) for t in found.terms if found.term(t).any()}
    {'DVA_FIN': 58.0, 'DVA_INT': 8.0, 'RDV_FIN': 12.0, 'MVA_FIN': 12.0}
    """
    table = system.table
    final = table.abroad(table.demand)
    content, reached = system.content(), _reached(system)
    once, whole = _domestic(system), content[table.owners, np.arange(len(table.rows))]
    called = np.zeros((len(TERMS), *final.shape))
    absorbed = {
        "OVA_INT": _locally(system, (table.demand - final).sum(axis=1)),
        "ODC": _locally(system, table.exports().sum(axis=1)),
    }
    for economy, rows in enumerate(table.places):
        inputs = system.coefficients[rows]
        called[:, rows] = _called(system, inputs, economy, reached, absorbed)
    values = called * once[None, :, None]
    names = list(TERMS)
    values[names.index("DVA_FIN")] = whole[:, None] * final
    values[names.index("DDC_INT")] = (whole - once)[:, None] * called[names.index("DDC_INT")]
    _foreign(values, called, final, content, table.owners)
    return Decomposition(tuple(names), table.rows, table.economies, values, table.exports())


def _domestic(system: System) -> Floats:
    """Return each row's value added from its own economy's inputs alone: v (I - A_ss)^-1."""
    once = np.zeros_like(system.shares)
    for rows, inverse in zip(system.table.places, system.domestic, strict=True):
        once[rows] = system.shares[rows] @ inverse
    return once


def _reached(system: System) -> _Reach:
    table, member = system.table, system.table.membership
    final = table.abroad(table.demand)
    local = table.demand - final
    exported = member * final.sum(axis=1, keepdims=True)
    wide = system.solve(np.hstack([local, exported, final]))
    size = member.shape[1]
    own_local, own_abroad = np.zeros_like(final), np.zeros_like(final)
    for economy, rows in enumerate(table.places):
        block = system.columns(economy)[rows]
        own_local[rows] = block @ local[rows]
        own_abroad[rows] = block @ final[rows]
    return _Reach(
        wide[:, :size], wide[:, size : 2 * size], own_local, own_abroad, wide[:, 2 * size :] - own_abroad
    )


def _called(
    system: System, inputs: Floats, economy: int, reached: _Reach, absorbed: dict[str, Floats]
) -> Floats:
    """Return the intermediates an economy sells to each importer by what the importer's output is called for."""
    owners = system.table.owners
    here = np.arange(len(owners))
    third = reached.local.sum(axis=1) - reached.local[here, owners] - reached.local[:, economy]
    home, abroad = reached.other_abroad[:, economy], reached.own_abroad[:, economy]
    onward = reached.own_abroad.sum(axis=1) - abroad
    far = reached.other_abroad.sum(axis=1) - home - reached.exported[:, economy]
    domestic = {
        "DVA_INT": reached.own_local.sum(axis=1),
        "DVA_INTrexI1": third,
        "DVA_INTrexF": onward,
        "DVA_INTrexI2": far,
        "RDV_INT": reached.local[:, economy],
        "RDV_FIN": abroad,
        "RDV_FIN2": home,
        "DDC_FIN": reached.exported[:, economy],
        "DDC_INT": system.table.output,
    }
    called = np.zeros((len(TERMS), len(inputs), reached.local.shape[1]))
    for name, output in (domestic | absorbed).items():
        called[list(TERMS).index(name)] = system.table.by_economy(inputs * output)
    called[:, :, economy] = 0.0
    return called


def _locally(system: System, use: Floats) -> Floats:
    """Return the output of each economy that a use of its own output calls for within it."""
    output = np.zeros_like(use)
    for rows, inverse in zip(system.table.places, system.domestic, strict=True):
        output[rows] = inverse @ use[rows]
    return output


def _foreign(values: Floats, called: Floats, final: Floats, content: Floats, owners: np.ndarray) -> None:
    """Fill in the terms of others' value added, the direct importer's apart."""
    names = list(TERMS)
    direct = content.T.copy()
    direct[np.arange(len(owners)), owners] = 0.0
    third = direct.sum(axis=1, keepdims=True) - direct
    sold = (final, called[names.index("OVA_INT")], called[names.index("ODC")])
    for flows, other, own in zip(
        sold, ("OVA_FIN", "OVA_INT", "ODC"), ("MVA_FIN", "MVA_INT", "MDC"), strict=True
    ):
        values[names.index(other)] = third * flows
        values[names.index(own)] = direct * flows

"""Nine terms of an economy's gross exports (Koopman, Wang and Wei)."""

from __future__ import annotations

import numpy as np

from comity.measure.networks.decomposition import Decomposition
from comity.measure.networks.leontief import Floats, System

#: Term -> the terms of Wang, Wei and Zhu that it holds.
GROUPS = {
    "DVA_FIN": ("DVA_FIN",),
    "DVA_INT": ("DVA_INT", "DVA_INTrexI1"),
    "DVA_INTrex": ("DVA_INTrexF", "DVA_INTrexI2"),
    "RDV_FIN": ("RDV_FIN", "RDV_FIN2"),
    "RDV_INT": ("RDV_INT",),
    "DDC": ("DDC_FIN", "DDC_INT"),
    "FVA_FIN": ("OVA_FIN", "MVA_FIN"),
    "FVA_INT": ("OVA_INT", "MVA_INT"),
    "FDC": ("ODC", "MDC"),
}


def koopman_wang_wei(system: System) -> Floats:
    """Return gross exports in nine terms, economies x terms in the order of `GROUPS`.

    One to three are value added absorbed abroad, four and five value added that
    returns home, six is domestic and nine foreign value counted again, seven and
    eight foreign value added.

    References
    ----------
    Koopman, R., Wang, Z. and Wei, S.-J. (2014). Tracing value-added and double counting in
    gross exports. American Economic Review 104(2).

    Examples
    --------
    >>> from comity.measure.networks.leontief import leontief
    >>> from comity.measure.networks.table import table
    >>> two = leontief(table([[0, 20], [0, 0]], [[0, 10], [60, 40]], [30, 100],
    ...                      [("A", "parts"), ("B", "cars")], ["A", "B"]))
    >>> koopman_wang_wei(two).round(6).tolist()
    [[10.0, 8.0, 0.0, 12.0, 0.0, 0.0, 0.0, 0.0, 0.0], [48.0, 0.0, 0.0, 0.0, 0.0, 0.0, 12.0, 0.0, 0.0]]
    """
    table, content = system.table, system.content()
    final, exports = table.abroad(table.demand), table.exports().sum(axis=1)
    local = (table.demand - final).sum(axis=1)
    sold_on = table.abroad(system.coefficients @ _at_home(system, local)).sum(axis=1)
    sold_far = table.abroad(system.coefficients @ _at_home(system, exports)).sum(axis=1)
    found = np.zeros((len(table.places), len(GROUPS)))
    for s, rows in enumerate(table.places):
        away = np.setdiff1d(np.arange(len(exports)), rows)
        own, others = content[s], np.delete(content, s, axis=0).sum(axis=0)[rows]
        again = own[rows] - system.shares[rows] @ system.domestic[s]
        bought = final[away].sum(axis=1)
        found[s] = (
            own[rows] @ final[rows].sum(axis=1),
            own[away] @ local[away],
            own[away] @ (bought - final[away, s]),
            own[away] @ final[away, s],
            again @ local[rows],
            again @ exports[rows],
            others @ final[rows].sum(axis=1),
            others @ sold_on[rows],
            others @ sold_far[rows],
        )
    return found


def from_wang_wei_zhu(sixteen: Decomposition) -> Decomposition:
    """Return the nine terms by exporting row and importer, as sums of the sixteen.

    Added up over importers and sectors they are those of `koopman_wang_wei`.
    """
    return sixteen.gathered(GROUPS)


def _at_home(system: System, use: Floats) -> Floats:
    """Return the output a use calls for within each economy, in a column for each economy."""
    output = np.zeros((len(use), len(system.domestic)))
    for economy, (rows, inverse) in enumerate(zip(system.table.places, system.domestic, strict=True)):
        output[rows, economy] = inverse @ use[rows]
    return output

"""How dispersed the sources of value are, and which economies the network runs through."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from comity.measure.networks.leontief import Floats
from comity.terms.errors import UsageError


@dataclass(frozen=True, slots=True)
class Concentration:
    """How concentrated parts are.

    ``herfindahl`` is the sum of squared shares; ``rescaled`` is 0 for equal parts and 1
    for a single one, absent (nan) with fewer than two parts counted; ``effective`` is how
    many equal parts would be as concentrated; ``largest`` the largest share. All are
    absent (nan) where there is nothing to share.
    """

    herfindahl: float
    rescaled: float
    effective: float
    largest: float


@dataclass(frozen=True, slots=True, eq=False)
class Centrality:
    """An economy's place in a network of value added, each adding up to 1 over economies.

    ``supplier`` is high where value comes from, in the end, for economies that
    themselves supply much; ``user`` where value goes to. ``out_strength`` and
    ``in_strength`` are plain shares of foreign flows.
    """

    supplier: Floats
    user: Floats
    out_strength: Floats
    in_strength: Floats


def concentration(parts: ArrayLike) -> Concentration:
    """Return how concentrated parts are: value added by foreign source, say.

    A network led by one source has an effective number near one; a dispersed one, a
    number near that of its sources. Parts of zero count as possible sources in ``rescaled``.

    Raises
    ------
    UsageError
        Where a part is negative: it has no share.

    Examples
    --------
    >>> found = concentration([0.5, 0.3, 0.2])
    >>> round(found.herfindahl, 6), round(found.rescaled, 6), round(found.effective, 6), found.largest
    (0.38, 0.07, 2.631579, 0.5)
    """
    amounts = np.asarray(parts, dtype=float).ravel()
    if (amounts < 0).any():
        raise UsageError(
            f"a part is negative: {amounts.min():.6g} in place {int(amounts.argmin()) + 1}",
            "parts of zero or more",
            "leave the origin out, or correct the value added of its rows",
        )
    whole = float(amounts.sum())
    if not whole > 0:
        return Concentration(np.nan, np.nan, np.nan, np.nan)
    share = amounts / whole
    herfindahl, least = float(share @ share), 1 / amounts.size
    rescaled = (herfindahl - least) / (1 - least) if amounts.size > 1 else np.nan
    return Concentration(herfindahl, rescaled, 1 / herfindahl, float(share.max()))


def centrality(flows: Floats, damping: float = 0.85) -> Centrality:
    """Return the centrality of each economy in an origins x users array of value added.

    Own use is left out. ``user`` follows value from origin to user and ``supplier`` from
    user back to origin; a share ``1 - damping`` of weight starts anywhere (PageRank,
    solved exactly). Economies without flows share alike.

    Raises
    ------
    UsageError
        Where damping is not between 0 and 1, or a flow is negative.

    Examples
    --------
    >>> hub = np.array([[0, 4, 4], [1, 0, 0], [1, 0, 0]], dtype=float)
    >>> centrality(hub).supplier.round(3).tolist(), centrality(hub).out_strength.tolist()
    ([0.486, 0.257, 0.257], [0.8, 0.1, 0.1])
    """
    if not 0 <= damping < 1:
        raise UsageError(f"damping is {damping:g}", "0 or more and less than 1", "leave it at 0.85")
    between = flows - np.diag(np.diag(flows))
    if (between < 0).any():
        raise UsageError(
            "a flow of value added is negative", "flows of zero or more", "see the table's notes"
        )
    whole = float(between.sum())
    strength = [between.sum(axis=axis) / whole if whole else np.full(len(flows), np.nan) for axis in (1, 0)]
    return Centrality(_rank(between.T, damping), _rank(between, damping), strength[0], strength[1])


def _rank(flows: Floats, damping: float) -> Floats:
    """Return the lasting distribution of a walk along flows (from rows to columns)."""
    size = len(flows)
    leaving = flows.sum(axis=1, keepdims=True)
    steps = np.divide(
        flows, leaving, out=np.full(flows.shape, 1 / size), where=np.broadcast_to(leaving > 0, flows.shape)
    )
    rank = np.linalg.solve(np.eye(size) - damping * steps.T, np.full(size, (1 - damping) / size))
    return np.asarray(rank / rank.sum())

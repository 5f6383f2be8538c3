"""Small and random input-output tables for tests, and the definitions of measures written out in loops."""

from __future__ import annotations

import numpy as np

from comity.measure.networks.leontief import leontief
from comity.measure.networks.table import table

CARS = [("A", "parts"), ("B", "cars")]


def cars():
    """Return two economies: A sells parts to B, B sells cars to A."""
    return table([[0, 20], [0, 0]], [[0, 10], [60, 40]], [30, 100], CARS, ["A", "B"])


def random_table(seed: int, economies: int = 4, most: int = 3, *, idle: bool = False, loss: bool = False):
    """Return a balanced table with unequal sector counts, rows in mixed order and several columns of final demand.

    ``idle`` adds a row without output; ``loss`` lets a column of final demand run down stocks.
    """
    draw = np.random.default_rng(seed)
    labels = [(f"E{e}", f"s{k}") for e in range(economies) for k in range(draw.integers(1, most + 1))]
    order = list(draw.permutation(len(labels)))
    rows = [labels[place] for place in order]
    size = len(rows)
    flows = draw.gamma(0.6, 1.0, (size, size)) * (draw.random((size, size)) < 0.8)
    buyers = [f"E{e}" for e in range(economies) for _ in range(2)]
    demand = draw.gamma(0.7, 2.0, (size, len(buyers)))
    if loss:
        demand[:, 1] = -0.05 * demand[:, 0]
    if idle:
        flows[0, :] = flows[:, 0] = 0.0
        demand[0, :] = 0.0
    made = flows.sum(axis=1) + demand.sum(axis=1)
    # Inputs of a column may be at most nine tenths of its output.
    scale = np.minimum(1.0, 0.9 * made / np.maximum(flows.sum(axis=0), 1e-12))
    flows = flows * scale
    made = np.maximum(flows.sum(axis=1) + demand.sum(axis=1), 0.0)
    for _ in range(500):
        inputs = flows.sum(axis=0)
        if (inputs <= 0.95 * made).all():
            break
        flows = flows * np.minimum(1.0, 0.9 * made / np.maximum(inputs, 1e-12))
        made = flows.sum(axis=1) + demand.sum(axis=1)
    return table(flows, demand, made, rows, buyers)


def blocks(given):
    """Return the arrays of a table as the papers write them: A, B, v, Y, x, and rows by economy."""
    x = given.output
    safe = np.where(x > 0, x, 1.0)
    a = np.where(x > 0, given.flows / safe, 0.0)
    v = np.where(x > 0, (x - given.flows.sum(axis=0)) / safe, 0.0)
    return a, np.linalg.inv(np.eye(len(x)) - a), v, given.demand, x, given.places


def wwz_by_loops(given):
    """Return the sixteen terms, terms x rows x importers, as the paper's blocks say them one by one."""
    a, b, v, y, x, at = blocks(given)
    own = [np.linalg.inv(np.eye(len(r)) - a[np.ix_(r, r)]) for r in at]
    economies = range(len(at))
    exports = given.exports().sum(axis=1)
    terms = np.zeros((16, len(x), len(at)))
    for s in economies:
        rs = at[s]
        once = v[rs] @ own[s]
        whole = v[rs] @ b[np.ix_(rs, rs)]
        for r in economies:
            if r == s:
                continue
            rr = at[r]
            sold = a[np.ix_(rs, rr)]

            def through(j, use, rr=rr):
                """Return importer's output called for by a use of economy j's goods."""
                return b[np.ix_(rr, at[j])] @ use

            third = [t for t in economies if t not in (s, r)]
            by_mva = v[rr] @ b[np.ix_(rr, rs)]
            by_ova = sum((v[at[t]] @ b[np.ix_(at[t], rs)] for t in third), np.zeros(len(rs)))
            local = sold @ own[r] @ y[rr, r]
            sent = sold @ own[r] @ exports[rr]
            goods = y[rs, r]
            nothing = np.zeros(len(rr))
            called = [
                through(r, y[rr, r]),
                sum((through(t, y[at[t], t]) for t in third), nothing),
                through(r, sum((y[rr, t] for t in third), nothing)),
                sum(
                    (through(t, y[at[t], u]) for t in third for u in economies if u not in (s, t)),
                    nothing,
                ),
                through(s, y[rs, s]),
                through(r, y[rr, s]),
                sum((through(t, y[at[t], s]) for t in third), nothing),
            ]
            returned = through(s, sum((y[rs, u] for u in economies if u != s), np.zeros(len(rs))))
            found = [
                whole * goods,
                *(once * (sold @ c) for c in (called[0], called[1], called[2], called[3], called[4])),
                once * (sold @ called[5]),
                once * (sold @ called[6]),
                by_ova * goods,
                by_mva * goods,
                by_ova * local,
                by_mva * local,
                once * (sold @ returned),
                (whole - once) * (sold @ x[rr]),
                by_ova * sent,
                by_mva * sent,
            ]
            terms[:, rs, r] = found
    return terms


def bm_by_cutting(given, s: int, perspective: str, approach: str):
    """Return DVA, DDC, FVA, FDC of an exporter (4 x rows x importers), its sales really cut from the table."""
    a, b, v, _, x, at = blocks(given)
    rs = at[s]
    far = np.setdiff1d(np.arange(len(x)), rs)
    exports = given.exports()[rs]
    cut_all = a.copy()
    cut_all[np.ix_(rs, far)] = 0.0
    found = np.zeros((4, len(rs), len(at)))
    whole, others = v[rs] @ b[np.ix_(rs, rs)], v[far] @ b[np.ix_(far, rs)]
    for r in range(len(at)):
        if r == s:
            continue
        cut = cut_all if perspective == "exporter" else a.copy()
        if perspective == "bilateral":
            cut[np.ix_(rs, at[r])] = 0.0
        slash = np.linalg.inv(np.eye(len(x)) - cut)
        if approach == "source":
            new, foreign = v[rs] @ slash[np.ix_(rs, rs)], v[far] @ slash[np.ix_(far, rs)]
            e = exports[:, r]
            found[:, :, r] = (new * e, (whole - new) * e, foreign * e, (others - foreign) * e)
        else:
            sent = np.zeros(len(x))
            sent[rs] = exports.sum(axis=1)
            again = a[np.ix_(rs, at[r])] @ (slash @ sent)[at[r]]
            last = exports[:, r] - again
            found[:, :, r] = (whole * last, whole * again, others * last, others * again)
    return found


def system(seed: int, **how):
    """Return the system of a random table."""
    return leontief(random_table(seed, **how))

"""An index as it is reported: never a rank without its interval, nor an interval without what was varied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from comity.measure.index.compose import Composite
from comity.measure.index.dominance import SURE, Alike, alike, leads
from comity.measure.index.draw import Draws, draw
from comity.measure.index.hierarchy import Floats
from comity.measure.index.leave_out import LeftOut, indicators, leave_out, pillars
from comity.measure.index.ranking import Ranked
from comity.measure.index.robustness import Influence, influences

#: How many units a matrix may have on a page of text, and how many remarks are spelt out.
_MATRIX, _REMARKS = 12, 12


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """What is told of an index: units in order of rank, shares of leading in that order, groups, what matters."""

    composite: Composite
    draws: Draws
    seed: int
    shares: Floats
    alike: tuple[Alike, ...]
    left_out: tuple[LeftOut, ...]
    influences: tuple[Influence, ...] = ()

    @property
    def ranked(self) -> tuple[Ranked, ...]:
        """The units in order of rank."""
        return self.draws.ranked

    def groups(self, unit: str) -> tuple[str, ...]:
        """Return the letters of the groups a unit stands in."""
        return tuple(group.letter for group in self.alike if unit in group.units)


def report(composite: Composite, count: int, seed: int, size: int = 0) -> Report:
    """Return an index with ``count`` draws; with Sobol indices of this size where it is not 0.

    The same seed gives the same report.
    """
    rng = np.random.default_rng(seed)
    drawn = draw(composite, count, rng)
    order = [drawn.units.index(ranked.unit) for ranked in drawn.ranked]
    keys = (*pillars(composite), *indicators(composite))
    return Report(
        composite,
        drawn,
        seed,
        leads(drawn.ranks[:, order]),
        alike(drawn.units, drawn.ranks),
        leave_out(composite, keys),
        influences(composite, size, rng) if size else (),
    )


def as_text(told: Report) -> str:
    """Return a report as text for a terminal."""
    return "\n".join(
        [*_head(told), "", *_ranks(told), "", *_groups(told), *_matrix(told), *_moves(told), *_done(told)]
    )


def _head(told: Report) -> Iterator[str]:
    recipe, made = told.composite.plan.recipe, told.composite
    many = len(made.plan.names)
    yield recipe.title
    yield (
        f"{len(made.units)} units, {many} {'indicator' if many == 1 else 'indicators'}; "
        f"{len(told.draws.ranks):,} draws, seed {told.seed}"
    )
    yield f"Varied: {'; '.join(told.draws.varied) or 'nothing, so the intervals say nothing'}."


def _ranks(told: Report) -> Iterator[str]:
    wide = max(4, *(len(ranked.unit) for ranked in told.ranked))
    yield f"{'rank':>4}  {'interval':>9}  {'middle':>6}  {'unit':<{wide}}  {'score':>10}  group"
    for r in told.ranked:
        letters = " ".join(told.groups(r.unit)) or "-"
        span = f"{r.low}-{r.high}"
        yield f"{r.rank:>4}  {span:>9}  {r.median:>6g}  {r.unit:<{wide}}  {r.score:>10.5g}  {letters}"


def _groups(told: Report) -> Iterator[str]:
    yield f"Cannot be told apart (nobody leads another in {SURE * 100:.0f} % of draws):"
    for group in told.alike:
        yield f"  {group.letter}: {', '.join(group.units)}"
    if not told.alike:
        yield "  none: each unit leads the next in enough draws"


def _matrix(told: Report) -> Iterator[str]:
    names = [ranked.unit for ranked in told.ranked]
    if len(names) > _MATRIX:
        yield f"Who leads whom: {len(names)} units make too wide a matrix here; --format xlsx or json holds it."
        return
    wide = max(len(name) for name in names)
    yield "Who leads whom, per cent of draws (row leads column):"
    yield " ".join([f"  {'':<{wide + 3}}", *(f"{at:>4}" for at in range(1, len(names) + 1))])
    for at, name in enumerate(names):
        cells = [
            "   -" if at == other else f"{int(told.shares[at, other] * 100 + 1e-9):>4}"
            for other in range(len(names))
        ]
        yield " ".join([f"  {at + 1:>2} {name:<{wide}}", *cells])


def _moves(told: Report) -> Iterator[str]:
    inner = set(pillars(told.composite))
    for title, own in (("pillar", inner), ("indicator", None)):
        left = [one for one in told.left_out if (one.key in inner) == (own is not None)]
        left.sort(key=lambda one: (-one.mean_shift, one.key))
        if left:
            told_of = ", ".join(f"{one.key} {one.mean_shift:.2f}" for one in left[:_REMARKS])
            more = f" … ({len(left)} in all)" if len(left) > _REMARKS else ""
            yield f"Without one {title}, ranks shift on average by: {told_of}{more}"
    if told.influences:
        yield "Which choice moves the ranks (shares of the variance of their mean shift, with 90 % intervals):"
    for found in told.influences:
        if found.total is None:
            yield f"  {found.name}: the ranks do not shift at all"
        else:
            yield (
                f"  {found.name}: alone {found.first:.2f} ({found.first_low:.2f} to {found.first_high:.2f}), "
                f"with interactions {found.total:.2f} ({found.total_low:.2f} to {found.total_high:.2f})"
            )


def _done(told: Report) -> Iterator[str]:
    remarks = told.composite.remarks
    if not remarks:
        yield "No value was filled, treated or left out."
        return
    counted = Counter(remark.stage for remark in remarks)
    yield f"Done to the values: {', '.join(f'{many} {stage}' for stage, many in counted.items())}"
    for remark in remarks[:_REMARKS]:
        yield f"  {remark.stage}: {' '.join(filter(None, (remark.unit, remark.indicator)))}: {remark.says}"
    if len(remarks) > _REMARKS:
        yield f"  … ({len(remarks)} in all; --format xlsx or json holds them)"

"""Run a scenario on a base: its shock, its equilibrium, its draws, and whether it came as expected."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from comity.model.counterfactual import Counterfactual, counterfactual
from comity.model.counterfactual_draws import Interval, drawn_elasticities, intervals
from comity.model.counterfactual_scenario import Change, Expect, Located, Scenario, chain
from comity.model.equilibrium import Equilibria, solve
from comity.model.equilibrium_base import Base, Values
from comity.model.equilibrium_shock import Shock, joined
from comity.model.notebook import html_table
from comity.model.scenarios import every_lever
from comity.record.text import Path_
from comity.terms.errors import TextFault
from comity.terms.period import Period
from comity.terms.problem import Problem
from comity.terms.words import one_of

#: Codes of the base meant by a name at a time; None where the name is not known.
Members = Callable[[str, Period | None], Sequence[str] | None]
Came = Literal["as expected", "as expected, but not for sure", "not as expected"]
EVERYONE = "everyone"
#: How many economies a notebook shows, the most affected first.
_SHOWN = 20
_TRIES = 200


@dataclass(frozen=True, slots=True)
class Checked:
    """An author's expectation beside what came out: ``change`` in per cent, with its interval where it was drawn."""

    expected: Expect
    change: float
    interval: Interval | None
    came: Came

    def __str__(self) -> str:
        whom = self.expected.economy or f"{self.expected.exporter} to {self.expected.importer}"
        return (
            f"{self.expected.of} of {whom}: expected {self.expected.sign}, {self.change:+.3f} % ({self.came})"
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What a scenario does to a base.

    ``intervals`` hold for each outcome one interval an economy; they are
    absent where nothing was drawn. ``named`` are the economies the scenario's
    changes are about, ``notes`` say what was left out or drawn.
    """

    scenario: Scenario
    central: Counterfactual
    intervals: Mapping[str, tuple[Interval, ...]] | None
    draws: int
    named: tuple[str, ...]
    checked: tuple[Checked, ...]
    notes: tuple[str, ...]

    def _repr_html_(self) -> str:
        central = self.central
        ranked = sorted(enumerate(central.actors), key=lambda item: -abs(item[1].welfare))[:_SHOWN]
        rows = [
            [a.economy, a.welfare, *self._likely(at), a.terms_of_trade, a.exports, a.imports]
            for at, a in ranked
        ]
        head = ["economy", "welfare", "low", "high", "terms of trade", "exports", "imports"]
        base = f"Per cent from the base {central.vintage}, hash {central.base_hash[:12]}; elasticity {central.elasticity:g}."
        return html_table(self.scenario.title, head, rows, [base, *self.notes, *map(str, self.checked)])

    def _likely(self, at: int) -> tuple[float | None, float | None]:
        if self.intervals is None:
            return None, None
        interval = self.intervals["welfare"][at]
        return interval.low, interval.high


@dataclass(frozen=True, slots=True)
class _Piece:
    """A change with its dyads or economies found: places in the base, and the value with its spread."""

    change: Change
    rows: np.ndarray[tuple[int], np.dtype[np.int64]]
    columns: np.ndarray[tuple[int], np.dtype[np.int64]]

    def shock(self, value: float, size: int) -> Shock:
        lever = every_lever()[self.change.target]
        factor, ones = lever.factor(self.change.op, value, self.change.now), np.ones(len(self.rows))
        if not lever.of_dyads:
            growth = np.ones(size)
            growth[self.rows] = factor
            empty = np.zeros(0, dtype=np.int64)
            return Shock(self.change.target, empty, empty, np.zeros(0), np.zeros(0), growth)
        costs, effects = (factor * ones, ones) if lever.acts_on == "costs" else (ones, factor * ones)
        return Shock(self.change.target, self.rows, self.columns, costs, effects)

    def value(self, generator: np.random.Generator) -> float:
        """Return the value drawn; drawn again where it would leave nothing."""
        spread = self.change.uncertainty.spread() if self.change.uncertainty else 0.0
        lever = every_lever()[self.change.target]
        for _ in range(_TRIES):
            value = self.change.value + spread * float(generator.standard_normal())
            if lever.factor(self.change.op, value, self.change.now) > 0:
                return value
        return self.change.value


def run(
    line: Sequence[Located],
    base: Base,
    *,
    members: Members | None = None,
    generator: np.random.Generator | None = None,
    draws: int = 0,
    level: float = 0.9,
) -> Answer:
    """Return what the last scenario of a line does to a base, with all that it is given.

    Parameters
    ----------
    line
        The scenario, after those it follows from (`chain`).
    members
        Who is meant by a name that is neither a code of the base nor a group of the file.
    generator, draws
        Where to draw the elasticities and values the author is unsure of, and how often.

    Raises
    ------
    TextFault
        For names that are nobody's, and for another base than the scenario is frozen to.
    UsageError
        Where no equilibrium is found.
    """
    pieces, notes = _pieces(line, base, members or (lambda _name, _when: None))
    last = line[-1].scenario
    central = joined(last.name, *(piece.shock(piece.change.value, len(base.economies)) for piece in pieces))
    found = _solved(last, base, [central], np.array([last.elasticity.value]), np.array([last.supply.value]))
    drawn = None
    unsure = last.elasticity.sd > 0 or last.supply.sd > 0 or any(p.change.uncertainty for p in pieces)
    if generator is not None and draws and unsure:
        drawn = _drawn(last, base, pieces, generator, draws)
        notes.append(f"Intervals hold {level:.0%} of {draws:,} draws.")
    elif draws:
        notes.append("Nothing was drawn: the scenario is unsure of nothing.")
    told = intervals(drawn, level) if drawn is not None else None
    answer = counterfactual(found)
    named = sorted({int(p) for piece in pieces for p in (*piece.rows, *piece.columns)})
    checked = tuple(_check(e, answer, told, drawn, level) for one in line[-1:] for e in one.scenario.expect)
    return Answer(
        last, answer, told, draws if drawn is not None else 0, tuple(base.economies[i] for i in named), checked,
        tuple(dict.fromkeys(notes)),
    )  # fmt: skip


def run_named(
    name: str,
    known: dict[str, Located],
    base: Base,
    *,
    members: Members | None = None,
    seed: int = 1,
    draws: int = 0,
    level: float = 0.9,
) -> Answer:
    """Return what one of some scenarios does to a base; its draws depend on the seed and on its name alone.

    Raises
    ------
    UsageError
        Where there is no such scenario, and as `run` does.
    """
    generator = np.random.default_rng([seed, *name.encode()])
    return run(chain(name, known), base, members=members, generator=generator, draws=draws, level=level)


def _solved(scenario: Scenario, base: Base, shocks: list[Shock], theta: Values, supply: Values) -> Equilibria:
    return solve(base, shocks, theta, supply=supply, deficits=scenario.deficits, closure=scenario.closure)


def _drawn(
    scenario: Scenario, base: Base, pieces: Sequence[_Piece], generator: np.random.Generator, draws: int
) -> Equilibria:
    theta = drawn_elasticities(generator, scenario.elasticity.value, scenario.elasticity.sd, draws)
    supply = np.full(draws, scenario.supply.value)
    if scenario.supply.value > 0 and scenario.supply.sd > 0:
        supply = drawn_elasticities(generator, scenario.supply.value, scenario.supply.sd, draws)
    size = len(base.economies)
    shocks = [
        joined(scenario.name, *(p.shock(p.value(generator), size) for p in pieces)) for _ in range(draws)
    ]
    return _solved(scenario, base, shocks, theta, supply)


def _pieces(line: Sequence[Located], base: Base, members: Members) -> tuple[list[_Piece], list[str]]:
    """Return the changes with their places, and notes on members the base does not have."""
    pieces: list[_Piece] = []
    notes: list[str] = []
    problems: list[Problem] = []
    for one in line:
        frozen = one.scenario.base
        if frozen is not None and not base.hash.startswith(frozen.hash):
            what = f"was written for base {frozen.hash[:12]}, this is {base.hash[:12]} ({base.vintage})"
            fix = "give the trade it was written for, or write the new hash after reading the scenario again"
            problems.append(one.problem(("base", "hash"), what, fix))
        for number, change in enumerate(one.scenario.changes):
            found = _Finder(one, base, members, ("changes", number, "where"), change.when)
            rows, columns = found.places(change)
            problems += found.problems
            notes += found.notes
            pieces.append(_Piece(change, rows, columns))
    problems += _strangers(line[-1], base)
    if problems:
        raise TextFault(problems, "mend the scenario, or give it the base it means")
    return pieces, notes


def _strangers(one: Located, base: Base) -> list[Problem]:
    """Return expectations of economies the base does not have."""
    named = [
        (("expect", number, field), name)
        for number, expected in enumerate(one.scenario.expect)
        for field in ("economy", "exporter", "importer")
        if (name := getattr(expected, field)) is not None
    ]
    known = set(base.economies)
    return [
        one.problem(path, f"'{name}' is not an economy of the base", one_of(name, known))
        for path, name in named
        if name not in known
    ]


class _Finder:
    """Finds the places in the base that a change is about."""

    def __init__(self, one: Located, base: Base, members: Members, path: Path_, when: Period | None) -> None:
        self._one, self._base, self._members, self._path, self._when = one, base, members, path, when
        self._known = {name: at for at, name in enumerate(base.economies)}
        self.problems: list[Problem] = []
        self.notes: list[str] = []

    def places(self, change: Change) -> tuple[np.ndarray, np.ndarray]:
        where = change.where
        if where.economies:
            rows = np.array(self._named("economies", where.economies), dtype=np.int64)
            return rows, rows
        sides = (
            (("among", where.among),) * 2
            if where.among
            else (("exporters", where.exporters), ("importers", where.importers))
        )
        one, other = (self._named(field, names) for field, names in sides)
        dyads = {(i, j) for i in one for j in other} | (
            {(j, i) for i in one for j in other} if where.both else set()
        )
        pairs = sorted((i, j) for i, j in dyads if i != j)
        if not pairs and not self.problems:
            self._fault((), "names no dyad of the base", "name two economies or more")
        table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        return table[:, 0], table[:, 1]

    def _named(self, field: str, names: Sequence[str]) -> list[int]:
        return list(dict.fromkeys(at for n, name in enumerate(names) for at in self._of(name, (field, n))))

    def _of(self, name: str, path: Path_) -> list[int]:
        if name in self._known:
            return [self._known[name]]
        if name == EVERYONE:
            return list(self._known.values())
        groups = self._one.scenario.groups
        codes = groups.get(name) or self._members(name, self._when)
        if codes is None:
            fix = one_of(name, [*self._known, *groups, EVERYONE])
            self._fault(path, f"'{name}' is neither an economy of the base nor a known grouping", fix)
            return []
        absent = [code for code in codes if code not in self._known]
        if len(absent) == len(codes):
            self._fault(path, f"nobody of '{name}' is in the base", "take a base that has them")
        elif absent:
            self.notes.append(f"Of {name}, not in the base and so left as they are: {', '.join(absent)}.")
        return [self._known[code] for code in codes if code in self._known]

    def _fault(self, path: Path_, what: str, fix: str) -> None:
        self.problems.append(self._one.problem((*self._path, *path), what, fix))


def _check(
    expected: Expect,
    answer: Counterfactual,
    told: Mapping[str, tuple[Interval, ...]] | None,
    drawn: Equilibria | None,
    level: float,
) -> Checked:
    interval = None
    if expected.of == "trade":
        exporter, importer = expected.exporter or "", expected.importer or ""
        change = answer.dyad(exporter, importer).change or 0.0
        if drawn is not None:
            i, j = drawn.base.place(exporter), drawn.base.place(importer)
            values = 100 * (drawn.of_dyad(i, j) / drawn.base.trade[i, j] - 1)
            low, high = np.quantile(values, ((1 - level) / 2, (1 + level) / 2))
            interval = Interval(float(low), float(high), level)
    else:
        change = float(getattr(answer.actor(expected.economy or ""), expected.of))
        if told is not None:
            place = [a.economy for a in answer.actors].index(expected.economy or "")
            interval = told[expected.of][place]
    right = change > 0 if expected.sign == "up" else change < 0
    sure = interval is None or not interval.holds_nought
    came: Came = (
        "not as expected" if not right else "as expected" if sure else "as expected, but not for sure"
    )
    return Checked(expected, change, interval, came)

"""Scenario files: what differs from the base, why, how sure that is, and what its author expects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationError

from comity.model.scenarios import every_lever
from comity.record.faults import sentence
from comity.record.kinds.entry import Name, Sentence, When
from comity.record.kinds.model import Model
from comity.record.text import Fault, Path_, load, parse, places
from comity.terms.errors import TextFault, UsageError
from comity.terms.problem import Place, Problem
from comity.terms.words import one_of

#: Outcomes an author may expect something of.
EXPECTED = (
    "welfare",
    "real_expenditure",
    "terms_of_trade",
    "exports",
    "imports",
    "output",
    "price_index",
    "trade",
)
#: The normal quantile of an interval that holds nine tenths.
_NINE_TENTHS = 1.6448536269514722


def _finite(value: float) -> float:
    if not abs(value) < 1e300:
        raise ValueError("is not a finite number; write one such as 4 or 0.05")
    return value


Number = Annotated[float, AfterValidator(_finite)]
Chance = Annotated[Number, Field(ge=0, le=1)]


class Uncertain(Model):
    """A number and how far it may be off."""

    value: Number
    """The number itself."""
    sd: Number = Field(0.0, ge=0)
    """Its standard deviation."""


class Uncertainty(Model):
    """How far the value of a change may be off: a standard deviation, or bounds that hold nine tenths."""

    sd: Number | None = Field(None, ge=0)
    """Standard deviation, in the value's own unit."""
    low: Number | None = None
    """Lower bound; with ``high``."""
    high: Number | None = None
    """Upper bound; with ``low``."""

    def spread(self) -> float:
        """Return the standard deviation meant."""
        if self.sd is not None:
            return self.sd
        return ((self.high or 0.0) - (self.low or 0.0)) / (2 * _NINE_TENTHS)


class Where(Model):
    """Which dyads or economies a change is about: codes of the base, groups of this file, or groupings of the record."""

    exporters: tuple[str, ...] = ()
    """Who sells; with ``importers``."""
    importers: tuple[str, ...] = ()
    """Who buys; with ``exporters``."""
    both: bool = False
    """Also the other way round."""
    among: tuple[str, ...] = ()
    """Every two of these, in both directions."""
    economies: tuple[str, ...] = ()
    """Whose endowment changes."""


class Change(Model):
    """One lever pulled."""

    target: str
    """The lever: a scenario type."""
    where: Where
    """Whom it is about; home sales never change."""
    op: str
    """What is done, one of the lever's operations."""
    value: Number
    """By how much, as the operation reads it."""
    now: Number = 0.0
    """The tariff in force, in per cent, where the lever needs it."""
    when: When | None = None
    """When it happens; groupings have the members of that time. The model has no dates besides."""
    uncertainty: Uncertainty | None = None
    """How far the value may be off; without it the value is drawn as it stands."""


class Expect(Model):
    """What the author expects before the run; checked after it."""

    of: str
    """An outcome, or ``trade`` of a dyad."""
    economy: str | None = None
    """Whose outcome."""
    exporter: str | None = None
    """For ``trade``: who sells."""
    importer: str | None = None
    """For ``trade``: who buys."""
    sign: Literal["up", "down"]
    """The direction of change from the base."""
    why: Sentence | None = None
    """Why it is expected."""


class Frozen(Model):
    """The base a scenario was written for; another base is an error."""

    hash: Annotated[str, Field(pattern=r"^[0-9a-f]{12,64}$")]
    """The first twelve or more digits of the base's hash, as a run prints it; it covers vintage, equations and values."""
    vintage: str | None = None
    """What the table of trade is, for readers."""


class Scenario(Model):
    """A named what-if; kept in `scenarios/NAME.yml`."""

    name: Name
    """The file's name; not written in the file."""
    title: Sentence
    """What happens, in a line."""
    why: Sentence
    """Why it is asked."""
    base: Frozen | None = None
    """The base it is frozen to; absent: any base, and the answer names the one used."""
    given: str | None = None
    """The scenario this one follows from: a branch of its tree, which changes what that one changes and more."""
    probability: Chance | None = None
    """How likely it is, where what it is given has come about."""
    groups: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Names for several economies, for use under ``where``."""
    changes: tuple[Change, ...] = Field(min_length=1)
    """The levers pulled."""
    elasticity: Uncertain = Uncertain(value=4.0, sd=0.0)
    """Of trade to its costs, positive: the elasticity of substitution less one."""
    supply: Uncertain = Uncertain(value=0.0, sd=0.0)
    """Of quantity to the real price of output; nought is an endowment."""
    deficits: Literal["multiplicative", "additive"] = "multiplicative"
    """How expenditure follows output."""
    closure: Literal["full", "conditional", "first-pass"] = "full"
    """What is held: nothing but endowments (full), or outputs and expenditures."""
    expect: tuple[Expect, ...] = ()
    """What the author expects."""


@dataclass(frozen=True, slots=True)
class Located:
    """A scenario with the place of each of its fields, so that later faults can name it."""

    scenario: Scenario
    file: str
    at: dict[Path_, tuple[int, int]]

    def problem(self, path: Path_, what: str, fix: str) -> Problem:
        """Return a problem with a field, at its place or at that of the nearest block around it."""
        return Problem(_place(self.file, self.at, path), ".".join(str(step) for step in path), what, fix)


def read_scenario(path: Path) -> Located:
    """Return the scenario in a file.

    Raises
    ------
    UsageError
        Where there is no such file, with the names there are.
    TextFault
        With every fault of the file and its place; an unknown lever or
        operation comes with the nearest known.
    """
    if not path.is_file():
        others = sorted(p.stem for p in path.parent.glob("*.yml"))
        raise UsageError(
            f"there is no scenario '{path.stem}'", f"a file of {path.parent.name}/", one_of(path.stem, others)
        )
    file = f"{path.parent.name}/{path.name}"
    try:
        text = load(path)
        fields, faults = parse(text)
    except Fault as fault:
        raise TextFault([fault.problem(file)], "mend the scenario") from None
    problems, at = [fault.problem(file) for fault in faults], places(text)
    try:
        found = Located(Scenario.model_validate({**fields, "name": path.stem}), file, at)
    except ValidationError as trouble:
        problems += [_told(fault, file, at) for fault in trouble.errors(include_url=False)]
        raise TextFault(problems, "mend the scenario") from None
    problems += _judged(found)
    if problems:
        raise TextFault(sorted(problems), "mend the scenario")
    return found


def read_scenarios(folder: Path) -> dict[str, Located]:
    """Return every scenario of a folder by name, in order of name.

    Raises
    ------
    TextFault
        With the faults of all files, and of the tree they make.
    """
    found: dict[str, Located] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yml"), key=lambda p: p.stem):
        try:
            found[path.stem] = read_scenario(path)
        except TextFault as trouble:
            problems += trouble.problems
    problems += _tree_faults(found) if not problems else []
    if problems:
        raise TextFault(problems, "mend the scenarios")
    return found


def chain(name: str, known: dict[str, Located]) -> tuple[Located, ...]:
    """Return a scenario with those it is given, the first of its tree first.

    Raises
    ------
    UsageError
        Where there is no such scenario, with the nearest there is.
    """
    if name not in known:
        raise UsageError(f"there is no scenario '{name}'", "one of the folder", one_of(name, known))
    line = [known[name]]
    while line[0].scenario.given is not None:
        line.insert(0, known[line[0].scenario.given])
    return tuple(line)


def chance(name: str, known: dict[str, Located]) -> float | None:
    """Return how likely a scenario is with all it is given; None where a part of that is not said."""
    likely = 1.0
    for one in chain(name, known):
        if one.scenario.probability is None:
            return None
        likely *= one.scenario.probability
    return likely


def _told(fault: Any, file: str, at: dict[Path_, tuple[int, int]]) -> Problem:
    what, fix = sentence(fault, Scenario)
    label = ".".join(str(step) for step in fault["loc"])
    return Problem(_place(file, at, tuple(fault["loc"])), label, what, fix)


def _place(file: str, at: dict[Path_, tuple[int, int]], path: Path_) -> Place:
    near = next((at[path[:n]] for n in range(len(path), 0, -1) if path[:n] in at), (1, 1))
    return Place(file, *near)


def _judged(found: Located) -> list[Problem]:
    """Return what is wrong with levers, operations, places and expectations."""
    problems: list[Problem] = []
    for number, change in enumerate(found.scenario.changes):
        problems += [
            found.problem(("changes", number, *path), what, fix) for path, what, fix in _of_change(change)
        ]
    for number, expected in enumerate(found.scenario.expect):
        problems += [
            found.problem(("expect", number, *path), what, fix) for path, what, fix in _of_expect(expected)
        ]
    if found.scenario.elasticity.value <= 0:
        problems.append(
            found.problem(("elasticity", "value"), "is not positive", "write it without its minus, such as 4")
        )
    if found.scenario.supply.value < 0:
        problems.append(found.problem(("supply", "value"), "is below nought", "write 0 or more"))
    return problems


def _of_change(change: Change) -> Iterable[tuple[Path_, str, str]]:
    levers = every_lever()
    if change.target not in levers:
        yield ("target",), f"'{change.target}' is not a lever", one_of(change.target, levers)
        return
    lever, where = levers[change.target], change.where
    if change.op not in lever.ops:
        yield ("op",), f"'{change.op}' is not what {lever.name} can do", one_of(change.op, lever.ops)
    elif not lever.factor(change.op, change.value, change.now) > 0:
        yield (
            ("value",),
            "leaves nothing or less than nothing",
            "write a change after which something is left",
        )
    dyads = bool(where.among) or bool(where.exporters and where.importers)
    halves = bool(where.exporters) != bool(where.importers)
    if lever.of_dyads and (not dyads or where.economies or halves or (where.among and where.exporters)):
        yield ("where",), f"{lever.name} is about dyads", "write exporters and importers, or among"
    if not lever.of_dyads and (dyads or halves or not where.economies):
        yield ("where",), f"{lever.name} is about economies", "write economies"
    unsure = change.uncertainty
    if unsure and unsure.sd is None and (unsure.low is None or unsure.high is None):
        yield ("uncertainty",), "gives neither sd nor both bounds", "write sd, or low and high"
    elif unsure and unsure.sd is None and not (unsure.low or 0) <= change.value <= (unsure.high or 0):
        yield ("uncertainty",), f"does not hold the value {change.value:g}", "write bounds around it"


def _of_expect(expected: Expect) -> Iterable[tuple[Path_, str, str]]:
    if expected.of not in EXPECTED:
        yield ("of",), f"'{expected.of}' is not an outcome", one_of(expected.of, EXPECTED, most=20)
    elif expected.of == "trade" and not (expected.exporter and expected.importer):
        yield ("of",), "trade is that of a dyad", "write exporter and importer"
    elif expected.of != "trade" and not expected.economy:
        yield ("of",), f"{expected.of} is that of an economy", "write economy"


def _tree_faults(known: dict[str, Located]) -> list[Problem]:
    problems, sums = [], dict[str | None, float]()
    for name, one in known.items():
        given, line = one.scenario.given, [name]
        if given is not None and given not in known:
            problems.append(one.problem(("given",), f"'{given}' is not a scenario", one_of(given, known)))
            continue
        while given is not None and given in known and given not in line:
            line.append(given)
            given = known[given].scenario.given
        if given in line:
            problems.append(
                one.problem(("given",), f"leads back to {given}", "let a tree have a first scenario")
            )
        if one.scenario.given is not None:
            sums[one.scenario.given] = sums.get(one.scenario.given, 0.0) + (one.scenario.probability or 0.0)
    for parent, total in sums.items():
        if total > 1 + 1e-9:
            last = max((n for n, one in known.items() if one.scenario.given == parent))
            what = f"what may follow from {parent} adds up to {total:g}"
            problems.append(known[last].problem(("probability",), what, "let them add up to 1 or less"))
    return problems

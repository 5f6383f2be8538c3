"""Recipes: what an index is made of and how, as a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationError, model_validator

from comity.measure.index.hierarchy import Hierarchy, Node, grow
from comity.record.faults import sentence
from comity.record.kinds.model import Model
from comity.record.text import Fault, load, parse, places
from comity.terms.errors import ComityError, UsageError
from comity.terms.problem import Place, Problem
from comity.terms.words import one_of

Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.@-]*$", max_length=80)]
Finite = Annotated[float, Field(allow_inf_nan=False)]
Way = Literal["arithmetic", "geometric", "harmonic", "sum", "product"]


class Impute(Model):
    """How gaps are filled."""

    rule: Literal["none", "mean", "median", "group-mean", "group-median", "value"] = "none"
    """The rule; `none` leaves them."""
    group: str = ""
    """The column of the table that names a unit's group."""
    value: Finite = 0.0
    """What `value` puts."""


class Screen(Model):
    """Which units are left out because too little is known of them."""

    at_least: Annotated[float, Field(ge=0, le=1)] = 0.0
    """The share of indicators that must be known."""
    when: Literal["before", "after"] = "before"
    """Before gaps are filled, or after."""


class Treat(Model):
    """What is done about outliers."""

    rule: Literal["none", "winsorise"] = "none"
    """`winsorise` pulls the farthest values in."""
    most: Annotated[int, Field(ge=0, le=1000)] = 5
    """Rounds of pulling in at most, for each indicator."""
    then: Literal["log", "none"] = "log"
    """What is done where that is not enough."""
    skew: Finite = 2.0
    """An indicator has outliers where its skewness is larger than this in size,"""
    kurtosis: Finite = 3.5
    """and its excess kurtosis than this."""


class Normalise(Model):
    """How indicators come onto one scale."""

    method: Literal["min-max", "frontier", "z-score", "rank", "percentile", "none"] = "min-max"
    """From the lowest to the highest unit; between goalposts; in standard deviations; places; as they are."""
    low: Finite = 0.0
    """Where the scale begins; the mean of z-scores."""
    high: Finite = 100.0
    """Where it ends; the standard deviation of z-scores."""
    clip: bool = True
    """Whether values beyond a goalpost stand at it."""


class Weights(Model):
    """How weights are drawn around those of the recipe."""

    draw: Literal["none", "uniform", "dirichlet", "flat"] = "uniform"
    """Each within a spread; around them by Dirichlet; all mixtures alike (`flat`); not at all."""
    spread: Annotated[float, Field(ge=0, le=1)] = 0.25
    """Of `uniform`: 0.25 is a quarter up or down."""
    concentration: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 100.0
    """Of `dirichlet`: the higher, the closer to the weights given."""


class Vary(Model):
    """What might have been chosen otherwise, besides what the recipe does; each is drawn as often as the rest."""

    weights: Weights = Field(default_factory=Weights)
    """How weights are drawn."""
    impute: tuple[Impute, ...] = ()
    """Other ways to fill gaps."""
    treat: tuple[Treat, ...] = ()
    """Other treatments of outliers."""
    normalise: tuple[Normalise, ...] = ()
    """Other scales."""
    aggregate: tuple[Way, ...] = ()
    """Other aggregations, of nodes that have none of their own."""
    values: bool = True
    """Whether each value is drawn from the interval it stands for."""


class Pillar(Model):
    """A node above indicators: a pillar, or the index where it has no parent."""

    key: Key
    """Its key."""
    parent: Key | None = None
    """The node it stands under; none for the index."""
    name: str = ""
    """Its name as read."""
    weight: Finite = 1.0
    """Its weight among its siblings."""
    aggregate: Way | None = None
    """How what stands under it is put together, where that is not the recipe's way."""
    worst: Finite | None = None
    """Goalposts on the scale it comes out on: the value that becomes 0,"""
    best: Finite | None = None
    """and the value that becomes `to`."""
    to: Finite = 1.0
    """Where its own scale ends."""


class Indicator(Model):
    """An indicator: a column of the table."""

    key: Key
    """Its key."""
    parent: Key
    """The pillar it stands under."""
    column: str = ""
    """The column of the table; by default the key."""
    name: str = ""
    """Its name as read."""
    weight: Finite = 1.0
    """Its weight among its siblings."""
    direction: Literal["higher", "lower"] = "higher"
    """Which values are wanted."""
    per: str = ""
    """The column it is divided by."""
    scale: Literal["", "log", "log1p", "sqrt"] = ""
    """A scale it is put on before anything else."""
    worst: Finite | None = None
    """Goalposts, in its own unit: the value that scores lowest,"""
    best: Finite | None = None
    """and the value that scores highest."""
    error: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0
    """How far a value may be off, as a share of it, where the table gives no interval."""

    @property
    def source(self) -> str:
        """The column of the table."""
        return self.column or self.key


class Recipe(Model):
    """How an index is made; a file of `recipes/`, or one's own."""

    key: str
    """The file's name; not written in the file."""
    title: str
    """Its title."""
    about: str = ""
    """What it measures, for whom, and where it comes from."""
    units: tuple[str, ...] = ("unit",)
    """The columns that together name a unit; a directed pair has two."""
    pillars: tuple[Pillar, ...] = Field(min_length=1)
    """The index and its pillars."""
    indicators: tuple[Indicator, ...] = Field(min_length=1)
    """The indicators."""
    screen: Screen = Field(default_factory=Screen)
    """Units left out."""
    impute: Impute = Field(default_factory=Impute)
    """Gaps."""
    missing: Literal["refuse", "reweigh"] = "refuse"
    """What becomes of gaps that are left: an error, or their weight goes to their siblings."""
    treat: Treat = Field(default_factory=Treat)
    """Outliers."""
    normalise: Normalise = Field(default_factory=Normalise)
    """The scale."""
    weights: Literal["given", "equal", "pca", "entropy"] = "given"
    """Where weights come from."""
    aggregate: Way = "arithmetic"
    """How nodes are put together."""
    vary: Vary = Field(default_factory=Vary)
    """What might have been chosen otherwise."""

    @model_validator(mode="after")
    def _judged(self) -> Recipe:
        try:
            _judge(self)
        except ComityError as trouble:
            raise ValueError(f"{trouble.what}; {trouble.remedy}") from None
        return self

    def tree(self) -> Hierarchy:
        """Return the tree of its pillars and indicators, pillars first."""
        return grow([*map(_pillar_node, self.pillars), *map(_indicator_node, self.indicators)])

    def groups(self) -> tuple[str, ...]:
        """Return the columns of groups it looks at."""
        rules = (self.impute, *self.vary.impute)
        return tuple(dict.fromkeys(rule.group for rule in rules if rule.rule.startswith("group")))


def read_recipe(path: Path) -> Recipe:
    """Return the recipe of a file.

    Raises
    ------
    UsageError
        Listing every fault of the file with its place.
    """
    try:
        text = load(path)
        fields, faults = parse(text)
    except Fault as fault:
        raise _unusable([fault.problem(path.name)]) from None
    problems = [fault.problem(path.name) for fault in faults]
    if "key" in fields:
        problems.append(Problem(Place(path.name), "key", "is the file's own name", "delete the line"))
    try:
        recipe = Recipe.model_validate({**fields, "key": path.stem})
    except ValidationError as trouble:
        at = places(text)
        problems += [_problem(fault, at, path.name) for fault in trouble.errors(include_url=False)]
        raise _unusable(problems) from None
    if problems:
        raise _unusable(problems)
    return recipe


def shipped() -> dict[str, Path]:
    """Return the recipes that come with Comity, by key.

    Examples
    --------
    >>> sorted(shipped())
    ['influence', 'power', 'relation']
    """
    folder = Path(str(files("comity.measure.index"))) / "recipes"
    return {path.stem: path for path in sorted(folder.glob("*.yml"))}


def find_recipe(name: str) -> Recipe:
    """Return a recipe by the path of a file, or by the key of one that comes with Comity.

    Raises
    ------
    UsageError
        Where there is neither.
    """
    path = Path(name)
    if path.suffix in (".yml", ".yaml"):
        if not path.is_file():
            raise UsageError(f"there is no file '{name}'", "a recipe", "check the path")
        return read_recipe(path)
    known = shipped()
    if name not in known:
        raise UsageError(
            f"'{name}' is no recipe", "a .yml file or a recipe of Comity's own", one_of(name, known)
        )
    return read_recipe(known[name])


def columns_of(indicators: Iterable[Indicator]) -> tuple[str, ...]:
    """Return the columns of numbers that indicators need, denominators too, each once."""
    listed = list(indicators)
    return tuple(dict.fromkeys([*(i.source for i in listed), *(i.per for i in listed if i.per)]))


def _judge(recipe: Recipe) -> None:
    tree = recipe.tree()
    barren = [p.key for p in recipe.pillars if tree.place(p.key) in tree.leaves]
    if barren:
        raise UsageError(f"nothing stands under {', '.join(barren)}", "", "give it an indicator or delete it")
    given: tuple[Pillar | Indicator, ...] = (*recipe.pillars, *recipe.indicators)
    for node in given:
        if (node.worst is None) != (node.best is None) or (
            node.worst is not None and node.worst == node.best
        ):
            raise UsageError(
                f"'{node.key}' has half its goalposts", "", "write a worst and a best that differ"
            )
    for item in recipe.indicators:
        if (
            item.worst is not None
            and item.best is not None
            and (item.best > item.worst) != (item.direction == "higher")
        ):
            raise UsageError(
                f"the goalposts of '{item.key}' run against its direction",
                "",
                "swap worst and best, or turn it round",
            )
    for rule in (recipe.impute, *recipe.vary.impute):
        if rule.rule.startswith("group") and not rule.group:
            raise UsageError(f"impute by {rule.rule} names no group", "", "write `group:` and the column")
        if rule.rule == "none" and rule is not recipe.impute and recipe.missing == "refuse":
            raise UsageError(
                "gaps left open are among the choices, yet refused", "", "write `missing: reweigh`"
            )
    _judge_scales(recipe)


def _judge_scales(recipe: Recipe) -> None:
    scales = (recipe.normalise, *recipe.vary.normalise)
    logs = any(t.rule == "winsorise" and t.then == "log" for t in (recipe.treat, *recipe.vary.treat))
    if logs and any(scale.method == "frontier" for scale in scales):
        raise UsageError(
            "goalposts are in an indicator's own unit, which a logarithm of outliers leaves",
            "",
            "write `then: none` under treat",
        )
    for scale in scales:
        if scale.method != "none" and not scale.high > (0 if scale.method == "z-score" else scale.low):
            raise UsageError(f"the scale of {scale.method} ends at {scale.high:g}", "", "let it end higher")
    if any(s.method == "frontier" for s in scales):
        bare = [i.key for i in recipe.indicators if i.worst is None]
        if bare:
            raise UsageError(f"{', '.join(bare)} has no goalposts", "", "write a worst and a best for each")


def _pillar_node(given: Pillar) -> Node:
    how = given.aggregate or ""
    return Node(
        given.key, given.parent, given.weight, given.name or given.key, how, given.worst, given.best, given.to
    )


def _indicator_node(given: Indicator) -> Node:
    return Node(given.key, given.parent, given.weight, given.name or given.key)


def _problem(fault: Any, at: Mapping[Any, tuple[int, int]], file: str) -> Problem:
    spot = tuple(fault["loc"])
    line, column = next((at[spot[:n]] for n in range(len(spot), 0, -1) if spot[:n] in at), (1, 1))
    what, fix = sentence(fault, Recipe)
    return Problem(Place(file, line, column), ".".join(map(str, spot)) or "recipe", what, fix)


def _unusable(problems: list[Problem]) -> UsageError:
    told = "\n".join(str(problem) for problem in problems)
    return UsageError(f"{told}\nthe recipe has {len(problems)} fault(s)", "none", "mend the file")

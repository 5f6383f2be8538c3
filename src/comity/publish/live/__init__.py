"""Live figures: what an expression in the text may ask for, one function per file.

A live function is decorated with `live`, named after its file, and takes an
`Asking` and the arguments written in the text: words, or the `Answer` of an
inner call. It returns an `Answer` or raises `LiveFault` with what is wrong and
how to mend it; nothing is guessed.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from comity.publish.concerning import forums_of, policies_of
from comity.publish.expression import Call, Malformed, read_expression
from comity.publish.measuring import Measuring
from comity.publish.outline import MapSettings
from comity.publish.tree import Cited, Other
from comity.publish.what_if import Answering
from comity.record.as_of import AsOf
from comity.record.kinds.forum import Forum
from comity.record.kinds.policy import Policy
from comity.record.kinds.work import Work
from comity.terms.errors import NotFound
from comity.terms.plugins import every_plugin, marked
from comity.terms.quantity import Quantity
from comity.terms.words import one_of

F = TypeVar("F", bound=Callable[..., Any])


class LiveFault(Exception):
    """An expression that cannot be answered: ``what`` is wrong and how to ``fix`` it."""

    def __init__(self, what: str, fix: str) -> None:
        self.what, self.fix = what, fix
        super().__init__(what)


@dataclass(frozen=True, slots=True)
class Asking:
    """What live functions and sections read: the record as of a day, and the Outlook's frame.

    ``measuring`` asks measures as of the same day, ``what_if`` scenarios; None
    where no input relations were opened.
    """

    record: AsOf
    region: str
    partners: tuple[str, ...]
    map: MapSettings = field(default_factory=MapSettings)
    earlier: AsOf | None = None
    measuring: Measuring | None = None
    what_if: Answering | None = None

    @property
    def works(self) -> dict[str, Work]:
        """The bibliography as known."""
        return self.record.entries(Work)

    @property
    def policies(self) -> dict[str, Policy]:
        """The policies of the Outlook's region and partners."""
        return policies_of(self.record, self.region, self.partners)

    @property
    def forums(self) -> dict[str, Forum]:
        """The forums of the Outlook's region and partners."""
        return forums_of(self.record, self.region, self.partners)

    def has_page(self, folder: str, name: str) -> bool:
        """Return whether an entry has a page of its own beside this Outlook."""
        if folder == "policies":
            return name in self.policies
        if folder == "forums":
            return name in self.forums
        return folder == "works" and name in self.record.folder(folder)

    def actor(self, name: str) -> str:
        """Return an actor's name as this Outlook writes it."""
        return self.map.labels.get(name) or self.record.label("actors", name)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: its wording, what it is about, and everything a `Trace` keeps.

    ``quantity`` is absent (None) for what is not a number to compute with.
    ``target`` makes the words a link; ``traced`` is false for words that are
    no value, such as a name.
    """

    wording: str
    about: str = ""
    unit: str = ""
    period: str = ""
    quantity: Quantity | None = None
    value: str | None = None
    hedge: str = ""
    status: str = ""
    formula: str = ""
    cited: tuple[Cited, ...] = ()
    others: tuple[Other, ...] = ()
    because: str = ""
    membership: str = ""
    target: str = ""
    traced: bool = True
    silent: bool = False
    years: tuple[int | None, ...] = field(default=())


def live(function: F) -> F:
    """Mark a function as the live function of its file."""
    function.is_live = True  # type: ignore[attr-defined]
    return function


@functools.cache
def every_live() -> dict[str, Callable[..., Answer]]:
    """Return name -> live function for each file of this folder.

    Raises
    ------
    TypeError
        Where a file holds no decorated function of its name.

    Examples
    --------
    >>> {"figure", "ratio", "total"} <= set(every_live())
    True
    """
    found: dict[str, Callable[..., Answer]] = every_plugin(__name__, "@live function", marked("is_live"))
    return found


def ask(asking: Asking, expression: str) -> Answer:
    """Return the answer to an expression.

    Raises
    ------
    Malformed, LiveFault
        With what is wrong and how to mend it.
    """
    given: Answer = answer(asking, read_expression(expression), every_live())
    return given


def answer(asking: Asking, call: Call, functions: dict[str, Callable[..., Any]]) -> Any:
    """Return what a call gives: inner calls first, then the function with their answers."""
    function = functions.get(call.name)
    if function is None:
        raise Malformed(
            call.position, f"'{call.name}' is not a live function", one_of(call.name, functions, most=30)
        )
    inner = every_live()
    arguments = [answer(asking, a, inner) if isinstance(a, Call) else a for a in call.arguments]
    named = {_parameter(k): answer(asking, v, inner) if isinstance(v, Call) else v for k, v in call.named}
    try:
        inspect.signature(function).bind(asking, *arguments, **named)
    except TypeError as trouble:
        raise Malformed(
            call.position, f"{call.name}: {trouble}", f"write {usage(call.name, function)}"
        ) from None
    try:
        return function(asking, *arguments, **named)
    except NotFound as trouble:
        raise LiveFault(trouble.what, trouble.remedy) from None
    except ValueError as trouble:
        raise LiveFault(f"{call.name}: {trouble}", f"write {usage(call.name, function)}") from None


def usage(name: str, function: Callable[..., Any]) -> str:
    """Return how a live function is written, from its signature."""
    words = []
    for parameter in list(inspect.signature(function).parameters.values())[1:]:
        shown = parameter.name.rstrip("_")
        if parameter.kind is inspect.Parameter.VAR_POSITIONAL:
            words.append(f"{shown}, …")
        elif parameter.default is inspect.Parameter.empty:
            words.append(shown)
        else:
            words.append(f"[{shown}=…]")
    return f"{name}({', '.join(words)})"


def number(given: object, called: str) -> Quantity:
    """Return the quantity of an inner answer.

    Raises
    ------
    LiveFault
        Where a word or something without a value was given.
    """
    if isinstance(given, Answer) and given.quantity is not None:
        return given.quantity
    shown = given.wording if isinstance(given, Answer) else str(given)
    raise LiveFault(
        f"{called} needs a value, and '{shown}' is none", "write a call such as figure(…) in its place"
    )


def yes(word: str) -> bool:
    """Return whether an option was switched on."""
    if word not in ("yes", "no"):
        raise LiveFault(f"'{word}' is neither yes nor no", "write yes or no")
    return word == "yes"


def joined(parts: Iterable[tuple[Cited, ...]]) -> tuple[Cited, ...]:
    """Return the sources of several answers, each once, in order."""
    return tuple(dict.fromkeys(source for part in parts for source in part))


def _parameter(key: str) -> str:
    # Words that Python keeps for itself are written plainly in a text.
    return f"{key}_" if key in ("from", "as", "in", "is", "not", "with", "for") else key

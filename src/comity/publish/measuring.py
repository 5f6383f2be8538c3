"""Measures for an Outlook: asked of the record and of whatever has been fetched, as of the Outlook's day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from comity.measure.engine import Measured
from comity.measure.indicators import card_of
from comity.measure.of_dossier import measured
from comity.measure.supply import supplied_by
from comity.record.inputs import Inputs
from comity.terms.errors import NotFound

#: Indicator, reporter, partner and parameters as typed -> rows.
Measuring = Callable[[str, str, str, tuple[str, ...]], tuple[Measured, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of a measure, or in ``absent`` a sentence on why there are none and how to get them."""

    rows: tuple[Measured, ...]
    absent: str = ""


def measuring(inputs: Inputs) -> Measuring:
    """Return what asks the input relations; a question asked again is answered from memory."""
    known: dict[tuple[str, str, str, tuple[str, ...]], tuple[Measured, ...]] = {}

    def ask(name: str, reporter: str, partner: str, given: tuple[str, ...]) -> tuple[Measured, ...]:
        key = (name, reporter, partner, given)
        if key not in known:
            known[key] = measured(inputs, name, reporter, partner, given)
        return known[key]

    return ask


def found(
    ask: Measuring | None, name: str, reporter: str, partner: str = "", given: tuple[str, ...] = ()
) -> Found:
    """Return a measure's rows, or why there are none.

    Examples
    --------
    >>> found(None, "visitors", "ash", "birch").absent
    'No value of visitors is at hand; it can be had from kosis-visitors by “comity fetch kosis-visitors”.'
    """
    card = card_of(name)
    series = next((text.partition("=")[2] for text in given if text.startswith("series=")), "")
    try:
        rows = ask(name, reporter, partner, given) if ask else ()
    except NotFound as trouble:
        return Found((), f"{trouble.what[:1].upper()}{trouble.what[1:]}: {trouble.remedy}.")
    if rows:
        return Found(rows)
    sources = supplied_by(card, series)
    called = name.replace("_", " ")
    if not sources:
        return Found((), f"No value of {called} is at hand; it is worked out from the record's entries.")
    commands = " or ".join(f"“comity fetch {key}”" for key in sources[:3])
    return Found(
        (), f"No value of {called} is at hand; it can be had from {', '.join(sources)} by {commands}."
    )


def lacking(names: Iterable[str]) -> str:
    """Return in a sentence or two which measures have no value, and what would give them.

    Examples
    --------
    >>> lacking(["event_tone", "forum_overlap"])
    'No value at hand: event tone, forum overlap. Such series are held by gdelt; “comity fetch NAME” brings one.'
    """
    wanted = tuple(names)
    sources = sorted({key for name in wanted for key in supplied_by(card_of(name))})
    said = f"No value at hand: {', '.join(name.replace('_', ' ') for name in wanted)}."
    return said + (
        f" Such series are held by {', '.join(sources)}; “comity fetch NAME” brings one." if sources else ""
    )

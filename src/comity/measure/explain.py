"""What an indicator is, in the words of its docstring, for the command line and the manual."""

from __future__ import annotations

import inspect

from comity.measure.engine import defaults
from comity.measure.indicators import Card, card_of, every_indicator


def listed() -> str:
    """Return every indicator with what it measures, a line each.

    Examples
    --------
    >>> listed().splitlines()[0]
    'agreements_in_force     Agreements in force between two actors.'
    """
    return "\n".join(f"{name:24}{headline(card)}" for name, card in every_indicator().items())


def headline(card: Card) -> str:
    """Return what an indicator measures, from the first line of its file."""
    found = inspect.getmodule(card.sql)
    return (inspect.getdoc(found) or "").splitlines()[0]


def explained(name: str) -> str:
    """Return an indicator's unit, inputs, parameters and docstring without its example.

    Raises
    ------
    NotFound
        For an indicator that does not exist.
    """
    card = card_of(name)
    text = (inspect.getdoc(card.sql) or "").split("\nExamples\n")[0].rstrip()
    named = ", ".join(f"{key}={value!r}" for key, value in defaults(card).items()) or "none"
    return f"{name}: {facts(card)}\nParameters: {named}\n\n{text}"


def facts(card: Card) -> str:
    """Return an indicator's unit, bounds and inputs in a line.

    Examples
    --------
    >>> facts(card_of("trade_intensity"))
    'of a directed dyad; index, from 0; read from trade'
    """
    unit = card.unit or "in the unit of the series"
    bounds = "" if card.low is None else f", from {card.low:g}"
    bounds += "" if card.high is None else f" to {card.high:g}"
    whole = (
        "a directed dyad"
        if card.of == "directed-dyad"
        else f"{'an' if card.of == 'actor' else 'a'} {card.of}"
    )
    return f"of {whole}; {unit}{bounds}; read from {', '.join(card.inputs)}"

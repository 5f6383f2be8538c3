"""Measure a relation of a dossier: parameters as they are typed, and what a partial store cannot tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from comity.measure.cluster import Engine, connect
from comity.measure.engine import Measured, defaults, worded_type
from comity.measure.indicators import Card, card_of
from comity.measure.relation import of_relation
from comity.record.inputs import ADDS_UP
from comity.record.kinds.actor import Actor
from comity.terms.errors import NotFound, UsageError
from comity.terms.words import one_of

if TYPE_CHECKING:
    from comity.record.inputs import Inputs


def measured(
    inputs: Inputs, name: str, reporter: str, partner: str = "", given: Iterable[str] = ()
) -> tuple[Measured, ...]:
    """Return an indicator of a relation of the dossier.

    Parameters
    ----------
    inputs
        The input relations of the dossier.
    name
        The indicator.
    reporter, partner
        Actors of the record, or codes of economies that sources have.
    given
        Parameters as typed: ``form=hhi``, ``hub=cn,hk``.

    Raises
    ------
    NotFound
        For an actor nobody knows, or where the store has no trade of the whole
        world and the indicator needs it.
    UsageError
        For a parameter that cannot be.
    """
    card = card_of(name)
    for actor in filter(None, (reporter, partner)):
        _judge(inputs, actor)
    parameters = typed(card, given)
    if (
        card.whole
        and not parameters.get("grouping")
        and not parameters.get("series")
        and "trade" in inputs.partial
    ):
        raise NotFound(
            f"{name} needs the trade of the whole world; the store has none, and the record some pairs only",
            "a source of trade in the store",
            "run `comity fetch cepii-baci`"
            + (", or add --with grouping=… for a share within one" if "grouping" in defaults(card) else ""),
        )
    if "last" in defaults(card):
        # What lies after the day is not known on it.
        parameters.setdefault("last", inputs.known.day.year)
    unit = (
        ""
        if card.unit
        else inputs.units.get(str(parameters.get("series", defaults(card).get("series", ""))), "")
    )
    return of_relation(
        inputs, name, reporter, partner, adds_up=inputs.adds_up, vintage=inputs.vintages(card.inputs, _series(card, parameters)), unit=unit,
        **parameters,
    )  # fmt: skip


def _series(card: Card, parameters: Mapping[str, object]) -> tuple[str, ...]:
    """Return the indicators of series that a measure reads, from its parameters that are words."""
    words = {**defaults(card), **parameters}.values()
    return tuple(word for word in words if isinstance(word, str) and word)


def measured_on(
    engine: Engine, name: str, reporter: str, partner: str = "", given: Iterable[str] = ()
) -> tuple[Measured, ...]:
    """Return an indicator of a relation from a cluster that holds the input relations.

    Whatever day a cluster's tables are of, they are its keeper's: there is no
    as-of. Series add up that `comity.record.inputs` knows to.
    """
    read = f"tables of {engine.kind} at {engine.at or engine.tables}"
    parameters = typed(card_of(name), given)
    return of_relation(
        connect(engine), name, reporter, partner, adds_up=ADDS_UP, vintage=read,
        **parameters,  # type: ignore[arg-type]
    )  # fmt: skip


def typed(card: Card, given: Iterable[str]) -> dict[str, object]:
    """Return parameters as typed, each of the type of its default.

    Raises
    ------
    UsageError
        For one without ``=``, unknown, or of another type.

    Examples
    --------
    >>> typed(card_of("hub_share_before_after"), ["hub=cn,hk", "since=2018"])
    {'hub': ('cn', 'hk'), 'since': 2018}
    """
    known = defaults(card)
    found: dict[str, object] = {}
    for text in given:
        name, sign, value = text.partition("=")
        if not sign:
            raise UsageError(f"'{text}' is no parameter", "NAME=VALUE", "write it as --with form=hhi")
        if name not in known:
            fix = one_of(name, known) if known else "leave it out"
            raise UsageError(f"{card.name} has no parameter '{name}'", "one it has", fix)
        try:
            found[name] = _of_type(value, known[name])
        except ValueError:
            what = f"{name}={value}"
            raise UsageError(what, worded_type(known[name]), f"the default is {known[name]!r}") from None
    return found


def _of_type(value: str, default: object) -> object:
    if isinstance(default, tuple):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return type(default)(value) if isinstance(default, int | float) else value


def _judge(inputs: Inputs, actor: str) -> None:
    if actor in inputs.known.entries(Actor) or (len(actor) == 3 and actor.isupper()) or actor.startswith("~"):
        return
    raise NotFound(
        f"'{actor}' is not an actor known on {inputs.known.day}", "an actor of the record, or a code such as VNM",
        one_of(actor, inputs.known.entries(Actor)),
    )  # fmt: skip

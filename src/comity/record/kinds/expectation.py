"""Expectations: who expects what by when, and how it is to be settled."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, model_validator

from comity.record.kinds.entry import (
    ActorRef,
    AgreementRef,
    Cited,
    Entry,
    EventRef,
    IndicatorRef,
    Sentence,
    When,
)
from comity.record.kinds.model import Model


class Measured(Model):
    """A value to be compared: of whom, what, and for when."""

    reporter: ActorRef
    """Of whom; a grouping is totalled over its members of that year."""
    partner: ActorRef | None = None
    """Toward whom, for a pair."""
    indicator: IndicatorRef
    """What."""
    period: When
    """For when."""


class AgreementStep(Model):
    """Settled true when an agreement reaches a step in time."""

    agreement: AgreementRef
    """The agreement."""
    step: Literal["negotiation", "adopted", "signed", "approved", "in-force"]
    """The step it has to reach."""


class EventHeld(Model):
    """Settled true when an event is in the record by the last day."""

    event: EventRef
    """The event."""


class Comparison(Model):
    """Settled by two values once both are observed, not projected."""

    left: Measured
    """The value that is expected to be larger or smaller."""
    op: Literal[">", ">=", "<", "<="]
    """How they should compare."""
    right: Measured
    """The value it is held against."""


class Settlement(Model):
    """How an expectation is settled: exactly one of the four ways."""

    agreement: AgreementStep | None = None
    """By a step of an agreement."""
    event: EventHeld | None = None
    """By an event."""
    comparison: Comparison | None = None
    """By comparing two published values."""
    judged: Sentence | None = None
    """By an editor against this stated criterion, with evidence in `outcomes`."""

    @model_validator(mode="after")
    def _one(self) -> Settlement:
        given = [
            name for name in ("agreement", "event", "comparison", "judged") if getattr(self, name) is not None
        ]
        if len(given) != 1:
            raise ValueError(
                f"{len(given)} ways of settling are given; write exactly one of agreement, event, comparison, judged"
            )
        return self


class Outcome(Cited):
    """What is known of it at some time; the newest known by the as-of date counts."""

    on: When
    """When this was so."""
    outcome: Literal["true", "false", "partly", "supported", "contradicted", "open", "not-triggered"]
    """How it stands: true and false end it, the others may still change."""
    says: Sentence
    """In our words."""


class Expectation(Entry):
    """A statement about the future, made resolvable or refused with the reason."""

    folder: ClassVar[str] = "expectations"

    name: str
    """A short name."""
    by: ActorRef
    """Who expects it."""
    made: When
    """When it was made."""
    modality: Literal[
        "will", "expected", "can-expect", "projected", "may", "possible", "proposed", "begin", "if", "poised"
    ]
    """How surely it was put."""
    as_made: Sentence
    """What was expected, paraphrased."""
    about: tuple[ActorRef, ...] = ()
    """Whom it concerns."""
    horizon: When | None = None
    """The time it speaks of."""
    resolvable: Sentence | None = None
    """The form that can be settled."""
    settle_by: When | None = None
    """The last day on which it can be settled."""
    settle: Settlement | None = None
    """The rule of settlement."""
    unresolvable: Sentence | None = None
    """Why it cannot be settled as made; then the three above stay empty."""
    outcomes: tuple[Outcome, ...] = ()
    """What has become of it."""
    not_about_partners: bool = Field(default=False)
    """True for an expectation of a third party, such as a projection by an organisation."""

"""A value that a claim is held against: its interval, where it is from, and what it was worked out of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from comity.terms.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Value:
    """A published or computed value.

    ``origin`` is who produced it (values of one origin are one voice),
    ``edition`` the vintage of statistics that appear again and again. ``of``
    are the figures it was worked out of; ``how`` says so in words, empty for a
    value as published. ``projected`` is true where any part was.
    """

    quantity: Quantity
    work: str
    origin: str
    period: str
    of: tuple[str, ...]
    locator: str = ""
    edition: str = ""
    known: str = ""
    how: str = ""
    entry: str = ""
    text: str = ""
    projected: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """Work and edition: only values that share them are put into one computation."""
        return (self.work, self.edition)

    @property
    def is_bound(self) -> bool:
        """Whether it only says that the truth lies on one side of a number."""
        width = self.quantity.high - self.quantity.low
        return width > 0.5 * max(abs(self.quantity.value), 1e-12)

    @property
    def is_ceiling(self) -> bool:
        """Whether its work gives it as "up to": anything from zero to the number."""
        return self.quantity.low <= 0 < self.quantity.value == self.quantity.high


def combined(top: Value, bottom: Value, quantity: Quantity, how: str) -> Value:
    """Return a value worked out of two of one work and edition."""
    return replace(
        top,
        quantity=quantity,
        of=(*top.of, *bottom.of),
        how=how,
        known=max(top.known, bottom.known),
        projected=top.projected or bottom.projected,
        text="",
        entry="",
    )

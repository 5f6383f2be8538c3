"""A sentence with all that was found in it, and what its amounts were read as."""

from __future__ import annotations

from dataclasses import dataclass, field

from comity.check.binding.bound import Alternative
from comity.check.binding.lexicon import Measure
from comity.check.binding.scene import Actor
from comity.check.binding.zones import Zone
from comity.check.claim import Mention, Slots, When
from comity.check.draft import Span


@dataclass(slots=True)
class Reading:
    """An amount's first reading, the others, what was carried over and what is missing."""

    slots: Slots
    alternatives: tuple[Alternative, ...] = ()
    missing: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    mates: tuple[int, ...] = ()


@dataclass(slots=True)
class Scene:
    """A sentence with all that was found in it, and the one before it in the paragraph.

    ``tie`` are the two actors whose tie the paragraph told of last, ``topic`` is the
    actor that the section's heading names, ``hub`` whose ties with it the draft tells of, ``year`` the draft's, ``above`` the time in
    which news goes on from the paragraph above.
    """

    number: int
    text: str
    span: Span
    zones: tuple[Zone, ...]
    actors: tuple[Actor, ...]
    measures: tuple[Measure, ...]
    times: tuple[When, ...]
    named: tuple[Mention, ...]
    earlier: tuple[Mention, ...]
    before: Scene | None = None
    told_before: tuple[str, ...] = ()
    tie: tuple[str, str] = ("", "")
    topic: str = ""
    hub: tuple[str, str] = ("", "")
    year: int = 9999
    above: str = ""
    readings: list[Reading] = field(default_factory=list)

    @property
    def last_tie(self) -> tuple[str, str]:
        """The two actors whose tie was told of last, by the end of this sentence."""
        told = [
            (r.slots.reporter, r.slots.partner) for r in self.readings if r.slots.reporter and r.slots.partner
        ]
        return told[-1] if told else self.tie

"""Indicators: the vocabulary of figures, so that each number can be worded and added up rightly."""

from __future__ import annotations

from typing import ClassVar, Literal

from comity.record.kinds.entry import Entry, IndicatorRef, PillarRef, Sentence


class Indicator(Entry):
    """A thing that figures count or measure."""

    folder: ClassVar[str] = "indicators"
    needs_citation: ClassVar[bool] = False

    name: str
    """As it reads in a table: "Goods trade, both directions"."""
    phrase: str
    """As it reads in a sentence, without article: "total trade"."""
    unit: str
    """The unit of its values: a currency code, `ratio`, `rank`, `count`, or what is counted."""
    of: Literal["actor", "dyad", "directed-dyad"]
    """Whether it belongs to one actor, a pair, or a pair with a direction (reporter to partner)."""
    adds_up: bool
    """Whether members' values sum to the grouping's; false for shares, ranks and rates."""
    serves: tuple[PillarRef, ...] = ()
    """The record's pillars it belongs to."""
    said_as: tuple[str, ...] = ()
    """Words by which drafts speak of it; `*` stands for any ending, `…` for up to six words between."""
    formula: Literal["ratio", "share", "contribution", "rank", "crossing-year"] | None = None
    """How its values follow from those of another indicator, where they do."""
    computed_from: IndicatorRef | None = None
    """That other indicator."""
    definition: Sentence
    """What is counted, and what works that publish it disagree on."""

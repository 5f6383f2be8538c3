"""Preferences: which of several published values is used, by which rule, and why."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from comity.record.kinds.entry import Entry, FigureRef, Sentence

#: Rule -> what it says; these sentences are printed wherever a value is preferred.
RULES: dict[str, str] = {
    "primary-over-secondary": "the producer of a statistic is preferred to a work that repeats it",
    "official-over-press": "a statistical authority is preferred to the press",
    "stated-basis-over-unstated": "a value whose definition is stated is preferred to one whose is not",
    "recomputed-over-stated": "a value that can be recomputed from its parts is preferred to one only stated",
    "later-edition-over-earlier": "a later edition of the same statistic is preferred to an earlier one",
    "vintage-of-the-text": "the edition that the text itself used is preferred, so that its claim is judged fairly",
    "only-one-known": "no other value was known at the time",
}


class Preference(Entry):
    """The order in which values for one quantity are taken: the first that was known by the as-of date is used."""

    folder: ClassVar[str] = "preferences"
    needs_citation: ClassVar[bool] = False

    about: Sentence
    """The quantity in dispute, in words."""
    order: tuple[FigureRef, ...] = Field(min_length=2)
    """The figures, best first."""
    rule: Literal[
        "primary-over-secondary", "official-over-press", "stated-basis-over-unstated", "recomputed-over-stated",
        "later-edition-over-earlier", "vintage-of-the-text",
    ]  # fmt: skip
    """The rule by which the first is preferred."""
    because: Sentence
    """Why, for these values."""

"""Names are found where they stand, though only some places of a text are looked at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from comity.check.actors.gazetteer import _TOKEN, Gazetteer, compile_names
from comity.check.actors.senses import Sense

NAMES = [
    "Ash",
    "the Ash Pact",
    "Ash Pact",
    "21st Ash Summit",
    "like-minded Ash",
    "grant",
    "G7",
    "Élan",
    "açai Bank",
    "中国",
    "भारत",
]
PIECES = [
    *NAMES, *(name.upper() for name in NAMES), *(name.lower() for name in NAMES), "The ", "the ", " ", " ", "-", "'s ", "_", "1", "é", "ſ", "İ",
    "\n", ", ",
]  # fmt: skip
GAZETTEER = compile_names({name: (Sense(f"actors/{nth}", "name"),) for nth, name in enumerate(NAMES)})


def token_by_token(names: Gazetteer, text: str) -> list[tuple[int, str]]:
    """Return where names stand, and which, trying every token of the text."""
    found, upto = [], 0
    for token in _TOKEN.finditer(text):
        node = names.root.get(token[0].casefold())
        hit = names._longest(text, token, node) if node is not None and token.start() >= upto else None
        if hit is not None:
            found.append((hit.span.start, hit.surface))
            upto = hit.span.end
    return found


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_every_name_is_found_whatever_it_begins_with(text):
    """Names that begin with a capital, a small letter, a digit or another script are those that trying every token finds."""
    assert [(hit.span.start, hit.surface) for hit in GAZETTEER.hits(text)] == token_by_token(GAZETTEER, text)


def test_only_names_written_small_are_looked_for_among_small_letters():
    """A word of a text in small letters is tried only where some name begins with it so written."""
    assert {word for word in GAZETTEER.small if word.isascii()} == {"the", "like", "grant", "acai"}

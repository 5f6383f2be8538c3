"""Numbers typed by hand."""

import pytest

from comity.publish.numbers import typed_numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Trade grew by 12 %.", ["12"]),
        ("It doubled in twenty years.", ["doubled", "twenty"]),
        ("A third of it, and one-third more.", ["A third", "one-third"]),
        ("The G7 and COVID19 are names.", []),
        ("See [the annex](annex-2.html) and `x = 3`.", []),
        ("1. first item\n2. second item", []),
        ("the 21st summit, 3.5 million", ["21st", "3.5", "million"]),
        ("one of them, often", []),
    ],
)
def test_numbers_are_found_and_names_are_not(text: str, found: list[str]) -> None:
    """Digits and number words count; names, links, code and list counters do not."""
    assert [number for _, number in typed_numbers(text)] == found


def test_offsets_point_at_the_number() -> None:
    """An offset is where the number stands in the text."""
    text = "It was `9` or 10."
    assert [text[offset : offset + len(number)] for offset, number in typed_numbers(text)] == ["10"]

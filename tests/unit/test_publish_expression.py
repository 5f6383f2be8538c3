"""The language of live figures."""

import pytest

from comity.publish.expression import Malformed, read_expression


def test_calls_nest_and_keep_their_words() -> None:
    """An inner call is an argument like any other."""
    call = read_expression(
        'ratio(total(asean, gdp, 2022, vintage=2023-10), figure(jp, gdp, 2022), digits="4")'
    )
    assert call.name == "ratio"
    assert [a.name for a in call.arguments if not isinstance(a, str)] == ["total", "figure"]
    assert call.named == (("digits", "4"),)


@pytest.mark.parametrize(
    ("text", "position", "word"),
    [
        ("figure(jp, gdp", 0, "bracket"),
        ("figure", 0, "not a call"),
        ("figure(jp gdp)", 10, "comma"),
        ("figure(jp, gdp) more", 16, "after"),
        ("figure(jp,, gdp)", 10, "argument is missing"),
        ('typed("ten, x)', 6, "quote"),
        ("", 0, "not a call"),
        ("figure(a=)", 9, "argument is missing"),
    ],
)
def test_a_malformed_expression_says_where_and_what(text: str, position: int, word: str) -> None:
    """The position counts from the start of the expression."""
    with pytest.raises(Malformed) as trouble:
        read_expression(text)
    assert trouble.value.position == position
    assert word in trouble.value.what
    assert trouble.value.fix

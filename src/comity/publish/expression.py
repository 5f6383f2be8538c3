"""The small language of live figures: ``ratio(total(asean, gdp, 2022), figure(jp, gdp, 2022))``.

A call has a name and arguments; an argument is a word (anything without
spaces, commas and brackets), a quoted text, or another call; ``key=`` before it
names it. There is nothing else: no operators, no loops, no code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"""\s*(?:(?P<text>"[^"]*")|(?P<word>[^\s(),="]+)|(?P<sign>[(),=]))""")


class Malformed(ValueError):
    """An expression that cannot be read; ``position`` is where in it, ``fix`` how to mend it."""

    def __init__(self, position: int, what: str, fix: str) -> None:
        self.position, self.what, self.fix = position, what, fix
        super().__init__(what)


@dataclass(frozen=True, slots=True)
class Call:
    """A call with its arguments; ``position`` is where it begins in the expression."""

    name: str
    arguments: tuple[str | Call, ...]
    named: tuple[tuple[str, str | Call], ...]
    position: int


def read_expression(text: str) -> Call:
    """Read one expression.

    Raises
    ------
    Malformed
        With the position in the text, what is wrong and how to mend it.

    Examples
    --------
    >>> call = read_expression("figure(kr, trade-total, 2021, to=asean)")
    >>> call.name, call.arguments, call.named
    ('figure', ('kr', 'trade-total', '2021'), (('to', 'asean'),))
    """
    tokens = _tokens(text)
    call, rest = _call(tokens, 0, text)
    if rest != len(tokens):
        raise Malformed(
            tokens[rest][1], f"'{tokens[rest][0]}' stands after the expression", "write one call only"
        )
    return call


Token = tuple[str, int, str]


def _tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    position = 0
    while text[position:].strip():
        match = _TOKEN.match(text, position)
        if match is None:
            raise Malformed(position, f"a quote is not closed in '{text.strip()[:60]}'", 'close it with "')
        kind = str(match.lastgroup)
        word = match[kind]
        tokens.append((word, match.start(kind), kind))
        position = match.end()
    return tokens


def _call(tokens: list[Token], at: int, text: str) -> tuple[Call, int]:
    if at + 1 >= len(tokens) or tokens[at][2] != "word" or tokens[at + 1][0] != "(":
        position = tokens[at][1] if at < len(tokens) else len(text)
        raise Malformed(position, f"'{text.strip()[:60]}' is not a call", "write name(argument, …)")
    name, position, _ = tokens[at]
    positional: list[str | Call] = []
    named: list[tuple[str, str | Call]] = []
    at += 2
    while at < len(tokens) and tokens[at][0] != ")":
        key = None
        if at + 1 < len(tokens) and tokens[at][2] == "word" and tokens[at + 1][0] == "=":
            key, at = tokens[at][0], at + 2
        value, at = _argument(tokens, at, text)
        if key is None:
            positional.append(value)
        else:
            named.append((key, value))
        if at < len(tokens) and tokens[at][0] == ",":
            at += 1
        elif at < len(tokens) and tokens[at][0] != ")":
            raise Malformed(tokens[at][1], f"a comma is missing before '{tokens[at][0]}'", "add it")
    if at >= len(tokens):
        raise Malformed(position, f"the bracket of {name}( is not closed", "close it with )")
    return Call(name, tuple(positional), tuple(named), position), at + 1


def _argument(tokens: list[Token], at: int, text: str) -> tuple[str | Call, int]:
    if at >= len(tokens):
        raise Malformed(len(text), "an argument is missing", "write it, or delete the comma")
    word, position, kind = tokens[at]
    if kind == "text":
        return word[1:-1], at + 1
    if kind == "sign":
        raise Malformed(position, f"an argument is missing before '{word}'", "write it, or delete the comma")
    if at + 1 < len(tokens) and tokens[at + 1][0] == "(":
        return _call(tokens, at, text)
    return word, at + 1

"""Specifications told in docstrings: tables drawn in text, an expression, the values it gives.

A block that begins with a relation's name draws its rows; a block that is a
call is the expression; the block after it holds the rows expected, without
empty cells, or ``nothing``; all else is the paragraph. Both roads are walked:
the SQL, and the plain definition of `measure_definitions`.
"""

from __future__ import annotations

import ast
import functools
import inspect
import re

import measure_definitions
import measure_definitions_more
import pytest

from comity.measure.engine import measure
from comity.record.relations import RELATIONS, Tables, rows_of


def told(function):
    """Make a test of what a function's docstring tells."""

    @functools.wraps(function)
    def test():
        rows, asked = read(function.__doc__)
        assert asked, "the docstring asks nothing"
        for (name, given), expected in asked:
            found = {key(m): m.value for m in measure(Tables(rows), name, **given)}
            assert found == pytest.approx(expected, rel=1e-5, abs=1e-9), f"{name}({given}) by SQL"
            plain = getattr(measure_definitions, name, None) or getattr(measure_definitions_more, name)
            second = {spaced(*k): v for k, v in plain(rows, **given).items()}
            assert second == pytest.approx(expected, rel=1e-5, abs=1e-9), f"{name}({given}) by definition"

    return test


def read(text):
    """Return the rows drawn and the [(expression, rows expected)] of a docstring."""
    rows, asked, awaited = {name: [] for name in RELATIONS}, [], False
    for block in re.split(r"\n\s*\n", inspect.cleandoc(text)):
        lines = [line.strip() for line in block.splitlines()]
        if awaited:
            asked[-1][1].update(
                {
                    line.rpartition(" ")[0]: float(line.rpartition(" ")[2])
                    for line in lines
                    if line != "nothing"
                }
            )
            awaited = False
        elif lines[0] in RELATIONS:
            rows[lines[0]] += rows_of(lines[0], "\n".join(lines[1:]))
        elif re.fullmatch(r"\w+\(.*\)", lines[0]):
            asked.append((call(lines[0]), {}))
            awaited = True
    return rows, asked


def call(text):
    """Return the name and the arguments of an expression; nothing but values may stand in it."""
    node = ast.parse(text, mode="eval").body
    return node.func.id, {word.arg: ast.literal_eval(word.value) for word in node.keywords}


def key(measured):
    """Return how a value's row begins."""
    return spaced(measured.year, measured.reporter, measured.partner, measured.product)


def spaced(*cells):
    """Return cells between blanks, empty ones left out."""
    return " ".join(str(cell) for cell in cells if cell != "")

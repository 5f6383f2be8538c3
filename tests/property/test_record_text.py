"""Reading: whatever the bytes, fields or a fault; whatever is written, the same comes back."""

from __future__ import annotations

import csv
import io

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.record.tables import Cells
from comity.record.text import Fault, parse, places
from comity.terms.problem import Problem

PIECES = st.sampled_from([
    "a: b\n", "  - x\n", "- ", "a:\n", "  ", "\t", "[", "]", "{", "}", ",", ": ", "? ", "&x ", "*x", "!!str ", "!", "|\n", ">-\n", "'", '"',
    "\\", "# c\n", "---\n", "...\n", "%YAML 1.1\n", "~", "null", "<<: ", "\n", "\r", "\x85", "\u2028", "\ufeff", "é", "\x07", "@", "`", "日本",
])  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join))
WORDS = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=20).filter(
    lambda word: word.strip()
)
NAMES = st.from_regex(r"[a-z][a-z_]{0,8}[a-z]", fullmatch=True)
ENTRIES = st.dictionaries(
    NAMES,
    st.recursive(
        WORDS,
        lambda inner: (
            st.lists(inner, min_size=1, max_size=4) | st.dictionaries(NAMES, inner, min_size=1, max_size=4)
        ),
        max_leaves=12,
    ),
    min_size=1,
    max_size=6,
)


@given(TEXTS)
@settings(max_examples=300)
def test_any_text_gives_fields_or_a_fault(text):
    """Nothing else leaves, and every fault has a place in the text and can be shown on one line."""
    try:
        _, faults = parse(text)
    except Fault as fault:
        faults = [fault]
    for fault in faults:
        problem = fault.problem("x.yml")
        assert isinstance(problem, Problem)
        assert str(problem).isprintable()
        assert fault.line >= 1
        assert fault.column >= 1


@given(ENTRIES)
def test_what_a_writer_writes_is_read_back(entry):
    """A plain writer's YAML reads as the same texts, and every path has a place."""
    text = yaml.safe_dump(entry, allow_unicode=True, default_flow_style=False)
    fields, faults = parse(text)
    assert fields == entry
    assert not faults
    found, lines = places(text), text.split("\n")
    for path, (line, column) in found.items():
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1, path


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_every_cell_of_a_table_is_found(rows, end):
    """The place of a cell is where it begins in the text, whatever the cells hold."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([["a", "b", "c"], *rows])
    text = out.getvalue()
    cells, reader = Cells(text), csv.reader(io.StringIO(text, newline=""))
    line = 1
    for row in reader:
        for index, value in enumerate(row):
            at = cells.at(line, index)
            offset = cells._starts[at[0] - 1] + at[1] - 1
            assert text[offset:].startswith('"' + value.replace('"', '""') + '"')
        line = reader.line_num + 1

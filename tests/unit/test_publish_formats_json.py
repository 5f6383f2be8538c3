"""The document tree as JSON: whole, strict, and read back equal."""

from __future__ import annotations

import json
import math

import pytest
import tree_sample as SAMPLE  # noqa: N812 - the sample all tests here read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity.publish import tree
from comity.publish.formats.json import FORMAT, node_values, read, write
from comity.terms.errors import FileTrouble

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
NUMBERS = st.one_of(st.integers(), st.floats(allow_nan=False))
INLINES = st.lists(
    st.recursive(
        st.one_of(
            st.builds(tree.Text, WORDS),
            st.builds(tree.Number, WORDS, WORDS),
            st.builds(tree.NoteMark, st.integers(1)),
        ),
        lambda inner: st.one_of(
            st.builds(tree.Emphasis, st.tuples(inner)),
            st.builds(tree.Strong, st.tuples(inner)),
            st.builds(tree.Link, st.tuples(inner), WORDS),
        ),
        max_leaves=4,
    ),
    max_size=3,
).map(tuple)
CELLS = st.builds(tree.Cell, INLINES, st.one_of(st.none(), WORDS, NUMBERS))
BLOCKS = st.recursive(
    st.one_of(
        st.builds(tree.Heading, st.integers(1, 3), INLINES, WORDS),
        st.builds(tree.Paragraph, INLINES),
        st.builds(tree.Bullets, st.lists(INLINES, max_size=2).map(tuple), st.booleans()),
        st.builds(
            tree.Table,
            WORDS,
            WORDS,
            st.tuples(st.builds(tree.Column, WORDS)),
            st.tuples(st.tuples(CELLS)),
            WORDS,
        ),
        st.builds(tree.Drawing, WORDS, WORDS, WORDS, WORDS, WORDS),
    ),
    lambda inner: st.builds(tree.Callout, st.sampled_from(["conflict", "change"]), WORDS, st.tuples(inner)),
    max_leaves=3,
)
BOUNDS = st.one_of(st.none(), st.floats(allow_nan=False))
CITED = st.builds(tree.Cited, WORDS, WORDS, WORDS, WORDS)
TRACES = st.builds(
    tree.Trace, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS, st.one_of(BOUNDS, WORDS), BOUNDS, BOUNDS,
    cited=st.tuples(CITED), others=st.tuples(st.builds(tree.Other, WORDS, CITED, WORDS)),
)  # fmt: skip
DOCUMENTS = st.builds(
    tree.Document, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS, st.lists(BLOCKS, max_size=3).map(tuple),
    st.tuples(st.builds(tree.Note, INLINES, st.tuples(WORDS))), st.tuples(TRACES),
    st.tuples(st.builds(tree.Reference, WORDS, INLINES)), WORDS, WORDS, st.tuples(WORDS),
)  # fmt: skip


def test_the_sample_comes_back_equal(tmp_path):
    """Every node of the tree, with infinite bounds and characters of all kinds, is read as it was written."""
    write(SAMPLE.sample(), tmp_path / "a.json")
    assert read(tmp_path / "a.json") == SAMPLE.sample()


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(document=DOCUMENTS)
def test_any_document_comes_back_equal(tmp_path, document):
    """Whatever the tree can hold survives the way to JSON and back, types of numbers included."""
    write(document, tmp_path / "a.json")
    back = read(tmp_path / "a.json")
    assert back == document
    assert repr(back) == repr(document)


def test_the_file_says_its_format_and_the_type_of_each_node(tmp_path):
    """The format comes first; every node begins with its type and keeps the order of its fields."""
    write(SAMPLE.sample(), tmp_path / "a.json")
    top = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert list(top)[:3] == ["format", "type", "key"]
    assert (top["format"], top["type"]) == (FORMAT, "Document")
    assert list(top["traces"][0])[:3] == ["type", "key", "wording"]
    assert {block["type"] for block in top["blocks"]} == {
        "Heading", "Paragraph", "Bullets", "Table", "Drawing", "Callout"
    }  # fmt: skip


def test_the_file_is_strict_json_in_readable_script(tmp_path):
    """An infinite bound is no bare Infinity, and East Asian names are not escaped."""
    write(SAMPLE.sample(), tmp_path / "a.json")
    text = (tmp_path / "a.json").read_text(encoding="utf-8")
    json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert "대한민국" in text
    bound = tree.Trace("k", "", "", "", "", "", "", high=math.inf)
    assert node_values(bound)["high"] == {"type": "Float", "text": "inf"}


def test_the_same_document_gives_the_same_bytes(tmp_path):
    """Two writings cannot be told apart."""
    for name in ("a", "b"):
        write(SAMPLE.sample(), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "cannot be read"),
        ("[]", "format None"),
        ('{"format": "comity-outlook/2"}', "comity-outlook/1"),
        ('{"format": "comity-outlook/1", "type": "Documnt"}', "did you mean 'Document'"),
        ('{"format": "comity-outlook/1", "type": "Text", "text": "a"}', "holds a Text"),
        ('{"format": "comity-outlook/1", "type": "Text", "txt": "a"}', "txt"),
        ('{"format": "comity-outlook/1", "type": "Text"}', "text"),
    ],
)
def test_what_is_no_outlook_is_refused(tmp_path, text, says):
    """A damaged file, another format, an unknown node and an unknown or missing field are each named."""
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileTrouble, match=says):
        read(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    """The message holds the path."""
    with pytest.raises(FileTrouble, match=r"absent\.json"):
        read(tmp_path / "absent.json")

"""YAML as text with places."""

from __future__ import annotations

import pytest

from comity.record.text import Fault, dotted, load, parse, places


def test_every_scalar_stays_the_text_that_was_written():
    """No truth values, numbers, dates, octals, sexagesimals or nulls are made."""
    text = "a: no\nb: 010\nc: 12:30\nd: 2023-12-16\ne: 1_000\nf: 1e3\ng: .inf\nh: 'null'\ni: 0x1F\n"
    fields, faults = parse(text)
    assert list(fields.values()) == [
        "no",
        "010",
        "12:30",
        "2023-12-16",
        "1_000",
        "1e3",
        ".inf",
        "null",
        "0x1F",
    ]
    assert not faults


def test_folded_and_literal_text():
    """Folded lines become one; literal lines stay."""
    assert parse("a: >-\n  one\n  two\nb: |\n  one\n  two\n")[0] == {"a": "one two", "b": "one\ntwo\n"}


def test_places_are_those_of_values_and_keys():
    """A field's own value is pointed at, a block at its key, an item at its beginning."""
    text = "a: x\nb:\n  - c: y\n    d: [p, q]\n  - z\ne: ''\n"
    assert places(text) == {
        ("a",): (1, 4), ("b",): (2, 1), ("b", 0): (3, 5), ("b", 0, "c"): (3, 8), ("b", 0, "d"): (4, 5),
        ("b", 0, "d", 0): (4, 9), ("b", 0, "d", 1): (4, 12), ("b", 1): (5, 5), ("e",): (6, 1),
    }  # fmt: skip


def test_places_count_letters_not_bytes():
    """Letters outside ASCII are one column each."""
    assert places("名: {x: é, y: z}\n")[("名", "y")] == (1, 14)


def test_forty_levels_are_read_and_forty_one_are_not():
    """The deepest entry that is read, and the first that is not, in both ways of writing."""
    deep = "".join("  " * level + "a:\n" for level in range(39)) + "  " * 39 + "a: x\n"
    assert parse(deep)[0]
    with pytest.raises(Fault, match="nested more than 40 deep"):
        parse("a:\n" + "".join("  " + line + "\n" for line in deep.splitlines()))
    assert parse("a: " + "[" * 39 + "x" + "]" * 39)[0]
    with pytest.raises(Fault, match="nested more than 40 deep"):
        parse("a: " + "[" * 40 + "x" + "]" * 40)


def test_several_faults_of_one_file_are_told_at_once():
    """Duplicate fields, empty values, tags and empty items do not hide one another."""
    _, faults = parse("a: x\na: y\nb:\nc: !!int 1\nd: [x, ~]\ne_: x\n")
    assert [(fault.line, fault.column, fault.field) for fault in faults] == [
        (2, 1, "a"), (3, 1, "b"), (4, 4, "file"), (5, 8, "d.1"), (6, 1, "e_")
    ]  # fmt: skip


def test_a_byte_order_mark_is_no_text(tmp_path):
    """It is taken off; one inside the text stays."""
    (tmp_path / "x").write_bytes("\ufeffa\ufeffb".encode())
    assert load(tmp_path / "x") == "a\ufeffb"


def test_the_largest_file_is_read(tmp_path):
    """Exactly the limit is read, one byte more is not."""
    (tmp_path / "x").write_bytes(b"x" * 100)
    assert len(load(tmp_path / "x", 100)) == 100
    with pytest.raises(Fault, match="is 100 bytes long, more than the 99"):
        load(tmp_path / "x", 99)


def test_a_path_is_written_with_stops():
    """Positions count from 0; the entry itself is its file; long names are cut."""
    assert dotted(("a", 0, "b")) == "a.0.b"
    assert dotted(()) == "file"
    assert len(dotted(("x" * 1000,))) == 61

"""Chapters as documents of their own."""

from comity.publish.chapters import chapters
from comity.publish.tree import (
    Cell,
    Cited,
    Column,
    Document,
    Heading,
    Note,
    NoteMark,
    Number,
    Paragraph,
    Reference,
    Table,
    Text,
    Trace,
)


def document() -> Document:
    """Return two chapters; the second uses the second trace and notes two and one."""
    cell = Cell((Number("2", "n2"), NoteMark(2)), 2)
    return Document(
        key="k", title="T", subtitle="S", author="A", issued="2020-01-01", as_of="2020-01-01", language="en",
        blocks=(
            Heading(1, (Text("One"),), "one"), Paragraph((Number("1", "n1"), NoteMark(1))),
            Heading(1, (Text("Two"),), "two"), Table("t", "c", (Column("x"),), ((cell,),)), Paragraph((NoteMark(1),)),
        ),
        notes=(Note((Text("a"),), ("w1",)), Note((Text("b"),), ("w2",))),
        traces=tuple(Trace(f"n{n}", str(n), "", "", "", "", "", cited=(Cited(f"w{n}", "", ""),)) for n in (1, 2)),
        references=(Reference("w1", (Text("W1"),)), Reference("w2", (Text("W2"),)), Reference("w3", (Text("W3"),))),
    )  # fmt: skip


def test_each_chapter_stands_by_itself() -> None:
    """Notes are counted anew, traces and works are those the chapter uses."""
    parts = chapters(document())
    assert list(parts) == ["index", "two"]
    two = parts["two"]
    assert (two.title, two.subtitle) == ("Two", "T")
    table = two.blocks[0]
    assert isinstance(table, Table)
    assert table.rows[0][0].inlines == (Number("2", "n2"), NoteMark(1))
    assert two.blocks[1] == Paragraph((NoteMark(2),))
    assert [note.works for note in two.notes] == [("w2",), ("w1",)]
    assert [trace.key for trace in two.traces] == ["n2"]
    assert [line.key for line in two.references] == ["w1", "w2"]


def test_nothing_is_lost_between_them() -> None:
    """All traces are in some chapter, and the first keeps the Outlook's title."""
    parts = chapters(document())
    assert {t.key for part in parts.values() for t in part.traces} == {"n1", "n2"}
    assert parts["index"].title == "T"

"""A document that holds every node of the tree, and the characters that break writers."""

from __future__ import annotations

import dataclasses
import math

from comity.publish.tree import (
    Block,
    Bullets,
    Callout,
    Cell,
    Cited,
    Column,
    Document,
    Drawing,
    Emphasis,
    Heading,
    Inline,
    Link,
    Note,
    NoteMark,
    Number,
    Other,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
    Trace,
)

AS_OF = "2024-02-12"
SPECIAL = "# $ @ < > & _ * \\ ` ~ ^ \" ' = + [x](y) {{z}} // /* */ -- --- … #let x = 1 $a_b$ <label> @ref"
JAPANESE, KOREAN, CHINESE = "福田ドクトリン 日本", "신남방정책 대한민국", "新南向政策 臺灣"
FAR_URL = "https://statistics.example.org/very/long/path/to/the/series/without/any/break/2022?partner=all&unit=usd&flow=both#table-4"


def run(*parts: str | Inline) -> tuple[Inline, ...]:
    """Write a run of inlines, plain strings being text."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def para(*parts: str | Inline) -> Paragraph:
    """Write a paragraph."""
    return Paragraph(run(*parts))


def bars() -> str:
    """Draw three bars as SVG, with a clip path, East Asian words and an ampersand."""
    rows = []
    for row, (label, value) in enumerate((("日本 Japan", 240), ("한국 Korea", 207), ("臺灣 R&amp;D", 126))):
        y = 34 + row * 36
        rows.append(
            f'<text x="150" y="{y + 17}" text-anchor="end" font-size="13" fill="#1a1a1a">{label}</text>'
            f'<rect x="160" y="{y}" width="{value * 2}" height="24" fill="#0072B2" clip-path="url(#clip0)"/>'
            f'<text x="{168 + value * 2}" y="{y + 17}" font-size="13" font-weight="600" fill="#1a1a1a">{value}</text>'
        )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 150" role="img" '
        "font-family=\"'Source Sans 3', Arial, sans-serif\"><title>Goods trade</title>"
        '<defs><clipPath id="clip0"><rect width="720" height="150"/></clipPath></defs>'
        '<rect x="0" y="0" width="720" height="150" fill="#ffffff"/>'
        f'<text x="4" y="18" font-size="14" font-weight="600" fill="#1a1a1a">Goods trade, US$ billion</text>{"".join(rows)}</svg>'
    )


LAM = Cited("lam-2023", "p. 14, table 2", "Lam and Ortega (2023), Ports and Partners")
BUREAU = Cited("bureau-2023", "series T-11", "Bureau of Customs (2023), Goods by Origin", "lam-2023")


def traces() -> tuple[Trace, ...]:
    """Write traces with all slots filled, some filled, without bound, not a quantity, and never printed."""
    return (
        Trace(
            "trade 2022/日本", "almost US$240 billion", "trade(hokuto, league, 2022)",
            "Goods trade between Hokuto and the Coral League, both directions", "USD", "2022", AS_OF,
            value=240e9, low=228e9, high=240e9, hedge="almost", status="observed",
            formula="exports 121.4 + imports 118.2 = 239.6 billion, worded as almost 240",
            cited=(LAM, BUREAU),
            others=(
                Other("US$232.1 billion", BUREAU, "counts general trade only, without free zones"),
                Other("US$251 billion", Cited("times-2023", "12 October", "Harbour Times (2023)"), "no method is given"),
            ),
            preferred_because="the work states its coverage and reconciles both customs records",
            membership="Coral League of ten members (until October 2025)",
        ),
        Trace(
            "share-2022", "about 15 %", "share(trade(hokuto, league), 2022)",
            "Hokuto's share in the League's trade with the outside world", "ratio", "2022", AS_OF,
            value=0.15, low=0.1455, high=0.1545, hedge="around", status="observed",
            formula="239.6 ÷ 1,597 = 0.15", cited=(LAM,),
        ),
        Trace(
            "gdp-2030", "at least US$4.5 trillion", "expected(gdp, league, 2030)", "The League's GDP", "USD", "2030", AS_OF,
            value=4.5e12, low=4.5e12, high=math.inf, hedge="at-least", status="projected", cited=(LAM,),
        ),
        Trace("since", "1977", "start(doctrine)", "The speech that set out the doctrine", "year", "1977", AS_OF, value="1977"),
        Trace("unused", "=1+2", "", SPECIAL, "count", "", "2023-12-31", value=3, low=3.0, high=3.0),
    )  # fmt: skip


def trade_table(rows: int = 40) -> Table:
    """Write a table of many rows that must break over pages, some cells hostile to a workbook."""
    return Table(
        "Trade: goods [by/year]? with a name far beyond what a sheet can bear",
        f"Goods trade of the League with partners, {JAPANESE}",
        (
            Column("Year"),
            Column("Partner"),
            Column("Exports", "US$ billion", "right"),
            Column("Imports", "US$ billion", "right"),
            Column("Share", "%", "right"),
            Column("Remark on coverage"),
        ),
        tuple(
            (
                Cell(run(str(1983 + row)), 1983 + row),
                Cell(run(("Japan 日本", "Korea 한국", "臺灣", "Québec & Åland")[row % 4])),
                Cell(run(f"{20 + row * 2.5:,.1f}"), 20 + row * 2.5),
                Cell(run(Number(f"{18 + row * 2.25:,.1f}", "trade 2022/日本"), NoteMark(2)) if row == 3 else run(f"{18 + row * 2.25:,.1f}"), 18 + row * 2.25),
                Cell(run("–") if row % 7 == 5 else run(f"{15 + row / 10:.1f}"), None if row % 7 == 5 else 15 + row / 10),
                Cell(run(_coverage(row))),
            )
            for row in range(rows)
        ),
        "Exports and imports as the customs offices record them; a dash where none was published.",
    )  # fmt: skip


def _coverage(row: int) -> str:
    hostile = {0: "=HYPERLINK(1)", 1: "+1-800", 2: "-3 to 4", 3: "@SUM(A1)", 4: FAR_URL, 6: SPECIAL}
    return hostile.get(
        row, "general trade" if row % 3 else "special trade, free zones left out since the law of that year"
    )


def wide_table() -> Table:
    """Write a table of many columns."""
    labels = ("Partner", *(str(year) for year in range(2012, 2024)))
    return Table(
        "Trade: goods [by/year]? with a name far beyond what a sheet holds",
        "Visitors by year and origin",
        tuple(
            Column(label, "" if place == 0 else "thousand", "left" if place == 0 else "right")
            for place, label in enumerate(labels)
        ),
        tuple(
            (
                Cell(run(name), name),
                *(Cell(run(f"{n * 137 % 4000:,}"), n * 137 % 4000) for n in range(2012, 2024)),
            )
            for name in ("日本 Japan", "한국 Korea", "Internationalisierungsbestrebungen")
        ),
    )


def body() -> tuple[Block, ...]:
    """Write the body: all blocks, and all inlines in them."""
    return (
        para(
            "The three economies to the north have become steadier company for the Coral League. In 2022 goods worth ",
            Number("almost US$240 billion", "trade 2022/日本"), " crossed between Hokuto and the League, ",
            Number("about 15 %", "share-2022"), " of all it traded with the outside world.", NoteMark(1),
            " What follows is a snapshot of the months behind and of the forces that will carry relations on.",
        ),
        Heading(1, run("Hokuto: steady ties", NoteMark(1)), "hokuto"),
        Heading(2, run(f"Names in their own script: {JAPANESE}"), "names"),
        para(
            f"Policies carry their own names: {JAPANESE}, {KOREAN} and {CHINESE}. Relations rest on the ",
            Link(run("Doctrine of ", Number("1977", "since")), "page:policies/hk-doctrine"),
            ", a speech that promised to meet the League ", Emphasis(run("heart to heart, ", Strong(run("心と心")))), ".", NoteMark(2),
            " See ", Link(run("the statistics of the bureau"), "https://statistics.example.org/?a=1&b=2#c"), " and ",
            Link(run("the next chapter"), "#saero"), "; nothing is at ", Link(run("a place that is not"), "#nowhere"), ".",
        ),
        para(f"Signs that mean something elsewhere mean nothing here: {SPECIAL}"),
        Bullets((run("security: coast guards, ", Number("1977", "since")), run("people: students and ", Strong(run("visitors"))), run("prosperity", NoteMark(3)))),
        Bullets((run("first the talks"), run("then the treaty"), run("then the trade")), ordered=True),
        Drawing("bars", bars(), 'Three bars: Japan 240, Korea 207 and R&D 126 "billion".', "Goods trade with three partners, 2022", "Trade: goods [by/year]? with a name far beyond what a sheet can bear"),
        Callout("conflict", "Two counts of the trade of 2022", (
            para("The bureau counts ", Number("almost US$240 billion", "trade 2022/日本"), " and the newspaper more.", NoteMark(2)),
            Bullets((run("customs records"), run("a press report"))),
        )),
        Heading(3, run("A subsection on ", Emphasis(run("method"))), "method"),
        para("By 2030 the League's output is expected to reach ", Number("at least US$4.5 trillion", "gdp-2030"), ". ", *run(*["A long paragraph lets a page be filled, and its lines be judged by eye for their colour and their breaks. "] * 9)),
        trade_table(),
        Heading(1, run("Saero ", Text(KOREAN)), "saero"),
        para("A short chapter. ", *run(*["Words follow words until the measure is full. "] * 14), NoteMark(4)),
        Callout("warning", "No figure before 1990", (para("The series begins late."), wide_table())),
        Callout("remark", "", (para("A remark without a title."),)),
        Callout("change", "Since the last issue", (para("The share was revised, see ", Number("about 15 %", "share-2022"), "."),)),
        Heading(1, run("Saero again"), "saero"),
        para("A heading may repeat an anchor; the first one wins."),
        Bullets((run("one"), run("two")), ordered=True),
        Table("", "", (Column("A"),), ()),
    )  # fmt: skip


def sample() -> Document:
    """Write a document with every node and every field of the tree."""
    return Document(
        "coral-2024-1",
        "Coral League Outlook: R&D <Ties> with 北斗 & Saero",
        "Part 1 — Trade, people, and #promises",
        "Institute of Coral Studies",
        AS_OF,
        AS_OF,
        "en",
        body(),
        (
            Note(run("Lam and Ortega, ", Emphasis(run("Ports and Partners")), ", table 2; 北斗統計."), ("lam-2023",)),
            Note(run("Several works: ", Number("1977", "since"), f"; see {FAR_URL} and ", Link(run("this"), "https://example.org/a_b"), "."), ("lam-2023", "bureau-2023", "times-2023")),
            Note(run(SPECIAL), ("bureau-2023",)),
            Note(run("A note without works.")),
            Note(run("A note that no mark leads to.")),
        ),
        traces(),
        (
            Reference("bureau-2023", run("Bureau of Customs (2023). ", Emphasis(run("Goods by Origin: 北斗")), ". ", Link(run(FAR_URL), FAR_URL))),
            Reference("lam-2023", run("Lam, A., and Ortega, B. (2023). ", Emphasis(run("Ports and Partners")), ". Coral Press.")),
            Reference("times-2023", run("Harbour Times (2023), ‘Trade <soars> & _falls_’, 12 October.")),
        ),
        "The views are the authors' own. Borders and names imply no judgement; * see §3 & <annex>.",
        "sha256:5b1f0c6e9d3a7742c8be2f94a01d55e7f0b6a9c3d81e24f7",
        ("trade", "R&D, policy", "日本"),
    )  # fmt: skip


def long_sample(chapters: int = 9) -> Document:
    """Write a document of some 25 pages: the sample's body again and again under new anchors."""
    blocks: list[Block] = []
    for chapter in range(chapters):
        for block in body():
            match block:
                case Heading(level, inlines, anchor):
                    blocks.append(Heading(level, (Text(f"{chapter + 1}. "), *inlines), f"{anchor}-{chapter}"))
                case Table():
                    blocks.append(dataclasses.replace(block, rows=block.rows[:12]))
                case _:
                    blocks.append(block)
    return dataclasses.replace(sample(), blocks=tuple(blocks))

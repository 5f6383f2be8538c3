"""A small invented site that shows every node of the tree, and what tests need to read a page."""

from __future__ import annotations

import dataclasses
from html.parser import HTMLParser

from tree_sample import AS_OF, para, run

from comity.publish.formats.site import NavGroup, NavLink, Site
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
    Link,
    Note,
    NoteMark,
    Number,
    Other,
    Reference,
    Strong,
    Table,
    Trace,
)

HASH = "sha256:5b1f0c6e9d3a7742c8be2f94a01d55e7f0b6a9c3d81e24f7"


def bars(values: dict[str, float], width: int = 640) -> str:
    """Draw bars as SVG, with a clip and labels as charting libraries leave them."""
    top, rows = max(values.values()), []
    for row, (label, value) in enumerate(values.items()):
        y, length = 12 + row * 34, (width - 230) * value / top
        rows.append(
            f'<text x="128" y="{y + 17}" text-anchor="end" font-size="13" font-family="sans-serif">{label}</text>'
            f'<rect class="number" x="140" y="{y}" width="{length:.1f}" height="24" fill="#2f6f8f" clip-path="url(#clip0)"/>'
            f'<text x="{146 + length:.1f}" y="{y + 17}" font-size="13" font-family="sans-serif">{value:g}</text>'
        )
    height = 20 + 34 * len(values)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" class="marks">'
        f'<defs><clipPath id="clip0"><rect width="{width}" height="{height}"/></clipPath></defs>'
        f'<g role="graphics-object" aria-roledescription="mark">{"".join(rows)}</g></svg>'
    )


def traces() -> tuple[Trace, ...]:
    """Write traces with all slots filled, some filled, and one that is not a quantity."""
    lam = Cited("lam-2023", "p. 14, table 2", "Lam and Ortega (2023), Ports and Partners")
    bureau = Cited("bureau-2023", "series T-11", "Bureau of Customs (2023), Goods by Origin", "lam-2023")
    return (
        Trace(
            "trade-hk-2022", "almost US$240 billion", "trade(hokuto, league, 2022)",
            "Goods trade between Hokuto and the Coral League, both directions", "USD", "2022", AS_OF,
            value=240e9, low=228e9, high=240e9, hedge="almost", status="observed",
            formula="exports 121.4 + imports 118.2 = 239.6 billion, worded as almost 240",
            cited=(lam, bureau),
            others=(
                Other("US$232.1 billion", bureau, "Counts general trade only, without free zones."),
                Other("US$251 billion", Cited("times-2023", "12 October", "Harbour Times (2023)"), "No method is given."),
            ),
            preferred_because="The work states its coverage and reconciles both customs records.",
            membership="Coral League of ten members (until October 2025)",
        ),
        Trace(
            "share-2022", "about 15 %", "share(trade(hokuto, league), 2022)",
            "Hokuto's share in the League's trade with the outside world", "ratio", "2022", AS_OF,
            value=0.15, low=0.1455, high=0.1545, hedge="around", status="observed",
            formula="239.6 ÷ 1,597 = 0.15", cited=(lam,), membership="ten members",
        ),
        Trace(
            "students-2019", "over 64,000 students", "students(league, hokuto, 2019)",
            "Students of the League enrolled in Hokuto", "students", "2019", AS_OF,
            value=64000, low=64000, high=67200, hedge="over", status="observed", cited=(bureau,),
        ),
        Trace(
            "gdp-2030", "US$4.5 trillion", "expected gdp(league, 2030)", "The League's GDP", "USD", "2030", AS_OF,
            value=4.5e12, low=4.1e12, high=float("inf"), hedge="at-least", status="projected", cited=(lam,),
        ),
        Trace("since", "1977", "start(hokuto-doctrine)", "The speech that set out the doctrine", "year", "1977", AS_OF, value="1977"),
    )  # fmt: skip


def trade_table() -> Table:
    """Write a table wide enough to be scrolled on a phone."""
    lines = (
        ("Hokuto 北斗", 121.4, 118.2, 15.0, "Lam and Ortega"),
        ("Saero 새로", 94.05, 71.3, 10.4, "Lam and Ortega"),
        ("Tamsui 淡水", 61.2, 58.94, 7.5, "Bureau of Customs, with “free zones”, R&D excluded"),
        ("Québec", 4.1, 2.75, 0.4, "Bureau of Customs"),
    )
    return Table(
        "trade-2022",
        "The League's goods trade with four partners, 2022",
        (
            Column("Partner"),
            Column("Exports", "US$ billion", "right"),
            Column("Imports", "US$ billion", "right"),
            Column("Share of trade", "%", "right"),
            Column("Source"),
        ),
        tuple(
            (
                Cell(run(name), name),
                Cell(run(f"{out:,.1f}"), out),
                Cell(run(f"{into:,.1f}"), into),
                Cell(
                    run(Number(f"{share:.1f}", "share-2022")) if share == 15 else run(f"{share:.1f}"), share
                ),
                Cell(run(source, NoteMark(2)) if share > 10 else run(source)),
            )
            for name, out, into, share, source in lines
        ),
        "Exports and imports as the League's customs offices record them; shares are of all trade with the outside.",
    )


def body() -> tuple[Block, ...]:
    """Write the body of the Outlook."""
    full = Number("almost US$240 billion", "trade-hk-2022")
    return (
        para(
            "The three economies to the north have become steadier company for the Coral League. In 2022 goods worth ",
            full, " crossed between Hokuto and the League, ", Number("about 15 %", "share-2022"),
            " of all it traded with the outside world.", NoteMark(1), " What follows is a snapshot of the months behind "
            "and of the forces that will carry relations on.",
        ),
        Heading(1, run("Hokuto"), "hokuto"),
        Heading(2, run("Fifty years of steady ties"), "fifty-years"),
        para(
            "Relations rest on the ", Link(run("Doctrine of ", Number("1977", "since")), "page:policies/hk-doctrine"),
            ", a speech that promised to meet the League ", Emphasis(run("heart to heart")), ". Its measures are set out in ",
            Link(run(Emphasis(run("Ports and Partners"))), "page:works/lam-2023"), ".", NoteMark(2),
            " Beside money, people moved: ", Number("over 64,000 students", "students-2019"), " were enrolled in 2019.",
        ),
        Drawing(
            "exports-2022", bars({"Hokuto 北斗": 121.4, "Saero 새로": 94.05, "Tamsui 淡水": 61.2, "Québec": 4.1}),
            "Bars of the League's exports in 2022: Hokuto 121.4, Saero 94.1, Tamsui 61.2 and Québec 4.1 billion US dollars.",
            "The League's exports to four partners, 2022, in billions of US dollars", "trade-2022",
        ),
        trade_table(),
        Callout(
            "conflict", "Two counts of Hokuto's trade",
            (para("One work gives ", full, ", another US$232.1 billion. The first is preferred because it counts free zones."),),
        ),
        Heading(2, run("A security turn"), "security-turn"),
        para("Patrol vessels, radars and training have joined roads and ports. Three steps stand out:"),
        Bullets(
            (
                run(Strong(run("Coast guards.")), " Two vessels were handed over in May."),
                run(Strong(run("Law <of the sea>.")), " Courses in R&D and “maritime domain awareness” began."),
                run(Strong(run("Talks.")), " Defence ministers met twice.", NoteMark(3)),
            ),
        ),
        Callout("warning", "Aid figures are not comparable", (para("Pledges and disbursements are mixed in the series before 2015."),)),
        Heading(1, run("Saero"), "saero"),
        para("Saero's ", Link(run("New Tide Policy"), "page:policies/sr-new-tide"), " rests on people, prosperity and peace 새로운 물결."),
        Callout("remark", "On the word “partner”", (para("A partner may be a state, an economy or a bloc."),)),
        Callout("change", "The previous issue", (para("The League's share in Saero's investment was put at 11 %; it is now 13 %."),)),
        Drawing(
            "small", bars({"2021": 2.0, "2022": 3.0}, 320), "Bars: 2 in 2021 and 3 in 2022.", "Meetings of ministers by year",
        ),
        Heading(1, run("What to watch"), "watch"),
        Heading(3, run("An economy of ", Number("US$4.5 trillion", "gdp-2030"), "?"), "economy"),
        Bullets(
            (run("Whether the rail line opens by 2026."), run("Whether the accord enters into force, see ", Link(run("the text"), "https://example.org/accord?a=1&b=2"), ".")),
            ordered=True,
        ),
    )  # fmt: skip


def outlook() -> Document:
    """Write the Outlook itself."""
    return Document(
        "coral-3",
        "The Coral League and its northern neighbours",
        "A snapshot at the beginning of 2024: the months behind, and the forces that will shape relations with Hokuto, Saero and Tamsui",
        "Institute for Maritime Policy",
        AS_OF,
        AS_OF,
        "en",
        body(),
        notes=(
            Note(run("L. Lam and M. Ortega, ", Emphasis(run("Ports and Partners")), " (2023), p. 14."), ("lam-2023",)),
            Note(run("Bureau of Customs, ", Emphasis(run("Goods by Origin")), " (2023), series T-11."), ("bureau-2023",)),
            Note(run("Joint statement of the ministers, 17 November 2023.")),
        ),
        traces=traces(),
        references=(
            Reference("bureau-2023", run("Bureau of Customs. 2023. ", Emphasis(run("Goods by Origin")), ". Harbour City.")),
            Reference("lam-2023", run("Lam, L., and M. Ortega. 2023. ", Emphasis(run("Ports and Partners")), ". ", Link(run("Full text"), "https://example.org/lam"), ".")),
        ),
        disclaimer="Borders and names on drawings imply no judgement.",
        record_hash=HASH,
        keywords=("Coral League", "Hokuto"),
    )  # fmt: skip


def short(title: str, *blocks: Block, subtitle: str = "") -> Document:
    """Write a page of a few blocks."""
    return Document(title, title, subtitle, "", "", AS_OF, "en", blocks, record_hash=HASH)


def pages() -> dict[str, Document]:
    """Write all pages of the site."""
    doctrine = para(
        "Back to ",
        Link(run("the Outlook"), "page:index#hokuto"),
        ". The doctrine was given in Mã Lai and São Paulo.",
    )
    works = Bullets(
        (
            run(Link(run("Lam and Ortega 2023"), "page:works/lam-2023")),
            run(Link(run("Bureau of Customs 2023"), "page:works/bureau-2023")),
        )
    )
    return {
        "index": outlook(),
        "dyads/hk-league": short("Hokuto and the Coral League", Heading(1, run("Trade"), "trade"), trade_table_alone()),
        "policies/hk-doctrine": short("Hokuto Doctrine", doctrine, subtitle="A speech of 1977 and what came of it"),
        "policies/sr-new-tide": short("New Tide Policy", para("People, prosperity, peace. Đà Nẵng hosted the launch.")),
        "works/index": short("Works", works),
        "works/lam-2023": short("Lam and Ortega (2023)", para("Cited once, in the Outlook on shipbuilding.")),
        "works/bureau-2023": short("Bureau of Customs (2023)", para("Series T-11.")),
        "conflicts": short("Conflicts of sources", para("One conflict is open.")),
    }  # fmt: skip


def trade_table_alone() -> Table:
    """Write a table without numbers that open, for a page without traces."""
    return Table(
        "flows",
        "Flows",
        (Column("Year"), Column("Value", "US$ billion", "right")),
        ((Cell(run("2022")), Cell(run("239.6"), 239.6)),),
    )


def site() -> Site:
    """Write what the pages share."""
    groups = (
        NavGroup("Outlook", (NavLink("The Outlook", "index"),)),
        NavGroup("Relations", (NavLink("Hokuto", "dyads/hk-league"),)),
        NavGroup(
            "Policies",
            (
                NavLink("Hokuto Doctrine", "policies/hk-doctrine"),
                NavLink("New Tide Policy", "policies/sr-new-tide"),
            ),
        ),
        NavGroup("Works", (NavLink("All works", "works/index"),)),
        NavGroup("Conflicts", (NavLink("Conflicts of sources", "conflicts"),)),
        NavGroup("Search", (NavLink("Search", "search"),)),
    )
    disclaimer = "This Outlook records what works have published. It is no statement of any government."
    return Site("Coral League Relations Outlook", AS_OF, "2024-1", disclaimer, "en", groups)


ALONE = Site("Outlook", "2024-02-12", "2024-1", "", "en")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="3">{}</svg>'


class Elements(HTMLParser):
    """Collects the tags of a page with their attributes, and the words in them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.nested: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Note a tag, and which link or button it stands in."""
        self.tags.append((tag, dict(attrs)))
        if tag in ("a", "button"):
            self.nested.extend((outer, tag) for outer in self._open if outer in ("a", "button"))
        if tag in ("a", "button"):
            self._open.append(tag)

    def handle_endtag(self, tag):
        """Note that a link or button ends."""
        if tag in self._open:
            self._open.remove(tag)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of each element of a kind."""
        return [attributes for name, attributes in self.tags if name == tag]

    def ids(self) -> list[str]:
        """Return every id on the page."""
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]


def one(*blocks, **slots) -> Document:
    """Write a document of a few blocks."""
    return Document("k", "Title", "", "", "", "2024-02-12", "en", blocks, **slots)


def share(key: str = "k", **slots) -> Trace:
    """Write a trace of an observed share."""
    return Trace(key, "19 %", "share()", "a share", "ratio", "2022", "2024-02-12", value=0.19, **slots)


def known(*paths: str) -> Site:
    """Return a site that has these pages."""
    return dataclasses.replace(ALONE, pages=frozenset(paths))

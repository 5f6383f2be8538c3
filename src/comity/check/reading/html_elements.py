"""What the elements of HTML do to the text inside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.check.draft import BlockKind
from comity.check.reading.html_tokens import Token

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
#: Elements that part blocks, and the kind of the blocks inside; None leaves the kind of what is around.
BLOCKS: dict[str, BlockKind | None] = {
    **dict.fromkeys(["h1", "h2", "h3", "h4", "h5", "h6"], "heading"),
    **dict.fromkeys(["figcaption", "caption"], "caption"),
    **dict.fromkeys(["td", "th"], "cell"),
    **dict.fromkeys(["li"], "item"),
    **dict.fromkeys(
        ["p", "div", "section", "article", "main", "aside", "header", "footer", "blockquote", "pre", "address", "dl", "dt", "dd", "figure", "ul", "ol", "table", "thead", "tbody", "tfoot", "tr", "form", "fieldset", "details", "summary", "hr", "body", "html", "center", "hgroup", "nav", "menu"]
    ),
}  # fmt: skip
#: Elements whose text a reader does not see, or that is about the page and not of the article.
_SKIPPED = frozenset(
    ["head", "nav", "noscript", "template", "svg", "math", "object", "canvas", "audio", "video", "button", "select", "datalist", "dialog", "menu", "del", "strike", "script", "style", "iframe", "noframes", "noembed", "textarea", "title", "xmp", "plaintext", "rp", "rt"]
)  # fmt: skip
_AROUND = frozenset(("aside", "header", "footer", "form"))
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:[;\s]|px|pt|\Z)|mso-hide\s*:\s*all",
    re.IGNORECASE,
)
_RAISING = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-hidden|screen-reader-text|noprint|mw-editsection)(?:\s|$)"
)
NOTES_CLASS = re.compile(
    r"foot-?notes?\b|end-?notes?\b|references|reflist|doc-endnotes|doc-footnote", re.IGNORECASE
)
BACK = re.compile(r"back-?ref|footnote-?back|reversefootnote|doc-backlink", re.IGNORECASE)
REFERENCE = re.compile(r"noteref|footnote-?ref|fn-?ref|doc-noteref|reference", re.IGNORECASE)
#: An opening tag closes an open one of these, up to the nearest of the barriers.
CLOSED_BY: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    **dict.fromkeys(("li",), (frozenset(("li",)), frozenset(("ul", "ol", "menu")))),
    **dict.fromkeys(("dt", "dd"), (frozenset(("dt", "dd")), frozenset(("dl",)))),
    **dict.fromkeys(("td", "th"), (frozenset(("td", "th")), frozenset(("tr", "table")))),
    **dict.fromkeys(("tr",), (frozenset(("tr", "td", "th")), frozenset(("table",)))),
}
_ENDS_P = frozenset(BLOCKS) - {"body", "html"}


@dataclass(frozen=True, slots=True)
class Around:
    """What is so inside an open element: whether its text counts, stands raised, is linked, and as what it counts."""

    tag: str = ""
    skipped: bool = False
    raised: bool = False
    url: str = ""
    reference: bool = False
    kind: BlockKind = "paragraph"
    level: int = 0
    within: str = ""  # main or article, the outermost of them
    notes: bool = False
    ids: tuple[str, ...] = ()


def inside(outer: Around, token: Token) -> Around:
    """Return what is so inside an element opened inside another.

    Examples
    --------
    >>> inside(Around(), Token(0, 5, "nav")).skipped, inside(Around(), Token(0, 4, "h2")).level
    (True, 2)
    """
    said = token.attributes
    tag, style, role = token.name, said.get("style", ""), f"{said.get('class', '')} {said.get('role', '')}"
    notes = outer.notes or (tag in BLOCKS and bool(NOTES_CLASS.search(role)))
    kind, level = _kind(outer, tag)
    return Around(
        tag=tag,
        skipped=outer.skipped or _is_skipped(outer, token, notes=notes),
        raised=tag == "sup" or bool(style and _RAISING.search(style)) or (outer.raised and tag not in BLOCKS),
        url=said.get("href", "").strip() if tag == "a" else outer.url,
        reference=outer.reference
        or (tag in ("a", "sup", "span") and bool(REFERENCE.search(f"{role} {said.get('epub:type', '')}"))),
        kind=kind,
        level=level,
        within=outer.within
        or (tag if tag in ("main", "article") else "main" if said.get("role") == "main" else ""),
        notes=notes,
        ids=(*outer.ids[-7:], said["id"]) if said.get("id") else outer.ids,
    )


def _kind(outer: Around, tag: str) -> tuple[BlockKind, int]:
    kind = BLOCKS.get(tag)
    if kind is None:
        return outer.kind, outer.level
    return kind, int(tag[1]) if kind == "heading" else 0


def _is_skipped(outer: Around, token: Token, *, notes: bool) -> bool:
    said, style = token.attributes, token.attributes.get("style", "")
    return (
        token.name in _SKIPPED
        or (token.name in _AROUND and not notes and (not outer.within or token.name in ("aside", "form")))
        or "hidden" in said
        or bool(style and _HIDING.search(style))
        or bool(_HIDDEN_CLASS.search(said.get("class", "")))
        or said.get("role") in ("navigation", "search", "banner")
        or (token.name == "a" and bool(BACK.search(f"{said.get('class', '')} {said.get('role', '')}")))
    )


def ends_paragraph(tag: str) -> bool:
    """Return whether an opening tag ends an open paragraph."""
    return tag in _ENDS_P

"""HTML as a row of tags and stretches of text, each with its place in the file; nothing is fetched or executed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]{0,60})")
_ATTRIBUTE = re.compile(
    r"[\s/]*+(?:([^\s/>=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]*+)))?+|(>)|(=))"
)
_REFERENCE = re.compile(r"&(?:#[xX][0-9A-Fa-f]{1,7}|#\d{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?")
#: Elements whose content is no markup: it ends only at their own closing tag.
_OPAQUE = frozenset(
    ("script", "style", "textarea", "title", "xmp", "noframes", "iframe", "noembed", "plaintext")
)


@dataclass(frozen=True, slots=True)
class Token:
    """A tag or a text; ``name`` is empty for a text, ``shut`` true for a closing tag."""

    start: int
    end: int
    name: str = ""
    shut: bool = False
    attributes: dict[str, str] = field(default_factory=dict)


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Yield the tags and texts of HTML in order; comments, declarations and scripts are left out.

    Examples
    --------
    >>> [(t.name, t.attributes) if t.name else text[t.start : t.end] for text in ['<p ID=a>1<2<br/></p>'] for t in tokens(text)]
    [('p', {'id': 'a'}), '1', '<', '2', ('br', {}), ('p', {})]
    """
    at, end = start, len(text) if end is None else end
    while at < end:
        sign = text.find("<", at, end)
        if sign < 0:
            sign = end
        if sign > at:
            yield Token(at, sign)
        if sign == end:
            return
        tag = _TAG.match(text, sign, end)
        if tag:
            token = _tag(text, tag, end)
            if token is None:
                return  # the file ends inside a tag
            yield token
            at = token.end if token.shut or token.name not in _OPAQUE else _after(text, token, end)
        elif text.startswith(("<!", "<?", "</"), sign):
            at = _after_comment(text, sign, end)
        else:
            yield Token(sign, sign + 1)
            at = sign + 1


def _tag(text: str, tag: re.Match[str], end: int) -> Token | None:
    attributes: dict[str, str] = {}
    at = tag.end()
    while at < end:
        found = _ATTRIBUTE.match(text, at, end)
        if found is None:
            return None
        at = found.end()
        if found[5]:
            return Token(tag.start(), at, tag[2].lower(), bool(tag[1]), attributes)
        if found[1] and len(attributes) < 100:
            value = next((group for group in (found[2], found[3], found[4]) if group is not None), "")
            attributes.setdefault(found[1][:60].lower(), unescape(value[:4000]))
    return None


def _after(text: str, token: Token, end: int) -> int:
    """Return where the closing tag of an opaque element stands."""
    found = re.compile(f"</{re.escape(token.name)}(?=[\\s/>])", re.IGNORECASE).search(text, token.end, end)
    return found.start() if found else end


def _after_comment(text: str, sign: int, end: int) -> int:
    if text.startswith("<!--", sign):
        shut, length = text.find("-->", sign + 4, end), 3
    elif text.startswith("<![CDATA[", sign):
        shut, length = text.find("]]>", sign, end), 3
    else:
        shut, length = text.find(">", sign, end), 1
    return end if shut < 0 else shut + length


def read_text(text: str, start: int, end: int) -> Iterator[tuple[str, int, bool]]:
    """Yield the characters of a text with their place; the third is false where a reference stands for them.

    Examples
    --------
    >>> list(read_text("R&amp;D", 0, 7))
    [('R', 0, True), ('&', 1, False), ('D', 6, True)]
    """
    done = start
    for found in _REFERENCE.finditer(text, start, end):
        meant = unescape(found[0])
        if meant == found[0]:
            continue
        if found.start() > done:
            yield text[done : found.start()], done, True
        yield meant, found.start(), False
        done = found.end()
    if done < end:
        yield text[done:end], done, True

"""A chapter's text: Markdown with live figures, turned into blocks of the document tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from comity.publish.draft import Draft
from comity.publish.expression import Malformed, read_expression
from comity.publish.live import Answer, LiveFault, answer, every_live
from comity.publish.numbers import typed_numbers
from comity.publish.sections import every_section
from comity.publish.tree import (
    Block,
    Bullets,
    Callout,
    Emphasis,
    Heading,
    Inline,
    Link,
    NoteMark,
    Paragraph,
    Strong,
    Text,
)
from comity.terms.problem import Place, Problem
from comity.terms.words import anchor

_LIVE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
# Private-use signs stand for expressions while Markdown is read, so that it cannot read into them.
_OPEN, _SHUT = "\ue000", "\ue001"
_HELD = re.compile(f"{_OPEN}(\\d+){_SHUT}")
_ALONE = re.compile(f"^{_OPEN}(\\d+){_SHUT}$")


@dataclass(frozen=True, slots=True)
class _Held:
    """An expression of the text and what it gave."""

    expression: str
    given: Answer | tuple[Block, ...] | None


def read_chapter(text: str, file: str, draft: Draft) -> tuple[tuple[Block, ...], list[Problem]]:
    """Return a chapter's blocks and every problem of its text.

    Problems are numbers typed by hand, expressions that cannot be read, find
    nothing, or find several values that no rule reconciles.
    """
    text = text.replace("\r\n", "\n")
    problems: list[Problem] = []
    held = _answers(text, file, draft, problems)
    blanked = _LIVE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for offset, number in typed_numbers(blanked):
        fix = 'ask the record for it in {{ }}, or mark it: {{ typed("…", "why it needs no source") }}'
        problems.append(
            Problem(_place(file, text, offset), "text", f"'{number}' is a number typed by hand", fix)
        )
    problems.extend(_unclosed(text, blanked, file))
    count = iter(range(len(held)))
    marked = _LIVE.sub(lambda _: f"{_OPEN}{next(count)}{_SHUT}", text)
    tokens = MarkdownIt("commonmark", {"html": False}).parse(marked)
    problems.extend(_unread(tokens, held, file))
    return tuple(_blocks(tokens, held, draft)), problems


def _unclosed(text: str, blanked: str, file: str) -> list[Problem]:
    """Return the places where {{ has no }}, so that no expression is printed as it stands."""
    at = [match.start() for match in re.finditer(r"\{\{|\}\}", blanked)]
    return [
        Problem(_place(file, text, i), "live figure", "'{{' and '}}' do not pair here", "close it")
        for i in at
    ]


#: What Markdown has and an Outlook does not; dropping it in silence would lose text.
_UNREAD = {
    "fence": ("a code block", "write it as a paragraph"),
    "code_block": ("a block indented by four spaces", "take the indent away"),
    "image": ("an image", "ask for a drawing with a section such as {{ map() }}"),
    "hr": ("a rule of dashes", "use a heading"),
    "html_block": ("HTML", "write it in Markdown"),
}


def _unread(tokens: Sequence[Token], held: list[_Held], file: str) -> list[Problem]:
    problems: list[Problem] = []
    for token in tokens:
        line = (token.map[0] if token.map else 0) + 1
        for part in (token, *(token.children or ())):
            if part.type in _UNREAD:
                what, fix = _UNREAD[part.type]
                problems.append(Problem(Place(file, line), "text", f"{what} is not read here", fix))
        if token.type == "inline":
            problems += _misplaced(token, held, file, line)
    return problems


def _misplaced(token: Token, held: list[_Held], file: str, line: int) -> list[Problem]:
    """Return the faults of a paragraph's form: a table typed by hand, a section amid words."""
    problems = []
    if token.content.lstrip().startswith("|"):
        fix = "ask for a table with a section such as {{ members(…) }}"
        problems.append(Problem(Place(file, line), "text", "a table typed by hand is not read here", fix))
    if not _ALONE.match(token.content.strip()):
        for match in _HELD.finditer(token.content):
            item = held[int(match[1])]
            if isinstance(item.given, tuple):
                what = f"the section '{item.expression[:60]}' stands amid words"
                problems.append(
                    Problem(Place(file, line), "live figure", what, "give it a paragraph of its own")
                )
    return problems


def _answers(text: str, file: str, draft: Draft, problems: list[Problem]) -> list[_Held]:
    held = []
    for match in _LIVE.finditer(text):
        expression = match[1].strip()
        given: Answer | tuple[Block, ...] | None = None
        start = match.start(1) + len(match[1]) - len(match[1].lstrip())
        try:
            call = read_expression(expression)
            sections = every_section()
            functions: dict[str, Callable[..., object]] = {**every_live(), **sections}
            first = draft if call.name in sections else draft.asking
            given = answer(first, call, functions)  # type: ignore[arg-type]
        except Malformed as trouble:
            place = _place(file, text, start + trouble.position)
            problems.append(Problem(place, "live figure", trouble.what, trouble.fix))
        except LiveFault as trouble:
            problems.append(Problem(_place(file, text, start), "live figure", trouble.what, trouble.fix))
        held.append(_Held(expression, given))
    return held


def _place(file: str, text: str, offset: int) -> Place:
    return Place(file, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _blocks(tokens: Sequence[Token], held: list[_Held], draft: Draft) -> list[Block]:
    blocks: list[Block] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        match token.type:
            case "heading_open":
                inlines = _inlines(tokens[at + 1].children or [], held, draft)
                words = "".join(i.text for i in inlines if isinstance(i, Text))
                blocks.append(Heading(int(token.tag[1]), inlines, anchor(words)))
                at += 3
            case "paragraph_open":
                blocks.extend(_paragraph(tokens[at + 1], held, draft))
                at += 3
            case "bullet_list_open" | "ordered_list_open":
                end = _closing(tokens, at)
                items = _items(tokens[at + 1 : end], held, draft)
                blocks.append(Bullets(items, ordered=token.type.startswith("ordered")))
                at = end + 1
            case "blockquote_open":
                end = _closing(tokens, at)
                blocks.append(_callout(_blocks(tokens[at + 1 : end], held, draft)))
                at = end + 1
            case _:
                at += 1
    return blocks


def _closing(tokens: Sequence[Token], at: int) -> int:
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens)


def _items(tokens: Sequence[Token], held: list[_Held], draft: Draft) -> tuple[tuple[Inline, ...], ...]:
    return tuple(_inlines(token.children or [], held, draft) for token in tokens if token.type == "inline")


def _callout(blocks: list[Block]) -> Callout:
    """Return a quoted block as a remark; a first paragraph all in bold is its title."""
    if blocks and isinstance(blocks[0], Paragraph) and len(blocks[0].inlines) == 1:
        first = blocks[0].inlines[0]
        if isinstance(first, Strong):
            words = "".join(i.text for i in first.inlines if isinstance(i, Text))
            return Callout("remark", words, tuple(blocks[1:]))
    return Callout("remark", "", tuple(blocks))


def _paragraph(token: Token, held: list[_Held], draft: Draft) -> list[Block]:
    alone = _ALONE.match(token.content.strip())
    if alone:
        given = held[int(alone[1])].given
        if isinstance(given, tuple):
            return list(given)
    inlines = _inlines(token.children or [], held, draft)
    return [Paragraph(_once(inlines))] if inlines else []


def _once(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Keep, of several marks of one note in a paragraph, the last."""
    kept: list[Inline] = []
    seen: set[int] = set()
    for inline in reversed(inlines):
        if isinstance(inline, NoteMark):
            if inline.number in seen:
                continue
            seen.add(inline.number)
        kept.append(inline)
    return tuple(reversed(kept))


def _inlines(tokens: Sequence[Token], held: list[_Held], draft: Draft) -> tuple[Inline, ...]:
    inlines: list[Inline] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        match token.type:
            case "text" | "code_inline":
                inlines.extend(_held_in(token.content, held, draft))
            case "softbreak" | "hardbreak":
                inlines.append(Text(" "))
            case "em_open" | "strong_open" | "link_open":
                end = _closing(tokens, at)
                inner = _inlines(tokens[at + 1 : end], held, draft)
                if token.type == "em_open":
                    inlines.append(Emphasis(inner))
                elif token.type == "strong_open":
                    inlines.append(Strong(inner))
                else:
                    inlines.append(Link(inner, str(token.attrs["href"])))
                at = end
            case _:
                pass
        at += 1
    return tuple(inlines)


def _held_in(content: str, held: list[_Held], draft: Draft) -> list[Inline]:
    inlines: list[Inline] = []
    position = 0
    for match in _HELD.finditer(content):
        if content[position : match.start()]:
            inlines.append(Text(content[position : match.start()]))
        item = held[int(match[1])]
        if isinstance(item.given, Answer):
            inlines.extend(draft.inlines(item.given, item.expression))
        position = match.end()
    if content[position:]:
        inlines.append(Text(content[position:]))
    return inlines

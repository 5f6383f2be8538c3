"""What stands inside a block of Markdown: its words without the signs, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from comity.check.reading.pieces import Piece

_WINDOW = 4_000  # characters of signs and addresses that may lie between two words
_TARGET = re.compile(r"\](?:\((?:[^()\\]|\\.|\([^()]{0,500}\)){0,3000}\)|\[[^\]]{0,500}\])?", re.DOTALL)
_RAISED = re.compile(r"\^([\w,*†‡–-]{1,12})\^|(?<=\w)~(\w{1,4})~")


@dataclass(frozen=True, slots=True)
class Lines:
    """Where each line of a block's content begins in the content, and where in the file."""

    starts: Sequence[int]
    places: Sequence[int]

    def place(self, at: int) -> int:
        """Return where a character of the content stands in the file."""
        nth = bisect_right(self.starts, at) - 1
        return self.places[nth] + at - self.starts[nth]


def pieces_of(children: Sequence[Token], content: str, lines: Lines) -> Iterator[Piece]:
    """Yield the words of a block.

    The parser gives no places inside a block, but it gives the words in order
    and as they are written; what lies between them is signs.
    """
    reader = _Inlines(content, lines)
    for token in children:
        yield from reader.take(token)


class _Inlines:
    """Takes the tokens of one block in order; knows where in the content it is."""

    def __init__(self, content: str, lines: Lines) -> None:
        self._content, self._lines, self._at = content, lines, 0
        self._url, self._raised = "", False

    def take(self, token: Token) -> Iterator[Piece]:
        match token.type:
            case "text":
                yield from self._words(token.content, self._skip_to(token.content))
            case "text_special":
                yield Piece(
                    token.content, self._place(self._skip_to(token.markup)), verbatim=False, url=self._url
                )
            case "softbreak" | "hardbreak":
                yield Piece(" ", self._place(self._skip_to("\n")), verbatim=False)
            case "code_inline":
                self._skip_to(token.markup)
                yield from self._words(token.content, self._skip_to(token.content))
                self._skip_to(token.markup)
            case "link_open":
                self._skip_to("<" if token.info == "auto" else "[")
                self._url = str(token.attrs.get("href", ""))
            case "link_close":
                self._skip_target(auto=token.info == "auto")
                self._url = ""
            case "image":
                self._skip_to("![" + token.content)
                self._skip_target(auto=False)
            case "html_inline":
                yield from self._tag(token.content.lower(), self._skip_to(token.content))
            case _:
                self._skip_to(token.markup)

    def _words(self, words: str, at: int | None) -> Iterator[Piece]:
        """Yield words; between ``^`` they stand raised, between ``~`` lowered."""
        done = 0
        for found in _RAISED.finditer(words) if "^" in words or "~" in words else ():
            if found.start() > done:
                yield self._piece(words[done : found.start()], at, done)
            inner = 1 if found[1] else 2
            yield self._piece(found[inner], at, found.start(inner), raised=inner == 1)
            done = found.end()
        if done < len(words):
            yield self._piece(words[done:], at, done)

    def _piece(self, words: str, at: int | None, offset: int, *, raised: bool = False) -> Piece:
        place = self._place(None if at is None else at + offset)
        return Piece(words, place, at is not None, raised or self._raised, self._url)

    def _tag(self, tag: str, at: int | None) -> Iterator[Piece]:
        if tag.startswith(("<sup", "</sup")):
            self._raised = not tag.startswith("</")
        elif tag.startswith("<br"):
            yield Piece(" ", self._place(at), verbatim=False)

    def _skip_to(self, words: str) -> int | None:
        """Go behind the next such words; return where they begin, None where they are not."""
        if not words:
            return None
        found = self._content.find(words, self._at, self._at + len(words) + _WINDOW)
        if found < 0:
            return None
        self._at = found + len(words)
        return found

    def _skip_target(self, *, auto: bool) -> None:
        if auto:
            self._skip_to(">")
            return
        start = self._content.find("]", self._at, self._at + _WINDOW)
        found = _TARGET.match(self._content, start) if start >= 0 else None
        if found:
            self._at = found.end()

    def _place(self, at: int | None) -> int:
        return self._lines.place(min(self._at, len(self._content)) if at is None else at)

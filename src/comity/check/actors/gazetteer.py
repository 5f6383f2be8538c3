"""All names of a record in one automaton over words, and where they stand in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from comity.check.actors.senses import Sense
from comity.check.draft import Span
from comity.terms.frozen import quick
from comity.terms.searching import Runs, first_runs, lower, word_starts

#: A word, one sign, or a line break; a name never runs over a line break.
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_|\n")
#: A word, or the end of one, that begins with no small letter of the alphabet.
_BEGUN = re.compile(r"[^\W_a-z][^\W_]*")
_OF_THE_WEB = re.compile(r"(?:https?://|www\.)[^\s<>\"]{1,2000}")
_ADDRESS = re.compile(rf"{_OF_THE_WEB.pattern}|[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,5}}")
_ALIKE = str.maketrans({"‐": "-", "‑": "-", "–": "-", "—": "-", "’": "'", "‘": "'"})
_ARTICLES = ("the", "The")
_LONGEST = 40  # words in a name
_END = ""


@quick
@dataclass(frozen=True, slots=True)
class Hit:
    """A name found in a text, with all it can mean."""

    span: Span
    surface: str
    senses: tuple[Sense, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The compiled names; the longest name at a place is the one found.

    Examples
    --------
    >>> names = {"Ash": (Sense("actors/ash", "name"),), "Ash Council": (Sense("forums/ac", "name"),)}
    >>> [(h.surface, h.senses[0].entry) for h in compile_names(names).hits("Ash's Ash Council met; ash fell.")]
    [('Ash', 'actors/ash'), ('Ash Council', 'forums/ac')]
    """

    root: dict[str, Any] = field(repr=False)
    #: Those of the names that begin with a small letter: no other name begins at such a word.
    small: dict[str, Any] = field(repr=False)
    #: How these words begin.
    begun: Runs = field(repr=False)

    def hits(self, text: str) -> Iterator[Hit]:
        """Yield the names in a text from left to right, none inside another or inside an address."""
        blocked = [(m.start(), m.end()) for m in _addresses(text)]
        past, root, small, upto = 0, self.root, self.small, 0
        for token in self._openings(text):
            word = token[0]
            node = small.get(word) if word[0].islower() else root.get(word.casefold())
            if node is None:
                continue
            start = token.start()
            if start < upto:
                continue
            while past < len(blocked) and blocked[past][1] <= start:
                past += 1
            if past < len(blocked) and blocked[past][0] <= start:
                continue
            found = self._longest(text, token, node)
            if found is not None and not (word in _ARTICLES and self._longer_without(text, token, found)):
                upto = found.span.end
                yield found

    def _openings(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the words at which a name may begin, in order: those of another letter than a small one, and some small."""
        small = (_TOKEN.match(text, start) for start in word_starts(lower(text), self.begun))
        for token in sorted([*_BEGUN.finditer(text), *filter(None, small)], key=re.Match.start):
            start = token.start()
            if not start or not text[start - 1].isalnum():
                yield token

    def _longer_without(self, text: str, article: re.Match[str], found: Hit) -> bool:
        """Return whether the name without its article begins a longer one: "the Bay", but "the Bay Council"."""
        following = _TOKEN.match(text, article.end() + 1)
        node = self.root.get(following[0].casefold()) if following else None
        longer = self._longest(text, following, node) if following and node else None
        return longer is not None and longer.span.end > found.span.end

    def named(self, words: str) -> tuple[Sense, ...] | None:
        """Return what a name means as a whole, None where it is none."""
        first = _TOKEN.match(words)
        if first is None or first[0].casefold() not in self.root:
            return None  # most words asked about begin no name at all
        hit = next(self.hits(words), None)
        return hit.senses if hit is not None and hit.surface == words else None

    def _longest(self, text: str, token: re.Match[str], node: dict[str, Any]) -> Hit | None:
        tokens, best, at = [token[0]], None, token.end()
        for _ in range(_LONGEST):
            if (names := node.get(_END)) and (senses := _agreeing(names, tokens)):
                best = Hit(Span(token.start(), at), text[token.start() : at], senses)
            following = _TOKEN.match(text, at + 1 if text[at : at + 1] == " " else at)
            if following is None:
                break
            step = node.get(following[0].translate(_ALIKE).casefold())
            if step is None:
                break
            tokens.append(following[0])
            node, at = step, following.end()
        return best


def _addresses(text: str) -> Iterator[re.Match[str]]:
    if "@" in text:
        return _ADDRESS.finditer(text)
    return _OF_THE_WEB.finditer(text) if "://" in text or "www." in text else iter(())


def compile_names(names: Mapping[str, tuple[Sense, ...]]) -> Gazetteer:
    """Return the automaton of names; each also without accents, and hyphens as spaces."""
    root: dict[str, Any] = {}
    small: dict[str, Any] = {}
    for name in sorted(names):
        for form in _forms(name):
            words = _TOKEN.findall(form.translate(_ALIKE))
            if not words or len(words) > _LONGEST:
                continue
            _hold(root, words, names[name])
            if words[0][0].islower():
                _hold(small, words, names[name])
    return Gazetteer(root, small, first_runs(small))


def _hold(root: dict[str, Any], words: list[str], senses: tuple[Sense, ...]) -> None:
    node = root
    for word in words:
        node = node.setdefault(word.casefold(), {})
    held = node.setdefault(_END, [])
    if (words, senses) not in held:
        held.append((words, senses))


def _forms(name: str) -> tuple[str, ...]:
    forms = [name]
    if not name.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        if plain.isascii():
            forms.append(plain)
    if "-" in name:
        forms.append(name.replace("-", " "))
    if 2 <= len(name) <= 4 and name.isalpha() and name.isascii() and name.isupper():
        forms += [".".join(name) + ".", ".".join(name)]
    if re.fullmatch(r"[A-Z]{1,2}\d{1,2}", name):
        forms.append(re.sub(r"(?<=[A-Z])(?=\d)", "-", name))
    return tuple(dict.fromkeys(forms))


def _agreeing(names: list[tuple[list[str], tuple[Sense, ...]]], tokens: list[str]) -> tuple[Sense, ...]:
    """Return the senses of the names that are written as the tokens are, best first and one for each entry."""
    found: dict[str, Sense] = {}
    for words, senses in names:
        if all(_written(word, token) for word, token in zip(words, tokens, strict=True)):
            for sense in senses:
                found.setdefault(sense.entry, sense)
    return (
        tuple(sorted(found.values(), key=lambda sense: sense.rank))
        if len(found) > 1
        else tuple(found.values())
    )


def _written(word: str, token: str) -> bool:
    """Return whether a word of a text may stand for a word of a name: capitals are never dropped."""
    if word == token:
        return True
    if word.isupper() and len(word) > 1:
        return False
    return not word[0].isupper() or token[0].isupper()

"""Find the sources: each a folder with a card, a parser or a table mapping, and a sample."""

from __future__ import annotations

import csv
import functools
import importlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from comity.sources.audit import Audit
from comity.sources.card import Card, read_card
from comity.sources.economies import Found, find
from comity.sources.schemas import LEAVES, Batch
from comity.terms.errors import NotFound, SourceFault
from comity.terms.words import one_of

#: What reads a delivery: the folder of its files, the card and the audit -> batches of rows.
Parse = Callable[[Path, Card, Audit], Iterator[Batch]]

_MAY_HOLD = ("source.yml", "parse.py", "names.csv", "sample", "__init__.py", "__pycache__")
PROVIDERS = Path(__file__).parent / "providers"


@dataclass(frozen=True, slots=True)
class Source:
    """A source as found: its card, what reads its deliveries, and its folder.

    ``names`` maps words of the publisher to economies, from ``names.csv``.
    """

    card: Card
    parse: Parse
    folder: Path
    names: Mapping[str, Found] = field(default_factory=dict)

    @property
    def sample(self) -> Path:
        """The folder of the sample."""
        return self.folder / "sample"


@functools.cache
def every_source(also: Path | None = None) -> Mapping[str, Source]:
    """Return key -> source, of the folder of providers and of a dossier's ``sources/``.

    A dossier's sources have no code: their card's ``table`` says it all.

    Raises
    ------
    SourceFault
        Where a folder holds something else than a source, or two share a key.

    Examples
    --------
    >>> "imf-weo" in every_source()
    True
    """
    found: dict[str, Source] = {}
    for root in (PROVIDERS, *([also] if also is not None and also.is_dir() else [])):
        for folder in sorted(root.iterdir()):
            if folder.name in ("__init__.py", "__pycache__") or folder.name.startswith("."):
                continue
            source = read_source(folder, may_have_code=root == PROVIDERS)
            if source.card.key in found:
                raise _misplaced(folder, f"has the key '{source.card.key}' of another source")
            found[source.card.key] = source
    return MappingProxyType(dict(sorted(found.items())))


def the_source(key: str, also: Path | None = None) -> Source:
    """Return a source by its key; what is wrong in another source's folder does not matter.

    Raises
    ------
    NotFound
        With the nearest key.
    SourceFault
        Where its folder is not as a source's folder is.
    """
    name = key.replace("-", "_")
    for root in (PROVIDERS, *([also] if also is not None else [])):
        for folder in (root / name, root / key):
            if re.fullmatch(r"[a-z0-9-]+", key) and folder.is_dir():
                return read_source(folder, may_have_code=root == PROVIDERS)
    near = one_of(key, every_source(also), most=20)
    raise NotFound(f"'{key}' is not a source", "a key of `comity sources list`", near)


def read_source(folder: Path, *, may_have_code: bool) -> Source:
    """Return the source in a folder.

    Raises
    ------
    SourceFault
        Where the folder is not as a source's folder is.
    """
    if not folder.is_dir():
        raise _misplaced(folder, "is no folder")
    for inside in sorted(folder.iterdir()):
        if inside.name not in _MAY_HOLD:
            raise _misplaced(inside, "has no business in a source's folder")
    if not (folder / "source.yml").is_file():
        raise _misplaced(folder, "has no source.yml")
    card = read_card(folder / "source.yml")
    if card.key.replace("-", "_") != folder.name.replace("-", "_"):
        raise _misplaced(folder, f"holds the card of '{card.key}'")
    if card.leaves not in LEAVES:
        raise _misplaced(folder, f"leaves '{card.leaves}' ({one_of(card.leaves, LEAVES)})")
    names = read_names(folder / "names.csv")
    coded = (folder / "parse.py").is_file()
    if sum((coded, card.table is not None, card.sdmx is not None)) != 1:
        raise _misplaced(folder, "needs one of a parse.py, or a table or sdmx in its card, and not two")
    if coded and not may_have_code:
        raise _misplaced(folder / "parse.py", "is code, and a dossier's sources have none")
    return Source(card, _coded(folder) if coded else _mapped(card, names), folder, names)


def _coded(folder: Path) -> Parse:
    module = importlib.import_module(f"comity.sources.providers.{folder.name}.parse")
    parse = getattr(module, "parse", None)
    if not callable(parse):
        raise _misplaced(folder / "parse.py", "holds no function parse(raw, card, audit)")
    made: Parse = parse
    return made


def _mapped(card: Card, names: Mapping[str, Found]) -> Parse:
    if card.sdmx is not None:
        from comity.sources.sdmx.mapped import parse_sdmx

        return functools.partial(parse_sdmx, names=names)
    from comity.sources.table import parse_table

    return functools.partial(parse_table, names=names)


def read_names(path: Path) -> Mapping[str, Found]:
    """Return the publisher's words for economies; ~ stands for a sum of economies."""
    if not path.is_file():
        return {}
    names: dict[str, Found] = {}
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            if list(row) != ["name", "economy"] or row["name"] in names:
                raise _misplaced(
                    path, f"needs the columns name,economy and each name once ('{row.get('name')}')"
                )
            code = row["economy"].strip()
            known = find(code, ("iso3",))
            if code.startswith("~"):
                # "~" alone is a sum that is left out; "~WORD" is kept under that word, as it is part of the sum.
                known = Found(code, "aggregate" if code == "~" else "unspecified", "not one economy")
            elif known.kind == "unknown":
                raise _misplaced(path, f"has '{code}', which is no economy's code")
            names[row["name"].strip()] = known
    return names


def _misplaced(path: Path, what: str) -> SourceFault:
    return SourceFault(
        f"'{path.parent.name}/{path.name}' {what}",
        "a source's folder holds source.yml, parse.py (or a table in the card), names.csv and sample/",
        "move the file or mend the card",
    )

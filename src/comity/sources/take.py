"""Take a delivery: parse it, audit it, and keep each edition in it as a vintage."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pyarrow as pa

from comity.sources.audit import Audit
from comity.sources.card import Bounds
from comity.sources.discover import Source
from comity.sources.finish import finish
from comity.sources.store import Kept, Making, Store, digest
from comity.terms.errors import SourceFault
from comity.terms.period import read_period
from comity.terms.vintage import RawFile, Vintage
from comity.terms.words import brief


@dataclass(frozen=True, slots=True)
class Delivery:
    """Files as delivered, in one folder, with where they came from and the day they were fetched.

    ``published`` is the day they came out, as whoever brings them says it in
    EDTF; it counts where the files themselves do not tell (None: nobody says).
    """

    folder: Path
    urls: tuple[str, ...]
    fetched: date
    published: str | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        """The files, in order of their names."""
        return tuple(sorted(path for path in self.folder.iterdir() if path.is_file()))


@dataclass(frozen=True, slots=True)
class Read:
    """An edition as read: its rows, the day it says it was published, and the audit's remarks."""

    edition: str
    published: str | None
    table: pa.Table
    notes: tuple[tuple[str, str], ...]
    left_out: dict[str, int]


def read_delivery(source: Source, folder: Path, bounds: Bounds | None = None) -> tuple[Read, ...]:
    """Return the editions in a delivery, each judged by itself, in order of their names.

    ``bounds`` are the card's where none are given; a sample has its own.

    Raises
    ------
    SourceFault
        Naming the cells that are wrong.
    """
    audit = Audit(source.card)
    tables: dict[tuple[str, str | None], list[pa.Table]] = {}
    for batch in source.parse(folder, source.card, audit):
        if batch.published is not None:
            _dated(batch.published)
        tables.setdefault((batch.edition, batch.published), []).append(batch.table)
    audit.settle()
    if not tables:
        raise SourceFault(
            f"the delivery of '{source.card.key}' holds no rows that its card knows",
            "rows",
            "look at the file: is it the right one",
        )
    read = []
    for (edition, published), parts in sorted(
        tables.items(), key=lambda item: (item[0][0], item[0][1] or "")
    ):
        mine = Audit(source.card)
        table = finish(parts, source.card, mine, bounds or source.card.rows)
        read.append(
            Read(edition, published, table, audit.notes(edition) + mine.notes(), audit.left_out(edition))
        )
    return tuple(read)


def take(source: Source, delivery: Delivery, store: Store) -> tuple[Kept, ...]:
    """Keep what a delivery holds; the same bytes read the same way give the vintages there are already.

    Raises
    ------
    SourceFault
        Where the delivery is not what the card says: nothing of it is kept,
        and the last good vintage stays the newest.
    FileTrouble
        Where the store cannot be written.
    """
    if not delivery.files:
        raise SourceFault(f"'{delivery.folder}' holds no file", "a delivery", "name a file with --from")
    raw = tuple(RawFile(path.name, digest(path), path.stat().st_size) for path in delivery.files)
    fingerprint = _fingerprint(source, raw)
    known = store.same(source.card.key, fingerprint)
    if known and len(known) >= known[0].together:
        return tuple(Kept(vintage, store.folder(vintage), fresh=False) for vintage in known)
    # Everything is read and judged before anything is kept.
    read = tuple(
        replace(part, published=part.published or delivery.published)
        for part in read_delivery(source, delivery.folder)
    )
    made = [_vintage(source, delivery, raw, fingerprint, part, len(read)) for part in read]
    return tuple(
        store.keep(
            Making(vintage, delivery.files, source.card.leaves, part.table, part.notes),
            _key(part, delivery.fetched),
        )
        for vintage, part in zip(made, read, strict=True)
    )


def _vintage(
    source: Source, delivery: Delivery, raw: tuple[RawFile, ...], fingerprint: str, part: Read, together: int
) -> Vintage:
    return Vintage(
        source=source.card.key, key="", fetched=delivery.fetched, published=part.published, edition=part.edition,
        licence=source.card.licence, urls=delivery.urls, raw=raw, fingerprint=fingerprint, rows=part.table.num_rows,
        together=together, unused=part.left_out,
    )  # fmt: skip


def _fingerprint(source: Source, raw: Sequence[RawFile]) -> str:
    said = source.card.table or source.card.sdmx
    mapping = said.model_dump_json() if said else ""
    names = (source.folder / "names.csv").read_bytes() if source.names else b""
    parts = [
        *sorted(r.sha256 for r in raw),
        str(source.card.reading),
        mapping,
        hashlib.sha256(names).hexdigest(),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _key(part: Read, fetched: date) -> str:
    """Return the folder's name of a vintage: its edition, else the day published, else the day fetched."""
    wanted = part.edition or part.published or fetched.isoformat()
    return re.sub(r"[^A-Za-z0-9.-]+", "-", wanted).strip("-.") or fetched.isoformat()


def _dated(text: str) -> None:
    try:
        read_period(text)
    except ValueError as trouble:
        raise SourceFault(
            f"the delivery says it was published {brief(text)}: {trouble}", "a day", "look at the file"
        ) from None

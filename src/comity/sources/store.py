"""The store of vintages: a folder per source, a folder per vintage, nothing ever changed in place."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from comity.terms.errors import FileTrouble, NotFound, SourceFault
from comity.terms.files import aside
from comity.terms.vintage import RawFile, Vintage, in_order, newest
from comity.terms.words import one_of


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a delivery's edition: its vintage, its folder, and whether it is new."""

    vintage: Vintage
    folder: Path
    fresh: bool


@dataclass(frozen=True, slots=True)
class Making:
    """All that a vintage to be kept consists of, but its key."""

    vintage: Vintage
    raw: tuple[Path, ...]
    leaves: str
    table: pa.Table
    notes: Sequence[tuple[str, str]]


class Store:
    """A folder of vintages.

    Examples
    --------
    >>> import tempfile
    >>> Store(Path(tempfile.mkdtemp())).vintages("imf-weo")
    ()
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def vintages(self, source: str) -> tuple[Vintage, ...]:
        """Return a source's vintages, the last known last; none where nothing was fetched."""
        folder = self.root / source
        if not folder.is_dir():
            return ()
        cards = [
            inside / "card.json" for inside in sorted(folder.iterdir()) if not inside.name.startswith(".")
        ]
        return in_order(_read(card) for card in cards if card.is_file())

    def newest(self, source: str, as_of: date | None = None) -> Vintage | None:
        """Return the last vintage known on a day; absent (None) where there is none."""
        return newest(self.vintages(source), as_of)

    def find(self, source: str, key: str) -> Vintage:
        """Return a vintage by its key.

        Raises
        ------
        NotFound
            With the nearest key.
        """
        found = {v.key: v for v in self.vintages(source)}
        if key not in found:
            near = one_of(key, found) if found else f"run `comity fetch {source}`"
            raise NotFound(f"'{source}/{key}' is not in the store '{self.root}'", "a vintage", near)
        return found[key]

    def same(self, source: str, fingerprint: str) -> tuple[Vintage, ...]:
        """Return the vintages made of the same bytes read the same way."""
        return tuple(v for v in self.vintages(source) if v.fingerprint == fingerprint)

    def folder(self, vintage: Vintage) -> Path:
        """Return a vintage's folder."""
        return self.root / vintage.source / vintage.key

    def open(self, vintage: Vintage) -> Path:
        """Return the path of a vintage's table, once every file is what its card says.

        Raises
        ------
        SourceFault
            Where a file is missing or its bytes have changed.
        """
        folder = self.folder(vintage)
        card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
        wanted = {f"raw/{raw.name}": raw.sha256 for raw in vintage.raw} | {
            card["table"]["file"]: card["table"]["sha256"]
        }
        for name, sha256 in wanted.items():
            path = folder / name
            if not path.is_file():
                raise SourceFault(f"'{path}' is gone", "the files of a vintage as they were kept", _AGAIN)
            if digest(path) != sha256:
                raise SourceFault(
                    f"'{path}' is not what was kept: its bytes have changed",
                    f"SHA-256 {sha256[:12]}…",
                    _AGAIN,
                )
        return folder / str(card["table"]["file"])

    def table(self, vintage: Vintage) -> pa.Table:
        """Return a vintage's table, its files verified."""
        return pq.read_table(self.open(vintage))

    def keep(self, making: Making, wanted: str) -> Kept:
        """Keep a vintage under the key wanted, or that key with a number after it where other bytes have it.

        Raises
        ------
        FileTrouble
            Where it cannot be written; the store is then as it was.
        """
        made = making.vintage
        for known in self.same(made.source, made.fingerprint):
            if known.edition == made.edition:
                return Kept(known, self.folder(known), fresh=False)
        taken = {v.key for v in self.vintages(made.source)}
        key = next(k for k in (wanted, *(f"{wanted}.{n}" for n in range(2, 10_000))) if k not in taken)
        folder = self.root / made.source / key
        try:
            with aside(folder) as path:
                vintage = _write(path, making, key, self._beside(made))
        except OSError as trouble:
            raise FileTrouble(
                f"'{folder}' cannot be written ({trouble.strerror or trouble})", "a writable folder with free space",
                "make room, or name another store with --store",
            ) from trouble  # fmt: skip
        return Kept(vintage, folder, fresh=True)

    def _beside(self, made: Vintage) -> Path | None:
        """Return the raw folder of a vintage of the same bytes, to be linked instead of copied."""
        known = self.same(made.source, made.fingerprint)
        return self.folder(known[0]) / "raw" if known else None


_AGAIN = "remove the folder and fetch the source again"


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _write(path: Path, making: Making, key: str, beside: Path | None) -> Vintage:
    made, name = making.vintage, f"{making.leaves}.parquet"
    (path / "raw").mkdir(parents=True)
    for file in making.raw:
        _place(file, path / "raw" / file.name, beside)
    pq.write_table(making.table, path / name, compression="zstd", version="2.6", write_page_index=False)
    lines = ["place\twhat", *("\t".join(" ".join(part.split()) for part in note) for note in making.notes)]
    (path / "notes.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    card = {
        "source": made.source, "vintage": key, "edition": made.edition, "published": made.published,
        "fetched": made.fetched.isoformat(), "urls": list(made.urls), "licence": made.licence,
        "raw": [{"name": r.name, "sha256": r.sha256, "bytes": r.size} for r in made.raw],
        "table": {"file": name, "sha256": digest(path / name), "rows": made.rows},
        "fingerprint": made.fingerprint, "delivered_together": made.together, "not_used": dict(made.unused),
        "notes": {"file": "notes.tsv", "count": len(making.notes)},
    }  # fmt: skip
    (path / "card.json").write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return _read(path / "card.json")


def _place(file: Path, target: Path, beside: Path | None) -> None:
    """Copy a raw file, or link it where the store has the same bytes already: they never change."""
    if beside is not None and (beside / file.name).is_file():
        try:
            os.link(beside / file.name, target)
        except OSError:
            pass
        else:
            return
    shutil.copyfile(file, target)


def _read(path: Path) -> Vintage:
    try:
        card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return Vintage(
            source=card["source"], key=card["vintage"], fetched=date.fromisoformat(card["fetched"]),
            published=card["published"], edition=card["edition"], licence=card["licence"], urls=tuple(card["urls"]),
            raw=tuple(RawFile(r["name"], r["sha256"], r["bytes"]) for r in card["raw"]),
            fingerprint=card["fingerprint"], rows=card["table"]["rows"], together=card["delivered_together"], unused=card["not_used"],
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError) as trouble:
        raise SourceFault(
            f"'{path}' cannot be read as a vintage's card ({trouble!r})", "the card as it was kept", _AGAIN
        ) from None

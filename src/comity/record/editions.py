"""The vintages a measure reads: of each source in the store, the newest known on a day."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from comity.terms.errors import SourceFault
from comity.terms.vintage import Vintage, newest


@dataclass(frozen=True, slots=True)
class Edition:
    """A vintage as measures read it: where its table lies, and what it holds (its ``leaves``)."""

    source: str
    key: str
    known_from: date
    leaves: str
    path: Path

    @property
    def words(self) -> str:
        """How it is named beside a value."""
        return f"{self.source} {self.key}"


def store_of(dossier: Path) -> Path:
    """Return the folder of vintages: COMITY_STORE, else ``vintages/`` of the dossier."""
    named = os.environ.get("COMITY_STORE")
    return Path(named) if named else dossier / "vintages"


def known_editions(store: Path, as_of: date) -> tuple[Edition, ...]:
    """Return, of each source in the store, the newest vintage known on a day, in order of source.

    None where nothing was fetched.

    Raises
    ------
    SourceFault
        Where a vintage's card cannot be read, or its table is not what was kept.
    """
    if not store.is_dir():
        return ()
    found = []
    for folder in sorted(p for p in store.iterdir() if p.is_dir() and not p.name.startswith(".")):
        cards = {card.parent.name: _card(card) for card in sorted(folder.glob("*/card.json"))}
        vintages = {
            key: _vintage(card, folder / key) for key, card in cards.items() if not key.startswith(".")
        }
        chosen = newest(vintages.values(), as_of)
        if chosen is not None:
            found.append(_edition(chosen, cards[chosen.key], folder / chosen.key))
    return tuple(found)


def _edition(vintage: Vintage, card: dict[str, Any], folder: Path) -> Edition:
    path = folder / str(card.get("table", {}).get("file", "observations.parquet"))
    wanted = card.get("table", {}).get("sha256")
    if not path.is_file():
        raise SourceFault(f"'{path}' is gone", "the table of a vintage as it was kept", _AGAIN)
    if wanted and _digest(path) != wanted:
        raise SourceFault(
            f"'{path}' is not what was kept: its bytes have changed", f"SHA-256 {wanted[:12]}…", _AGAIN
        )
    return Edition(vintage.source, vintage.key, vintage.known_from, path.stem, path)


_AGAIN = "remove the folder and fetch the source again"


def _card(path: Path) -> dict[str, Any]:
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as trouble:
        raise _unreadable(path, trouble) from None
    return card if isinstance(card, dict) else {}


def _vintage(card: dict[str, Any], folder: Path) -> Vintage:
    try:
        return Vintage(
            card["source"], folder.name, date.fromisoformat(card["fetched"]), card.get("published"),
            card.get("edition", ""), card.get("licence", ""), (), (), "", 0,
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as trouble:
        raise _unreadable(folder / "card.json", trouble) from None


def _unreadable(path: Path, trouble: Exception) -> SourceFault:
    return SourceFault(
        f"'{path}' cannot be read as a vintage's card ({trouble!r})", "the card as it was kept", _AGAIN
    )


def _digest(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def by_leaves(editions: tuple[Edition, ...], leaves: str) -> Iterator[Edition]:
    """Yield the editions whose table is of one kind."""
    return (edition for edition in editions if edition.leaves == leaves)

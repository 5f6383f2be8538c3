"""Bring a delivery into a folder: files of this machine copied, files of the network fetched."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from comity.sources.card import Card, Location
from comity.sources.fetch.clock import Clock
from comity.sources.fetch.download import Manner, download
from comity.sources.fetch.keys import find_key
from comity.terms.errors import FileTrouble, NotFound, UsageError
from comity.terms.words import one_of


def bring(
    card: Card,
    given: Sequence[str],
    edition: str,
    folder: Path,
    clock: Clock,
    manner: Manner,
    environment: Mapping[str, str],
) -> tuple[str, ...]:
    """Return the addresses of the files brought into a folder; a file of this machine has its name alone.

    Parameters
    ----------
    given
        Paths of files or folders, or addresses; where there is none, the
        files the card locates.
    edition
        The one wanted of those the card locates; the last where empty.

    Raises
    ------
    UsageError
        Where nothing is given and the card locates nothing.
    FileTrouble, NotFound, SourceTrouble, SourceFault
        Where a file cannot be brought.
    """
    urls: list[str] = []
    wanted = [g for g in given if "://" in g]
    for path in (Path(g) for g in given if "://" not in g):
        urls += _copied(path, folder)
    locations = [Location(url=u) for u in wanted] if given else _located(card, edition)
    key = find_key(card.access, environment) if locations else None
    for count, location in enumerate(locations):
        if count:
            clock.wait(60 / card.limits.per_minute)
        urls.append(download(location, folder, card.limits, clock, manner, key).url)
    return tuple(urls)


def _located(card: Card, edition: str) -> list[Location]:
    if not card.locate:
        raise UsageError(
            f"the card of '{card.key}' knows no address",
            "a file of yours",
            f"run `comity fetch {card.key} --from FILE`",
        )
    editions = [x.edition for x in card.locate if x.edition]
    if edition and edition not in editions:
        raise NotFound(
            f"the card of '{card.key}' knows no address of the edition '{edition}'",
            "one it knows, or its address with --from",
            one_of(edition, editions),
        )
    wanted = edition or (editions[-1] if editions else "")
    return [x for x in card.locate if x.edition == wanted]


def _copied(path: Path, folder: Path) -> list[str]:
    if not path.exists():
        raise FileTrouble(f"'{path}' is not there", "a file or a folder of files", "check the path")
    files = (
        sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
        if path.is_dir()
        else [path]
    )
    for file in files:
        target = folder / file.name
        if target.exists():
            raise UsageError(
                f"two files of the delivery are named '{file.name}'", "each name once", "rename one"
            )
        try:
            shutil.copyfile(file, target)
        except OSError as trouble:
            raise FileTrouble(
                f"'{file}' cannot be copied ({trouble.strerror or trouble})",
                "a readable file and free space",
                "check both",
            ) from trouble
    return [file.name for file in files]

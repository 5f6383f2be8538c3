"""Build an Outlook: record, document, pages, and a file per format; unchanged parts are left as they are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from comity import __version__
from comity.publish.chapters import chapters
from comity.publish.document import asking_for, outlook
from comity.publish.formats.json import node_values
from comity.publish.formats.site import NavGroup, NavLink, Site
from comity.publish.live import Asking
from comity.publish.measuring import measuring
from comity.publish.outline import Outline, read_outline
from comity.publish.pages import every_maker
from comity.publish.tree import Document, Heading, plain
from comity.publish.what_if import what_ifs
from comity.record.as_of import AsOf
from comity.record.inputs import open_inputs
from comity.record.store import Record
from comity.terms.errors import UsageError
from comity.terms.files import write_text

FORMATS = ("html", "pdf", "docx", "xlsx", "json")
Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What was made: the document, each format's file, and the formats that had to be written anew."""

    document: Document
    files: dict[str, Path]
    anew: tuple[str, ...]
    pages: int


def build(
    dossier: Path,
    key: str,
    record: Record,
    out: Path,
    *,
    day: date | None = None,
    formats: tuple[str, ...] = FORMATS,
    store: Path | None = None,
    told: Told = lambda _: None,
) -> Built:
    """Build an Outlook's formats into a folder.

    ``day`` rebuilds it as of another day than its issue: it then opens with
    what has changed since. Measures read the vintages of ``store``, by
    default those of the dossier, as known on the same day.

    Raises
    ------
    UsageError
        For a day before the record knew anything of the region, or an unknown format.
    TextFault
        Where the text asks for what is not there.
    """
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        raise UsageError(
            f"'{unknown[0]}' is not a format", f"one of: {', '.join(FORMATS)}", "name one of these"
        )
    outline = read_outline(dossier / "outlooks" / key)
    issued = outline.issued.start or date.min
    told("Reading the record")
    now = record.as_of(day or issued)
    issue = record.as_of(issued) if day and day != issued else None
    _judge_frame(outline, now)
    with open_inputs(dossier, now.day, store=store, compiled=record.path) as inputs:
        asking = asking_for(outline, now, issue, measuring(inputs), what_ifs(dossier, inputs))
        told("Writing the text")
        document = outlook(dossier / "outlooks" / key, outline, asking)
        read = "; ".join(edition.words for edition in inputs.editions)
        return _write(document, outline, asking, out, formats, told, read)


def _write(
    document: Document,
    outline: Outline,
    asking: Asking,
    out: Path,
    formats: tuple[str, ...],
    told: Told,
    read: str,
) -> Built:
    stamps = _Stamps(out / ".parts.json")
    text = json.dumps([node_values(document), read], sort_keys=True)
    files: dict[str, Path] = {}
    anew: list[str] = []
    pages = 0
    for name in formats:
        target = out / "index.html" if name == "html" else out / f"{outline.key}.{name}"
        files[name] = target
        stamp = _digest(name, text)
        if stamps.holds(name, stamp) and target.is_file():
            continue
        told(f"Writing {name}")
        if name == "html":
            pages = _write_site(document, outline, asking, out)
        else:
            _writer(name)(document, target)
        stamps.keep(name, stamp)
        anew.append(name)
    stamps.save()
    return Built(document, files, tuple(anew), pages)


def _write_site(document: Document, outline: Outline, asking: Asking, out: Path) -> int:
    from comity.publish.formats.html import write_site

    told = chapters(document)
    pages: dict[str, Document] = dict(told)
    for maker in every_maker().values():
        pages.update(maker(outline, asking))
    write_site(pages, site(outline, asking.record, pages, tuple(told)), out)
    return len(pages)


def site(outline: Outline, now: AsOf, pages: Mapping[str, Document], told: tuple[str, ...]) -> Site:
    """Return the frame of a site: its menu and what every page says of itself."""

    def group(label: str, folder: str) -> NavGroup:
        return NavGroup(
            label, tuple(NavLink(d.title, p) for p, d in pages.items() if p.startswith(f"{folder}/"))
        )

    navigation = (
        NavGroup(
            "Outlook",
            (*(NavLink(_label(pages[p]), p) for p in told), NavLink("Map", "map")),
        ),
        group("Relations", "dyads"),
        group("Policies", "policies"),
        group("Forums", "forums"),
        group("Works", "works"),
    )
    return Site(
        title=outline.title,
        as_of=now.day.isoformat(),
        issue_key=outline.key,
        disclaimer=outline.disclaimer,
        language=outline.language,
        navigation=tuple(g for g in navigation if g.links),
        pages=frozenset((*pages, "search")),
    )


def _label(chapter: Document) -> str:
    """Return a chapter's name in the menu: the first page keeps its heading below the Outlook's title."""
    first = chapter.blocks[0] if chapter.blocks else None
    return plain(first.inlines) if isinstance(first, Heading) and first.level == 1 else chapter.title


def _writer(name: str) -> Callable[[Document, Path], None]:
    import importlib

    write: Callable[[Document, Path], None] = importlib.import_module(f"comity.publish.formats.{name}").write
    return write


def _judge_frame(outline: Outline, now: AsOf) -> None:
    """Refuse an Outlook whose region or partners the record does not know."""
    known = now.folder("actors")
    for name in (outline.region, *outline.partners, *outline.map.labels):
        if name not in known:
            from comity.terms.words import one_of

            raise UsageError(
                f"'{name}' of {outline.key}/outline.yml is not in actors/ as known on {now.day}",
                "an actor of the record",
                one_of(name, known),
            )
    if not now.members(outline.region, now.day):
        raise UsageError(
            f"the region '{outline.region}' has no members on {now.day}",
            "a grouping with a file in memberships/",
            "add the file, or choose another day",
        )


class _Stamps:
    """Which format was last made from what."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._stamps: dict[str, str] = dict(json.loads(path.read_text()))
        except (OSError, ValueError):
            self._stamps = {}  # never made, or not ours: everything is made anew

    def holds(self, name: str, stamp: str) -> bool:
        return self._stamps.get(name) == stamp

    def keep(self, name: str, stamp: str) -> None:
        self._stamps[name] = stamp

    def save(self) -> None:
        write_text(self._path, json.dumps(self._stamps, indent=1, sort_keys=True))


def _digest(name: str, text: str) -> str:
    return hashlib.sha256(f"{__version__}\0{name}\0{_code()}\0{text}".encode()).hexdigest()


def _code() -> str:
    """Return a stamp of the writers themselves, so that a change in them is a change of the parts."""
    folder = Path(__file__).parent
    newest = sorted(
        (str(p.relative_to(folder)), p.stat().st_mtime_ns)
        for p in folder.rglob("*")
        if p.is_file() and "__pycache__" not in p.parts
    )
    return hashlib.sha256(json.dumps(newest).encode()).hexdigest()

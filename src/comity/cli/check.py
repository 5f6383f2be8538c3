"""``comity check``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.asking import Model, model_of, model_options
from comity.cli.dossier import dossier_option, find_dossier
from comity.cli.opening import as_day, open_record, today
from comity.terms.errors import ComityError, FileTrouble, RecordFaults, UsageError

if TYPE_CHECKING:
    from comity.check.answers import Told
    from comity.check.baseline import Accepted
    from comity.check.bindings_file import Binding
    from comity.check.draft import Draft
    from comity.record.as_of import AsOf
    from comity.record.store import Record

FORMATS = ("text", "json", "md", "html", "docx", "sarif", "csv", "xlsx")
#: Exit codes of this command: found at the threshold; cannot be read or wrong use; no record to hold it against.
FOUND, UNREAD, NO_RECORD = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run was asked for."""

    day: date | None
    now: date
    own: frozenset[str]
    baseline: Path | None
    accepted: tuple[Accepted, ...]
    confirms: tuple[tuple[str, str], ...]
    model: Model | None = None


@click.command(
    epilog="Exit codes: 0 nothing found at the threshold; 1 found; 2 a draft cannot be read, or wrong use; "
    "3 the record is missing or has problems."
)
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT…")
@dossier_option
@click.option(
    "--as-of", "day", help="Judge as known on this day; by default the draft's own date, else today."
)
@click.option("--now", "later", help="Judge also as known on this day; by default today.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True,
              help="docx is the draft in Word with a comment at each thing to look at.")  # fmt: skip
@click.option(
    "--out", type=click.Path(path_type=Path), help="File to write to; for several Word copies a folder."
)
@click.option("--fail-on", "threshold", default="contradicted,inconsistent,hedge-wrong", show_default=True,
              help="Verdicts that make the exit code 1, with commas; `none` for none.")  # fmt: skip
@click.option(
    "--all", "everything", is_flag=True, help="Show also what is supported or cannot be checked (text)."
)
@click.option("--baseline", type=click.Path(path_type=Path),
              help="File of accepted findings; they are not counted. --accept writes it.")  # fmt: skip
@click.option("--accept", "accepts", multiple=True, metavar="ID",
              help="Accept a finding, named by its id in brackets, or `all`; may be repeated.")  # fmt: skip
@click.option("--because", default="", help="Why it is accepted.")
@click.option("--confirm", "confirms", multiple=True, metavar="ID=READING",
              help="Confirm how a claim was read: ID=yes, or corrected: ID=indicator:gdp,period:2023.")  # fmt: skip
@click.option("--self", "own", multiple=True, metavar="WORK", help="A work of the record that is this draft.")
@click.option("--propose", type=click.Path(path_type=Path),
              help="Folder for expectations and events as proposed entries; the record itself is never touched.")  # fmt: skip
@model_options
def check(
    drafts: tuple[str, ...],
    folder: Path | None,
    day: str | None,
    later: str | None,
    form: str,
    out: Path | None,
    threshold: str,
    everything: bool,
    baseline: Path | None,
    accepts: tuple[str, ...],
    because: str,
    confirms: tuple[str, ...],
    own: tuple[str, ...],
    propose: Path | None,
    model: str | None,
    model_name: str | None,
    allow_private: bool,
) -> int:
    """Hold drafts against the record: every figure, date, name, note and forecast.

    DRAFT is a Word, Markdown, HTML, PDF or text file; `-` reads text from the
    standard input. Readings confirmed with --confirm are kept beside the draft,
    in DRAFT.comity.yml, and used again.
    """
    kinds = _threshold(threshold)
    _judge_form(form, out, drafts)
    try:
        settings = _settings(day, later, own, baseline, accepts, because, confirms)
        settings = replace(settings, model=model_of(model, model_name, private=allow_private))
        read, unread = _read(drafts, settings)
    except FileTrouble as trouble:
        return _told_of(trouble, UNREAD)
    if not read:
        return UNREAD
    try:
        opened = open_record(_dossier(folder))
    except (_NoRecord, RecordFaults) as trouble:
        return _told_of(trouble, NO_RECORD)
    try:
        with opened as record:
            told = [_checked(path, draft, record, settings) for path, draft in read]
        if accepts:
            told = _accepted(told, accepts, because, settings)
        _give(told, read, form, out, everything=everything)
        if settings.model:
            settings.model.keep(out)
        if propose:
            _propose(told, propose)
    except FileTrouble as trouble:
        return _told_of(trouble, UNREAD)
    if unread:
        return UNREAD
    return FOUND if any(f.kind in kinds and not f.accepted for one in told for f in one.findings) else 0


class _NoRecord(ComityError):
    """No dossier where one was looked for."""


def _told_of(trouble: ComityError, code: int) -> int:
    click.echo(str(trouble), err=True)
    return code


def _dossier(folder: Path | None) -> Path:
    try:
        return find_dossier(folder)
    except UsageError as trouble:
        raise _NoRecord(trouble.what, trouble.expected, trouble.remedy) from None


# What was asked ---------------------------------------------------------------------------------


def _threshold(words: str) -> frozenset[str]:
    from comity.check.verdict import VERDICTS
    from comity.terms.words import one_of

    kinds = [word.strip() for word in words.split(",") if word.strip() and word.strip() != "none"]
    for kind in kinds:
        if kind not in VERDICTS:
            raise UsageError(
                f"'{kind}' is no verdict", "verdicts with commas", one_of(kind, VERDICTS, most=20)
            )
    return frozenset(kinds)


def _judge_form(form: str, out: Path | None, drafts: Sequence[str]) -> None:
    if form in ("docx", "xlsx") and out is None:
        raise UsageError(f"{form} cannot be printed", "a file to write to", f"add --out checked.{form}")
    if form == "docx" and "-" in drafts:
        raise UsageError("the standard input is no Word file", "a .docx draft", "choose --format html")
    if drafts.count("-") > 1:
        raise UsageError("the standard input is named twice", "it once", "leave one - out")


def _settings(
    day: str | None,
    later: str | None,
    own: Sequence[str],
    baseline: Path | None,
    accepts: Sequence[str],
    because: str,
    confirms: Sequence[str],
) -> Settings:
    from comity.check.baseline import read_baseline

    if accepts and baseline is None:
        raise UsageError(
            "nothing says where to keep what is accepted", "a baseline", "add --baseline accepted.json"
        )
    if accepts and not because.strip():
        raise UsageError("no reason is given for accepting", "why it may stand", "add --because TEXT")
    if because and not accepts:
        raise UsageError("--because is given without --accept", "what is accepted", "add --accept ID")
    pairs = []
    for text in confirms:
        name, sign, said = text.partition("=")
        if not (name and sign and said):
            raise UsageError(f"'{text}' confirms nothing", "ID=READING", "write --confirm ID=yes")
        pairs.append((name, said))
    held = read_baseline(baseline) if baseline and (baseline.exists() or not accepts) else ()
    works = frozenset(name.removeprefix("works/") for name in own)
    return Settings(as_day(day), as_day(later) or today(), works, baseline, held, tuple(pairs))


def _read(drafts: Sequence[str], settings: Settings) -> tuple[list[tuple[str, Draft]], int]:
    """Return the drafts that can be read, with their paths, and how many cannot."""
    from comity.check.reading import draft_of_text, read_draft

    read, unread = [], 0
    for path in drafts:
        try:
            if path == "-":
                text = sys.stdin.buffer.read().decode("utf-8-sig", "replace")
                draft = draft_of_text(text, name="standard input", form="markdown", day=settings.day)
            else:
                draft = read_draft(Path(path))
            read.append((path, draft))
        except FileTrouble as trouble:
            click.echo(str(trouble), err=True)
            unread += 1
    return read, unread


# What was found ---------------------------------------------------------------------------------


def _checked(path: str, draft: Draft, record: Record, settings: Settings) -> Told:
    from comity.check.answers import tell
    from comity.check.baseline import applied
    from comity.check.bindings_file import beside, bindings_for
    from comity.check.examine import examine

    day = settings.day or draft.day or settings.now
    at_draft, at_now = record.as_of(day), record.as_of(max(day, settings.now))
    kept = beside(Path(path))
    confirmed = () if path == "-" else bindings_for(Path(path), at_now)

    def examined(readings: Sequence[Binding]) -> Told:
        found = examine(draft, at_draft, at_now, own=settings.own, confirmed=readings)
        dropped: tuple[tuple[str, int], ...] = ()
        if settings.model:
            found, dropped = settings.model.add(found, at_draft, at_now, settings.own)
        return applied(tell(found, path if path != "-" else draft.name, dropped), settings.accepted)

    told = examined(confirmed)
    added = _confirmed(told, settings, at_now)
    if not added:
        return told
    if path == "-":
        raise UsageError(
            "what is confirmed is kept beside the draft", "a file", "write the draft to a file first"
        )
    from comity.check.bindings_file import merged, write_bindings

    both = merged(confirmed, added)
    write_bindings(kept, both)
    click.echo(f"{len(added)} confirmed: {kept}", err=True)
    return examined(both)


def _confirmed(told: Told, settings: Settings, record: AsOf) -> list[Binding]:
    from comity.check.baseline import named
    from comity.check.bindings_file import confirm

    found = []
    claims = told.checked.reading.claims
    for name, said in settings.confirms:
        claim = next((c for c in claims if c.id == name), None) or named([told], name)[0][1].claim
        if claim is None:
            raise UsageError(
                f"'{name}' is a finding about no claim", "a claim's id", "confirm one of its claims"
            )
        found.append(confirm(claim, told.draft, said, settings.now, claims, record))
    return found


def _accepted(
    told: Sequence[Told],
    accepts: Sequence[str],
    because: str,
    settings: Settings,
) -> list[Told]:
    from comity.check.baseline import accept, applied, write_baseline

    assert settings.baseline is not None
    held = accept(told, accepts, because, settings.now, settings.accepted)
    write_baseline(settings.baseline, held)
    click.echo(f"{len(held)} accepted: {settings.baseline}", err=True)
    return [applied(one, held) for one in told]


def _give(
    told: Sequence[Told], read: Sequence[tuple[str, Draft]], form: str, out: Path | None, *, everything: bool
) -> None:
    from comity.check.answers import answer
    from comity.terms.files import write_bytes

    if form == "docx":
        _give_copies(told, read, out)
        return
    content = (
        _text(told, everything=everything, printed=out is None) if form == "text" else answer(told, form)
    )
    if out is None:
        click.echo(content, nl=False)
    else:
        write_bytes(out, content)
        click.echo(f"{sum(len(one.open) for one in told)} to look at: {out}", err=True)


def _text(told: Sequence[Told], *, everything: bool, printed: bool) -> bytes:
    import os
    import shutil

    from comity.check.answers.terminal import as_text

    seen = printed and sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if seen else None
    colour = seen and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return as_text(told, width=width, colour=colour, everything=everything).encode(
        "utf-8", "backslashreplace"
    )


def _give_copies(told: Sequence[Told], read: Sequence[tuple[str, Draft]], out: Path | None) -> None:
    from comity.check.answers.word import write_word

    assert out is not None
    for one, (path, _) in zip(told, read, strict=True):
        name = Path(path).name if one.draft.form == "docx" else f"{Path(path).name}.docx"
        target = out if len(told) == 1 and not out.is_dir() else out / name
        if target.resolve() == Path(path).resolve():
            raise UsageError(
                f"the copy would take the place of '{path}'", "another file", "choose another --out"
            )
        many = write_word(one, Path(path), target)
        click.echo(f"{many} comments: {target}", err=True)


def _propose(told: Sequence[Told], folder: Path) -> None:
    from comity.check.answers.proposals import write_proposals

    written = write_proposals(told, folder)
    click.echo(f"{len(written)} proposed: {folder}", err=True)

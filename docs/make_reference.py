"""Make the reference pages of the manual from the code: kinds.md, live.md and commands.md.

Run ``python docs/make_reference.py`` after changing a kind, a live function, a
section or a command. The examples are those of ``examples/straits``, so a new
kind, function or section wants a first use there.
"""

from __future__ import annotations

import inspect
import re
import tempfile
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import click
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from comity.cli import Commands, commands
from comity.publish.document import asking_for
from comity.publish.expression import Call, read_expression
from comity.publish.live import Asking, ask, every_live, usage
from comity.publish.outline import MapSettings, Outline, read_outline
from comity.publish.sections import every_section
from comity.record.compile import compile_record
from comity.record.judge import judge
from comity.record.kinds import every_kind
from comity.record.kinds.citation import Citation
from comity.record.kinds.entry import Cited, Entry
from comity.record.kinds.model import Ref
from comity.record.kinds.preference import RULES
from comity.record.meanings import meaning
from comity.record.read import read_record
from comity.record.store import Record
from comity.record.tables import CITING
from comity.terms.files import write_text
from comity.terms.period import Period
from comity.terms.quantity import HEDGES

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "straits"
COMMAND = "python docs/make_reference.py"
MADE = f"<!-- Made from the code by `{COMMAND}`; do not edit. -->"
#: The entry shown for each kind: one that uses much of it.
SHOWN = {
    "actors": "marrow-cays", "agreements": "harbour-access", "assistance": "patrol-boats-2023",
    "coverage": "straits-review-2024", "dynamics": "harbour-policy-trade", "events": "council-2023",
    "expectations": "harbour-access-signed", "forums": "straits-council", "indicators": "trade-total",
    "memberships": "lantern-league", "policies": "open-harbour-next", "works": "harbour-herald-2024",
}  # fmt: skip
#: Texts whose pattern has a meaning, by how the pattern begins.
_PATTERNS = {
    r"^[A-Z]{3}": "three capital letters",
    r"^\d{3}": "three digits",
    r"^-?\d+": "a number, such as `17300` or `3.6e12`",
    r"^\d+(\.": "a number, such as `9.05e9`",
    r"^(-?\d+": "a number, `inf` or `-inf`",
    r"^S\d+": "`S` and a number",
    r"^[a-z0-9]": "lower-case letters, digits and hyphens",
}


def main() -> None:
    """Write the pages beside this file."""
    for name, text in pages().items():
        said = "made" if write_text(HERE / name, text) else "as it was"
        click.echo(f"docs/{name}: {said}")


def pages() -> dict[str, str]:
    """Return the text of each page by its file's name."""
    return {"kinds.md": kinds_page(), "live.md": live_page(), "commands.md": commands_page()}


# Kinds ------------------------------------------------------------------------------------------


def kinds_page() -> str:
    """Return the page on kinds: the fields of each, and an entry of the example."""
    parts = [MADE, "# Kinds of entry", _KINDS_INTRO]
    parts += [
        "## In every entry",
        _fields(Entry, leave=("id",)),
        "### Citation",
        _doc(Citation),
        _fields(Citation),
    ]
    for folder, kind in every_kind().items():
        parts += list(_kind(folder, kind))
    return "\n\n".join(parts) + "\n"


_KINDS_INTRO = """\
A kind is a folder of the record. An entry is one YAML file in it, and the file's name without `.yml` is the name by
which other entries point to it: lower-case letters, digits and single hyphens. Figures are the exception: they are
rows of CSV files.

*Needed* says whether a field must be written. A field that is not in the list is reported, never ignored. A *date or
period* is written as `2023`, `2023-12`, `2023-12-16`, `2023-12-16/2023-12-18`, `1977/..` (it goes on), `2022~`
(about), `2022?` (uncertain), `198X` (some year of the eighties) or `mid-December 2023`; an event's date may also be
`the month before EVENT` (or day, week, year; or after)."""


def _kind(folder: str, kind: type[Entry]) -> Iterator[str]:
    yield f"## {folder}"
    yield _doc(kind)
    yield "Needs at least one citation." if kind.needs_citation else "Needs no citation."
    yield _fields(kind, leave=tuple(Entry.model_fields))
    for part, used in _parts(kind).items():
        yield f"### {part.__name__} (in `{used}`)"
        shared = (
            " It may cite works of its own, and is then known from their day."
            if issubclass(part, Cited)
            else ""
        )
        yield _doc(part) + shared
        yield _fields(part, leave=tuple(Cited.model_fields) if issubclass(part, Cited) else ())
    if folder == "figures":
        yield _figures()
    elif folder == "preferences":
        yield "\n".join(
            ["| rule | what it says |", "|---|---|", *(f"| `{k}` | {v} |" for k, v in RULES.items())]
        )
    if folder != "figures":
        name = SHOWN.get(folder) or min(p.stem for p in (EXAMPLE / "record" / folder).glob("*.yml"))
        path = f"record/{folder}/{name}.yml"
        yield f"```yaml\n# {path}\n{(EXAMPLE / path).read_text(encoding='utf-8').strip()}\n```"


def _figures() -> str:
    table = (EXAMPLE / "record/figures/verrin-statistics-2023.csv").read_text(encoding="utf-8").strip()
    hedges = [f"| `{name}` | {words or '–'} | {meaning} |" for name, (words, meaning) in HEDGES.items()]
    columns = ", ".join(f"`{name}`" for name in ("id", *CITING, "known_from", "remark"))
    return (
        f"Further columns: {columns}. The first names the row, the next hold its citation.\n\n"
        "| hedge | in words | the interval it stands for |\n|---|---|---|\n"
        + "\n".join(hedges)
        + f"\n\n```csv\n{table}\n```"
    )


def _fields(model: type[BaseModel], leave: tuple[str, ...] = ()) -> str:
    rows = ["| field | what is written | needed | meaning |", "|---|---|---|---|"]
    for name, field in model.model_fields.items():
        if name not in leave:
            needed = "yes" if field.is_required() else "no"
            said = " ".join((meaning(model, name) or field.description or "").split())
            rows.append(f"| `{field.alias or name}` | {_written(field)} | {needed} | {said} |")
    return "\n".join(rows)


def _written(field: FieldInfo) -> str:
    said = _words(field.annotation, field.metadata)
    default = field.default
    if not field.is_required() and isinstance(default, str | bool) and default != "":
        said += f"; by default `{str(default).lower() if isinstance(default, bool) else default}`"
    return said


def _words(annotation: Any, marks: Any = ()) -> str:
    """Return what is written for an annotation, in plain words."""
    origin, inner = get_origin(annotation), get_args(annotation)
    ref = next((mark for mark in marks if isinstance(mark, Ref)), None)
    if ref:
        return (
            "folder/name of an entry"
            if ref.kinds == ("*",)
            else f"name of an entry in {' or '.join(ref.kinds)}/"
        )
    if origin is Annotated:
        return _words(inner[0], inner[1:])
    if origin in (Union, types.UnionType):
        return _words(next(part for part in inner if part is not type(None)))
    if origin is Literal:
        return "one of: " + ", ".join(f"`{word}`" for word in inner)
    if origin is tuple:
        return f"a list of: {_words(inner[0])}"
    if origin is dict:
        return "fields, each a text"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"the fields of *{annotation.__name__}*"
    pattern = next((str(p) for mark in marks if (p := getattr(mark, "pattern", None))), "")
    for beginning, said in _PATTERNS.items():
        if pattern.startswith(beginning):
            return said
    return {bool: "`true` or `false`", int: "a whole number", Period: "a date or period"}.get(
        annotation, "text"
    )


def _parts(model: type[BaseModel], used: str = "") -> dict[type[BaseModel], str]:
    """Return the models inside a model, each with the field it is written in; citations aside."""
    found: dict[type[BaseModel], str] = {}
    for name, field in model.model_fields.items():
        for part in _models(field.annotation):
            if part is not Citation and part not in found:
                where = f"{used}{field.alias or name}"
                found[part] = where
                found |= {k: v for k, v in _parts(part, f"{where}.").items() if k not in found}
    return found


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _doc(thing: Any) -> str:
    """Return a docstring up to its first section, as Markdown."""
    text = re.split(r"\n\n\w[\w ]*\n-+\n", inspect.getdoc(thing) or "")[0]
    return re.sub("^Return ", "Gives ", " ".join(text.replace("``", "`").split()))


# Live figures and sections ----------------------------------------------------------------------


def live_page() -> str:
    """Return the page on live figures and sections, each with a use in the example and what it gives."""
    uses = dict(_uses())
    parts = [MADE, "# Live figures, sections and the outline", _LIVE_INTRO, "## Live figures"]
    with tempfile.TemporaryDirectory() as folder:
        reading = read_record(EXAMPLE / "record")
        made = compile_record(reading, judge(reading), Path(folder) / "record.duckdb")
        with Record(made.path) as record:
            outline = read_outline(next((EXAMPLE / "outlooks").iterdir()))
            asking = asking_for(outline, record.as_of(outline.issued.start or outline.issued.end))  # type: ignore[arg-type]
            for name, function in every_live().items():
                parts += [*_head(name, function), _given(asking, _use(uses, name))]
    parts += ["## Sections", _SECTIONS_INTRO]
    for name, function in every_section().items():
        parts += [*_head(name, function), f"```markdown\n{{{{ {_use(uses, name)} }}}}\n```"]
    parts += ["## The outline", _doc(Outline), _fields(Outline, leave=("key",))]
    parts += ["### MapSettings (in `map`)", _doc(MapSettings), _fields(MapSettings)]
    return "\n\n".join(parts) + "\n"


_LIVE_INTRO = """\
A text asks the record for its numbers in double braces. A call has a name and arguments; an argument is a word, a
`"quoted text"`, or another call; `key=` before it names it. Nothing else exists: no sums, no loops. Square brackets
below mark what may be left out. Each example stands in the dossier that `comity new` makes, with what it gives there."""

_SECTIONS_INTRO = "A section stands alone in a paragraph and gives drawings, tables or remarks."


def _head(name: str, function: Callable[..., Any]) -> tuple[str, ...]:
    return f"### {name}", _doc(function), f"Written `{usage(name, function)}`."


def _given(asking: Asking, expression: str) -> str:
    answer = ask(asking, expression)
    given = f"“{answer.wording}”" if answer.wording else f"a note: {'; '.join(c.words for c in answer.cited)}"
    return f"```markdown\n{{{{ {expression} }}}}\n```\n\ngives {given}."


def _use(uses: dict[str, str], name: str) -> str:
    if name in uses:
        return uses[name]
    if name == "changes":  # the program writes this one itself, at the head of a rebuilt Outlook
        return "changes()"
    raise LookupError(f"'{name}' is used nowhere in {EXAMPLE.name}/outlooks; give it a first use there")


def _uses() -> Iterator[tuple[str, str]]:
    """Yield (name, expression) of each call in the example's texts, last to first so that the first counts."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLE.glob("outlooks/*/*.md"))]
    found = [call for text in texts for match in re.findall(r"\{\{(.*?)\}\}", text, re.DOTALL)
             for call in _calls(read_expression(match))]  # fmt: skip
    for call in reversed(found):
        yield call.name, _as_written(call)


def _calls(call: Call) -> Iterator[Call]:
    yield call
    for argument in (*call.arguments, *(value for _, value in call.named)):
        if isinstance(argument, Call):
            yield from _calls(argument)


def _as_written(given: str | Call) -> str:
    if isinstance(given, str):
        return f'"{given}"' if re.search(r'[\s(),="]', given) else given
    named = [f"{key}={_as_written(value)}" for key, value in given.named]
    return f"{given.name}({', '.join([*map(_as_written, given.arguments), *named])})"


# Commands ---------------------------------------------------------------------------------------


def commands_page() -> str:
    """Return the page on commands: the help of each."""
    parts = [MADE, "# Commands", _COMMANDS_INTRO]
    for name, command in every_command(commands, "comity"):
        context = click.Context(
            command, info_name=name, terminal_width=80, help_option_names=["-h", "--help"]
        )
        parts += [f"## {name}", f"```text\n{command.get_help(context).rstrip()}\n```"]
    return "\n\n".join(parts) + "\n"


_COMMANDS_INTRO = """\
Each command works on a dossier: the folder that holds `record/`. It is the folder you stand in or the nearest above
it; `-C DIR` names another. What is made goes to `build/` and can be deleted at any time. Exit codes are the same for
every command; [errors](errors.md) says what to do about each."""


def every_command(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """Yield the full name of a command and of each below it, with the command."""
    yield name, command
    if isinstance(command, Commands):
        context = click.Context(command, info_name=name)
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found is not None:
                yield from every_command(found, f"{name} {below}")


if __name__ == "__main__":
    main()

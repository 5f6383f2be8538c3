"""The command line: one file per command, no logic.

``main`` is the one place where an error becomes a message and an exit code.
Commands are the files of this folder: each holds a click command named after
it. They import what they need when they run, so that ``comity --help`` stays
quick.
"""

from __future__ import annotations

import gc
import importlib
import pkgutil
import sys
from typing import Any

import click

from comity import __version__
from comity.terms.errors import ComityError

#: Exit codes besides those of the errors' own tree (`comity.terms.errors`).
CODES = """\b
Exit codes: 0 done; 1 a fault of Comity itself; 2 wrong use; 3 the record has
problems; 4 a name is not in the record; 5 the text of an Outlook asks for what
is not there; 6 a file cannot be read or written; 7 a format could not be made;
8 a publisher's server failed; 9 a delivery is not what its card says; 130
stopped by you.
"""
#: So many objects are made before those among them that are garbage are looked for.
OBJECTS = 200_000


class Commands(click.Group):
    """The commands found in a folder; a file's name with - for _ is its command."""

    def __init__(self, package: str = __name__, **settings: Any) -> None:
        super().__init__(**settings)
        self.package = package

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the files that hold commands."""
        del ctx
        found = importlib.import_module(self.package)
        return sorted(
            m.name.strip("_").replace("_", "-")
            for m in pkgutil.iter_modules(found.__path__)
            if m.name not in ("asking", "dossier", "opening", "progress", "shown")
        )

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name, or None so that click can say it is unknown."""
        if cmd_name not in self.list_commands(ctx):
            return None
        stem = cmd_name.replace("-", "_")
        module = importlib.import_module(f"{self.package}.{stem}")
        command = getattr(module, stem, None)
        if not isinstance(command, click.Command):
            raise TypeError(f"{self.package}.{stem} holds no click command named {stem}")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Resolve a command, suggesting a near one where it is unknown."""
        from comity.terms.words import one_of

        if args and args[0] not in self.list_commands(ctx) and not args[0].startswith("-"):
            raise click.UsageError(
                f"'{args[0]}' is not a command; {one_of(args[0], self.list_commands(ctx), most=20)}."
            )
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, epilog=CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="comity")
def commands() -> None:
    """Keep the record of a region's relations with its partners; publish Outlooks from it."""


def main(arguments: list[str] | None = None) -> None:
    """Run a command line and exit with its code; no error leaves as a traceback."""
    # What a command reads and makes lives until it ends: looking through it for garbage again and
    # again, as is the rule for what runs on, takes a fifteenth of a short command's time.
    gc.set_threshold(OBJECTS)
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run a command line and return its exit code."""
    try:
        code = commands.main(args=arguments, prog_name="comity", standalone_mode=False)
    except click.ClickException as trouble:
        trouble.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. Nothing was left half-written.", err=True)
        return 130
    except ComityError as trouble:
        click.echo(str(trouble), err=True)
        return trouble.exit_code
    except BrokenPipeError:
        # The reader of our output has gone; Python would complain again at exit.
        sys.stderr.close()
        return 0
    except Exception as trouble:  # noqa: BLE001 - the border to the user
        click.echo(_own_fault(trouble), err=True)
        return 1
    return code if isinstance(code, int) else 0


def _own_fault(trouble: Exception) -> str:
    import os
    import traceback

    if os.environ.get("COMITY_TRACEBACK"):
        return "".join(traceback.format_exception(trouble))
    last = traceback.extract_tb(trouble.__traceback__)[-1]
    return (
        f"A fault in Comity itself: {type(trouble).__name__}: {trouble} ({last.name}, line {last.lineno}).\n"
        "Nothing was left half-written. Please report it with what COMITY_TRACEBACK=1 prints."
    )

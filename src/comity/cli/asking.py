"""A language model that `comity check` may ask about what the rules could not place."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from comity.cli.progress import progress
from comity.terms.errors import UsageError

if TYPE_CHECKING:
    from comity.check.checked import Checked
    from comity.record.as_of import AsOf
    from comity.sources.fetch.ask import Endpoint

F = TypeVar("F", bound=Callable[..., Any])


def model_options(function: F) -> F:
    """Give a command the options that name a model."""
    for option in (
        click.option("--allow-private", is_flag=True,
                     help="Let --model lead to this machine or a private network."),
        click.option("--model-name", metavar="NAME", help="Which of the server's models; by default `default`."),
        click.option("--model", metavar="URL",
                     help="Ask an OpenAI-compatible server about amounts the rules cannot place; it is sent their paragraphs. "
                     "Its key is read from COMITY_MODEL_KEY."),
    ):  # fmt: skip
        function = option(function)
    return function


@dataclass(frozen=True, slots=True)
class Model:
    """A model at an endpoint, and what it was asked and answered in this run."""

    endpoint: Endpoint
    name: str
    heard: list[dict[str, Any]] = field(default_factory=list)

    def add(
        self, checked: Checked, at_draft: AsOf, now: AsOf, own: frozenset[str]
    ) -> tuple[Checked, tuple[tuple[str, int], ...]]:
        """Return a checked draft with what the model adds, and counts of what was dropped."""
        from comity.check.asked import ask_model, kept

        with progress("Asking the model") as tell:
            asked = 0

            def ask(request: dict[str, Any]) -> dict[str, Any]:
                nonlocal asked
                asked += 1
                tell(asked, asked + 1)
                return self.endpoint.ask(request)

            found, proposed = ask_model(checked, at_draft, now, ask, model=self.name, own=own)
        silent = [one for one in proposed.dropped if one.reason == "no answer"]
        if silent:
            click.echo(f"The model gave no answer. {silent[-1].said}", err=True)
        heard = kept(checked.reading.draft, self.name, proposed)
        # A draft is asked about again after a reading was confirmed.
        if self.heard and (self.heard[-1]["draft"], self.heard[-1]["sha256"]) == (
            heard["draft"],
            heard["sha256"],
        ):
            self.heard.pop()
        self.heard.append(heard)
        return found, tuple(proposed.counts.items())

    def keep(self, out: Path | None) -> None:
        """Write beside an answer what the model was asked and answered, as NAME.model.json."""
        from comity.check.asked import as_kept
        from comity.terms.files import write_bytes

        if out is not None:
            write_bytes(out.with_name(out.name + ".model.json"), as_kept(self.endpoint.shown, self.heard))


def model_of(url: str | None, name: str | None, *, private: bool) -> Model | None:
    """Return the model that a run may ask; absent (None) where none is named.

    Raises
    ------
    UsageError
        Where the address may not be asked, or something is said of a model that is not named.
    """
    if url is None:
        if name or private:
            given = "--model-name" if name else "--allow-private"
            raise UsageError(f"{given} is given without --model", "a model's address", "add --model URL")
        return None
    from comity.sources.fetch.ask import endpoint_of
    from comity.sources.fetch.clock import WallClock

    return Model(endpoint_of(url, os.environ, WallClock(), private=private), name or "default")

"""Make the page of the manual on measures from the indicators' docstrings.

Run ``python docs/make_measures.py`` after changing an indicator. Formula,
parameters and example of each are those of its docstring; nothing is written
twice.
"""

from __future__ import annotations

import doctest
import inspect
import io
import re
from contextlib import redirect_stdout
from pathlib import Path

from comity.measure.engine import defaults
from comity.measure.explain import facts, headline
from comity.measure.indicators import Card, every_indicator
from comity.record.relations import RELATIONS
from comity.terms.files import write_text

HERE = Path(__file__).parent
COMMAND = "python docs/make_measures.py"
MADE = f"<!-- Made from the code by `{COMMAND}`; do not edit. -->"


def main() -> None:
    """Write the page beside this file."""
    said = "made" if write_text(HERE / "measures.md", page()) else "as it was"
    print(f"docs/measures.md: {said}")  # noqa: T201 - a program's word to its user


def page() -> str:
    """Return the page on measures."""
    parts = [
        MADE,
        "# Measures",
        _INTRO,
        _ENGINES,
        "## Input relations",
        _relations(),
        "## Indicators",
        _table(),
    ]
    parts += [_indicator(card) for card in every_indicator().values()]
    return "\n\n".join(parts) + "\n"


_INTRO = """\
A measure is a number of one actor or one pair of actors and a year, worked out by SQL from a few input relations. Ask
for one on the command line; without anything the command lists the indicators, and with an indicator alone it
explains it.

```sh
comity measure trade_intensity
```

```text
trade_intensity: of a directed dyad; index, from 0; read from trade
Parameters: world='all'
…
```

`comity measure trade_intensity kr asean --as-of 2024-02-12` measures a relation from the record and from the vintages
in the store, both as known on that day: of each source the newest vintage. `--format csv` (or `xlsx`, `parquet`,
`json`, `sdmx`) with `--out` writes a file; `--with form=hhi` gives a parameter. A grouping is shown by each of its
members of the year, those of 31 December, and as one: then trade among its members stays, as trade of the grouping
with itself, and a series is added up only where each member has a value. Every row says whose members were counted
and which vintages were read.

What a number rests on is never mixed silently. Where several sources have one series, one gives all its years: the one
`--prefer` names, else the one known last; the others stand beside it under `indicator:source`. A flow is taken from
reconciled books where there are such, else from the exporter's, else from the importer's. A share of the whole is
refused where the store holds but a part of the world's trade."""

_ENGINES = """\
## Where it runs

Without a word it runs in DuckDB in the same process. What does not fit one machine runs as the same SQL, carried over
by sqlglot, on a Spark or ClickHouse cluster that holds tables named as the input relations below. The dossier's
`comity.toml` names it:

```text
[engine]
kind = "spark"                      # or "clickhouse"
at = "sc://cluster.example:15002"   # Spark Connect, or a master such as local[4]; ClickHouse: http://user@host:8123/database
```

A key is never written here: ClickHouse's client and Spark read theirs from their own configuration. `tables = "DIR"`
names a folder of Parquet files, one per relation, where the engine does not know them by name; ClickHouse without `at`
is its engine in this process (chDB). Install what speaks to it: `pip install pyspark`, `pip install chdb` or
`pip install clickhouse-connect`. On ClickHouse each query sets `join_use_nulls` and `prefer_column_name_to_alias`. The
tests hold every indicator to the same answer on DuckDB, Spark and ClickHouse's engine, to 1e-9, on a million rows of
trade."""


def _relations() -> str:
    lines = ["| relation | columns |", "|---|---|"]
    lines += [
        f"| `{name}` | {', '.join(f'`{c}` {k.lower()}' for c, k in cols.items())} |"
        for name, cols in RELATIONS.items()
    ]
    said = """\
Values are in full units, money in US dollars. `product` is empty for the total of a flow, `partner` for a series of
one actor. A vote is 1 yes, 2 abstention, 3 no; a quad class 1 verbal and 2 material cooperation, 3 verbal and 4
material conflict; a rung is counted from 1 at the bottom of its ladder. Each indicator gives `year`, `reporter`,
`partner`, `product` and `value`, and a row only where there is a value."""
    return "\n".join(lines) + "\n\n" + said


def _table() -> str:
    lines = ["| indicator | what it measures | unit |", "|---|---|---|"]
    lines += [
        f"| [`{name}`](#{name}) | {headline(card)} | {card.unit or 'of the series'} |"
        for name, card in every_indicator().items()
    ]
    return "\n".join(lines)


def _indicator(card: Card) -> str:
    text, _, example = (inspect.getdoc(card.sql) or "").partition("\nExamples\n--------\n")
    head, _, rest = text.partition("\nParameters\n----------\n")
    parameters, _, notes = rest.partition("\nNotes\n-----\n") if rest else ("", "", "")
    if not rest:
        head, _, notes = text.partition("\nNotes\n-----\n")
    parts = [f"### {card.name}", _marked(head.strip()), f"{facts(card)[0].upper()}{facts(card)[1:]}."]
    if parameters:
        parts.append(_parameters(card, parameters))
    if notes:
        parts.append(f"*When not to trust it.* {_marked(notes.strip())}")
    return "\n\n".join([*parts, _example(example)])


def _parameters(card: Card, text: str) -> str:
    """Return the parameters as a list, each with its default."""
    items, known = [], defaults(card)
    for block in re.split(r"\n(?=\S)", text.strip()):
        names, _, about = block.partition("\n")
        shown = ", ".join(f"`{n}={known[n]!r}`" for n in names.split(", "))
        items.append(f"- {shown}: {_marked(' '.join(about.split()))}")
    return "\n".join(items)


def _example(text: str) -> str:
    """Return an example as code that runs, and what it prints."""
    found = doctest.DocTestParser().get_examples(text)
    code = "".join(example.source for example in found)
    used = [name for name in every_indicator() if re.search(rf"\b{name}\(", code)]
    code = "".join(f"from comity.measure.indicators.{name} import {name}\n" for name in used) + code
    said = io.StringIO()
    with redirect_stdout(said):
        exec(compile(code, "example", "exec"), {})  # noqa: S102 - our own docstrings
    return f"```python\n{code.rstrip()}\n```\n\nprints\n\n```text\n{said.getvalue().rstrip()}\n```"


def _marked(text: str) -> str:
    """Return a docstring's words with Markdown's code marks."""
    return re.sub(r"``([^`]+)``", r"`\1`", text)


if __name__ == "__main__":
    main()

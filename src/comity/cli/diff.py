"""``comity diff``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.dossier import dossier_option, find_dossier
from comity.cli.opening import as_day, open_record
from comity.terms.errors import UsageError

if TYPE_CHECKING:
    from datetime import date


@click.command()
@click.argument("earlier")
@click.argument("later")
@dossier_option
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON.")
def diff(earlier: str, later: str, folder: Path | None, as_json: bool) -> None:
    """Say what changed and what came true between two days or two issues.

    EARLIER and LATER are days (2024-02-12) or names of Outlooks, which stand
    for their days of issue.
    """
    from comity.publish.changes import changes_between, in_words

    dossier = find_dossier(folder)
    days = [_day(dossier, text) for text in (earlier, later)]
    if days[0] > days[1]:
        raise UsageError(f"{earlier} lies after {later}", "the earlier day first", "swap the two")
    with open_record(dossier) as record:
        changes = changes_between(record.as_of(days[0]), record.as_of(days[1]))
    if as_json:
        told = {
            "since": changes.since,
            "until": changes.until,
            "entries": [asdict(c) for c in changes.entries],
            "figures": [
                {"indicator": m.published.indicator, "reporter": m.published.reporter, "partner": m.published.partner,
                 "period": m.published.period, "before": m.before.value if m.before else None,
                 "after": m.after.value if m.after else None}
                for m in changes.figures
            ],
            "expectations": [asdict(t) for t in changes.expectations],
        }  # fmt: skip
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    lines = in_words(changes)
    for line in lines:
        click.echo(line)
    click.echo(f"{len(lines)} changes between {changes.since} and {changes.until}.", err=True)


def _day(dossier: Path, text: str) -> date:
    from comity.publish.outline import read_outline

    if (dossier / "outlooks" / text / "outline.yml").is_file():
        issued = read_outline(dossier / "outlooks" / text).issued.start
        if issued:
            return issued
    day = as_day(text)
    if day is None:
        raise UsageError("an empty day was given", "a day or an Outlook", "write it as 2024-02-12")
    return day

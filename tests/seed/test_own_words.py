"""The record and the Outlook are in our own words."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SENTENCES = ROOT.parent / "shared" / "seed" / "sentences.tsv"
#: A run of this many words is no accident, save in names and titles.
RUN = 9


def words(text: str) -> list[str]:
    """Return the words of a text without case, quotes and marks."""
    return re.findall(r"[a-z0-9]+", text.casefold().replace("’", "'").replace("'", ""))


def runs(text: str) -> set[tuple[str, ...]]:
    """Return every run of words of the length looked for."""
    found = words(text)
    return {tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}


@pytest.mark.skipif(not SENTENCES.is_file(), reason="../shared/seed is not beside this checkout")
def test_no_sentence_of_the_article_is_copied() -> None:
    """No file of the record, the Outlooks, the docs or the code repeats nine words of the article's own in a row."""
    rows = [line.split("\t") for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
    theirs = {run: row[1] for row in rows if row[1].startswith("S") for run in runs(row[2])}
    # Names of forums, strategies and statements, and titles of works, are what they are.
    names = set().union(
        *(
            runs(
                " ".join(
                    re.findall(
                        r"^(?:name|title|short|  - name): *(.+)$",
                        path.read_text(encoding="utf-8"),
                        re.MULTILINE,
                    )
                )
            )
            for path in (ROOT / "record").rglob("*.yml")
        )
    )
    copied = []
    for folder, ending in (
        ("record", "*.yml"),
        ("record", "*.csv"),
        ("outlooks", "*.md"),
        ("docs", "*.md"),
        ("src", "*.py"),
    ):
        for path in (ROOT / folder).rglob(ending):
            ours = runs(path.read_text(encoding="utf-8"))
            copied += [
                (path.name, theirs[run], " ".join(run)) for run in ours & theirs.keys() if run not in names
            ]
    assert copied == []

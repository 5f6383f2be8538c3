"""Reading a record's folder."""

from __future__ import annotations

import pytest

from comity.record.kinds import every_kind
from comity.record.read import read_record
from comity.record.refs import parts, references
from comity.terms.errors import FileTrouble


def test_every_kind_is_read(dossier):
    """The small record has an entry of each kind, and no fault."""
    reading = read_record(dossier() / "record")
    assert not reading.problems
    assert [folder for folder in every_kind() if not reading.entries[folder]] == []


def test_entries_stand_in_order_of_name(dossier):
    """Whatever order the folder lists them in."""
    for entries in read_record(dossier() / "record").entries.values():
        assert list(entries) == sorted(entries)


def test_a_folder_that_is_not_there_is_trouble(tmp_path):
    """It is misuse, not a problem of the record."""
    with pytest.raises(FileTrouble, match="is not a folder"):
        read_record(tmp_path / "nowhere")


def test_progress_is_told_to_the_end(dossier):
    """The last call says that all files are read."""
    told = []
    read_record(dossier() / "record", lambda done, of: told.append((done, of)))
    assert told[-1][0] == told[-1][1] > 20


def test_places_of_parts(dossier):
    """A part is found in its file; where it has no place, the nearest above it has."""
    reading = read_record(dossier() / "record")
    assert (
        str(reading.place("policies", "open-door", ("scope", "stated_count")))
        == "policies/open-door.yml:15:17"
    )
    assert (
        str(reading.place("policies", "open-door", ("scope", "absent", 3))) == "policies/open-door.yml:13:1"
    )
    assert str(reading.place("policies", "open-door")) == "policies/open-door.yml:1:1"
    assert str(reading.place("figures", "trade-a", ("value",))) == "figures/almanac.csv:4:30"
    assert str(reading.place("figures", "trade-a", ("cite", 0, "locator"))).startswith(
        "figures/almanac.csv:4:"
    )


def test_what_has_a_fault_is_lost_not_absent(dossier):
    """The names of files and rows with a fault are kept, so that references to them are not faults too."""
    folder = dossier({"actors/ash.yml": "kind: no\n", "figures/x.csv": "id,nonsense\n"})
    reading = read_record(folder / "record")
    assert reading.lost("actors", "ash")
    assert not reading.lost("actors", "birch")
    assert reading.lost("figures", "anything")


def test_references_have_their_paths_as_written(dossier):
    """Lists count from 0, and a field has the name it has in the file."""
    entries = read_record(dossier() / "record").entries
    found = {
        (".".join(map(str, ref.path)), ref.name, ref.kinds)
        for ref in references(entries["agreements"]["pact"])
    }
    assert found == {
        ("parties.0", "ash", ("actors",)), ("parties.1", "cedar", ("actors",)),
        ("raises_to.ladder", "ties", ("ladders",)), ("cite.0.work", "almanac", ("works",)),
    }  # fmt: skip
    coverage = {ref.name for ref in references(entries["coverage"]["gazette"])}
    assert coverage == {"gazette", "figures/trade-b", "almanac"}


def test_parts_are_an_entry_and_all_inside_it(dossier):
    """Single models and lists of them, each with its path."""
    policy = read_record(dossier() / "record").entries["policies"]["open-door"]
    assert [path for path, _ in parts(policy)] == [
        (), ("cite", 0), ("pillars", 0), ("areas", 0), ("scope",)
    ]  # fmt: skip

"""Which policies and forums an Outlook lists: those of its own region and partners."""

from __future__ import annotations

from datetime import date

import pytest
from checks_sample import BOTH, MORE
from small_record import draft, opened

from comity.publish.sections._cells import entry_link
from comity.publish.sections.forums import forums
from comity.publish.sections.policies import policies
from comity.publish.tree import Link, Table, Text

FILES = {
    **MORE,
    "actors/far.yml": "kind: state\nname: Farland\n" + BOTH,
    "policies/far-road.yml": "name: Far Road\nowner: far\nfrom: 2019\n" + BOTH,
    "policies/far-gate.yml": "name: Far Gate\nowner: far\nfrom: 2015\n" + BOTH,
    "policies/answer.yml": (
        "name: The Answer\nowner: outland\nfrom: 2020\nlineage:\n  - {kind: parallels, policy: far-gate}\n" + BOTH
    ),
    "forums/far-table.yml": "name: Far Table\nroster:\n  - {actor: far}\n" + BOTH,
    "forums/guest-table.yml": "name: Guest Table\nroster:\n  - {actor: far}\n" + BOTH,
    "events/guest-1.yml": (
        "name: First Guest Table\nkind: summit\ndate: 2018-11\nforum: guest-table\nparticipants: [far]\nhosts: [ash]\n" + BOTH
    ),
}  # fmt: skip


@pytest.fixture
def outlook(tmp_path):
    """Return a draft of an Outlook on the League and Outland, over a record that knows Farland, too."""
    return draft(opened(tmp_path, date(2024, 6, 1), FILES))


def test_policies_of_others_are_left_out_but_for_those_tied_to_ours(outlook):
    """A partner's policies are listed, and what they answer to; a stranger's alone is not."""
    assert {"open-door", "answer", "far-gate"} <= set(outlook.asking.policies)
    assert "far-road" not in outlook.asking.policies
    assert "far-road" in outlook.asking.record.folder("policies")


def test_forums_of_others_are_left_out_but_for_those_that_met_here(outlook):
    """A forum is listed in which one of ours sits, or of which a member hosted a meeting."""
    assert {"table", "guest-table"} <= set(outlook.asking.forums)
    assert "far-table" not in outlook.asking.forums


def test_what_is_not_listed_is_named_without_a_link(outlook):
    """A text that leads to a stranger's policy or forum gives its name, and no page that is not there."""
    assert entry_link(outlook, "policies", "far-road") == Text("Far Road")
    assert entry_link(outlook, "forums", "far-table") == Text("Far Table")
    assert isinstance(entry_link(outlook, "policies", "open-door"), Link)


def test_the_tables_have_rows_for_our_own(outlook):
    """The table of policies and that of forums hold what is listed; one owner's policies may still be asked for."""

    def named(blocks) -> set[str]:
        (table,) = (b for b in blocks if isinstance(b, Table))
        return {str(row[0].value) for row in table.rows}

    assert "Far Road" not in named(policies(outlook))
    assert "Far Gate" in named(policies(outlook))
    assert "Far Table" not in named(forums(outlook))
    assert "Guest Table" in named(forums(outlook))
    assert named(policies(outlook, owner="far")) == {"Far Road", "Far Gate"}

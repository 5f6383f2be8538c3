"""The baseline: what was accepted stays accepted, with its reason, until its words change."""

from __future__ import annotations

from datetime import date

import check_sample as sample
import pytest

from comity.check.baseline import Accepted, accept, named, read_baseline, write_baseline
from comity.terms.errors import FileTrouble, UsageError

DAY = date(2024, 3, 2)


def first(told=None):
    """Return the first claim that is contradicted."""
    return next(f for f in (told or sample.told()).findings if f.kind == "contradicted")


def test_what_is_accepted_is_kept_with_reason_and_day(tmp_path):
    """Written and read again, an acceptance is the same, and takes its finding from the open ones."""
    held = accept([sample.told()], [first().fingerprint], "the office  wrote\nto us", DAY)
    write_baseline(tmp_path / "accepted.json", held)
    [again] = read_baseline(tmp_path / "accepted.json")
    assert (again.because, again.on, again.verdict, again.quote) == (
        "the office wrote to us", "2024-03-02", "contradicted", "US$4.9 billion"
    )  # fmt: skip
    assert first(sample.told(accepted=((again.fingerprint, again.because),))).accepted


def test_two_writes_of_the_same_are_the_same_bytes(tmp_path):
    """The order of entries is that of their fingerprints, whatever order they came in."""
    held = accept([sample.told()], ["all"], "before our time", DAY)
    write_baseline(tmp_path / "a", held)
    write_baseline(tmp_path / "b", reversed(held))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_all_names_every_finding_to_look_at():
    """All takes in what is open, and not what is supported."""
    assert len(accept([sample.told()], ["all"], "x", DAY)) == len(sample.told().open)


def test_a_finding_is_named_by_a_beginning_or_by_its_claim():
    """Four letters are enough where they are one finding's; a claim's id names the verdict on it."""
    told, wanted = [sample.told()], first().fingerprint
    assert named(told, wanted[:6])[0][1].fingerprint == wanted
    assert named(told, "c-high")[0][1].fingerprint == wanted
    with pytest.raises(UsageError, match="names no finding"):
        named(told, wanted[:3])


def test_accepting_needs_a_reason():
    """No reason, no acceptance."""
    with pytest.raises(UsageError, match="no reason"):
        accept([sample.told()], ["all"], "  ", DAY)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"format": "comity-accepted/1",\n "accepted": [}', r"b\.json:2:15: "),
        ("[]", "is no baseline"),
        ('{"format": "other/2", "accepted": []}', "is no baseline"),
        ('{"format": "comity-accepted/1", "accepted": [{"fingerprint": "ab", "on": "2024"}]}', "entry 1 has no because"),
        ('{"format": "comity-accepted/1", "accepted": [7]}', "entry 1 has no fingerprint"),
        ('{"format": "comity-accepted/1", "accepted": [{"fingerprint": "ab", "on": "2024", "because": "x", "qoute": "y"}]}',
         "did you mean 'quote'"),
        ("[" * 100_000, "is no baseline|too deep|b.json"),
    ],
)  # fmt: skip
def test_a_broken_baseline_is_told_at_its_place(text, said, tmp_path):
    """A file that is no baseline says so, with the line or the entry."""
    path = tmp_path / "b.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileTrouble, match=said):
        read_baseline(path)


def test_a_missing_baseline_is_told(tmp_path):
    """A file that is not there is trouble, not an empty baseline."""
    with pytest.raises(FileTrouble, match="cannot be read"):
        read_baseline(tmp_path / "none.json")


def test_an_acceptance_is_replaced_by_a_newer_one():
    """Accepting again changes the reason and leaves one entry."""
    told = [sample.told()]
    held = accept(told, [first().fingerprint], "old", DAY)
    held = accept(told, [first().fingerprint], "new", DAY, held)
    assert [(a.because) for a in held] == ["new"]
    assert accept(told, [], "x", DAY, [Accepted("0" * 12, "kept", "2023")])[0].because == "kept"

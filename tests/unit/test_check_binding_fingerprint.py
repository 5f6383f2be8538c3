"""A claim keeps its name where only its surroundings change."""

from __future__ import annotations

from straits_draft import TEXT, bound

from comity.check.reading import draft_of_text


def ids(text: str) -> dict[str, str]:
    """Return words -> id of a draft's claims."""
    return {b.claim.quote: b.claim.id for b in bound(text)[1]}


def test_edits_elsewhere_change_no_name():
    """A new paragraph before and a changed one after leave the ids of the others as they were."""
    before = ids(TEXT)
    edited = TEXT.replace(
        "Across the water\n", "Across the water\n\nA new first paragraph on nothing.\n"
    ).replace("Open Harbour had two pillars. ", "")
    after = ids(edited.replace("8 March 2024\n", "8 March 2024\n\nWords before all others.\n"))
    assert all(after[words] == name for words, name in before.items() if words in after)
    assert "two pillars" not in after


def test_another_number_is_another_claim():
    """A changed number has another id."""
    assert ids(TEXT)["US$47 billion"] != ids(TEXT.replace("US$47 billion", "US$48 billion"))["US$48 billion"]


def test_the_format_does_not_matter():
    """Markdown with typographic quotes gives the same ids as plain text."""
    marked = "# " + TEXT.replace("Verrin's", "Verrin’s").replace("League's", "League’s").replace(
        "Cays'", "Cays’"
    )
    draft = draft_of_text(marked, form="markdown")
    assert "Verrin's" in draft.text
    assert ids(TEXT) == ids(marked[2:])


def test_the_same_sentence_twice_is_two_claims():
    """A sentence said again gets an id of its own."""
    found = bound("Verrin's GDP was US$50 billion in 2023.\n\nVerrin's GDP was US$50 billion in 2023.")[1]
    names = [b.claim.id for b in found]
    assert len(names) == len(set(names)) == 2
    assert names[1] == f"{names[0]}-2"

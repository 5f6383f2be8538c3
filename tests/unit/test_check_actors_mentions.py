"""What of an invented record a draft names: longest names, titles, acronyms, places, stand-ins."""

from __future__ import annotations

import pytest
from straits_sample import DAY, straits

from comity.check.actors import find_mentions, section_subject, sentence_subject
from comity.check.reading import draft_of_text
from comity.record.store import Record


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """Return the record of the Straits."""
    return straits(tmp_path_factory.mktemp("straits"))


@pytest.fixture
def named(record):
    """Return a function from a text to (words, entry, how) of what it names."""

    def find(text: str, form: str = "text") -> list[tuple[str, str, str]]:
        draft = draft_of_text(text, form=form, day=DAY)
        return [(m.span.of(draft.text), m.entry, m.how) for m in find_mentions(draft, record)]

    return find


def entries(found: list[tuple[str, str, str]]) -> list[str]:
    """Return the entries alone."""
    return [entry for _, entry, _ in found]


def test_the_longest_name_counts(named):
    """A policy whose name begins with another's is not taken for the other."""
    assert named("Open Harbour Next replaced Open Harbour.") == [
        ("Open Harbour Next", "policies/open-harbour-next", "name"),
        ("Open Harbour", "policies/open-harbour", "name"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Verrin's ports", ["actors/verrin"]),
        ("the Verrin-Sarne line", ["actors/verrin", "actors/sarne"]),
        ("Verrine ships and two Verrines", ["actors/verrin"] * 2),
        ("VERRIN AND OSTREL", ["actors/verrin", "actors/ostrel"]),
        ("a verrin of wool", []),
        ("Verrinhold's", ["actors/verrin"]),
        ("Verrinesque", []),
        ("non-Verrin ships", []),
        ("South Verrin and the Verrin Sea", []),
        ("10 million Verrin dollars", []),
        ("see https://verrin.example/Verrin and ask@verrin.example", []),
    ],
)
def test_words_around_a_name_decide_whether_it_is_one(named, text, found):
    """Possessives and hyphens keep a name, longer names, money, addresses and small letters do not."""
    assert entries(named(text)) == found


def test_a_seat_of_government_acts_but_is_no_place(named):
    """As in "Cays Town agreed"; "in Cays Town" is where something was."""
    assert named("Cays Town agreed.") == [("Cays Town", "actors/marrow-cays", "capital")]
    assert named("They met in Cays Town and Verrinhold, after a visit to Port Ostrel.") == []


def test_a_title_alone_is_its_holder_of_the_day(named):
    """The Premier of Verrin is who held the office on the draft's day; a former one is only the office."""
    assert ("Premier", "actors/ilka-dorn", "holder") in named("The Premier of Verrin spoke.")
    assert ("Premier", "actors/ilka-dorn", "holder") in named("Verrin's Premier spoke.")
    assert ("Premier", "offices/premier-of-verrin", "name") in named("Verrin's former Premier spoke.")


def test_a_title_is_nobody_where_another_name_follows(named):
    """A person the record does not have is not replaced by the holder."""
    assert entries(named("In Verrin, Premier Anders Quist resigned.")) == ["actors/verrin"]


def test_a_family_name_is_known_after_the_full_name(named):
    """After "Ilka Dorn", or with the title, "Dorn" is the person; before that it is a word."""
    assert named("Dorn spoke.") == []
    found = named("Ilka Dorn left. Dorn will return. Premier Dorn said so.")
    assert [words for words, _, _ in found] == ["Ilka Dorn", "Dorn", "Premier Dorn"]
    assert set(entries(found)) == {"actors/ilka-dorn"}


def test_a_session_is_told_by_its_number_or_year(named):
    """The sixth Council and the Council of 2023 are the same event; a number nobody knows leaves the forum."""
    assert entries(named("The sixth Council of the Straits met.")) == ["events/council-2023"]
    assert entries(named("At the 2023 Straits Council they met.")) == ["events/council-2023"]
    assert entries(named("The 99th Straits Council met.")) == ["forums/straits-council"]


def test_an_acronym_means_what_the_draft_defined(named):
    """An acronym the record does not have stands for the name it was given after."""
    found = named("The Open Harbour Next (OHN) plan grew. OHN was new.")
    assert found[-1] == ("OHN", "policies/open-harbour-next", "definition")
    assert named("OHN was new.") == []


def test_the_policy_stands_for_the_last_one_named_in_its_section(named):
    """It is nothing where the section named none."""
    found = named(
        "# Verrin\n\nOpen Harbour grew. The policy ended.\n\n# Ostrel\n\nThe policy is new.", "markdown"
    )
    assert ("The policy", "policies/open-harbour", "anaphor") in found
    assert sum(how == "anaphor" for _, _, how in found) == 1


def test_sections_and_sentences_have_subjects(record):
    """A heading that is a name tells the section; a conclusion is about nobody; governed actors are no subjects."""
    draft = draft_of_text(
        "# Verrin\n\n## Trade\n\nOn ships, Ostrel sold to Sarne.\n\n# Conclusion\n\nWith Sarne gone, all is well.",
        form="markdown",
        day=DAY,
    )
    mentions = find_mentions(draft, record)
    trade, end = draft.text.index("On ships"), draft.text.index("With Sarne")
    assert section_subject(draft, mentions, trade) == "actors/verrin"
    assert section_subject(draft, mentions, end) == ""
    by_words = {s.span.of(draft.text)[:8]: s for s in draft.sentences}
    assert sentence_subject(draft, mentions, by_words["On ships"]) == "actors/ostrel"
    assert sentence_subject(draft, mentions, by_words["With Sar"]) == ""


TWO_SENSES = {
    "policies/ash-plan.yml": "name: Northern Door Plan\nshort: NDP\nowner: ash\nfrom: 2010\ncite:\n  - {work: almanac, locator: p. 1}\n",
    "policies/birch-plan.yml": "name: New Dawn Policy\nshort: NDP\nowner: birch\nfrom: 2012\ncite:\n  - {work: almanac, locator: p. 1}\n",
    "actors/birch.yml": "kind: state\nname: Birch\ndemonym: Birchian\ncite:\n  - {work: almanac, locator: p. 1}\n",
}


@pytest.fixture
def senses(dossier, tmp_path):
    """Return a function from a Markdown text to the entries of its NDPs, by a record where NDP has two senses."""
    from comity.record.compile import compile_record
    from comity.record.judge import judge
    from comity.record.read import read_record

    reading = read_record(dossier(TWO_SENSES) / "record")
    path = compile_record(reading, judge(reading), tmp_path / "two.duckdb").path
    with Record(path) as opened:
        record = opened.as_of(DAY)

    def find(text: str) -> list[tuple[str, tuple[str, ...]]]:
        draft = draft_of_text(text, form="markdown", day=DAY)
        return [(m.entry, m.others) for m in find_mentions(draft, record) if m.span.of(draft.text) == "NDP"]

    return find


ASH, BIRCH = "policies/ash-plan", "policies/birch-plan"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The New Dawn Policy (NDP) began. The NDP grew.", [BIRCH, BIRCH]),
        (
            "The New Dawn Policy (NDP) and the Northern Door Plan (NDP) began. The NDP grew.",
            [BIRCH, ASH, ASH],
        ),
        ("# Ash\n\nThe NDP grew.\n\n# Birch\n\nThe NDP grew.", [ASH, BIRCH]),
        ("# Ash\n\nThe New Dawn Policy (NDP) grew. NDP.\n\n# Birch\n\nNDP.", [BIRCH, BIRCH, BIRCH]),
        ("# Ash\n\nThe NDP grew, unlike Birch's NDP and the Birchian NDP.", [ASH, BIRCH, BIRCH]),
        ("# Ash\n\nThe NDP of Birch grew.", [BIRCH]),
    ],
)
def test_an_acronym_with_two_senses_is_told_by_context(senses, text, wanted):
    """Its definition, its owner beside it and the section decide in that order, and the other sense is listed."""
    found = senses(text)
    assert [entry for entry, _ in found] == wanted
    assert all({entry, *others} == {ASH, BIRCH} for entry, others in found)

"""Claims about no amount are read from a draft's words: dates, offices, memberships, causes, quotations."""

from __future__ import annotations

import pytest
from facts_sample import checked, records, told
from hypothesis import given, settings
from hypothesis import strategies as st
from straits_draft import bound

from comity.check.actors import find_mentions
from comity.check.binding.facts import facts_of
from comity.check.dates import find_dates
from comity.check.reading import draft_of_text

#: Sentence -> what it says of what (formula, who, of what, when), each with its words.
SAID: dict[str, list[tuple[str, ...]]] = {
    # Dates.
    "Open Door, launched in 2017, was new.": [("date-of", "policies/open-door", "2017")],
    "Open Door (OD), which was first announced in November 2017, was new.": [("date-of", "policies/open-door", "2017-11")],
    "In November 2017 Outland launched its Open Door.": [("date-of", "policies/open-door", "2017-11")],
    "To win friends, in November 2017 Outland launched Open Door.": [("date-of", "policies/open-door", "2017-11")],
    "In 2017, Open Door was introduced.": [("date-of", "policies/open-door", "2017")],
    "Outland introduced Open Door in 2015, and it rests on three pillars.": [("date-of", "policies/open-door", "2015")],
    "Since the introduction of Outland's Open Door in 2017, much has changed.": [("date-of", "policies/open-door", "2017")],
    "Open Door's launch in 2017 was quiet.": [("date-of", "policies/open-door", "2017")],
    "The Open Door of 2017 was new.": [("date-of", "policies/open-door", "2017")],
    "Open Door (2017) was new.": [("date-of", "policies/open-door", "2017")],
    "They recall Open Door, the 2017 turn to trade.": [("date-of", "policies/open-door", "2017")],
    "November 2015 would see the launch of Open Door at the 5th Table.": [
        ("date-of", "policies/open-door", "2015-11"), ("date-of", "events/table-5", "2015-11"),
    ],
    "In 2017 Outland unveiled its new strategy, referred to as Open Door.": [("date-of", "policies/open-door", "2017")],
    "The Harbour Pact was signed on 4 March 2020.": [("date-of", "agreements/pact", "2020-03-04")],
    "They signed the Harbour Pact on 4 March 2020.": [("date-of", "agreements/pact", "2020-03-04")],
    "The Harbour Pact, in force since 1 January 2021, helps.": [("date-of", "agreements/pact", "2021-01-01")],
    "The Fair (10-12 June 2019) was long.": [("date-of", "events/fair", "2019-06-10/2019-06-12")],
    "The Table, established in 2010, met.": [("date-of", "forums/table", "2010")],
    "The Committee on Open Door, which was set up in 2018, met.": [],
    "The 5th Table took place in November 2015.": [("date-of", "events/table-5", "2015-11")],
    "Launched by Speaker Moss in November 2017, the Open Door was new.": [
        ("in-office", "moss", "offices/speaker", "2017-11"), ("date-of", "policies/open-door", "2017-11"),
    ],
    "Signed in March 2020, the Harbour Pact helps.": [("date-of", "agreements/pact", "2020-03")],
    # Offices.
    "Speaker Moss, who took office in 2008, sailed.": [("in-office", "moss", "offices/speaker", "2008/..")],
    "M. Moss took office in May 2008.": [("in-office", "moss", "offices/speaker", "2008-05/..")],
    "In 2008, Speaker Moss sailed.": [("in-office", "moss", "offices/speaker", "2008")],
    "Speaker Fern visited Birch in May 2014.": [("in-office", "fern", "offices/speaker", "2014-05")],
    "Then Speaker M. Moss sailed.": [("in-office", "moss", "offices/speaker")],
    "The Outland Speaker, F. Fern, sailed.": [("in-office", "fern", "offices/speaker")],
    "They met the then-Speaker M. Moss.": [("in-office", "moss", "offices/speaker")],
    "They recall the 2008 reform of the ports by Speaker Moss.": [("in-office", "moss", "offices/speaker", "2008")],
    "F. Fern, speaker of Outland, sailed.": [("in-office", "fern", "offices/speaker")],
    "F. Fern became speaker of Outland in May 2009.": [("in-office", "fern", "offices/speaker", "2009-05/..")],
    "F. Fern is speaker of Outland.": [("in-office", "fern", "offices/speaker", "2024-02-12")],
    "Speaker Fern's visit to Birch in May 2014 was short.": [("in-office", "fern", "offices/speaker", "2014-05")],
    # Memberships.
    "The League was joined by Ash in 1999, followed by Birch in 2000, and Elm in 2005.": [
        ("member-on", "ash", "league", "1999/.."), ("member-on", "birch", "league", "2000/.."), ("member-on", "elm", "league", "2005/.."),
    ],
    "Ash joined the League in 1999, followed by Birch and Elm in 2000.": [
        ("member-on", "ash", "league", "1999/.."), ("member-on", "birch", "league", "2000/.."), ("member-on", "elm", "league", "2000/.."),
    ],
    "Ash joined the League in 1999 and Birch in 2000.": [("member-on", "ash", "league", "1999/.."), ("member-on", "birch", "league", "2000/..")],
    "The League was small. It was joined by Ash in 1999, Birch in 2000.": [("member-on", "ash", "league", "1999/.."), ("member-on", "birch", "league", "2000/..")],
    "They founded the League. Ash joined in 1999, and Birch in 2000.": [("member-on", "ash", "league", "1999/.."), ("member-on", "birch", "league", "2000/..")],
    "The League includes Ash and Birch.": [("member-on", "ash", "league", "2024-02-12"), ("member-on", "birch", "league", "2024-02-12")],
    "Ash, a League member, agreed.": [("member-on", "ash", "league", "2024-02-12")],
    "Ash is a League member.": [("member-on", "ash", "league", "2024-02-12")],
    "Ash joined the League in 1999.": [("member-on", "ash", "league", "1999/..")],
    "In 1999, Ash joined the League.": [("member-on", "ash", "league", "1999/..")],
    "Ash and Birch joined the League in 2000.": [("member-on", "ash", "league", "2000/.."), ("member-on", "birch", "league", "2000/..")],
    "Ash became the first member of the League in 1999.": [("member-on", "ash", "league", "1999/..")],
    "Since joining the League in 1999, Ash has grown.": [("member-on", "ash", "league", "1999/..")],
    "After Ash's accession to the League in 1999, trade grew.": [("member-on", "ash", "league", "1999/..")],
    "The League admitted Birch in 2000.": [("member-on", "birch", "league", "2000/..")],
    "The League welcomed Birch as its second member in 2000.": [("member-on", "birch", "league", "2000/..")],
    "Elm left the League in 2017.": [("member-on", "elm", "league", "../2017")],
    "Elm withdrew from the League in June 2017.": [("member-on", "elm", "league", "../2017-06")],
    "Ash has been a member of the League since 1999.": [("member-on", "ash", "league", "1999/..")],
    "Elm was a member of the League in 2005.": [("member-on", "elm", "league", "2005")],
    "Ash, a member of the League, agreed.": [("member-on", "ash", "league", "2024-02-12")],
    "League member Ash agreed.": [("member-on", "ash", "league", "2024-02-12")],
    "League states such as Ash and Birch agreed.": [("member-on", "ash", "league", "2024-02-12"), ("member-on", "birch", "league", "2024-02-12")],
    "The League's members (Ash and Birch) agreed.": [("member-on", "ash", "league", "2024-02-12"), ("member-on", "birch", "league", "2024-02-12")],
    "The League has two members: Ash and Birch.": [
        ("member-on", "ash", "league", "2024-02-12"),
        ("member-on", "birch", "league", "2024-02-12"),
    ],
    "The two members of the League, including Birch, agreed.": [("member-on", "birch", "league", "2024-02-12")],
    "Of the four ports two belong to the League: Ash and Birch.": [("member-on", "ash", "league", "2024-02-12"), ("member-on", "birch", "league", "2024-02-12")],
    "Ash is a member of the Table.": [("member-on", "ash", "forums/table", "2024-02-12")],
    "Given Ash's membership of the Table, they met.": [("member-on", "ash", "forums/table", "2024-02-12")],
    "Cedar is not a member of the League.": [("member-on", "cedar", "league", "2024-02-12")],
    "Cedar has not yet joined the League.": [("member-on", "cedar", "league", "2024-02-12")],
    # Causes.
    "Thanks to Open Door, trade rose to US$5 billion in 2021.": [("credited-to", "policies/open-door")],
    "Since the introduction of Open Door, trade rose to US$5 billion.": [("credited-to", "policies/open-door")],
    "Open Door has been the driving force of trade.": [("credited-to", "policies/open-door")],
}  # fmt: skip

#: Sentences that say nothing of the sort, though they hold the same names and times.
SILENT = [
    # A time of something else.
    "Trade grew under Open Door in 2019.",
    "In 2015, trade grew and Outland launched Open Door.",
    "In 2015 Outland agreed to launch Open Door.",
    "Soon after the storm in May 2015, Outland launched Open Door.",
    "Outland, which had launched Open Door, met Birch in 2015.",
    "Outland announced Open Door on Friday.",
    "They recall Open Door, the 2019 storm and the 2020 drought.",
    "Launched in 2019, trade talks of Outland rest on Open Door.",
    # Another, or nobody's, office then.
    "Moss's friend took office in 2019.",
    "Cedar Moss took office as a clerk.",
    "F. Fern, who held two, took office in May 2009.",
    "Former Speaker Moss visited Birch in 2015.",
    "Former Outland Speaker M. Moss sailed.",
    "Deputy Speaker Moss visited Birch in 2015.",
    "Speaker-elect F. Fern sailed.",
    "Speaker Fern Ashby sailed.",
    # Not a member's doing.
    "The League was joined by Ash in condemning the storm, followed by Birch.",
    "Ash, a former League member, agreed.",
    "The League was small. Ash joined in 1999.",
    "The League was small. Ash joined talks in 1999, Birch in 2000.",
    "Ash, a League member's neighbour, agreed.",
    "Trade of the League includes Ash and Birch.",
    "Ash joined the League in condemning the storm.",
    "Ash joined League talks in 1999.",
    "Ash hopes to join the League in 2025.",
    "Ash will join the League in 2025.",
    "If Ash left the League, trade would fall.",
    "It is unclear whether Ash left the League in 2005.",
    "The League members Ash trades with are few.",
    "It matters to League members: Ash is the largest.",
    "Trade with League states, Outland and Cedar grew.",
    "League partner states such as Outland grew.",
    "The League admitted Cedar as an observer in 2022.",
    "The League welcomed Outland in Birch.",
    "They await Cedar's accession to the League.",
    "Ash left the League's talks in 2005.",
    # No cause.
    "Since the introduction of Open Door, all has been well.",
    "This was a reaction to talk that Open Door cost too much: trade fell to US$5 billion.",
    # Names and short words in quotation marks.
    "They call it 'the open door'.",
    "The book 'How the Lakes Were Won and Lost Again' is old.",
]


def slots(sentence: str) -> list[tuple[str, ...]]:
    """Return what the claims of a sentence say."""
    return [one.slots for one in told(sentence)]


@pytest.mark.parametrize("sentence", SAID)
def test_a_sentence_says_so(sentence):
    """Each claim has the formula, the entries and the time a reader would give it."""
    assert slots(sentence) == SAID[sentence]


@pytest.mark.parametrize("sentence", SILENT)
def test_a_sentence_says_nothing_of_the_sort(sentence):
    """Where a date, a title or a grouping is not said of the name beside it, nothing is claimed."""
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("In November 2017 Outland launched its Open Door.", "In November 2017 Outland launched its Open Door"),
        ("Open Door (2017) was new.", "Open Door (2017)"),
        ("In 2008, Speaker Moss sailed.", "In 2008, Speaker Moss"),
        ("The League's members (Ash and Birch) agreed.", "The League's members (Ash"),
        ("Since joining the League in 1999, Ash has grown.", "Since joining the League in 1999, Ash"),
        ("Thanks to Open Door, trade rose to US$5 billion.", "Thanks to Open Door"),
    ],
)  # fmt: skip
def test_the_words_are_those_that_say_it(sentence, words):
    """The quote goes from the first word that says it to the last, so that a change in any makes another claim."""
    assert told(sentence)[0].claim.quote == words


def test_who_is_said_not_to_belong_is_denied():
    """A claim that somebody is no member has the same slots, and is marked as denied."""
    (yes,), (no,) = told("Cedar is a member of the League."), told("Cedar is not a member of the League.")
    assert yes.claim.slots == no.claim.slots
    assert (yes.claim.modality, no.claim.modality) == ("realised", "denied")


def test_a_possessive_gives_no_time_but_of_a_deed():
    """What a party of the Speaker did in 2022 says nothing of the office in 2022; the office itself is claimed."""
    assert slots("Speaker Moss's party lost in 2022.") == [("in-office", "moss", "offices/speaker")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Speaker Moss visited a port built in 2014.",
        "Speaker Moss, who praised the 2014 pact, left.",
        "In 2015 the policies of Outland under Speaker Moss were dropped.",
        "Speaker Moss was born in 1950.",
        "Speaker Moss said in 2006 what was known in 2003.",
        "A law made by Speaker Moss was dropped in 2015.",
        "Speaker Moss spoke on Friday.",
    ],
)
def test_a_time_that_may_be_of_something_else_is_not_of_the_office(sentence):
    """Only where the sentence's one date is plainly of the deed is the office claimed for it."""
    assert slots(sentence) == [("in-office", "moss", "offices/speaker")]


def test_a_cause_knows_the_amounts_it_is_credited_with():
    """Both ends of the rise are tied to the policy; what follows in the next sentence is not."""
    found = checked(
        "Since the introduction of Open Door, trade has grown from US$5 billion in 2018 to US$8 billion in 2021. Gifts were US$1 billion."
    )
    cause = next(c for c in found.reading.claims if c.kind == "cause")
    quotes = {c.id: c.quote for c in found.reading.claims}
    assert [quotes[name] for name in cause.pairs] == ["US$5 billion", "US$8 billion"]


def test_a_quotation_is_a_claim_that_the_words_are_somebody_s():
    """Seven words or more in quotation marks, double or single, with the apostrophes inside them."""
    for mark in ('"', "'"):
        (one,) = told(f"She said: {mark}We'll keep the harbours open for all who come.{mark} So it was.")
        assert (one.claim.kind, one.claim.quote[1:-1]) == (
            "quotation",
            "We'll keep the harbours open for all who come.",
        )


def test_headings_notes_and_tables_claim_nothing():
    """Only prose is read: a heading that names a date and a note that cites one make no claim."""
    draft = draft_of_text(
        "# Open Door, launched in 2015\n\n12 February 2024\n\nAll is well.[^1]\n\n[^1]: Open Door, launched in 2015.",
        form="markdown",
    )
    at = records()[0]
    mentions = find_mentions(draft, at)
    assert facts_of(draft, mentions, find_dates(draft, at, mentions), at) == ()


def test_the_straits_are_read_by_the_same_rules():
    """Another record, other names: what the example's people did is read alike."""
    text = (
        "Verrin launched Open Harbour Next in 2021. Premier Ilka Dorn visited Ostrel in November 2023. Ostrel, a member of the Lantern League, agreed."
        " The Amber Compact, which Quell joined in 2015, did not. Marrow Cays joined the Lantern League in 2012."
    )
    found = [b.claim for b in bound(text)[1] if b.claim.amount is None]
    assert [(c.kind, c.slots.reporter or c.slots.against, c.slots.period) for c in found] == [
        ("date", "policies/open-harbour-next", "2021"), ("office", "ilka-dorn", "2023-11"),
        ("membership", "ostrel", "2024-03-08"), ("membership", "marrow-cays", "2012/.."),
    ]  # fmt: skip


WORDS = [w for sentence in (*SAID, *SILENT) for w in sentence.split()]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=5), max_size=50))
def test_any_words_are_answered(words):
    """Whatever the text, each claim's span has its words, and ids are told apart."""
    draft = draft_of_text("12 February 2024\n\n" + " ".join(words))
    at = records()[0]
    mentions = find_mentions(draft, at)
    for fact in facts_of(draft, mentions, find_dates(draft, at, mentions), at):
        assert 0 <= fact.span.start < fact.span.end <= len(draft.text)
        assert draft.sentences[fact.sentence].span.start <= fact.span.start
    found = checked(" ".join(words))
    assert len({c.id for c in found.reading.claims}) == len(found.reading.claims)

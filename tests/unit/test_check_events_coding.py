"""Events: the type of what a sentence tells, who did it to whom, and the proposal for the record."""

from __future__ import annotations

import re

import pytest
from drafts_by_hand import draft_of
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.check.claim import Amount, Mention, When
from comity.check.draft import Draft, Span
from comity.check.events import as_proposal, code_events, code_sentence
from comity.check.events.cues import COOPERATIVE, TABLE
from comity.check.events.patterns import groups
from comity.check.events.proposals import EventProposal
from comity.check.events.verbs import forms_of
from comity.record.kinds.event import Event
from comity.terms.period import read_period

NAMES = {"Ash": "ash", "Birch": "birch", "Cedar": "cedar", "Moss": "moss", "Portham": "portham"}


def named(draft: Draft) -> list[Mention]:
    """Return the invented actors where they stand."""
    found = re.finditer(r"\b(Ash|Birch|Cedar|Moss|Portham)\b", draft.text)
    return [Mention(Span(*m.span()), f"actors/{NAMES[m[1]]}", "name") for m in found]


def one(text: str, **more: object) -> EventProposal:
    """Return the only event of a text."""
    draft = draft_of(text)
    (event,) = code_events(draft, named(draft), **more)  # type: ignore[arg-type]
    return event


TYPES: tuple[tuple[str, str], ...] = (
    ("AGREE", "Ash and Birch agreed to upgrade ties."),
    ("AGREE", "Ash will provide aid to Birch."),
    ("AGREE", "Ash has promised to open its market to Birch, officials said."),
    ("SUPPORT", "Ash praised Birch for its reforms."),
    ("SUPPORT", "Ash and Birch signed a pact on ships."),
    ("CONSULT", "The president of Ash visited Birch."),
    ("CONSULT", "Ash held talks with Birch."),
    ("CONSULT", "Birch was visited by the president of Ash."),
    ("COOPERATE", "Ash and Birch held joint military exercises."),
    ("AID", "Ash gave Birch 5.1 million dollars of aid."),
    ("CONCEDE", "Ash lifted the state of emergency."),
    ("RETREAT", "Ash withdrew from Birch."),
    ("INVESTIGATE", "Ash opened an inquiry into the sinking."),
    ("DEMAND", "Ash called Thursday on Birch to pay."),
    ("DEMAND", "Ash said that Birch must pay."),
    ("DISAPPROVE", "Ash accused Birch of theft."),
    ("REJECT", "Ash rejected an offer of talks by Birch."),
    ("REJECT", "Ash will not accept ships of Birch."),
    ("THREATEN", "Ash will blockade Birch unless it pays."),
    ("THREATEN", "Ash threatened to break relations with Birch."),
    ("PROTEST", "Workers went on strike over pay in Ash."),
    ("MOBILIZE", "Ash deployed troops near Birch."),
    ("SANCTION", "Ash imposed sanctions on Birch."),
    ("SANCTION", "Ash expelled two diplomats of Birch."),
    ("COERCE", "Police of Ash arrested 20 students."),
    ("ASSAULT", "A suicide bomber killed five in Ash."),
    ("FIGHT", "Ash invaded Birch."),
    ("ANNOUNCE", "Ash introduced a new strategy for the region."),
)


@pytest.mark.parametrize(("kind", "text"), TYPES)
def test_type_of_an_event(kind, text):
    """One plain sentence for each type, active, passive, denied and said to come."""
    coded = code_sentence(text)
    assert coded is not None
    assert coded.type == kind
    assert coded.cue.of(text).strip() == coded.cue.of(text) != ""


@pytest.mark.parametrize("text", ["", "Trade grew.", "The supply chains of Ash are long.", "\x00 \n ("])
def test_no_event(text):
    """Without a cue there is no event; a noun is no cue."""
    assert code_sentence(text) is None


def test_the_main_clause_is_coded():
    """What stands in an opening phrase, an aside, a quotation or the closing source is passed over."""
    text = 'After the attack on Cedar, Ash, which had rejected talks, agreed "to fight" with Birch to trade, the minister said.'
    assert code_sentence(text).type == "AGREE"


ROLES: tuple[tuple[str, str, str], ...] = (
    ("Ash accused Birch of theft.", "ash", "birch"),
    ("Birch was accused of theft by Ash.", "ash", "birch"),
    ("In Portham, Ash held talks with Birch.", "ash", "birch"),
    ("Ash said on Friday that Birch must pay.", "ash", "birch"),
    ("Ash and Birch agreed to upgrade ties with Cedar.", "ash birch", "cedar"),
    ("Ash and Birch agreed to upgrade ties.", "ash birch", ""),
    ("Ash is giving aid to Birch.", "ash", "birch"),
    ("Ash hosted Birch in Portham.", "ash", "birch"),
)


@pytest.mark.parametrize(("text", "source", "target"), ROLES)
def test_who_did_it_to_whom(text, source, target):
    """Source and target by their place around the verb, turned about in the passive."""
    event = one(text)
    assert [e.removeprefix("actors/") for e in event.source] == source.split()
    assert [e.removeprefix("actors/") for e in event.target] == target.split()


def test_a_place_is_no_target():
    """Where it happened is kept apart."""
    assert one("Ash hosted Birch in Portham.").place == ("actors/portham",)


def test_a_would_that_tells_the_past_is_done_and_one_announced_is_intended():
    """The same verb, once in a story and once promised."""
    draft = draft_of("In 2022 Moss visited Birch. Ash would sign a deal with Birch.")
    assert [e.intended for e in code_events(draft, named(draft))] == [False, False]
    assert one("Last year Moss announced that Ash would give radar to Birch.").intended


@pytest.mark.parametrize(
    "text",
    [
        "Ash seeks to deepen ties with Birch.",
        "Ash may sign a deal with Birch.",
        "Ash allows Birch to fish.",
        "In 2019, 2 million nationals of Ash visited Birch.",
        "Companies of Ash invested 5 billion in Birch.",
        "The press praised Birch.",
    ],
)
def test_purposes_chances_habits_and_flows_are_no_events(text):
    """Nor is anything without the actors it needs."""
    draft = draft_of(text)
    assert code_events(draft, named(draft)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ash comes back as the partner of Birch.",
        "Back in 1991 Ash was small, and Birch was not.",
        "The roots of Ash go back to Birch.",
        "Ash increased its overall support to the port, while Birch did not.",
        "Ash was the top aid recipient, followed by Birch.",
        "The Ash Development Finance was held by Birch.",
        "Ash is the largest donor, giving 5 million dollars to Birch.",
        "Ash has the most visited port by Birch.",
        "The plan of Ash, first signed by Birch, is long.",
        "Ash was the largest source for Birch and this trend looks set to grow.",
        "Ash will take measures to mobilize more than 5 million dollars in Birch.",
        "Ash told the forum that from January to July trade with Birch rose.",
        "Ash joined in 1999, and Birch is expected to follow.",
        "Some 800,000 people from Ash visited Birch.",
        "Ash hosted 32,318 students from Birch.",
    ],
)
def test_nouns_adverbs_and_participles_are_no_events(text):
    """What only looks like a verb, goes along with another, or is said of a thing, tells no happening."""
    draft = draft_of(text)
    assert code_events(draft, named(draft)) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ash backed Birch in the dispute.", "SUPPORT"),
        ("Ash and Birch support the plan of Cedar.", "SUPPORT"),
        ("Ash is giving aid to Birch.", "AID"),
        ("Ash will mobilize troops against Birch.", "THREATEN"),
        ("Ash told Birch to pay.", "DEMAND"),
        ("Ash acceded to the Treaty of Birch.", "SUPPORT"),
        ("The Trade Minister of Ash finished a three-day visit to Birch.", "CONSULT"),
    ],
)
def test_verbs_of_the_same_form_are_events(text, kind):
    """The same words where somebody does it."""
    assert one(text).type == kind


def test_headings_and_notes_are_not_coded():
    """Only running text tells events."""
    draft = draft_of("Ash invaded Birch", notes={"1": "Ash invaded Birch."}, headings=["Ash invaded Birch"])
    assert code_events(draft, named(draft)) == ()


def test_a_proposal_carries_date_sum_notes_and_quote():
    """With the fields of the record beside what PLOVER adds."""
    text = "In April 2023 Ash signed a deal of 5 million dollars with Birch.[3]"
    draft = draft_of(text, notes={"3": "x"})
    when = When(Span(3, 13), read_period("2023-04"), "plain")
    at = draft.text.index("5 million dollars")
    money = Amount(Span(at, at + 17), Span(at, at + 9), 5e6, "money", 1e6, currency="USD")
    (event,) = code_events(draft, named(draft), [when], [money])
    proposal = as_proposal(event, draft)
    assert (proposal["date"], proposal["said"], proposal["kind"]) == ("2023-04", "April 2023", "signing")
    assert (proposal["amounts"], proposal["notes"]) == ("5 million dollars", "3")
    assert proposal["quote"] == draft.sentences[0].span.of(draft.text)
    assert proposal["participants"] == "ash, birch"
    extra = {"plover", "context", "source", "target", "amounts", "status", "notes", "quote"}
    assert set(proposal) - extra <= set(Event.model_fields)


def test_every_kind_proposed_is_one_of_the_records():
    """The record's word for what sort of happening it is."""
    allowed = set(Event.model_fields["kind"].annotation.__args__)
    for _, text in TYPES:
        draft = draft_of(text)
        assert {as_proposal(e, draft)["kind"] for e in code_events(draft, named(draft))} <= allowed


def test_the_table_is_compact_and_sound():
    """Every pattern compiles, every type is known, and the table names no place or people."""
    for rows in groups().values():
        for group in rows:
            group.match("", 0, 0)
    assert {g.type for rows in groups().values() for g in rows} >= COOPERATIVE
    assert len(TABLE) < 30_000
    assert not re.search(r"[A-Z][a-z]", re.sub(r"^[A-Z]+", "", TABLE, flags=re.MULTILINE))


@pytest.mark.parametrize(
    ("verb", "past"),
    [("agree", "agreed"), ("deny", "denied"), ("ban", "banned"), ("meet", "met"), ("push", "pushed")],
)
def test_forms_of_verbs(verb, past):
    """The past is among the forms."""
    assert past in forms_of(verb)


WORDS = [
    "Ash",
    "Birch",
    "agreed",
    "would",
    "will",
    "not",
    "said",
    "that",
    ",",
    "(",
    "unless",
    "sanctions",
    "on",
    "by",
    "talks",
    "with",
    "the",
    "to",
    "``",
    "''",
    '"',
    "and",
    "must",
    "in",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_words_get_an_answer(words):
    """Whatever the words, the cue lies in its sentence and the roles are actors of it."""
    draft = draft_of(" ".join(words) or "x")
    actors = named(draft)
    for event in code_events(draft, actors):
        assert event.cue in event.quote.of(draft.text)
        assert {*event.source, *event.target, *event.place} <= {m.entry for m in actors}

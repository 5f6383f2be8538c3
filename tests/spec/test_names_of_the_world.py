"""Whom invented sentences about the wider world name, by the record that is shipped: names that are easily taken for others."""

from __future__ import annotations

from datetime import date

import pytest

from comity.check.actors import find_mentions, names_of
from comity.check.reading import draft_of_text

DAY = date(2026, 1, 31)


@pytest.fixture(scope="module")
def named(article):
    """Return a function from a text to the actors that it names, in order."""
    record = article.as_of(DAY)
    names = names_of(record)

    def find(text: str) -> list[str]:
        found = find_mentions(draft_of_text(text, day=DAY), record, names)
        return [m.entry.removeprefix("actors/") for m in found]

    return find


SENTENCES = {
    # a seat of two
    "Brussels wants a pact with Jakarta by summer.": ["eu", "id"],
    "Belgium sold chocolate to Japan, and Brussels agreed to train officers.": ["be", "jp", "be"],
    "The European Commission met, and Brussels promised a loan to Hanoi.": ["european-commission", "eu", "vn"],
    # a town, a land and a bird that bear a name
    "A museum in Xi'an reopened, and Xi spoke there.": ["xi-jinping"],
    "New Guinea has forests, Papua New Guinea sells wood, and Guinea pigs are kept in Guinea.": ["pg", "gn"],
    "Guinea, Guinea-Bissau and Equatorial Guinea are three states.": ["gn", "gw", "gq"],
    "Factories in Georgia, Alabama and Tennessee build cars for Japanese firms.": ["jp"],
    "Georgia and Armenia sell wine to China.": ["ge", "am", "cn"],
    "China plates were sold in China, and Turkey sandwiches in Turkey.": ["cn", "tr"],
    "Benin City lies in Nigeria, and Benin beside it.": ["ng", "bj"],
    # given names
    "The economists Chad Bowner and Robin Jordan disagree on what Chad and Jordan export.": ["td", "jo"],
    # names that begin or end alike
    "Niger and Nigeria share the Niger Delta no more than Niger State.": ["ne", "ng"],
    "The Democratic Republic of Congo and the Republic of the Congo share a river.": ["cd", "cg"],
    "Congo-Brazzaville sells oil, and Congo is a member of OPEC.": ["cg", "cg", "opec"],
    "North and South Korea met, while South and North Korea did not.": ["kp", "kr", "kr", "kp"],
    "Korea sells ships to both Koreas.": ["kr", "korean-peninsula"],
    "Dominica is not the Dominican Republic, where Dominican exports fell.": ["dm", "do", "do"],
    "Samoa and American Samoa sent the American Samoan governor.": ["ws", "as", "as"],
    "Ireland traded with Northern Ireland and with the United Kingdom.": ["ie", "northern-ireland", "gb"],
    "Sudan sold oil of South Sudan, and South Sudanese firms gained.": ["sd", "ss", "ss"],
    "America sells to Latin America, and Latin American buyers pay American sellers.": [
        "us", "latin-america", "latin-america", "us",
    ],
    "Firms in North America and Central America trade with Inter-American lenders.": [
        "north-america", "central-america",
    ],
    # waters, wars and sums of money
    "Trade with the Gulf rose, and the Gulf states agreed.": ["gcc", "gcc"],
    "Boats sail the Gulf of Thailand, and cargo in the Gulf is watched by Bangkok.": ["th"],
    "The Gulf of Guinea and the Strait of Hormuz are busy.": [],
    "The Korean War and the Gulf War came before the Vietnam War.": [],
    "A Chinese Coast Guard ship left the South China Sea.": ["cn", "south-china-sea"],
    "They paid 20 Danish crowns and 5 Swiss francs for the ticket.": [],
    # people
    "His wife Melania Trump left before President Trump met Xi.": ["donald-trump", "xi-jinping"],
    "Trump Tower is a house, and the Moon orbits the Earth.": [],
    "Penny Wong met Lawrence Wong in Vientiane.": ["penny-wong", "lawrence-wong"],
    "Prime Minister Starmer and Chancellor Merz called on Putin.": [
        "keir-starmer", "friedrich-merz", "vladimir-putin",
    ],
    "Brunei and Oman met, and the Sultan of Oman spoke.": ["bn", "om", "om"],
    "Brunei joined, and the Sultan spoke.": ["bn", "hassanal-bolkiah"],
    # partners of all kinds
    "The Pacific Islands Forum, the African Union and Mercosur sent envoys.": [
        "pacific-islands-forum", "african-union", "mercosur",
    ],
    "The Asia-Europe Meeting and the Shangri-La Dialogue were quiet.": [
        "asia-europe-meeting", "shangri-la-dialogue",
    ],
    "According to the United Nations, the World Bank and the Quad were there.": [
        "united-nations", "world-bank", "quad",
    ],
}  # fmt: skip


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_names_whom_a_reader_would_say(named, sentence):
    """Each name means the actor a reader would take it for, and what only looks like a name means nobody."""
    assert named(sentence) == SENTENCES[sentence]


def test_the_other_congo_is_kept_beside_the_one_chosen(article):
    """Where a name stays open, the sense not chosen is listed."""
    record = article.as_of(DAY)
    (mention,) = find_mentions(draft_of_text("Exports of copper from Congo rose.", day=DAY), record)
    assert {mention.entry, *mention.others} == {"actors/cd", "actors/cg"}


def test_titles_alone_mean_the_holder_of_the_day(article):
    """The Australian Prime Minister of a draft of 2016 is another than that of a draft of 2024."""
    holders = {}
    for year in (2014, 2016, 2020, 2024):
        day = date(year, 6, 1)
        found = find_mentions(draft_of_text("Australia's Prime Minister spoke.", day=day), article.as_of(day))
        holders[year] = found[-1].entry
    assert list(holders.values()) == [
        "actors/tony-abbott",
        "actors/malcolm-turnbull",
        "actors/scott-morrison",
        "actors/anthony-albanese",
    ]

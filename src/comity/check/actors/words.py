"""Small closed lists of English words by which names are read in their context."""

from __future__ import annotations

#: Before a seat of government: the place is meant, not the government.
PLACING = frozenset(
    [
        "in",
        "at",
        "near",
        "around",
        "outside",
        "inside",
        "into",
        "through",
        "throughout",
        "across",
        "within",
        "visiting",
        "visited",
        "visit",
        "visits",
        "reach",
        "reached",
        "reaching",
        "leave",
        "left",
        "leaving",
        "host-city",
        "downtown",
        "central",
        "hosted",
    ]
)
#: Between a placing word and the name: "a visit to", "based in the", "in Bangkok and".
TRAVEL = frozenset(
    [
        "visit",
        "visits",
        "trip",
        "trips",
        "travel",
        "travels",
        "travelled",
        "traveled",
        "flight",
        "flights",
        "flew",
        "flown",
        "tour",
        "journey",
        "arrive",
        "arrived",
        "return",
        "returned",
        "went",
        "move",
        "moved",
        "embassy",
        "office",
        "headquarters",
        "meeting",
        "summit",
    ]
)
#: A name right after one of these is part of a longer name that the record may not have.
LARGER_BEFORE = frozenset(
    [
        "South",
        "North",
        "East",
        "West",
        "Southern",
        "Northern",
        "Eastern",
        "Western",
        "Southeast",
        "Northeast",
        "Northwest",
        "Southwest",
        "Central",
        "New",
        "Inner",
        "Outer",
        "Upper",
        "Lower",
        "Greater",
        "Latin",
        "Equatorial",
        "British",
    ]
)
#: A name right before one of these is part of a name of a water or a land.
LARGER_AFTER = frozenset(
    [
        "Sea",
        "Seas",
        "Ocean",
        "Strait",
        "Straits",
        "Gulf",
        "Channel",
        "Bay",
        "Islands",
        "Island",
        "Peninsula",
        "Peninsular",
        "Desert",
        "River",
        "Basin",
        "Sound",
        "Cape",
    ]
)
#: After an adjective or a name: money, not the actor.
MONEY = frozenset(
    [
        "dollar",
        "dollars",
        "pound",
        "pounds",
        "won",
        "peso",
        "pesos",
        "rupee",
        "rupees",
        "franc",
        "francs",
        "yen",
        "yuan",
        "baht",
    ]
)
#: Headings under which no partner is the subject.
GENERIC_HEADINGS = frozenset(
    [
        "introduction",
        "overview",
        "summary",
        "conclusion",
        "conclusions",
        "outlook",
        "background",
        "notes",
        "references",
        "bibliography",
        "acknowledgements",
        "acknowledgments",
        "contents",
        "abstract",
        "appendix",
        "annex",
        "disclaimer",
        "methodology",
        "sources",
        "about",
        "recommendations",
    ]
)
#: "the summit" and its like, with the folders and words of the entries they can stand for.
STAND_INS: dict[str, tuple[str, ...]] = {
    "summit": ("events", "forums"),
    "meeting": ("events", "forums"),
    "conference": ("events", "forums"),
    "forum": ("forums",),
    "visit": ("events",),
    "election": ("events",),
    "inauguration": ("events",),
    "speech": ("events",),
    "policy": ("policies",),
    "doctrine": ("policies",),
    "strategy": ("policies",),
    "initiative": ("policies",),
    "programme": ("policies",),
    "program": ("policies",),
    "agreement": ("agreements",),
    "treaty": ("agreements",),
    "pact": ("agreements",),
    "compact": ("agreements",),
}
#: Words before a title that say the holder of now is not meant.
NO_LONGER = frozenset(
    ["former", "ex", "late", "previous", "onetime", "deposed", "ousted", "then", "next", "future"]
)

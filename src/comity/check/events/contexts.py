"""What an event is about, by the words around it: PLOVER's contexts."""

from __future__ import annotations

from comity.terms.searching import Late

_WORDS: tuple[tuple[str, str], ...] = (
    ("military", "military|army|navy|troops?|soldiers?|defen[cs]e|weapons?|missiles?|security|patrols?|war|arms|naval|guerrillas?|rebels?|ceasefire|peacekeep\\w+|bases?"),
    ("diplomatic", "diplomatic|diplomats?|ambassadors?|embass\\w+|ties|relations|summits?|foreign minister|treat\\w+|talks|envoys?|negotiat\\w+|visit"),
    ("economic", "trade|econom\\w+|investments?|tariffs?|exports?|imports?|loans?|debts?|business|companies|dollars|market|financ\\w+|aid|grant|supply chains?"),
    ("political", "parliament|opposition|reforms?|democra\\w+|party|coup|independence|government of"),
    ("election", "elections?|ballots?|vot(?:e|es|ing|ers)|referendum|candidates?"),
    ("legal", "courts?|laws?|legal|trial|judges?|charges|treason|convict\\w+|lawsuits?|crimes?|prosecut\\w+|police"),
    ("terrorism", "terror\\w*|hostages?|hijack\\w*|suicide|bombers?|extremists?"),
    ("refugee", "refugees?|asylum|migrants?|displaced|immigrants?"),
    ("resource", "water|oil|gas|energy|territor\\w+|fishing|land|borders?|islands?|minerals?|chips?|semiconductors?"),
    ("cbrn", "nuclear|chemical|biological|radiological|uranium|plutonium"),
    ("rights", "human rights|civil rights|freedoms?|minorit\\w+"),
    ("disaster", "earthquakes?|floods?|drought|famine|tsunami|typhoon|cyclone"),
    ("disease", "disease|epidemic|pandemic|vaccines?|virus|public health"),
    ("cyber", "cyber\\w*|hack\\w*|computers?"),
    ("culture", "cultur\\w+|education|students?|people-to-people|tourism"),
)  # fmt: skip
_FOUND = Late(r"\b(?:" + "|".join(f"(?P<{name}>(?:{words})\\b)" for name, words in _WORDS) + ")")


def contexts_of(text: str) -> tuple[str, ...]:
    """Return what a sentence's event is about, most spoken of first; empty where no word tells.

    Examples
    --------
    >>> contexts_of("The two navies will patrol the border after talks on nuclear arms and troops.")
    ('military', 'resource', 'diplomatic', 'cbrn')
    """
    counts: dict[str, int] = {}
    for match in _FOUND.finditer(text.lower()):
        name = str(match.lastgroup)
        counts[name] = counts.get(name, 0) + 1
    return tuple(sorted(counts, key=lambda name: -counts[name]))

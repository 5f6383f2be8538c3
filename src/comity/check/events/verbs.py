"""The forms of English verbs, for tables that name only the first."""

from __future__ import annotations

_IRREGULAR = {
    "be": "be is are was were been being", "become": "become becomes became becoming", "begin": "begin begins began begun beginning",
    "blow": "blow blows blew blown blowing", "break": "break breaks broke broken breaking", "bring": "bring brings brought bringing",
    "build": "build builds built building", "buy": "buy buys bought buying", "come": "come comes came coming", "cut": "cut cuts cutting",
    "drive": "drive drives drove driven driving", "fight": "fight fights fought fighting", "flee": "flee flees fled fleeing",
    "fly": "fly flies flew flown flying", "forgive": "forgive forgives forgave forgiven forgiving", "get": "get gets got getting",
    "give": "give gives gave given giving", "go": "go goes went gone going", "hit": "hit hits hitting", "hold": "hold holds held holding",
    "keep": "keep keeps kept keeping", "lead": "lead leads led leading", "leave": "leave leaves left leaving", "lend": "lend lends lent lending",
    "let": "let lets letting", "make": "make makes made making", "meet": "meet meets met meeting", "overthrow": "overthrow overthrows overthrew overthrown overthrowing",
    "put": "put puts putting", "quit": "quit quits quitting", "retake": "retake retakes retook retaken retaking", "seek": "seek seeks sought seeking",
    "sell": "sell sells sold selling", "send": "send sends sent sending", "set": "set sets setting", "shoot": "shoot shoots shot shooting",
    "shut": "shut shuts shutting", "speak": "speak speaks spoke spoken speaking", "stand": "stand stands stood standing", "steal": "steal steals stole stolen stealing",
    "step": "step steps stepped stepping", "strike": "strike strikes struck striking", "swear": "swear swears swore sworn swearing",
    "take": "take takes took taken taking", "tell": "tell tells told telling", "throw": "throw throws threw thrown throwing",
    "withdraw": "withdraw withdraws withdrew withdrawn withdrawing", "withhold": "withhold withholds withheld withholding", "win": "win wins won winning",
    "forsake": "forsake forsakes forsook forsaken forsaking", "pay": "pay pays paid paying", "lay": "lay lays laid laying", "beat": "beat beats beaten beating",
    "bomb": "bomb bombs bombed bombing", "fell": "fell fells felled felling", "shell": "shell shells shelled shelling", "see": "see sees saw seen seeing",
    "find": "find finds found finding", "say": "say says said saying", "burn": "burn burns burned burnt burning", "slay": "slay slays slew slain slaying",
}  # fmt: skip
#: Verbs that double their last letter.
_DOUBLED_WORDS = "ban expel compel bar stop step plan drop kidnap tap jam scrap rip rob admit permit commit submit refer defer slam quit rebel repel"
_DOUBLED = frozenset(_DOUBLED_WORDS.split())


def forms_of(verb: str) -> tuple[str, ...]:
    """Return the forms of a verb, the plain one first.

    Examples
    --------
    >>> forms_of("deny"), forms_of("ban"), forms_of("give")
    (('deny', 'denies', 'denied', 'denying'), ('ban', 'bans', 'banned', 'banning'), ('give', 'gives', 'gave', 'given', 'giving'))
    """
    if verb in _IRREGULAR:
        return tuple(_IRREGULAR[verb].split())
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    if verb in _DOUBLED:
        return verb, f"{verb}s", f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
    return verb, third, f"{verb}ed", f"{verb}ing"

"""What is counted: the plural to the right of a number, and its singular."""

from __future__ import annotations

import re
from typing import NamedTuple

from comity.check.quantities.spelled import listed


class Counted(NamedTuple):
    """What is counted: the words, where they end, and the head in the singular ("person" for people of any kind)."""

    noun: str
    end: int
    unit: str


#: Words that no counted noun reaches over.
STOPS = listed(
    """
    a an the this that these those my your his her its our their which who whom whose what when where
    why how there here about above across after against along amid among around as at before behind
    below beneath beside besides between beyond by despite down during except for from in inside into
    like near of off on onto out outside over past per since than through throughout till to toward
    towards under until unto up upon via with within without versus vs and or but nor so yet if because
    although though while whereas unless once i you he she it we they me him us them himself itself
    themselves is are was were be been being am has have had having do does did will would shall should
    can could may might must cannot not no never also only just even still already ago later earlier
    afterwards more less fewer most least each every either neither both said says say told added made
    make makes came come comes went go goes took take takes gave give gives got get gets overseas abroad
    worldwide today yesterday tomorrow now then again ever soon perhaps plus minus times percent remains
    remain includes include included rose fell grew dropped increased decreased followed compared
    according expected based visited attended
    """
)
_IRREGULAR = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth", "mice": "mouse",
    "geese": "goose", "lives": "life", "wives": "wife", "knives": "knife", "leaves": "leaf", "halves": "half", "selves": "self", "shelves": "shelf", "wolves": "wolf", "thieves": "thief",
    "memoranda": "memorandum", "referenda": "referendum", "consortia": "consortium", "fora": "forum", "criteria": "criterion", "phenomena": "phenomenon", "analyses": "analysis", "crises": "crisis", "bases": "base", "theses": "thesis", "indices": "index",
    "matrices": "matrix", "media": "medium", "movies": "movie", "cookies": "cookie", "ties": "tie", "viruses": "virus", "buses": "bus", "gases": "gas", "lenses": "lens", "species": "species",
    "series": "series", "aircraft": "aircraft", "spacecraft": "spacecraft", "fish": "fish", "sheep": "sheep", "police": "police", "personnel": "person", "staff": "person", "troops": "soldier",
    "cattle": "cattle", "headquarters": "headquarters", "bacteria": "bacterium", "nuclei": "nucleus", "heroes": "hero", "potatoes": "potato", "tomatoes": "tomato", "echoes": "echo", "vetoes": "veto",
}  # fmt: skip
_NOT_PLURAL = listed(
    """
    was has is this its as his thus across plus versus yes gas bus always perhaps towards besides
    sometimes overseas news less unless business status basis analysis crisis process access success
    progress virus campus focus bonus surplus consensus census various previous serious famous religious
    numerous enormous continuous contiguous class loss mass glass grass cross press dress stress address
    congress us lens physics economics politics mathematics says does goes
    """
)
#: Heads that stand for people as such; "students" or "workers" say more, and stay what they are.
PEOPLE = listed(
    """
    adult citizen civilian compatriot foreigner guest immigrant individual inhabitant man woman migrant
    national passenger people person personnel refugee resident tourist traveller traveler villager
    visitor
    """
)
_DEMONYM = re.compile(r"[A-Z][a-z]+(?:ans|ese|is|ards|inos)$")
#: Plurals that also stand before another: "sales managers".
_ALSO_FIRST = listed(
    """
    sales sports goods systems arms savings operations communications jobs services customs forces crops
    news works parts earnings rights women men
    """
)
_STEP = re.compile(r"\s{1,2}(['\"]?)([A-Za-z][\w&.'/-]*|\d[\w-]{1,8}(?=\s[A-Za-z])|\d[\w-]{0,6}\ds(?!\w))")
#: A model in the plural: "320s", "900-8s".
_MODELS = re.compile(r"\d[\w-]*\ds")
#: Animals are counted by the head: "60,000 head of cattle", but "six head offices".
_HEAD = re.compile(r"\s(?:of|in|from|to|by|a|were|was|are|this|last)\b|[.,;:)]|\s?$")
_MORE_OF = re.compile(r"\s(?!(?:than|in|on|at|by|for|from|to|of|and|or|if|when|as|this|last)\b)[A-Za-z]")
_REACH = 6


def singular(word: str) -> str:
    """Return the singular of a plural noun, by rule and a short list of exceptions.

    Examples
    --------
    >>> [singular(w) for w in ("enterprises", "countries", "areas", "boxes", "classes", "people", "species")]
    ['enterprise', 'country', 'area', 'box', 'class', 'person', 'species']
    """
    low = word.lower()
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if low.endswith("men") and len(low) > 4:
        return word[:-2] + "an"
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us")):
        return word[:-1]
    return word


def is_plural(word: str) -> bool:
    """Return whether a word looks like a plural noun.

    Examples
    --------
    >>> [is_plural(w) for w in ("areas", "people", "across", "status", "fishermen", "Bavarians", "loss")]
    [True, True, False, False, True, True, False]
    """
    low = word.lower()
    if low in _IRREGULAR or _MODELS.fullmatch(low):
        return True
    if low in _NOT_PLURAL or low in STOPS:
        return False
    if low.endswith("men"):
        return len(low) > 4
    if word[0].isupper() and low.endswith("ese"):
        return True
    return len(low) > 2 and low.endswith("s") and not low.endswith(("ss", "us", "'s", "ous"))


def unit_of(head: str) -> str:
    """Return what a counted head is one of: "person" for people of any kind, else its singular.

    Examples
    --------
    >>> unit_of("nationals"), unit_of("Bavarians"), unit_of("firms")
    ('person', 'person', 'firm')
    """
    if _DEMONYM.search(head):
        return "person"
    if head.lower() in ("share", "shares"):
        return "share of stock"  # "share" alone is a part of a whole
    if head[0].isupper() and _MODELS.search(head):
        return head.removesuffix("s")
    one = singular(head.rpartition("-")[2] if head.rpartition("-")[2] in ("people", "men", "women") else head)
    return "person" if one.lower() in PEOPLE else one.lower() if one.islower() or one.istitle() else one


def counted(text: str, end: int, *, one: bool = False) -> Counted | None:
    """Return what a number that ends at ``end`` counts; None where no plural follows it in its phrase.

    ``one`` asks for a singular, as after "one".

    Examples
    --------
    >>> counted("3.1 million Baltic citizens came", 11)
    Counted(noun='Baltic citizens', end=27, unit='person')
    >>> counted("six main fields: health", 3).unit, counted("20 million visiting the coast", 10)
    ('field', None)
    """
    words: list[str] = []
    first = place = 0
    at, joined = end, False
    if text[end : end + 2] in ("' ", '" '):  # the "first two" rivers
        at = end + 1
    for _ in range(_REACH):
        step = _STEP.match(text, at)
        if step is None or step[1]:
            break
        word = step[2].rstrip(".'/-&")
        low = word.lower()
        if low == "and" and words and not joined and not one:
            joined, at = True, step.end()
            words.append(word)
            continue
        if low == "more" and not words and _MORE_OF.match(text, step.end()):
            at = step.end()  # "three more bases"
            continue
        if low in STOPS or (low.endswith("'s") and not words):
            break
        if word[0].isdigit() and not (
            (words and words[-1][0].isupper()) or text[step.end() + 1 : step.end() + 2].isupper()
        ):
            break  # digits among the words are a model by its maker: "two new 737 Max jets", "two Type 31 frigates"
        first = first or step.start(2)
        words.append(word)
        at = place = step.start(2) + len(word)
        if one and not joined and _ends_here(text, at):
            return Counted(text[first:at], at, unit_of(word))
        if not one and len(words) > 2 and words[0].islower() and words[0].endswith("ing") and not joined:
            return None
        if not one and low == "head" and not words[1:] and _HEAD.match(text, at):
            return Counted(word, at, "head")
        if not one and is_plural(word):
            if low.endswith("ese") and (thing := _of_a_people(text, at)):
                return Counted(text[first : thing[0]], thing[0], unit_of(thing[1]))
            return _with_tail(text, first, at, f"{words[-2]} {word}" if word[0].isdigit() else word)
        if (at < len(text) and text[at] in ',.;:!?)("/') or len(step[2]) > len(word):
            break
    return (
        Counted(text[first:place], place, unit_of(words[-1]))
        if one and words and words[-1] != "and"
        else None
    )


def _ends_here(text: str, at: int) -> bool:
    step = _STEP.match(text, at)
    return step is None or step[2].lower() in STOPS or step[2].lower().endswith(("ing", "ed"))


def _of_a_people(text: str, at: int) -> tuple[int, str] | None:
    """Return the plural that an adjective of a people describes: "1,400 Japanese companies", "seven Chinese car makers"."""
    for _ in range(2):
        step = _STEP.match(text, at)
        word = step[2].rstrip(".'/-&") if step else ""
        if step is None or step[1] or not word.islower() or word in STOPS or word.endswith(("ed", "ly")):
            return None
        at = step.start(2) + len(word)
        if is_plural(word):
            return at, word
        if text[at : at + 1] != " ":
            return None
    return None


def _with_tail(text: str, first: int, at: int, head: str) -> Counted:
    """Return the counted words with a second plural right behind the first ("sales managers")."""
    step = _STEP.match(text, at) if head in _ALSO_FIRST else None
    if (
        step
        and not step[1]
        and is_plural(step[2])
        and step[2].islower()
        and head.islower()
        and not head.endswith("men")
    ):
        after = _STEP.match(text, step.end())
        if after is None or after[2].lower() in STOPS:
            at, head = step.end(), step[2]
    return Counted(text[first:at], at, unit_of(head))

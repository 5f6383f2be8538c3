"""The words by which English says of what day a policy, an event, an agreement or a forum is."""

from __future__ import annotations

from dataclasses import dataclass

from comity.check.binding.lines import DATED
from comity.terms.searching import Late

#: What is done to an entry of each folder when it begins or takes place: as a verb, and as a noun.
_VERBS = {
    "policies": r"introduc(?:ed|es|ing|e)|launch(?:ed|es|ing)?|announc(?:ed|es|ing|e)|adopt(?:ed|s|ing)?|unveil(?:ed|s|ing)?|beg[au]n|begins"
    r"|start(?:ed|s)?|present(?:ed|s)|initiat(?:ed|es)|inaugurat(?:ed|es)|establish(?:ed|es|ing)?|creat(?:ed|es|ing)|set up|rolled out|proclaim(?:ed|s)|enunciat(?:ed|es|ing)|articulat(?:ed|es)|formulat(?:ed|es)|declared",
    "events": r"(?:co-)?held|(?:co-)?host(?:ed|s|ing)?|took place|take place|taking place|takes place|conven(?:ed|es|ing)|opened|organi[sz]ed|met",
    "agreements": r"(?:co-)?signed|signs|signing|conclud(?:ed|es|ing)|adopt(?:ed|s|ing)|ratif(?:ied|ies|ying)|approv(?:ed|es|ing)|initialled"
    r"|(?:entered|enters|entering|came|comes|coming|went|brought|put) into (?:force|effect)|took effect|takes effect|in force|agreed|reached",
    "forums": r"establish(?:ed|es|ing)?|found(?:ed|ing)|creat(?:ed|es|ing)|launch(?:ed|es|ing)?|set up|inaugurat(?:ed|es)|form(?:ed|ing)",
}  # fmt: skip
#: What an entry does by itself; before its name the same verbs say something of somebody else.
_OF_ITSELF = {"policies": "|followed|came"}
_NOUNS = {
    "policies": "introduction|launch|announcement|adoption|unveiling|inception|start|beginning|establishment|creation|proclamation|inauguration",
    "events": "opening|holding|hosting|convening",
    "agreements": "signing|signature|conclusion|adoption|ratification|approval|entry into force",
    "forums": "establishment|foundation|founding|creation|formation|launch|inauguration",
}
_SHORT = r"(?: \([^()]{1,24}\))?"
_ADVERBS = r"(?: (?:first|formally|officially|initially|jointly|finally|originally|publicly|then|also|both))*"
_IN = r"(?:in|on|at|early in|late in|as early as|back in|as far back as|only in|at the end of|at the beginning of)(?: early| late| mid-?)?"
_CAPITAL = r"[A-Z][\w.'-]*(?: (?:of |de )?[A-Z0-9][\w.'-]*){0,4}"
_PLACE = rf"(?: (?:in|at) (?:the )?{_CAPITAL})?"
_BY = rf"(?: by (?:the |its |then )?{_CAPITAL})?"
_AT = r"(?: (?:at|during|on the sidelines of) (?:the |its |their )?(?:[\w-]+ ){0,7}[\w-]+)?"
#: The words right before a name: articles, owners, adjectives.
_OWNER = r"(?:(?:the|its|their|his|her|a|an|this|that|new|own|so-called|first|revised|flagship|[A-Z][\w.-]*(?:'s?)?|[a-z]+'s?),? ){0,6}"
#: What gives a name to something named by a noun: "its new strategy, called the …".
_NAMING = r" (?:[a-z-]+ ){1,6}?[a-z-]+,? (?:referred to as|known as|called|dubbed|named|titled|entitled|under the name of)(?: the)? "


@dataclass(frozen=True, slots=True)
class Patterns:
    """How a date is said of an entry of one folder.

    Of the words between a name and a date behind it: ``told`` by a verb,
    ``turned`` by a noun the name owns, ``plain`` by none, ``governed`` by what
    stands before the name, a verb (``doing``) or a noun (``done``). Of the words
    between a date and a name behind it: ``began`` by a verb, ``seen`` where the
    date is the subject; ``was_done`` is what follows the name itself.
    """

    told: Late
    turned: Late
    plain: Late
    governed: Late
    doing: Late
    done: Late
    began: Late
    seen: Late
    was_done: Late
    fronted: Late


def _of(folder: str) -> Patterns:
    verb, noun = f"(?P<cue>{_VERBS[folder]})", f"(?P<cue>{_NOUNS[folder]})"
    did = f"(?P<cue>{_VERBS[folder]}{_OF_ITSELF.get(folder, '')})"
    was = r"(?: (?:was|were|is|are|had been|has been|have been|will be|would be|will|would|to be))?"
    plain = rf"{_SHORT}{_PLACE},? (?:{_IN}|of) (?:the )?" if folder == "events" else rf"{_SHORT} of (?:the )?"
    return Patterns(
        told=Late(rf"{_SHORT},?(?: (?:which|that))?{was}{_ADVERBS} {did}{_BY}(?: there)?{_AT}{_PLACE},? (?:{_IN} |of )?(?:the )?"),
        turned=Late(rf"{_SHORT}'s? (?:[\w-]+ )?{noun}{_AT}{_PLACE},? {_IN} (?:the )?"),
        plain=Late(plain),
        governed=Late(rf"{_SHORT}{_AT}{_PLACE},? {_IN} (?:the )?"),
        doing=Late(rf"\b{verb}(?: {_OWNER}|{_NAMING})$"),
        done=Late(rf"\b{noun} of {_OWNER}$"),
        began=Late(rf",? (?:[^,;:()\n]{{1,90}} )??{verb}(?:{_NAMING}| {_OWNER})"),
        seen=Late(rf" (?:would see|saw|sees|marked|brought|witnessed) (?:the )?(?:[\w-]+ )?{noun} of {_OWNER}"),
        was_done=Late(rf"{_SHORT}{was}{_ADVERBS} {verb}\b"),
        fronted=Late(rf"(?:[Ff]irst |[A-Za-z]+ly )?(?i:{verb})(?: by (?:the |its |then )?(?:[\w.'-]+ ){{0,6}}[\w.'-]+)?{_AT}{_PLACE},? {_IN} (?:the )?"),
    )  # fmt: skip


#: Folder -> how a date is said of its entries.
PATTERNS = {folder: _of(folder) for folder in DATED}

"""The words by which English says that somebody belongs to, joined or left a grouping."""

from __future__ import annotations

import re

from comity.terms.searching import Late

_MEMBERS = r"members?(?:[ -](?:states?|countr(?:y|ies)|nations?|econom(?:y|ies)))?"
_LANDS = r"(?:states?|countr(?:y|ies)|nations?|econom(?:y|ies)|capitals)"
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})"
#: Words between a grouping and its members that leave them members.
_SORT = rf"(?:(?:{_NUMBER}|own|current|present|full|founding|original|new|newer|newest|older|oldest|latest|individual|fellow|core|certain|several|large|larger|largest|small|smaller"
_SORT += r"|smallest|rich|richer|richest|poor|poorer|poorest|maritime|mainland|other|key|main|leading) ){0,3}"
_ADVERBS = r"(?: (?:also|finally|formally|officially|then|only|first|both|all|later|subsequently|itself|themselves|initially|eventually|recently|once))*"
_HAS = r"(?: (?:has|have|had))?"
_A = r"(?:a|an|the|one of the|another|its|among the|part of the)"

#: From a grouping's name to the list of its members: "League states", "'s ten members, including".
STATES = Late(
    rf"(?:'s?)? {_SORT}(?:(?:{_NUMBER}-)?{_MEMBERS}|{_LANDS})\b| (?:has|have|counts) {_SORT}{_MEMBERS}\b"
)
#: The name itself says that it means the members: "League Member States".
NAMES_STATES = re.compile(rf"(?:{_MEMBERS}|{_LANDS})$", re.IGNORECASE)
#: What leads from members to some of them by name; the weak ones also lead to what is said of them.
LISTING = re.compile(
    r"(?:(?P<weak>:| [–—-]| (?:include|comprise|are|consist of):?) |(?P<bracket> \()(?:such as |including |namely |e\.g\. |i\.e\. )?"
    r"|(?:,? (?:such as|including|namely|notably|particularly|especially|for example|among them),?| like) (?:both )?)(?:the )?"
)
#: From a grouping to those it is said to be made up of.
INCLUDES = re.compile(
    rf" (?:(?:now|currently|today|already|also) )*(?P<verb>includes|comprises|consists of|is made up of|is composed of|counts)(?: (?:the )?{_SORT}(?:{_MEMBERS}|{_LANDS}))?:? (?:the )?"
)
#: Between a name and a grouping whose member it is said to be, and behind the grouping: "Ash, a League member, agreed".
A_MEMBER = re.compile(
    r"(?:,| (?P<is>is|remains))(?: (?:which|who) is)? (?:(?:now|also|itself|still|already) )?(?P<no>not )?(?:an?|another|(?:the|its) (?:newest|youngest|latest|oldest|largest|smallest|biggest|only|\w+ largest)|one of the)"
    r" (?:(?!non\b|former\b|future\b|prospective\b|potential\b|possible\b|aspiring\b|candidate\b|likely\b|associate\b)[\w-]+ ){0,1}"
)
MEMBER_BEHIND = re.compile(
    rf" (?:founding )?{_MEMBERS}(?=$|[.,;:)]| [–—-] | (?:since|with|that|which|and|but) )"
)
#: Behind a list that a weak word or a bracket led to.
CLOSED = re.compile(r"$|[).;,]| [–—-]| (?:in|on|since) ")
#: Right before a name: "League member Birch".
MEMBER_OF_NAME = Late(rf" (?:(?:founding|fellow|new|newest) )?(?P<noun>{_MEMBERS}) (?:the )?")
ADMITTED = Late(rf"{_HAS}{_ADVERBS} (?P<verb>admitted|took in) (?:the )?")
ACCEPTED = Late(rf"{_HAS}{_ADVERBS} (?P<verb>accepted|welcomed|recogni[sz]ed) (?:the )?")
#: Signs of both.
TAKING = re.compile("admitted|took in|accepted|welcomed|recogni")
AS_MEMBER = Late(rf" as (?:{_A} )?(?:[\w-]+ ){{0,2}}{_MEMBERS}\b")

#: Between one who joins and the grouping.
JOINED = Late(
    rf"(?P<gap>(?:, (?:which|who|after)[^,;:.]{{1,70}},| \([^()]{{1,40}}\))?(?:,? (?:which|who))?{_HAS}{_ADVERBS}) (?P<verb>joined|acceded to"
    rf"|became {_A} (?:[\w-]+ ){{0,3}}{_MEMBERS} of|(?:was|were|been) (?:formally )?admitted (?:to|into)(?: membership of)?|gained membership (?:of|in)) (?:the )?"
)
NOT_JOINED = Late(
    r"(?: (?:itself|themselves))? (?P<verb>(?:has|have|had) (?:not|never)(?: yet)? (?:joined|acceded to)|never joined|(?:has|have) yet to (?:join|accede to)|did not join"
    r"|(?:has|have) stayed out of|stayed out of|remains? outside(?: of)?|(?:is|are) outside) (?:the )?"
)
LEFT = Late(
    rf"(?P<gap>(?:,? (?:which|who))?{_HAS}{_ADVERBS}) (?P<verb>left|quit|exited|withdrew from|withdrawn from|pulled out of|seceded from) (?:the )?"
)
IS_MEMBER = Late(
    rf"(?:,? (?:which|who))? (?P<verb>is|are|remains?|has been|have been|was|were) (?:(?:now|still|also|already|today|currently|itself|both|all) )*(?:{_A} )?(?:[\w-]+ ){{0,3}}?{_MEMBERS} of (?:the )?"
)
IS_NO_MEMBER = Late(
    rf"(?:,? (?:which|who))? (?:(?:is|are) (?:not|no longer|not yet|still not)(?: yet)?|(?:has|have) never been) (?:(?:a|an|the) )?(?:[\w-]+ ){{0,2}}?{_MEMBERS} of (?:the )?"
    rf"|(?:,? (?:which|who))? (?:is|are) no {_MEMBERS} of (?:the )?|, (?:which is )?not (?:a |yet a |itself a )?{_MEMBERS} of (?:the )?"
)
APPOSED = Late(
    rf", (?:(?:now|also|itself|themselves|both|all) )*(?:{_A} )?(?:[\w-]+ ){{0,2}}?{_MEMBERS} of (?:the )?"
)
BELONGS = re.compile(r"(?:,? (?:which|who))? (?P<verb>belongs?|belonging) to (?:the )?")
MEMBERSHIP = re.compile(r"'s? (?:\w+ )?membership (?:of|in) (?:the )?")
#: What takes a membership for granted.
PRESUPPOSED = re.compile(
    r"\b(?:given|despite|because of|due to|owing to|thanks to|through|by virtue of|reflecting|notwithstanding|in light of|in view of)(?: the)? $",
    re.IGNORECASE,
)
#: A turn of a tie, by a noun: who before it, the grouping behind it.
ACCESSION = re.compile(
    r"'s? (?:\w+ )?(?P<noun>accession|admission|entry|withdrawal|exit|departure) (?:to|into|from) (?:the )?"
)
ACCESSION_OF = re.compile(r"\b(?P<noun>accession|admission|entry|withdrawal|exit|departure) of (?:the )?$")
TO = re.compile(r" (?:to|into|from) (?:the )?")
#: One of these stands between a member and its grouping wherever a verb or noun says that it belongs.
SIGNS = re.compile(
    "member|join|admit|acced|left |quit|exit|withdr|pulled|seced|belong|access|admiss|entry|departure|outside|stayed"
)
#: Right before a grouping whose members are spoken of.
BEHIND_MEMBERS = (" of ", " of the ", " to ", " to the ", " in ", " in the ")
#: A grouping right behind "members of", "ten of … belong to".
OF_MEMBERS = re.compile(rf"\b{_MEMBERS} of (?:the )?$")
OF_WHICH = re.compile(
    rf"\b(?:{_NUMBER}|some|most|several) (?:of (?:which|whom|them) )?(?:belong|are members of|are in) (?:to )?(?:the )?$"
)
#: A list of those who join goes before its grouping ("joining", "on joining"), the one who does behind it.
ON_JOINING = re.compile(
    r"\b(?:since|after|by|upon|on|before|in) (?P<verb>joining|leaving|quitting) (?:the )?$", re.IGNORECASE
)

#: What may follow a grouping that was joined or left: nothing of its own ("joined the League's talks").
ENDS = Late(
    r"$|[.,;:)!?'\"]+(?:\s|$)| \(| [–—-] | (?:in|on|at) (?:the )?(?:early |late |mid-? ?|beginning of |end of )?(?:\d|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|spring|summer|autumn|winter|same year)| (?:last|this) (?:year|month|week)| as (?:its|the|a|an) (?:[\w-]+ ){0,3}members?\b| and (?:then |later )?(?:[a-z]+ed|began|became) "
    r"| (?:only|after|before|when|while|because|two|three|four|five|ten|years|since|by|once|to become|following)\b"
)
#: Said of one alone, or of the last named before a relative clause.
OF_ONE = re.compile(
    r",? (?:which|who)\b|'s?\b|,? (?:is|was|has|belongs|remains) |, (?:\w+ )?(?:a|an|another|one of) "
)
GOVERNED = re.compile(
    r"\b(?:between|with|to|of|from|in|for|among|by|against|over|on|than|like|via|toward|towards)(?: (?:the|both))? $",
    re.IGNORECASE,
)
CONDITION = re.compile(r"\b[Ii]f\b|\bunless\b|\bwere to\b|\bShould\b|\bwhether\b")
DATE_AFTER = Late(
    r"(?: \([^()]{1,24}\))?(?: as (?:its|the|a|an) (?:[\w-]+ ){1,4}?member)?,? (?:(?:only|not until|as late as|back|early|late) )*(?:in|on)(?: early| late| mid-?| the)? ?| "
)
SINCE_AFTER = re.compile(r"(?: \([^()]{1,24}\))?,? ?")

"""Of whom or what something is expected, and what: the words before and behind the words that look ahead."""

from __future__ import annotations

import re

from comity.check.speech.clauses import clause_at

_ENDS = re.compile(
    r"[;:]|\s[–—]\s|, (?:which|who|while|whereas|although|though|but|given|with|as well|and (?:the|it|they|this|will|is|are)|in addition|contributing|thereby|leading|making|because|since|should|if)\b"
    r"|, and (?=[^,;]{2,40} (?:is|are|will|would|may|might|could|should|has|have|was|were)\b)|,\s\w{3,}ing\b| (?:given|because|although|while|whereas) "
    # Whoever says so is no part of what is expected.
    r"|,\"? (?:said|says|added|adds|according to) |,\"? (?=[^,;\"]{2,90} (?:said|says|added|reported|announced|showed|shows)\b(?:[.,]|$| (?:on|in|at) ))"
)
_FRONT = re.compile(
    r"^(?:and|but|or|so|yet|thus|hence|however|meanwhile|moreover|therefore|indeed|in turn|in this sense|as such|also|that|which|who|while|whereas|on [A-Z][a-z]+day|next (?:week|month|year))\b,?\s*",
    re.IGNORECASE,
)
#: Before these ends what another clause says.
_MARKS = (" that ", " which ", ": ", " – ", "—", " says ", " said ", " saying ", " believes ", " hopes ")
_FINITE = r"(?:was|were|is|are|has|have|had|rose|fell|grew|stood|came|became)"
#: "Ash was the fifth-largest source, and this trend": what the first verb is said of is another subject.
_SECOND = re.compile(
    rf"^.*?\b{_FINITE}\b.*? (?:and|but|so) (?=(?:this|that|these|those|the|a|an|its|their|it|they|he|she|we|[A-Z][\w'-]+)\b)"
)
#: A verb at the head of what stands before the cue: its subject stands before it.
_VERB_FIRST = re.compile(
    r"(?:has|have|had|is|are|was|were|will|would|can|could|may|does|did)\b", re.IGNORECASE
)
_ONE_BEFORE = re.compile(
    rf"(.{{2,160}}?),? (?:(?:also|now|then|first|finally|further) )?(?:{_FINITE}|[a-z]{{3,}}ed|[a-z]{{3,}}s(?= (?:the|a|an|its|in|to|on)\b)) "
)
#: "The plan has borne fruit and" is expected to grow: one subject for both.
_SHARED = re.compile(rf"(.{{2,160}}?),? (?:(?:also|now|then|both) )?{_FINITE}\b.* (?:and|but)$")
_BESIDE = re.compile(r", [^,]{2,100}, ?$")
_WHICH = re.compile(r",? (?:which|who|that) ?$")
_LEADS = re.compile(
    rf"\b(?:at|in|on|with|for|to|by|from|of|after|before|as|and|or|{_FINITE}|attend\w*|host\w*|hold\w*|held|visit\w*|join\w*|mark\w*|sign\w*|will|would)\b"
)


def subject_of(text: str, cue: int) -> str:
    """Return the words a clause is about: from its beginning to the cue, a list of names kept whole.

    Where nothing but a verb or a comma stands there, it is what an earlier verb
    of the sentence is said of, or what "which" stands for; empty where none is.

    Examples
    --------
    >>> said = "Ash, however, will join the summit, which will be held in May."
    >>> [subject_of(said, at) for at in (said.index("will join"), said.index("will be"))]
    ['Ash', 'the summit']
    >>> said = "The plan has borne fruit and is expected to grow."
    >>> subject_of(said, said.index("is expected"))
    'The plan'
    """
    clause = clause_at(text, cue)
    found = _in_clause(text[clause.start : cue])
    if shared := _SHARED.match(found):
        return _plain(shared[1])
    if found and not _VERB_FIRST.match(found):
        return found
    return _earlier(text[:cue].rstrip())


def _in_clause(words: str) -> str:
    for mark in _MARKS:
        words = words.rpartition(mark)[2]
    if second := _SECOND.match(words):
        words = words[second.end() :]
    chunks = words.split(", ")
    kept = chunks.pop()
    while (
        chunks
        and re.match(r"(?:and |or )?[A-Z]", kept)
        and re.match(r"(?:the )?[A-Z]\w*(?: [A-Z]\w*){0,3}$", chunks[-1])
    ):
        kept = f"{chunks.pop()}, {kept}"
    return _plain(kept)


def _plain(words: str) -> str:
    stripped = _FRONT.sub("", words.strip())
    plain = re.sub(r"\s+(?:would|will|has|have|had|did|also)(?: also)?$", "", _FRONT.sub("", stripped))
    return plain.strip(" ,'\"")[-200:]


def _earlier(before: str) -> str:
    """Return what stands before "which", before what is put in between, or before the first verb of the sentence."""
    if which := _WHICH.search(before):
        nearest = _LEADS.split(before[: which.start()].rpartition(", ")[2])[-1]
        return _plain(nearest)
    if before.endswith(",") and (beside := _BESIDE.search(f"{before[-140:]} ")):
        return _plain(before[-140:][: beside.start()].rpartition(", ")[2])
    if before.endswith(","):
        return _plain(before[-200:-1].rpartition(", ")[2])
    one = _ONE_BEFORE.match(before[-600:])
    return _in_clause(one[1]) if one and not one[1].startswith(("In ", "On ", "At ", "By ")) else ""


def predicate_of(text: str, start: int) -> str:
    """Return what is expected: the words behind the cue to the end of their clause."""
    end = _ENDS.search(text, start)
    words = text[start : end.start() if end else len(text)].strip()
    return words.rstrip(' .,!?"')[:300]

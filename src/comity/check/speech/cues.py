"""The words by which English speaks of what is to come: a small table, one row a way of speaking.

Each row: the record's word for the modality, the pattern of the cue. A pattern
ends where the predicate begins.
"""

from __future__ import annotations

import re

_ADVERB = r"(?:(?:also|still|now|then|soon|further|only|well|not|probably|likely|certainly|eventually|ultimately|increasingly|widely|generally|yet|all|both|once again|thus|therefore|hence|even|almost certainly) )*"
_BE = rf"(?:is|are|'s|'re|remains?|seems?|appears?|looks?) {_ADVERB}"
#: A verb in the plural, and no noun of the same form ("a hope to", "the aim to").
_PLURAL = r"(?<=[a-z] )(?<!\ba )(?<!\ban )(?<!\bthe )(?<!\bits )(?<!\btheir )(?<!\bno )(?<!\bin )(?<!\bof )(?<!\bto )(?<!\bwith )(?<!\bcan )(?<!\bmay )(?<!\bnot )"
_INCHOATIVE = "begin|start|launch|open|hold|conduct|commence|resume|negotiate|discuss|explore|consider|examine|study|continue|work|convene|establish"
_SEEN = "have|has|see|sees|put|puts|show|shows|suggest|suggests|indicate|indicates|point to|points to|imply|implies"

FUTURE_CUES: tuple[tuple[str, str], ...] = (
    ("can-expect", rf"(?:can|may|should) {_ADVERB}(?:expect|anticipate|look forward to) (?:to see |to )?"),
    ("poised", rf"{_BE}(?:well |long )?(?:poised|positioned) to "),
    ("expected", rf"{_BE}(?:expected|anticipated|likely|unlikely|set|certain|sure|bound|destined|on track|on course|scheduled|slated|tipped|widely expected) to "),
    ("expected", rf"{_BE}due to (?=(?:be|begin|take|start|end|expire|visit|host|meet|sign|open|hold|enter|come|join|complete|launch)\b)"),
    ("expected", rf"{_BE}going to "),
    ("expected", rf"{_BE}(?:expected|scheduled|slated|planned|due) (?=(?:before|by|in|on|at|for|later|early|within|next)\b)"),
    ("proposed", r"(?:hopes|is hoping|are hoping|(?<=[a-z]s )hope) for "),
    ("projected", rf"{_BE}(?:projected|forecast|forecasted|predicted|estimated|seen) (?:by [^,.;]{{2,60}}? )?to (?=(?!have\b)\w)"),
    ("projected", rf"{_BE}(?:projected|forecast|forecasted|predicted) (?:by [^,.;]{{2,60}}? )?at "),
    ("proposed", r"(?:is|are) (?=to (?:be [a-z]+(?:ed|en|t|n)|begin|start|open|host|join|sign|take|come|follow|hold|receive|visit|meet)\b)"),
    ("projected", rf"(?:projections?|forecasts?|outlook) (?:{_SEEN}) (?:that )?"),
    ("projected", r"(?:projects|forecasts|predicts) (?:that )?"),
    ("expected", r"(?:expects|anticipates) (?:that )?"),
    ("expected", rf"{_PLURAL}(?:expect|anticipate) (?:that |(?=to )|(?=[^.;,]{{3,80}}? (?:to|will) [a-z]))"),
    ("proposed", r"(?:has|have) (?:also )?(?:pledged|promised|vowed|committed|offered|undertaken) to "),
    ("proposed", r"(?:plans|intends|is planning|are planning|hopes|has plans|have plans) to "),
    ("proposed", r"(?<=[a-z] )(?:plan|intend) to "),
    ("proposed", rf"(?:{_PLURAL}(?:hope|aim|want)|aims|wants|is aiming|are aiming|is hoping|are hoping|is seeking|are seeking|is targeting|are targeting) to "),
    ("proposed", r"(?:wants|targets|is targeting|are targeting|is aiming for|are aiming for) (?!to )(?=[^.;]{0,80}\b(?:by|in|before) (?:the end of )?(?:20\d\d|the (?:end of the )?(?:decade|century)))"),
    ("begin", rf"agree(?:d|s)? (?:with [^;]{{2,80}}? )?to (?=(?:{_INCHOATIVE})\b)"),
    ("will", rf"will {_ADVERB}(?:be able to )?(?=[a-z])"),
    ("will", rf"would {_ADVERB}(?=['\"]?[a-z])"),
    ("possible", rf"could {_ADVERB}(?=[a-z])(?!(?:be|have) (?:seen|found|observed|argued|described|said|heard)|not|have\b|see\b)"),
    ("may", rf"(?:may|might) {_ADVERB}(?=[a-z])(?!have\b(?! to\b)|be (?:due|because|explained|argued|said|seen as)|reflect|seem|appear|sound|explain)"),
)  # fmt: skip
#: Each begins with a word or with "'": where neither does, none of them need be tried.
FUTURE = re.compile(
    r"(?:\b(?=\w)|(?='))(?:"
    + "|".join(
        f"(?P<c{n}>(?:(?<=[\\s(,])|(?<=^)){pattern})"
        if pattern.startswith("'")
        else f"(?P<c{n}>\\b{pattern})"
        for n, (_, pattern) in enumerate(FUTURE_CUES)
    )
    + ")"
)

#: No sentence without one of these speaks of what is to come.
HINT = re.compile(
    r"\b(?:will|would|may|might|could|can|should|agree|expect|anticipate|likely|unlikely|set to|certain|sure|bound|destined|on track|on course|scheduled|slated|tipped"
    r"|due to|going to|poised|positioned|project|forecast|predict|estimated|seen|outlook|pledged|promised|vowed|committed|offered|undertaken|plan|intend|hop|aim|want|target|seeking|(?:is|are) to )"
)

#: A verb whose doing is a dated happening: an event settles it.
_HAPPENING_WORDS = (
    "provide sign visit host meet join begin start launch open hold discuss ratify conclude introduce establish deploy supply deliver export transfer build "
    "enter elect withdraw implement adopt upgrade resume negotiate finalise finalize step announce publish complete send give hand buy sell acquire purchase "
    "commission approve pass release appoint attend chair convene release train exercise ban lift impose remove apply accede inaugurate donate grant lend fund"
)
HAPPENING = frozenset(_HAPPENING_WORDS.split())
#: A verb that compares values: a published number settles it.
_MEASURED_WORDS = (
    "overtake overtaking exceed exceeding surpass surpassing reach reaching rise rising fall falling grow growing increase increasing decrease decline declining "
    "double doubling triple shrink shrinking expand expanding outpace outpacing total totalling account accounting climb climbing drop dropping slow slowing "
    "accelerate average contract outstrip quadruple become becoming"
)
MEASURED = frozenset(_MEASURED_WORDS.split())
#: Words that weigh and do not count: what they say can only be judged.
WEIGHED = re.compile(
    r"\b(crucial|important|key|central|useful|helpful|vital|pivotal|significant role|welcome|valuable|attractive|evolve|lean|serve|prove|shape|matter|remain|play|underscore|influence|challenge|help|benefit|harm)\w*\b"
)
#: Words that compare without saying by what measure.
GRADED = re.compile(
    r"\b(?:more|less|fewer|closer|stronger|deeper|greater|larger|smaller|weaker|higher|lower|better|worse|balanced|wider|broader|faster|slower)\b"
)
#: The text speaking of itself.
OF_ITSELF = re.compile(
    r"^(?:this|the(?: (?:next|following|present|final|last|first|second|third|fourth|fifth))?)? ?(?:part|paper|report|section|chapter|series|article|brief|outlook|study|essay|appendix|annex|table|figure)\b",
    re.IGNORECASE,
)
OF_ITSELF_VERB = re.compile(
    r"^(?:look at|discuss|examine|turn to|consider|explore|argue|show that|outline|review|describe|focus on|be discussed)\b"
)

"""The words by which English speaks of what is to come: a small table, one row a way of speaking.

Each row: the record's word for the modality, the pattern of the cue. A pattern
ends where the predicate begins.
"""

from __future__ import annotations

import re

from comity.terms.searching import Late

_ADVERB = r"(?:(?:also|still|now|then|soon|further|only|well|not|probably|likely|certainly|eventually|ultimately|increasingly|widely|generally|yet|all|both|once again|thus|therefore|hence|even|almost certainly) )*"
_BE = rf"(?:is|are|'s|'re|remains?|seems?|appears?|looks?) {_ADVERB}"
#: A verb in the plural, and no noun of the same form ("a hope to", "the aim to").
_PLURAL = r"(?<=[a-z] )(?<!\ba )(?<!\ban )(?<!\bthe )(?<!\bits )(?<!\btheir )(?<!\bno )(?<!\bin )(?<!\bof )(?<!\bto )(?<!\bwith )(?<!\bcan )(?<!\bmay )(?<!\bnot )"
_INCHOATIVE = "begin|start|launch|open|hold|conduct|commence|resume|negotiate|discuss|explore|consider|examine|study|continue|work|convene|establish"
_SEEN = "have|has|see|sees|put|puts|show|shows|suggest|suggests|indicate|indicates|point to|points to|imply|implies"

#: What may be due to happen, and is no noun as well ("due to demand").
_DUE = (
    "be|become|begin|take|start|end|expire|lapse|visit|host|meet|sign|open|reopen|hold|enter|come|go|join|complete|launch|add|rise|fall|grow|reach|receive|return|retire|arrive"
    "|leave|step|hand|publish|deliver|build|finish|close|welcome|unveil|vote|elect|decide|announce|introduce|present|submit|send|pay|repay|produce|ship|make|give|get|have|see"
    "|run|resume|conclude|ratify|double|triple|expand|replace|succeed|chair|bring|connect|stop|cease|drop|hear|address|speak|discuss|review|consider|adopt|approve|lift"
)
#: What follows "is to" and is no doing: "is to blame", "is to the north".
_NOT_A_VERB = r"(?:the|an?|its|their|his|her|this|that|these|those|each|some|all|any|one|which|what|whom|my|our|your|blame|say|date|scale|me|us|them|him|it|you|be|north|south|east|west|left|right|hand|come(?! (?:into|to|on)\\b)|and|do with)\b"
_YEAR_TO_COME = r"(?:20[2-9]\d|21\d\d)(?:s|-\d\d)?\b"
_UNITS = r"(?:years?|months?|decades?|weeks?)"
#: When something is likely, wanted or meant to come true.
_WHEN = (
    rf"(?:(?:before|by|until|from|after|in|within|during|early|late|this|next|for) (?:[\w-]+ ){{0,4}}?"
    rf"(?:{_YEAR_TO_COME}|{_UNITS}\b|(?:Jan|Febr)uary\b|March\b|April\b|May\b|June\b|July\b|August\b|(?:Sept|Nov|Dec)ember\b|October\b|spring\b|summer\b|autumn\b|winter\b)"
    r"|any ?time|soon\b)"
)
_TIMED = (
    rf"[^;]{{0,100}}?\b(?:(?:by|in|before|from|within|until|no later than) (?:the )?(?:(?:end|start|middle|close|second half|first half|turn) of (?:the )?|early |late |mid-?|end-)?"
    rf"(?:{_YEAR_TO_COME}|(?:next |this |coming )?(?:decade|century|year)\b|\w+ {_UNITS}\b)|before the (?:year|decade) is out|next year|this year)"
)
_COMES_TRUE = (
    "reach|rise|fall|grow|double|triple|treble|quadruple|exceed|expand|shrink|total|overtake|surpass|begin|start|open|end|finish|arrive|carry|produce|generate|supply|deliver|employ"
    "|enter|take effect|come into|completed|finished|signed|concluded|built|opened|ready|operational"
)
#: Behind projects that are things: "41 projects valued at", "projects led by".
_SAID_OF_THINGS = r"(?:[a-z]+ly )?(?:[a-z]{2,}ed|built|made|begun|led|run|held|set|drawn|sent) (?:at|by|in|with|under|on|for|from|between|across|through|as|last|this|during|throughout)\b|(?:valued|worth|costing|totalling|totaling)\b"
#: What is told in the present of a day to come: "On Tuesday Moss flies to Birch".
_SCHEDULED = "flies|travels|arrives|visits|meets|hosts|opens|begins|starts|lands|sails|hands over|takes office|steps down|addresses|receives|returns"
#: What is foreseen of a figure: "growth of 4% in 2025".
_FORESEEN_GROWTH = (
    r"[^;]{0,50}?\b(?:growth|rise|increase|fall|drop|decline|recovery|slowdown|rebound|expansion|contraction|inflation|output|[Gg][Dd][Pp]|exports|imports|trade|demand|prices|investment|deficits?|debt|unemployment|sales|revenues?|incomes?|economy|rate)\b"
    rf"[^;]{{0,80}}?(?:{_YEAR_TO_COME}|\b(?:next|this|the coming) (?:year|decade)\b)"
)
#: The plain end of a noun before "means" tells that it is a noun itself.
_NO_NOUN = r"(?<!\bthe )(?<!\ba )(?<!\bby )(?<!\bno )(?<!\bany )(?<!\bof )(?<!\bother )(?<!\bas )(?<!\ball )(?<!\bown )(?<!ial )(?<!\bits )(?<!\btheir )(?<!\bwhich )(?<!\bthis )(?<!\bit )(?<!\bthat )"
_NO_HOPE = r"(?<!\bis )(?<!\bwas )(?<!\bsome )(?<!\blittle )(?<!\bmuch )(?<!\bgreat )(?<!\bevery )(?<!\bany )"
_CLAUSE_AHEAD = r"[^;]{2,100}? (?:will|can|would|could|may|might|should)\b"
#: What somebody wants done, and what somebody wants to get.
_DONE = "signed|completed|concluded|ratified|finished|built|opened|approved|adopted|lifted|scrapped|settled|agreed|delivered|raised|cut|doubled|extended|renewed|removed|admitted|included|released|returned|paid|ended|upgraded|abolished|halved|tripled|in place|in force"
_GAINED = "stake|stakes|share|seat|deal|agreement|pact|treaty|accord|base|port|licence|license|loan|loans|exemption|waiver|membership|reactor|refinery|railway|corridor|summit|ceasefire|referendum|vote|cut|rise|increase|dollars|billion|million|tonnes|barrels"
DONE = Late(rf"\b(?:{_DONE})\b")
#: "Should" foresees, and does not advise, with these: "should take effect in May", "should again be the fastest".
_SHOULD = (
    r"(?:take effect|come into|enter into force|be (?:complete|completed|ready|finished|operational|signed|concluded|ratified|running|back|able|over|among|again|enough|larger|smaller|higher|lower|the (?:\w+est|first|second|third|last|most|biggest)|\w+er than)\b"
    r"|reach|rise|fall|grow|exceed|overtake|surpass|double|triple|quadruple|expand|shrink|slow|recover|rebound|ease|average|total|climb|drop|accelerate|outpace|arrive|follow|begin|start|open|know|become|last|suffice|emerge|pass)\b"
    r"|(?:lift|boost|add|bring|cut|help|raise|lower|push|make|give|create|save|free|yield|generate|produce|carry|attract|employ|see|allow|leave|end|be|mobili[sz]e|unlock|cost|fetch|earn|supply|deliver|provide|receive|cover|last)\b(?=[^;]{0,100}?(?:\d|next year|this year|next decade|soon\b))"
)

#: What a fact "should" do on its own, as a consequence: "…, which should keep the buyers interested".
_FOLLOWS = r"(?:keep|help|make|give|bring|leave|ensure|prevent|ease|allow|let|lift|boost|cut|reduce|lower|raise|add|speed|strengthen|weaken|narrow|widen|shield|reassure|encourage|spur|lead|mean)\b"
#: What is told in the present of a year to come: "the line opens in 2027". Whether the year is to come, the draft's day tells.
_BY_CALENDAR = "(?:opens|reopens|begins|starts|resumes?|ends|expires?|closes|lapses|matures|takes (?:effect|over)|comes (?:into (?:force|effect|operation)|up for renewal)|enters into force|goes into operation|falls due|runs out)"
#: The first words of these.
_TURNING = (
    "opens",
    "reopens",
    "begins",
    "starts",
    "resume",
    "ends",
    "expire",
    "closes",
    "lapses",
    "matures",
    "takes",
    "comes",
    "enters",
    "goes",
    "falls",
    "runs",
)
_CALENDAR = rf"(?:again )?(?:(?:in|on|by|from|at) (?:the )?(?:(?:end|start|beginning|middle) of )?(?:early |late |mid-)?(?:\d{{1,2}} )?(?:[A-Z][a-z]+ )?{_YEAR_TO_COME}|next (?:year|month|week|spring|summer|autumn|winter|[A-Z][a-z]+)\b)"
BY_CALENDAR = re.compile(rf"{_BY_CALENDAR}$")
ON_CALENDAR = re.compile(_CALENDAR)
#: How far off a goal is said to be.
REACHED = r"(?:(?:well |now )?(?:within|in|out of|beyond) reach|remote|distant|far off|a long way off|attainable|achievable|unattainable|unachievable|realistic|unrealistic)\b"
_GOAL = r"(?:target|goal|aim|ambition|objective)s?"
GOAL = re.compile(rf"\b{_GOAL}\b", re.IGNORECASE)

FUTURE_CUES: tuple[tuple[str, str], ...] = (
    ("can-expect", rf"(?:can|may|should) {_ADVERB}(?:expect|anticipate|look forward to) (?:to see |to )?"),
    ("poised", rf"{_BE}(?:well |long )?(?:poised|positioned) to "),
    ("expected", rf"{_BE}(?:expected|anticipated|likely|unlikely|set|certain|sure|bound|destined|on track|on course|scheduled|slated|tipped|billed|about|in line|preparing|gearing up|widely expected) to "),
    ("expected", rf"{_BE}due to (?=(?:{_DUE})\b)"),
    ("expected", r"(?<=, )(?:due|set|scheduled|slated) to (?=be (?!the\b|an?\b)[a-z]+(?:ed|en|t|n|ld)\b)"),
    ("expected", rf"{_BY_CALENDAR} (?={_CALENDAR})"),
    ("expected", rf"(?:{_SCHEDULED}) (?=\w)"),
    ("expected", rf"{_BE}going to "),
    ("expected", rf"{_BE}(?:expected|scheduled|slated|planned|due|forecast|projected|predicted|envisaged|pencill?ed in) (?=(?:before|by|in|on|at|for|later|early|within|next)\b)"),
    ("expected", rf"{_BE}(?:likely|unlikely|possible|improbable|conceivable) (?:only )?(?={_WHEN})"),
    ("expected", rf"{_BE}(?:meant|supposed|intended) to (?=(?:be )?(?:{_COMES_TRUE})\b|{_TIMED})"),
    ("expected", r"(?:stands|looks like|look like|seems like) (?=(?:to (?:gain|lose|win|benefit|suffer|receive|inherit|earn)\b)|[a-z]+ing\b)"),
    ("proposed", r"(?:hopes|is hoping|are hoping|is aiming|are aiming|(?<=[a-z]s )hope) for "),
    ("projected", rf"{_BE}(?:projected|forecast|forecasted|predicted|estimated|seen) (?:by [^,.;]{{2,60}}? )?to (?=(?!have\b)\w)"),
    ("projected", rf"{_BE}(?:projected|forecast|forecasted|predicted) (?:by [^,.;]{{2,60}}? )?at "),
    ("proposed", rf"(?:is|are) {_ADVERB}(?=to (?:be (?!(?:hoped|noted|expected|seen|found|said|feared|regretted|welcomed|commended|had)\b)(?:[a-z]+(?:ed|en|t|n)|the|an?)\b|(?!be\b|{_NOT_A_VERB})[a-z]{{2,}} ?))"),
    ("projected", rf"(?:projections?|forecasts?|outlook) (?:{_SEEN}) (?:that )?"),
    ("projected", rf"(?:projects|forecasts|predicts) (?:that )?(?!{_SAID_OF_THINGS})(?!(?:of|in|for|and|or|on|with|at|to|are|were|have|had|will|would|could|can|may|such|like|under|by|worth|from|which|as|since|than)\b)(?=\w|[$€£¥])"),
    ("projected", rf"(?:sees|foresees|puts) (?={_FORESEEN_GROWTH})"),
    ("expected", r"(?:expects|anticipates) (?:that )?"),
    ("expected", rf"{_PLURAL}(?:expect|anticipate) (?:that |(?=to )|(?=[^.;,]{{3,80}}? (?:to|will) [a-z]))"),
    ("proposed", r"(?:has|have) (?:also )?(?:pledged|promised|vowed|committed|offered|undertaken) to "),
    ("proposed", r"(?:plans|intends|is planning|are planning|hopes|has plans|have plans|promises|vows|pledges|threatens|proposes|undertakes) to "),
    ("proposed", r"(?<=[a-z] )(?:plan|intend) to "),
    ("proposed", rf"{_NO_NOUN}means to {_ADVERB}(?!(?:an?|the|this|that|it|its|their|which|such|end)\b)(?=[a-z])"),
    ("proposed", rf"{_PLURAL}mean to {_ADVERB}(?=[a-z])"),
    ("proposed", rf"(?:hopes|is hoping|are hoping|{_PLURAL}{_NO_HOPE}hope) (?:that )?(?={_CLAUSE_AHEAD})"),
    ("proposed", rf"(?:{_PLURAL}(?:hope|aim|want)|aims|wants|is aiming|are aiming|is hoping|are hoping|is seeking|are seeking|is targeting|are targeting) to "),
    ("proposed", rf"(?:wants|targets|aims for|is targeting|are targeting|{_PLURAL}(?:want|target|aim for)) (?!to )(?={_TIMED})"),
    ("proposed", rf"(?:wants|{_PLURAL}want) (?!to )(?=[^.;,]{{3,60}}? (?:{_DONE})\b)"),
    ("proposed", rf"(?:wants|{_PLURAL}want) (?=(?:an?|another|its own|more|\d[\d.,]*%?)(?: [a-z-]+){{0,2}} (?:{_GAINED})\b)"),
    ("proposed", r"(?:is|are) (?:also |now |still |already )?planning (?=(?:an?|the|its|their|more|further|another|two|three|four|five|\d+) [a-z])"),
    ("proposed", r"(?:is|are) (?:also |now |widely )?(?:said|thought|believed|reported|understood|rumou?red) to be (?:considering|weighing|planning|preparing) (?:to )?"),
    ("proposed", rf"(?:promises|pledges|vows) (?!to )(?={_TIMED})"),
    ("expected", r"(?:does|do) not (?:expect|anticipate) (?:that )?(?=[^.;,]{3,80}? (?:to|will) [a-z])"),
    ("proposed", r"plans (?=(?:an?|another|two|three|four|five|\d+) [a-z])"),
    ("begin", rf"agree(?:d|s)? (?:with [^;]{{2,80}}? )?to (?=(?:{_INCHOATIVE})\b)"),
    ("will", rf"will {_ADVERB}(?:be able to )?(?=[a-z])"),
    ("will", rf"would {_ADVERB}(?=['\"]?[a-z])"),
    ("expected", rf"should {_ADVERB}(?:again |once more )?(?={_SHOULD})"),
    ("expected", rf"(?<=, which )should {_ADVERB}(?={_FOLLOWS})"),
    ("proposed", r"(?<=and )(?:now )?(?:preparing|planning|hoping|aiming) to (?=[a-z])"),
    ("expected", rf"{_BE}(?=on the cards\b|{REACHED})"),
    ("projected", r"(?:forecasts?|outlook|expectations?|projections?) (?:is|are) (?:for |(?=that ))"),
    ("expected", rf"(?:considers?|believes?|thinks?|deems?|judges?|finds?|calls?) (?=(?:the|its|their|this|that|his|her) (?:[\w-]+ ){{0,3}}?{_GOAL} (?:[\w-]+ ){{0,3}}?{REACHED})"),
    ("possible", rf"could {_ADVERB}(?=[a-z])(?!(?:be|have) (?:seen|found|observed|argued|described|said|heard)|not|have\b|see\b)"),
    ("may", rf"(?:may|might) {_ADVERB}(?=[a-z])(?!have\b(?! to\b)|be (?:due|because|explained|argued|said|seen as)|reflect|seem|appear|sound|explain|matter\b|count for)"),
)  # fmt: skip
#: How the first word of a cue begins: where no word begins so, no cue need be tried.
_BEGINS = "is|are|do|rema|seem|appear|look|can|may|might|should|will|would|could|hop|pro|fore|pred|outl|exp|ant|has|have|pla|int|thr|und|vow|pled|mean|aim|want|targ|agree|sees|puts|stand|due to|set to|scheduled to|slated to|flies|travels|arrives|visits|meets|hosts|opens|reopens|begins|starts|lands|sails|hands|takes|steps|addresses|receives|returns|resume|ends|expire|closes|lapses|matures|comes|enters|goes|falls|runs|prepa|now (?:prep|plan|hop|aim)|consider|believe|think|deem|judge|finds? |calls? "
#: Each begins with a word or with "'": where neither does, none of them need be tried.
FUTURE = Late(
    rf"(?:\b(?={_BEGINS})|(?='))(?:"
    + "|".join(
        f"(?P<c{n}>(?:(?<=[\\s(,])|(?<=^)){pattern})"
        if pattern.startswith("'")
        else f"(?P<c{n}>\\b{pattern})"
        for n, (_, pattern) in enumerate(FUTURE_CUES)
    )
    + ")"
)

#: How words begin that tell of what is to come, and what must follow some of them.
_HINTS = (
    "will", "would", "may", "might", "could", "can", "should", "agree", "expect", "anticipate", "likely", "unlikely", "possible", "improbable",
    "conceivable", "set to", "certain", "sure", "bound", "destined", "on track", "on course", "scheduled", "slated", "tipped", "billed", "due",
    "going to", "poised", "positioned", "project", "forecast", "predict", "estimated", "seen", "sees", "foresees", "puts", "outlook", "pledge",
    "promise", "vow", "committed", "offered", "undertake", "plan", "intend", "meant", "means? to", "supposed", "about to", "in line", "preparing",
    "gearing", "goal", "on the cards", "foresee", "pencil", "envisaged", "(?:said|thought|believed|reported|understood|rumou?red) to be", "hop", "aim", "want", "target", "seeking", "stands",
    "(?:looks?|seems) like", "threatens", "proposes", r"(?:is|are) (?:\w+ )?to ",
)  # fmt: skip
#: Days and times of what is scheduled, at the beginning of a sentence.
_SCHEDULED_ON = rf"(?:On (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Next (?:week|month|year)),? [^.;,]{{2,80}}? (?:{_SCHEDULED}) "
#: How the first words of the hints begin: a text is looked through for these once.
HINT_WORD = re.compile(
    "|".join(
        (
            *(hint.partition(" ")[0] if hint[0] != "(" else hint[: hint.index(")") + 1] for hint in _HINTS),
            "on",
            "next",
            *_TURNING,
        )
    )
)
#: No sentence without one of these speaks of what is to come.
HINT = re.compile(rf"\b(?:{'|'.join(_HINTS)})|{_SCHEDULED_ON}|{_BY_CALENDAR} {_CALENDAR}")

#: A verb whose doing is a dated happening: an event settles it.
_HAPPENING_WORDS = (
    "provide sign visit host meet join begin start launch open hold discuss ratify conclude introduce establish deploy supply deliver export transfer build "
    "enter elect withdraw implement adopt upgrade resume negotiate finalise finalize step announce publish complete send give hand buy sell acquire purchase "
    "commission approve pass release appoint attend chair convene release train exercise ban lift impose remove apply accede inaugurate donate grant lend fund "
    "win reopen close end expire lapse return retire vote decide succeed take come link cut raise scrap expand"
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
#: What "is to" says of these is what they are, not what they will do: "the aim is to protect".
EQUATED = re.compile(
    r"\b(?:aims?|goals?|purpose|point|idea|task|tasks|job|role|roles|challenge|problem|question|answer|trick|way|ways|objectives?|function|duty|mission|alternative|options?|choice|priority|strategy|approach|temptation|tendency|effect|secret|advice|lesson|solution|remedy|response|best|least|most|step|action|interpretation|method|technique|tactic|rule|practice|custom|thing|move|instinct|impulse|need|requirement|key|use|result|consequence|implication|danger|risk|price|cost)\b",
    re.IGNORECASE,
)
#: A question put inside a sentence: "what they are likely to do".
ASKED = re.compile(
    r"(?:^|[^,] )(?:what|how|why|whether|when|which way|whose|who)(?: \w+)? (?:[\w'-]+ ){0,6}$", re.IGNORECASE
)
#: What opens a sentence that tells in the present what a day to come will bring.
SCHEDULED = re.compile(rf"(?:{_SCHEDULED})\b")
DAY_TO_COME = re.compile(
    r"(?:On (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Next (?:week|month|year)),? (?:(?!\b(?:was|were|had|did|[a-z]{2,}ed)\b)[^.;,:]){2,80}$"
)
#: What anybody would do at any time: "ask a trader and he will say", "as anyone will tell you".
HABIT = re.compile(
    r"^(?:Ask|Look|Walk|Visit|Go|Drive|Consider|Travel|Speak|Talk|Try|Stand|Sit|Read|Open|Turn|Listen|Put|Call|Stop|Watch|Enter|Cross|Mention|Take|Follow|Tell)\b[^.;]{0,200}\band (?:[\w'-]+ ){1,4}$"
)
ANYBODY = re.compile(r"\b(?:you|anyone|anybody|any \w+|everyone|everybody|nobody you meet)$", re.IGNORECASE)
#: Before "projects" or "forecasts" where they are things: "announced projects".
THINGS = Late(
    r"\b(?:of|in|for|on|and|or|to|from|with|these|those|such|many|several|some|new|joint|major|big|large|its|their|the|more|most|other|all|own|energy|solar|rail|infrastructure|pilot|flagship|few|\w+ed|\w+al|\w+ing|\w+ous|\w+ic|\w+an|\w+ese|\d+) $",
    re.IGNORECASE,
)
#: The text speaking of itself.
OF_ITSELF = re.compile(
    r"^(?:this|the(?: (?:next|following|present|final|last|first|second|third|fourth|fifth))?)? ?(?:part|paper|report|section|chapter|series|article|brief|outlook|study|essay|appendix|annex|table|figure)\b",
    re.IGNORECASE,
)
OF_ITSELF_VERB = re.compile(
    r"^(?:look at|discuss|examine|turn to|consider|explore|argue|show that|outline|review|describe|focus on|be discussed)\b"
)

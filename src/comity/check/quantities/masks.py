"""What holds digits or number words and is no quantity: addresses, dates, clock times, names, notes of works."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.check.quantities.spelled import any_of
from comity.terms.searching import lower, matches_at, number_starts, starts_of, word_starts

_MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_LABELS = (
    "Part|Parts|Chapter|Section|Sections|Article|Articles|Figure|Figures|Fig|Figs|Table|Tables|Box|Annex|Appendix|Volume|Vol|Issue|Page|Pages|Paragraph|Para|Phase|Stage|Step|Tier|Track|Round|Game|Week|Day"
    "|Group|Division|Unit|Type|Model|Level|Category|Grade|Class|Route|Highway|Channel|Room|Flight|Gate|Resolution|Regulation|Directive|Protocol|Rule|Schedule|Clause|Item|Note|Notes|Act|Scene|Version|Scenario|Pillar|Panel|Zone|District|Apollo|Formula|Catch|Chart"
    "|Equation|Eq|Eqs|Ref|Refs|Experiment|Study|Sample|Site|Case|Line|Lane|Platform|Terminal|Building|Suite|Apt|Apartment|PO Box"
)
_SMALL_LABELS = "part|parts|chapter|section|article|figure|fig|table|page|pages|paragraph|volume|vol|nos|no|nrs|nr|number|footnote|pp|p|version|option|type|phase|equation|eq|category|day one|tier|grade|exercises|exercise|ref"
_COUNT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
#: Those that begin with a number, "+" before it.
_AT_NUMBERS = [
    re.compile(pattern)
    for pattern in (
        r"\b(?:19|20)\d\d-\d\d(?:-\d\d)?(?:T[\d:.]+Z?)?\b",
        r"\b\d{1,2}[/.]\d{1,2}[/.](?:\d\d){1,2}\b",
        rf"\b(?:{_DAY}\s?[-–/&]\s?)?{_DAY}\s(?:of\s)?{_MONTH}(?![a-z])(?:\s?,?\s?\d{{4}}\b)?",
        r"\b\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.m\.|[ap]m\b|AM\b|PM\b|o'clock\b|GMT\b|UTC\b)|\b\d{1,2}:\d\d(?::\d\d)?\b",
        r"\b(?:\d\d)?\d0'?s\b",
        r"\b(?:19|20)\d\d[a-z]\b",
        r"(?<![~≈∼<>≥≤±])\b(?:1[5-9]|20)\d\d\s?[-–/]\s?(?:(?:1[5-9]|20)\d\d|\d\d)\b(?!,\d)",
        r"\b\d{1,2}(?:st|nd|rd|th)(?:\s|-)[Cc]entur(?:y|ies)\b",
        r"(?<![\w.])(?!\d{1,3}(?: \d{3})+(?![\d-]))\+?\d[\d()-]{0,12}(?:[- ]\d{3,4}){2,4}\b(?![,.]\d)|\b\d{3}-\d{4}\b",
        r"(?=\d[\d ()./-]{5,18}\d\b)(?:(?<=[Tt]el )|(?<=[Tt]el[.:] )|(?<=[Tt]el\.: )|(?<=hone )|(?<=hone: )|(?<=[Ff]ax )|(?<=[Ff]ax: )|(?<=obile )|(?<=obile: )|(?<=[Aa]pp )|(?<=[Aa]pp: ))\d[\d ()./-]{5,18}\d\b",
        r"\b\d+\.\d+\.\d+(?:\.\d+)*\b",
        r"\b(?:24/7|9/11|7/7|50[-/]50|20/20|360[- ]degree)\b",
    )
]  # fmt: skip
#: Those that begin with a word that stands before numbers.
_AT_LABELS = [
    re.compile(pattern)
    for pattern in (
        rf"\b{_MONTH}\s(?:{_DAY}(?:\s?(?:[-–/&]|to|and)\s?(?:{_MONTH}\s)?{_DAY})?(?![\d%,]*\d)(?!\s(?:million|billion|trillion|thousand|per\s?cent))(?:\s?,?\s?\d{{4}}\b)?|(?:of\s)?\d{{4}}\b)",
        rf"\b{any_of(_LABELS.split('|'))}\.?\s(?:[A-Z]\.?)?\d+[a-zA-Z]?(?:\.\d+)*\b(?:(?:,\s|\sand\s|\s?[-–]\s?|\sto\s)\d+[a-z]?\b)*(?!\s?%)",
        rf"\b(?:Part|Chapter|Section|Article|Phase|Stage|Act|Plus|Formula|Round|Game|Big|Group|Team|Air Force|Channel|Radio|Volume)\s(?:{_COUNT}|[A-Z][a-z]+(?<=ne|wo|ee|ur|ve|ix|en|ht))\b",
        r"\b(?:Figs?\.?|Figures?|Tables?|Movies?)\s[A-Z]?\d+[A-Za-z]?(?:(?:,\s|\sand\s|\s?[-–]\s?)[A-Z]?\d*[A-Za-z]?\b(?!\s[a-z]))*",
    )
]  # fmt: skip
_LABEL_WORDS = [
    word.lower()
    for word in (
        *_LABELS.split("|"), "Plus", "Formula", "Big", "Group", "Team", "Air", "Radio", "Movie", "Movies",
        "Jan", "January", "Feb", "February", "Mar", "March", "Apr", "April", "May", "Jun", "June", "Jul", "July", "Aug", "August",
        "Sep", "Sept", "September", "Oct", "October", "Nov", "November", "Dec", "December",
    )
]  # fmt: skip
#: Those that are letters and a number.
_AT_CODES = [
    re.compile(pattern)
    for pattern in (
        r"\b(?:FY|Q|H|CY)\s?\d{1,4}(?:\s?[-–/]?\s?\d{2,4})?\b",
        r"\b[A-Z]{1,6}[+-]\d+\b",
        r"(?<=light )[A-Z]{2}\s?\d{1,4}\b",
    )
]  # fmt: skip
#: Places in a volume: they begin with a number or "p.".
_PAGES = re.compile(
    r"\b\d+:\d+(?:,\s\d+(?:[-–]\d+)?)?\b|\b\d+\s?\(\d{1,3}\)(?:[:,]\s?\d+(?:[-–]\d+)?)?|\bpp?\.\s?\d+(?:\s?[-–]\s?\d+)?"
)  # fmt: skip
#: Those that begin with one of some signs.
_AT_SIGNS = [
    (signs, re.compile(pattern))
    for signs, pattern in (
        (("http", "www."), r"(?:https?://|www\.)[^\s<>\"]+"),
        (("doi", "DOI", "arXiv", "ISBN", "ISSN", "PMID", "10."), r"\b(?:doi|DOI|arXiv|ISBN|ISSN|PMID)\b:?\s?[\w./:()-]+|\b10\.\d{4,9}/[^\s,;]+"),
        (("#", "No."), r"#\d+|(?<!\w)No\.\s?\d+"),
        (("[",), r"\[\d+(?:[,–-]\s?\d+)*\]"),
    )
]  # fmt: skip
#: Numbers to call from abroad; "+3 500" is one more of something.
_ABROAD = re.compile(r"\+\d{1,3}(?! \d{3}(?: \d{3})*(?![\d-]))(?:[ .-]?\(?\d{1,4}\)?){2,6}(?<=\d{2})\b")
#: A work's title in quotes behind a year or an initial.
_TITLE = re.compile(
    r"(?:\(\d{4}[a-z]?\)|\b[A-Z]\.),\s(?:'(?:[^'\n]|(?<=\w)'(?=\w)){4,250}'|\"[^\"\n]{4,250}\"|‘(?:[^’\n]|(?<=\w)’(?=\w)){4,250}’|“[^”\n]{4,250}”)"
)
_LABELLED = re.compile(
    rf"\b{any_of(_SMALL_LABELS.split('|'))}(?:\.\s?|\s)(?!\d[\d.,]*\s(?:hundred|thousand|lakh|crore|million|billion|trillion)\b)\d+(?:\.\d+)*[a-z]?\b(?:(?:,\s?|\sand\s|\s?[-–]\s?|\sto\s)\d+\b)*(?!\s?%)"
)  # fmt: skip
_LISTED = re.compile(r"(?m:^\s{0,3}\d{1,2}[.)]\s(?=\D))")
_CODE = re.compile(r"[A-Z](?<!\w.)(?=[A-Z]{0,5}[\s+-]?\d)")
_PAGE = re.compile(r"p(?=p?\.)")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,60}")


def masked(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches of a text that hold no quantity whatever digits stand in them, in no order.

    Examples
    --------
    >>> text = "In May 2019 (Lakes Review 12:3, 41-57) see Part 2 at 5 pm."
    >>> sorted(text[a:b] for a, b in masked(text))
    ['12:3, 41-57', '5 pm', 'May 2019', 'Part 2']
    """
    starts = _starts(text)
    for mask in _AT_NUMBERS:
        for found in matches_at(mask, text, starts):
            yield found.span()
    labels, codes = (
        word_starts(lower(text), _LABEL_WORDS),
        [found.start() for found in _CODE.finditer(text)],
    )
    for mask, at in (*((mask, labels) for mask in _AT_LABELS), *((mask, codes) for mask in _AT_CODES)):
        for found in matches_at(mask, text, at):
            yield found.span()
    for found in matches_at(
        _PAGES, text, sorted({*starts, *(page.start() for page in _PAGE.finditer(text))})
    ):
        yield found.span()
    for signs, mask in _AT_SIGNS:
        for found in matches_at(mask, text, starts_of(text, signs)):
            yield found.span()
    for found in matches_at(_TITLE, text, _titles(text)):
        yield found.span()
    for found in matches_at(_LABELLED, text, word_starts(lower(text), _SMALL_LABELS.split("|"))):
        yield found.span()
    for found in _LISTED.finditer(text):
        yield found.span()
    if "+" in text:
        for found in _ABROAD.finditer(text):
            yield found.span()
    if "@" in text:
        for found in _MAIL.finditer(text):
            yield found.span()


def _titles(text: str) -> list[int]:
    """Return where a title may be led up to: at a bracket, or at the letter before "." and ","."""
    return sorted([*starts_of(text, ("(",)), *(at - 1 for at in starts_of(text, (".,",)) if at)])


def _starts(text: str) -> list[int]:
    """Return where numbers begin, both with and without the "+" before them."""
    starts: list[int] = []
    for start in number_starts(lower(text)):  # where they begin in the text itself, and already looked for
        starts += [start - 1, start] if start and text[start - 1] == "+" else [start]
    return starts

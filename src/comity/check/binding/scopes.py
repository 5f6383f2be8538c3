"""Whether a number of countries is that of all whom a policy covers: "it is aimed at nine countries", not "under it six signed"."""

from __future__ import annotations

import re

#: What a policy does to all whom it covers, or is toward them.
_COVERS = re.compile(
    r"\b(?:cover|target|aim|seek|sought|promot|deepen|strengthen|expand|widen|broaden|boost|enhanc|improv|toward|includ|compris|consist|span|"
    r"embrac|involv|encompass|reach|focus|direct|engag|ties|relations|links|cooperation|extend|address|envisag|names?\b|lists?\b|counts?\b|numbers?\b"
    r"|(?:has|had|with|to)(?: \w+)? $)",
    re.IGNORECASE,
)
#: What comes of a policy, or is said of it, covers some: "led to talks with six", "was praised by two".
_COMES_OF_IT = re.compile(
    r"\b(?:led|leads|helped|helps|allow\w*|enabl\w+|result\w*|attract\w+|saw|seen|sign\w+|open\w+|began|since|after|before|when|while|but|although|praised|criticised|criticized|only|just|"
    r"at least|up to|another|other|some|one of)\b|;|\bby (?:\w+ )?$",
    re.IGNORECASE,
)
#: A policy behind these is where something else is done.
_GOVERNED = re.compile(
    r"\b(?:under|since|through|with|to|of|after|before|following|by|in|for|on|despite|amid|against|during|within|than|from)(?: (?:the|its|this|their|[\w-]+'s|[\w-]+)){0,2} ?$",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"'s? (?:(?:all|then|now) )?")
_ITSELF = re.compile(
    r"(?:It|This|The (?:[\w-]+ )?(?:policy|initiative|strategy|program|programme|plan|scheme|project))\b"
)
#: Words between a number and its noun that leave it the number of all.
_PLAIN = re.compile(
    r" (?:(?:partner|target|targeted|focus|priority|participating|member|different|whole) )*\w+"
)


def covers(lead: str, between: str, counted: str) -> bool:
    """Return whether a number is of all whom a policy covers.

    Parameters
    ----------
    lead
        The words of the sentence before the policy's name.
    between
        The words from the name to the number.
    counted
        The words behind the number that say what is counted.

    Examples
    --------
    >>> covers("The ", " covers ", " countries"), covers("Under the ", ", Ash signed pacts with ", " countries")
    (True, False)
    """
    if not _PLAIN.fullmatch(counted):
        return False
    if _WHOSE.fullmatch(between):
        return True
    return (
        not _GOVERNED.search(lead)
        and _COVERS.search(between) is not None
        and _COMES_OF_IT.search(between) is None
    )


def covers_as_it(before: str, counted: str) -> bool:
    """Return whether a number is of all whom a policy named earlier covers, by the words of its own sentence before it.

    Examples
    --------
    >>> covers_as_it("It is aimed at ", " countries"), covers_as_it("Trade with ", " countries")
    (True, False)
    """
    itself = _ITSELF.match(before)
    return itself is not None and covers("", before[itself.end() :], counted)

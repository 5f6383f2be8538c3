"""Words that make a measure one of some goods or one branch only: "coal exports", "imports of rice", "services trade"."""

from __future__ import annotations

import re

from comity.terms.searching import Late

_WARES = """
    agricultural agri-food apparel arms automotive beef beer biofuel cars cement cereal chemical chip chips clothing coal cobalt cocoa coffee commodity computer
    copper cotton crops crude dairy defence defense diamond drone drug drugs durian electronics electrical energy fertiliser fertilizer fish fishery food footwear fruit fuel
    furniture garment gas gold grain hydrocarbon iron jewellery lithium lng lumber machinery manufacturing meat medical metal metals military mineral minerals mining
    nickel nuclear oil ore palm-oil petrochemical petroleum pharmaceutical phone plastic plastics pork poultry processed rice rubber seafood semiconductor ship smartphone soy
    soybean steel sugar tea technology tech textile textiles timber tin tobacco toy tuna uranium vegetable vehicle vehicles weapons wheat wine wood
    digital e-commerce services service tourism transport education financial infrastructure green renewable clean climate solar battery ev portfolio property real-estate
    start-up startup venture research cultural creative halal non-oil farm aquatic wildlife electricity power data cloud
"""
_BRANCH = Late(rf"(?:^|[\s(])(?:{'|'.join(map(re.escape, _WARES.split()))})\s$", re.IGNORECASE)
#: Behind a measure: "exports of rice", "imports of Ash coal"; goods and merchandise are the whole.
_OF = re.compile(
    r"\sof\s(?:[A-Z][\w'-]*\s){0,2}(?!(?:goods|merchandise|the|its|their|all|both|both sides|more|over|about|around|almost|nearly|some|up|only|just|at|less|under|roughly"
    r"|approximately|an?|this|that|which|each|any|other|products)\b)[a-z][a-z-]+"
)
_IN = re.compile(rf"\sin\s(?:{'|'.join(map(re.escape, _WARES.split()))})\b", re.IGNORECASE)
_ONE_WORD = re.compile(r"[A-Za-z-]+")


def is_part(text: str, start: int, end: int) -> bool:
    """Return whether the words around a measure narrow it to some goods or one branch.

    Examples
    --------
    >>> text = "Coal exports rose, as did imports of rice, exports of goods and total trade."
    >>> [is_part(text, text.index(w), text.index(w) + len(w)) for w in ("exports rose", "imports", "exports of", "trade")]
    [True, True, False, False]
    """
    if _BRANCH.search(text, max(0, start - 16), start):
        return True
    if _ONE_WORD.fullmatch(text, start, end) is None:
        return False
    return _OF.match(text, end) is not None or _IN.match(text, end) is not None

"""How a draft says what it says: how surely, from whom, because of what, and what it expects.

``modality_at`` tells realised from planned, projected or possible (and a "would"
that tells the past from one that looks ahead); ``find_attributions`` whom the
words are from; ``find_causes`` what is credited with what; ``find_expectations``
what is said of the future, as proposals for the ledger.
"""

from comity.check.speech.attribution import attribution_of, find_attributions
from comity.check.speech.carried import Attribution
from comity.check.speech.causes import Cause, causes_in, find_causes
from comity.check.speech.expectations import Expectation, as_proposal, find_expectations
from comity.check.speech.modality import modality_at

__all__ = [
    "Attribution",
    "Cause",
    "Expectation",
    "as_proposal",
    "attribution_of",
    "causes_in",
    "find_attributions",
    "find_causes",
    "find_expectations",
    "modality_at",
]

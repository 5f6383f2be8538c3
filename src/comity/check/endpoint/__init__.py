"""An optional language model behind the caller's own endpoint: it may point, never tell.

Off unless the caller gives ``ask``, which carries one request to any
OpenAI-compatible server and brings the answer; this room meets no network. The
model links candidates that the rules found, by their ids, or quotes words the
rules passed over. Every number, date and actor is then worked out again from
the quoted words by the rules; what does not come out the same is dropped and
counted. What is left is marked as the model's.
"""

from comity.check.endpoint.asking import Offer, offer_of, request_of
from comity.check.endpoint.grounding import Extractors
from comity.check.endpoint.proposing import Dropped, Exchange, Proposed, propose, soften

__all__ = [
    "Dropped",
    "Exchange",
    "Extractors",
    "Offer",
    "Proposed",
    "offer_of",
    "propose",
    "request_of",
    "soften",
]

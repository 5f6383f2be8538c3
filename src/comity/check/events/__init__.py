"""Events: a narrow coder that proposes what happened, between whom, from the words alone.

``cues`` is the table of cue verbs by event type, ``patterns`` makes it readable
for the machine, ``verbs`` gives the forms of a verb, ``coding`` chooses the cue
that a sentence is about, ``roles`` says who did it to whom, ``contexts`` what it
is about, ``proposals`` makes entries for the record.
"""

from comity.check.events.coding import Coded, code_sentence
from comity.check.events.proposals import EventProposal, as_proposal, code_events

__all__ = ["Coded", "EventProposal", "as_proposal", "code_events", "code_sentence"]

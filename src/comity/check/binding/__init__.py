"""From amounts, dates, names and notes to claims: what is measured, of whom, toward whom, when, by which formula.

`bind_all` gives each claim with its other readings;
`fingerprint` the name by which a confirmed binding is found again.
"""

from comity.check.binding.bind import bind_all
from comity.check.binding.bound import Alternative, Bound
from comity.check.binding.fingerprint import fingerprint
from comity.check.binding.lexicon import Lexicon

__all__ = ["Alternative", "Bound", "Lexicon", "bind_all", "fingerprint"]

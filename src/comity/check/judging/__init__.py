"""From claims to verdicts: evidence from the record, what the wording allows, and a sentence that says why.

`judge` gives one claim's verdict on one day; `judge_all` those of a draft at
its date and now. The table of tolerances is in ``tolerance.py``.
"""

from comity.check.judging.judge import JUDGED, evidence_for, judge, judge_all
from comity.check.judging.shelf import Shelf

__all__ = ["JUDGED", "Shelf", "evidence_for", "judge", "judge_all"]

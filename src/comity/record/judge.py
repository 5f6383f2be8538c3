"""Judge a reading by every rule: faults of reading first, then what only shows across entries."""

from __future__ import annotations

from comity.record.read import Reading
from comity.record.rules import every_rule
from comity.record.text import dotted
from comity.terms.problem import Problem
from comity.terms.words import brief

#: A rule may repeat what an editor wrote, which may be a whole book.
_LONGEST = 600


def judge(reading: Reading) -> tuple[Problem, ...]:
    """Return all problems of a record, those of reading and those of the rules, in order of place."""
    problems = set(reading.problems)
    for rule in every_rule().values():
        for finding in rule(reading):
            place = reading.place(finding.folder, finding.name, finding.path)
            label = dotted(finding.path) if finding.path else finding.folder
            what, fix = (brief(said, most=_LONGEST, quoted=False) for said in (finding.what, finding.fix))
            problems.add(Problem(place, label, what, fix))
    return tuple(sorted(problems))

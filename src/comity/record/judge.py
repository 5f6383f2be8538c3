"""Judge a reading by every rule: faults of reading first, then what only shows across entries."""

from __future__ import annotations

from comity.record.read import Reading
from comity.record.rules import every_rule
from comity.terms.problem import Problem


def judge(reading: Reading) -> tuple[Problem, ...]:
    """Return all problems of a record, those of reading and those of the rules, in order of place."""
    problems = list(reading.problems)
    unread = {problem.place.file for problem in reading.problems}
    for rule in every_rule().values():
        for finding in rule(reading):
            place = reading.place(finding.folder, finding.name, finding.path)
            label = ".".join(str(step) for step in finding.path) or finding.folder
            problems.append(Problem(place, label, finding.what, finding.fix))
    # A name that does not resolve because its own file has a fault is not a second fault.
    return tuple(sorted(set(p for p in problems if not _follows(p, unread))))


def _follows(problem: Problem, unread: set[str]) -> bool:
    """Whether a problem only says that a file with a fault of its own was not read."""
    return any(
        f"'{_stem(file)}' is not in" in problem.what and f"{file.split('/')[0]}/" in problem.what
        for file in unread
    )


def _stem(file: str) -> str:
    return file.rsplit("/", maxsplit=1)[-1].rsplit(".", 1)[0]

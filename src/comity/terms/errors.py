"""What can go wrong besides the record itself, drawn as a tree.

::

    ComityError                 exit code 1
    ├── UsageError              2   asked for something that cannot be
    ├── RecordFaults            3   the record has problems; all are listed
    ├── NotFound                4   the name is not in the record
    ├── TextFault               5   the text of an Outlook asks for what is not there
    ├── FileTrouble             6   a file cannot be read or written
    ├── BuildFault              7   a format could not be made
    ├── SourceTrouble           8   a publisher's server or the way to it failed; try later
    └── SourceFault             9   what a publisher delivered is not what its card says

The base class writes the message in three parts: what happened with the
values, what was expected, what to do. ``retry`` says whether the same call may
succeed later without a change. An error that gathers several faults of the
record or of a text keeps them in ``problems``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comity.terms.problem import Problem


class ComityError(Exception):
    """Something Comity was asked to do could not be done; the message says what to change.

    Examples
    --------
    >>> print(ComityError("the folder 'x' is empty", "a record", "run `comity new x`"))
    the folder 'x' is empty; expected a record. To mend it: run `comity new x`.
    """

    exit_code: ClassVar[int] = 1
    retry: ClassVar[bool] = False

    def __init__(self, what: str, expected: str = "", remedy: str = "") -> None:
        self.what, self.expected, self.remedy = what, expected, remedy
        super().__init__(what, expected, remedy)

    def __str__(self) -> str:
        text = self.what + (f"; expected {self.expected}" if self.expected else "")
        return text + (f". To mend it: {self.remedy}." if self.remedy else ".")


class UsageError(ComityError):
    """A command or a function was given values that cannot be; see the allowed ones in the message."""

    exit_code = 2


class Gathered(ComityError):
    """Several problems at once: mend each at the place it names."""

    def __init__(self, problems: Sequence[Problem], remedy: str) -> None:
        self.problems = tuple(problems)
        many = "problem" if len(self.problems) == 1 else "problems"
        super().__init__(f"{len(self.problems)} {many} found", "none", remedy)

    def __str__(self) -> str:
        return "\n".join([*(str(p) for p in self.problems), super().__str__()])


class RecordFaults(Gathered):
    """The record has problems: `comity record check` lists them, each with its place and its mend."""

    exit_code = 3


class NotFound(ComityError):
    """A name is not in the record: see the suggestion, or `comity show` for what there is."""

    exit_code = 4


class TextFault(Gathered):
    """An expression in the text of an Outlook finds nothing or two unreconciled values: mend the text or the record."""

    exit_code = 5


class FileTrouble(ComityError):
    """A file cannot be read or written: check the path, its permissions and the free space, then run again."""

    exit_code = 6
    retry = True


class BuildFault(ComityError):
    """A format could not be made from the document tree: the message holds the writer's own words."""

    exit_code = 7


class SourceTrouble(ComityError):
    """A publisher's server, or the way to it, failed: run again later, or fetch the file by hand and give it with --from."""

    exit_code = 8
    retry = True


class SourceFault(ComityError):
    """A delivery is not what its card says: nothing of it was kept; look at the cells named, then mend the card or the file."""

    exit_code = 9

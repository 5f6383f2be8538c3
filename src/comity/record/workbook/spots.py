"""Where in a workbook something stands, and faults told with that place."""

from __future__ import annotations

from dataclasses import dataclass

from comity.terms.problem import Place, Problem


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A cell: sheet, row and column from 1.

    Examples
    --------
    >>> str(Spot("memberships.spells", 5, 28))
    'memberships.spells!AB5'
    """

    sheet: str
    row: int = 1
    column: int = 1

    def __str__(self) -> str:
        letters, left = "", self.column
        while left:
            left, sign = divmod(left - 1, 26)
            letters = chr(65 + sign) + letters
        return f"{self.sheet}!{letters}{self.row}"


@dataclass(frozen=True, slots=True, order=True)
class CellProblem(Problem):
    """A problem with the cell of the workbook that has it, and the place in the files it would get, if any."""

    spot: Spot = Spot("")
    file: str = ""

    def __str__(self) -> str:
        place = f" ({self.place})" if self.file else ""
        return f"{self.spot}{place}: {self.field}: {self.what}. {self.fix}."


def cell_problem(spot: Spot, field: str, what: str, fix: str) -> CellProblem:
    """Return a problem of a cell that has no place in the files yet."""
    return CellProblem(Place(spot.sheet, spot.row, spot.column), field, what, fix, spot)

"""What a cell holds as text, whatever Excel made of it: dates, numbers, truths, errors, formulas."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from comity.record.workbook.citing import Unreadable

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def typed_text(cell: Any, *, never_computed: bool = False) -> tuple[str, float | None]:
    """Return a cell's text, and its number where it holds one (then the digits may not be those meant).

    A date is written as precisely as the cell shows it: a cell that shows
    month and year is that month.

    Raises
    ------
    Unreadable
        For an error of Excel, a time of day, a duration, or a formula without its value.
    """
    if never_computed:
        raise Unreadable(
            "holds a formula that was never computed", "open and save it in Excel, or write the value"
        )
    value = cell.value
    if value is None:
        return "", None
    if isinstance(value, bool):
        return ("true" if value else "false"), None
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format or "")), float(value)
    if isinstance(value, datetime | date):
        return _day(value, str(cell.number_format or "")), None
    if isinstance(value, time | timedelta):
        raise Unreadable(
            f"holds a time of day ({value})", "write it as text; set the cell's format to Text first"
        )
    if cell.data_type == "e":
        raise Unreadable(f"holds Excel's error {value}", "correct the formula or write the value")
    return _ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), str(value)), None


def _number(value: float, shown: str) -> str:
    if isinstance(value, float) and not value.is_integer():
        return repr(value).replace("e+", "e")
    if abs(value) >= 1e15:
        return repr(float(value)).replace("e+", "e").replace(".0e", "e")
    digits = str(int(value))
    return digits.zfill(len(shown)) if re.fullmatch("0{2,}", shown) else digits


def _day(value: date, shown: str) -> str:
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) != (0, 0, 0):
        raise Unreadable(f"holds a moment ({value})", "write the day as text, such as 2023-12-17")
    parts = re.sub(r'\[[^\]]*\]|"[^"]*"|\\.', "", shown).casefold()
    if "d" in parts or "y" not in parts:
        return value.strftime("%Y-%m-%d").zfill(10)
    return value.strftime("%Y-%m").zfill(7) if "m" in parts else value.strftime("%Y").zfill(4)

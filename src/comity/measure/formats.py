"""Measured values as files: CSV, JSON, Excel, Parquet, and SDMX-CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, fields

from comity.measure.engine import Measured

COLUMNS = tuple(field.name for field in fields(Measured))
#: SDMX-CSV 2.0: what is said of the structure, the dimensions, the observation and its attributes.
SDMX = (
    "STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ", "INDICATOR", "REPORTER", "PARTNER", "PRODUCT", "TIME_PERIOD",
    "OBS_VALUE", "UNIT_MEASURE", "LOWER", "UPPER", "MEMBERSHIP", "VINTAGE", "COMMENT",
)  # fmt: skip


def as_csv(rows: Sequence[Measured]) -> bytes:
    r"""Return values as CSV, a row each; what is absent is an empty cell.

    Examples
    --------
    >>> row = Measured("rca", 2020, "ash", "", "8541", 1.5, "index", ("trade",))
    >>> as_csv([row]).decode().splitlines()[1]
    'rca,2020,ash,,8541,1.5,index,trade,,,,,'
    """
    return _csv(COLUMNS, ([_cell(value) for value in asdict(row).values()] for row in rows))


def as_json(rows: Sequence[Measured]) -> bytes:
    """Return values as a JSON list of objects."""
    return (json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1) + "\n").encode()


def as_sdmx(rows: Sequence[Measured]) -> bytes:
    """Return values as SDMX-CSV 2.0, by a structure of Comity's own."""
    return _csv(
        SDMX,
        (
            ["dataflow", "COMITY:MEASURES(1.0)", "I", "A", row.indicator, row.reporter, row.partner or "_Z",
             row.product or "_Z", str(row.year), repr(row.value), row.unit, _cell(row.low), _cell(row.high),
             row.membership, row.vintage, row.remark]
            for row in rows
        ),
    )  # fmt: skip


def as_xlsx(rows: Sequence[Measured]) -> bytes:
    """Return values as an Excel workbook of one sheet, the same bytes for the same values."""
    from datetime import UTC, datetime

    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(
        made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": "Measures", "created": datetime(2000, 1, 1, tzinfo=UTC)})
    sheet = book.add_worksheet("measures")
    sheet.write_row(0, 0, COLUMNS, book.add_format({"bold": True}))
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(asdict(row).values()):
            if isinstance(value, int | float):
                sheet.write_number(at, column, value)
            else:
                sheet.write_string(at, column, _cell(value))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(COLUMNS) - 1)
    sheet.set_column(0, len(COLUMNS) - 1, 16)
    book.close()
    return made.getvalue()


def as_parquet(rows: Sequence[Measured]) -> bytes:
    """Return values as Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {"year": pa.int32(), "value": pa.float64(), "low": pa.float64(), "high": pa.float64()}
    columns = {
        name: pa.array(
            ["; ".join(v) if isinstance(v := getattr(row, name), tuple) else v for row in rows],
            kinds.get(name, pa.string()),
        )
        for name in COLUMNS
    }
    made = io.BytesIO()
    pq.write_table(pa.table(columns), made, compression="zstd")
    return made.getvalue()


def as_text(rows: Sequence[Measured]) -> str:
    """Return values as lines to be read, aligned, with what they rest on below.

    Examples
    --------
    >>> print(as_text([Measured("rca", 2020, "ash", "", "8541", 1.5, "index", ("trade",), vintage="almanac 2021")]))
    2020  ash  8541  1.5
    rca, index; from trade. Read: almanac 2021.
    """
    if not rows:
        return "No value: the input relations hold nothing for it."
    cells = [
        [
            str(r.year),
            r.reporter,
            r.partner,
            r.product,
            f"{r.value:.6g}",
            _interval(r),
            r.remark,
            r.membership,
        ]
        for r in rows
    ]
    used = [at for at in range(len(cells[0])) if any(row[at] for row in cells)]
    widths = {at: max(len(row[at]) for row in cells) for at in used}
    lines = ["  ".join(row[at].ljust(widths[at]) for at in used).rstrip() for row in cells]
    first = rows[0]
    read = f" Read: {first.vintage}." if first.vintage else ""
    return "\n".join([*lines, f"{first.indicator}, {first.unit}; from {', '.join(first.inputs)}.{read}"])


FORMATS = {"csv": as_csv, "json": as_json, "xlsx": as_xlsx, "parquet": as_parquet, "sdmx": as_sdmx}


def _interval(row: Measured) -> str:
    return "" if row.low is None or row.high is None else f"{row.low:.4g} to {row.high:.4g}"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return repr(value) if isinstance(value, float) else str(value)


def _csv(head: Sequence[str], rows: object) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)  # type: ignore[arg-type]
    return text.getvalue().encode()

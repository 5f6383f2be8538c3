"""The record as a workbook, for those who edit in Excel: written, read back, compared, and written into the files."""

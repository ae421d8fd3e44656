"""Spreadsheets as people have them, read row by row: CSV in any encoding, XLSX, Parquet."""

from .layout import Table
from .opening import check_kind, open_table
from .rows import ROWS_MOST, Row

__all__ = ["ROWS_MOST", "Row", "Table", "check_kind", "open_table"]

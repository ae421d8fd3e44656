"""What leaves for a spreadsheet program: numbers stay numbers, and no text runs as a formula."""

import csv
import io
import re
from collections.abc import Iterable

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_BREAK = re.compile(r"([;,|\t\r\n])")  # whatever a program may take for the end of a cell
_BREAKS_FIRST = ("\t", "\r", "\n")


def runs_as_formula(text: str) -> bool:
    """Whether a spreadsheet program would run it."""
    return text.lstrip(' "').startswith(_FORMULA)


def harmless(cell: object) -> object:
    """Text that no program runs, however it divides the line: an apostrophe stands before what would begin a
    formula. What is no text stays as it is, a number below nothing, too.
    """
    if not isinstance(cell, str):
        return cell
    text = "".join(f"'{part}" if runs_as_formula(part) else part for part in _BREAK.split(cell))
    return f"'{text}" if text.startswith(_BREAKS_FIRST) else text


def csv_line(cells: Iterable[object], *, quoted: bool = False) -> bytes:
    """In UTF-8, each cell `harmless`; `quoted`: each between quotes, whatever it says."""
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL).writerow(
        [harmless(cell) for cell in cells]
    )
    return out.getvalue().encode()

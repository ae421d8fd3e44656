"""The cells of a row before anybody asks what they mean: repaired where that is sure, else told."""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.tables import Row
from reencuentro.clinic.tables.cells import FORMULA_TEXT, PROGRAM_ERROR, SHORTENED, damage_of, says_nothing
from reencuentro.clinic.tables.rows import DAYS_FROM_1904, FORMULA, NO_TEXT, SEVERAL, SWALLOWED
from reencuentro.engines.tables.encoding import repaired
from reencuentro.site.text import JOINERS

from ..mapping import Mapping
from ..mapping.targets import CASE
from .problems import Findings

_KEPT_AS_TEXT = re.compile('="([^"]*)"')  # how some programs keep the zeros before a number
_DAMAGES = {
    FORMULA_TEXT: _(
        "This is a formula, not what it gives. Save the file in your program and bring it again."
    ),
    PROGRAM_ERROR: _("Your program shows an error here, not a value. Correct it or empty the cell."),
    SHORTENED: _(
        "Your program shortened this number and lost digits. Format the column as text and write it again."
    ),
}
_FAULTS = {
    FORMULA: _("This formula has no result in the file. Save the file in your program once more."),
    SWALLOWED: _("This cell has swallowed the row after it: a quotation mark is missing at its end."),
    DAYS_FROM_1904: _("This file counts days from 1904. Format this column as dates and save it again."),
    NO_TEXT: _("What stands here is no text, number or date. Write it anew."),
    SEVERAL: _("Several values stand in this one cell. Give each a column of its own."),
}
_PROSE = frozenset({f"{CASE}.notes", f"{CASE}.summary", f"{CASE}.row_id"})
_DATES = ("birth", "opened_on", "stage_on")


def cleaned(row: Row, mapping: Mapping, findings: Findings) -> Row:
    """The row with readable cells; what says that nothing is known ('s/d', '?') becomes empty."""
    _check_width(row, mapping, findings)
    _check_faults(row, mapping, findings)
    cells = list(row.cells)
    for column in mapping.mapped_columns:
        if column < len(cells) and cells[column]:
            text = _readable(cells[column], column, findings)
            silent = mapping.targets[column] not in _PROSE and says_nothing(text)
            cells[column] = "" if silent else text
    return Row(row.number, tuple(cells), row.faults)


def _check_width(row: Row, mapping: Mapping, findings: Findings) -> None:
    width = len(mapping.headings)
    if any(cell.strip() for cell in row.cells[width:]):
        message = _(
            "This row has more cells (%(cells)d) than there are headings (%(headings)d). Either a cell was "
            "cut in two where it has a comma, or a column has no heading."
        )
        findings.error(None, message % {"cells": len(row.cells), "headings": width})


def _check_faults(row: Row, mapping: Mapping, findings: Findings) -> None:
    for column, code in row.faults:
        if column not in mapping.mapped_columns:
            continue
        if code != DAYS_FROM_1904 or mapping.targets[column].endswith(_DATES):
            findings.error(column, _FAULTS[code])


def _readable(text: str, column: int, findings: Findings) -> str:
    bare = text.strip()
    if not bare.isascii():
        bare = _lettered(bare, column, findings)
    if match := _KEPT_AS_TEXT.fullmatch(bare):
        return match[1]
    if damage := damage_of(bare):
        findings.error(column, _DAMAGES[damage])
    return bare


def _lettered(text: str, column: int, findings: Findings) -> str:
    was = repaired(text)
    if was:
        message = _("Letters were garbled when the file was saved. “%(was)s” is brought in.")
        findings.warn(column, message % {"was": was[:60]})
    elif was is not None:
        findings.error(column, _("Letters were lost here when the file was saved. Write them again."))
    visible = "".join(c for c in was or text if c in JOINERS or unicodedata.category(c) != "Cf")
    if len(visible) < len(was or text):
        findings.warn(column, _("Invisible marks were taken out; they can change how a text reads."))
    return visible.strip()

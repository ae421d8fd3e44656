"""What there is to say of a row of a list, in words. It comes in all the same: nothing is lost."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.tables import cells, rows

REMARKS: dict[str, str | Promise] = {
    "nameless": _("No name. Whoever this is can be found only by what else the row says."),
    "no_name": _("No name can be read in this cell; it is not searched."),
    "no_date": _("This is no date or age that can be read; it is not searched."),
    "year_alone": _("Only the year of this date can be read; that is searched."),
    "no_state": _("No state of Mexico has this name, nor one known abroad; it is not searched."),
    "no_place": _("No municipality there has this name, or more than one has; it is not searched."),
    "no_curp": _("This is no CURP, nor a part of one; it is not searched."),
    "no_sex": _("This is no sex that can be read; it is not searched."),
    "either_sex": _("M may stand for a woman or a man in this list; it is not searched."),
    "twice": _("A row before this one has the same number. Both are kept and searched."),
    "garbled": _("Letters were garbled when the file was saved. What they were is searched."),
    "lost letters": _("Letters were lost when the file was saved. The rest is searched."),
    cells.FORMULA_TEXT: _("This is a formula, not what it gives; it is not searched."),
    cells.PROGRAM_ERROR: _("A program shows an error here, not a value; it is not searched."),
    cells.SHORTENED: _("A program shortened this number and lost digits; it is not searched."),
    rows.FORMULA: _("This formula has no result in the file; it is not searched."),
    rows.SWALLOWED: _("This cell has swallowed the row after it: a quotation mark is missing at its end."),
    rows.DAYS_FROM_1904: _("This file counts days from 1904; this date is not searched."),
    rows.NO_TEXT: _("What stands here is no text, number or date; it is not searched."),
    rows.SEVERAL: _("Several values stand in this one cell; they are not searched."),
}

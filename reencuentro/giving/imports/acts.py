"""What this room writes down of what was done."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "imports.bring": _("Brought a file of gifts"),
    "imports.choose": _("Said what a file of gifts tells"),
    "imports.assign": _("Said for which funds the gifts of a file are"),
    "imports.decide": _("Decided on lines in doubt"),
    "imports.match": _("Said which lines of a file are promised gifts, or were entered before"),
    "imports.book": _("Booked a file of gifts"),
    "imports.leave": _("Left the rest of a file of gifts out"),
    "imports.drop": _("Threw a file of gifts away"),
}

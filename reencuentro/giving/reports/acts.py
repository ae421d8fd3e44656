"""What this room writes down of what was done."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "reports.taken": _("Took out a report"),
    "reports.answer": _("Noted that a donor was identified or a notice handed in"),
}

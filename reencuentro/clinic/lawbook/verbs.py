from django.utils.translation import gettext_lazy as _

VERBS = {
    "law.approve": _("approved a rule of law"),
    "law.withdraw": _("withdrew the approval of a rule of law"),
    "law.term": _("entered a term of a state's code"),
    "law.entry": _("entered when notices take effect, or the national code governs, in a state"),
    "law.retract": _("withdrew what was entered of a state"),
    "law.calendar": _("saved the calendar of a court"),
    "law.denied": _("was refused a page about the law"),
}

from django.utils.translation import gettext_lazy as _

VERBS = {
    "deadline.read": _("Read the deadlines"),
    "deadline.add": _("Added a deadline"),
    "deadline.acknowledge": _("Acknowledged a deadline"),
    "deadline.change": _("Counted a deadline anew"),
    "deadline.meet": _("Met a deadline"),
    "deadline.miss": _("Recorded a missed deadline"),
    "deadline.withdraw": _("Withdrew a deadline"),
    "deadline.closing": _("Said what becomes of the deadlines at the closing"),
    "deadline.mend": _("Took up what can be done after a missed deadline"),
    "deadline.recount": _("Counted deadlines anew after a change of the law or a calendar"),
}

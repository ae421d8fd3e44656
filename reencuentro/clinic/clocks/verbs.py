from django.utils.translation import gettext_lazy as _

VERBS = {
    "clocks.read": _("Read the clocks of status, birthdays and papers"),
    "clocks.facts": _("Recorded facts of somebody's status"),
    "clocks.period": _("Recorded an absence or a marriage"),
    "clocks.taking": _("Recorded whether a child was taken or kept across a border"),
    "clocks.paper": _("Recorded a paper"),
    "clocks.remove": _("Removed an entry made by mistake"),
    "clocks.look": _("Looked at the clocks"),
    "clocks.wake": _("Worked out when the clocks are to be looked at"),
    "clocks.watch": _("Had a clock watched"),
}

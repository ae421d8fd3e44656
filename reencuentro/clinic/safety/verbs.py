from django.utils.translation import gettext_lazy as _

VERBS = {
    "safety.read": _("Read how the danger was weighed"),
    "safety.assess": _("Weighed the danger"),
    "safety.decide": _("Recorded her decision on what could be noticed"),
    "safety.strike": _("Took back a decision on what could be noticed"),
}

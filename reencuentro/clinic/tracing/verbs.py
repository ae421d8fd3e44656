from django.utils.translation import gettext_lazy as _

VERBS = {
    "tracing.read": _("Read a search"),
    "tracing.open": _("Began a search"),
    "tracing.change": _("Changed what is known of who is sought"),
    "tracing.end": _("Ended a search"),
    "tracing.lead": _("Recorded a lead"),
    "tracing.correct": _("Corrected a lead"),
    "tracing.strike": _("Struck out a lead"),
    "tracing.ask": _("Recorded that it was asked somewhere"),
    "tracing.lists": _("Searched the reference lists"),
    "tracing.look": _("Took a search through lists that are new to it"),
    "tracing.candidate": _("Compared a candidate of a list"),
    "tracing.judge": _("Judged a candidate of a list"),
    "tracing.standing": _("Changed whether a search is run again when a list arrives"),
    "tracing.learn": _("Learnt from searches how facts are written on the lists"),
    "tracing.answer": _("Recorded the answer to an inquiry"),
}

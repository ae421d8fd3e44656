from django.utils.translation import gettext_lazy as _

VERBS = {
    "papers.read": _("Read the papers of the case"),
    "papers.board": _("Read where the papers of her cases stand"),
    "papers.record": _("Entered a paper"),
    "papers.correct": _("Corrected a paper"),
    "papers.hand_over": _("Recorded where a paper went"),
    "papers.arrive": _("Recorded that a paper arrived"),
    "papers.file": _("Recorded where a paper was filed"),
    "papers.strike": _("Struck out a paper"),
}

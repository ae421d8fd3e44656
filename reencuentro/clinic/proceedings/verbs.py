from django.utils.translation import gettext_lazy as _

VERBS = {
    "proceeding.read": _("Read the proceedings"),
    "proceeding.open": _("Entered a proceeding"),
    "proceeding.change": _("Changed a proceeding"),
    "proceeding.end": _("Ended a proceeding"),
    "proceeding.enter": _("Entered a hearing, order, filing or notice"),
    "proceeding.state": _("Recorded what became of a hearing, order or filing"),
    "proceeding.watch": _("Set the terms of a notice running"),
}

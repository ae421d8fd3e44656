"""What this room itself writes in the trail."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "audit.view": _("Read the audit trail"),
    "audit.denied": _("Tried to read the audit trail"),
    "audit.checkpoint": _("Made a checkpoint of the audit trail"),
}

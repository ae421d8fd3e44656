"""What this room itself writes in the trail."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "address.refused": _("Was turned away at a page"),
    "audit.view": _("Read the record of accesses"),
    "audit.details": _("Read one entry of the record in full"),
    "audit.verify": _("Checked that the record is as it was written"),
    "audit.checkpoint": _("Made a checkpoint of the record"),
    "audit.vouch": _("Wrote down what was there before the record knew of it"),
    "audit.save": _("Saved a checkpoint to keep elsewhere"),
}

"""What this room writes down of what was done."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "donors.new": _("Entered a donor"),
    "donors.edit": _("Changed what is known of a donor"),
    "donors.merge": _("Made two records of a donor one"),
    "donors.forget": _("Forgot a donor"),
    "donors.ended": _("Destroyed what the law wanted kept of a forgotten donor"),
}

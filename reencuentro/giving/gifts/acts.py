"""What this room writes down of what was done."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "gifts.receive": _("Entered a gift"),
    "gifts.refund": _("Gave a gift back"),
    "gifts.mistake": _("Took back a gift entered by mistake"),
    "gifts.pledge": _("Entered a promise"),
    "gifts.lost": _("Gave a promise up"),
    "gifts.monthly": _("Entered a monthly gift"),
    "gifts.state": _("Changed whether a monthly gift goes on"),
    "gifts.approve": _("Let a supporter's words be shown"),
    "gifts.hide": _("Did not let a supporter's words be shown"),
    "gifts.benefit": _("Said what a giver got in return"),
}

"""What this room writes down of what was done."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "cards.notice": _("Took a notice of the card processor"),
    "cards.reconcile": _("Asked the card processor for what was missed"),
    "cards.refund": _("Asked to give back a card payment"),
    "cards.ended": _("Ended her monthly gift by her link"),
    "cards.end": _("Ended a monthly gift by card"),
    "cards.adopt": _("Said what a card payment is for"),
}

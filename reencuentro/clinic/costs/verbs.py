from django.utils.translation import gettext_lazy as _

VERBS = {
    "costs.read": _("Read what the case needs money for"),
    "costs.ask": _("Asked for money for a cost of the case"),
    "costs.again": _("Asked again for money that got lost on the way"),
    "costs.invoice": _("Filed the paper of a cost and signed for it"),
    "costs.file": _("Fetched the paper of a cost"),
    "costs.let_see": _("Let auditors see what one payment was for"),
    "costs.seen": _("Saw what one payment was for, and its paper"),
}

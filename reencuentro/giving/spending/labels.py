"""What codes of spending are called on pages."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .models import CASE, STAFF

type Words = str | Promise


class State(TextChoices):
    ASKED = "asked", pgettext_lazy("state of a request", "Asked for")
    APPROVED = "approved", pgettext_lazy("state of a request", "Approved")
    PAID = "paid", pgettext_lazy("state of a request", "Paid")
    REFUSED = "refused", pgettext_lazy("state of a request", "Refused")
    TAKEN_BACK = "taken_back", pgettext_lazy("state of a request", "Payment taken back")


TONES = {
    State.ASKED: "wait",
    State.APPROVED: "info",
    State.PAID: "ok",
    State.REFUSED: "stop",
    State.TAKEN_BACK: "stop",
}
ORIGINS: dict[str, Words] = {
    STAFF: pgettext_lazy("who asks for money", "The office"),
    CASE: pgettext_lazy("who asks for money", "A case"),
}
REASONS: dict[str, Words] = {
    "no_money": _("No fund for it has so much"),
    "not_the_purpose": _("No fund is for such a cost"),
    "too_much": _("It costs less elsewhere"),
    "twice": _("It was asked for twice"),
    "not_needed": _("It is not needed any more"),
    "unclear": _("It has to be asked for anew, more clearly"),
}

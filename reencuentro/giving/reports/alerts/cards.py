"""Of card payments."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reencuentro.giving.cards.queries.unbooked import unbooked

from ..queries.words import day
from .alert import STOP, Alert


def not_booked() -> Iterator[Alert]:
    """A processor stops telling of it after some days."""
    for one in unbooked():
        words = ngettext(
            "%(n)s card payment or payout of %(who)s is not in the books, since %(day)s",
            "%(n)s card payments or payouts of %(who)s are not in the books, since %(day)s",
            one.count,
        )
        yield Alert(
            STOP,
            words % {"n": one.count, "who": one.processor.title(), "day": day(localdate(one.since))},
            _("Ask for what was missed since that day: the answer says why each is not booked."),
            reverse("cards:reconcile"),
            _("Ask the processor"),
        )

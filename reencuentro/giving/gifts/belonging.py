"""What of the books is a gift, or what of one went back."""

from django.urls import reverse
from django.utils.translation import gettext as _

from reencuentro.giving.books.belonging import Owner

from .models import Gift, Refund


def owner_of(entry: int) -> Owner | None:
    """The gift whose entry this is. What went back may be taken back in the books: the gift counts again."""
    if gift := Gift.objects.filter(entry=entry).values_list("id", flat=True).first():
        instead = _(
            "Money that goes back is a refund of the gift; if it never came, say there that it was a mistake."
        )
        return Owner(_("The gift that it is of"), _address(gift), instead)
    if gift := Refund.objects.filter(entry=entry).values_list("gift", flat=True).first():
        return Owner(_("The gift that this went back of"), _address(gift))
    return None


def _address(gift: object) -> str:
    return reverse("gifts:gift", args=[gift])

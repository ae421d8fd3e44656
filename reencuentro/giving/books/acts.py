"""What this room writes down of what was done."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ACTS = {
    "books.fund": _("Opened a fund"),
    "books.account": _("Added a bank account"),
    "books.post": pgettext_lazy("act", "Booked"),
    "books.reverse": _("Took back an entry"),
    "books.close": _("Closed a period"),
    "books.begin": _("Entered the opening balances"),
    "books.check": _("Added up the books anew"),
    "books.rate": _("Entered a rate of exchange"),
    "books.rates": _("Brought in rates of exchange"),
    "books.csv": _("Took the books out as a spreadsheet"),
    "books.beancount": _("Took the books out for beancount"),
}

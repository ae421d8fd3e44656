"""What this room writes down of what was done."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "spending.ask": _("Asked for money"),
    "spending.approve": _("Approved a request"),
    "spending.refuse": _("Refused a request"),
    "spending.pay": _("Paid a request"),
    "spending.limit": _("Set up to how much a fundraiser approves"),
    "spending.plan": _("Planned a line of the budget"),
    "spending.salary": _("Set up the share of a salary"),
    "spending.salary.end": _("Ended the share of a salary"),
    "spending.arrived": _("The day's requests and receipts of all cases came"),
    "spending.open": _("Let auditors see what one payment was for, if its team lets them"),
    "spending.seen": _("Saw what one payment was for"),
    "spending.release": _("Published what was paid for cases"),
    "spending.month": _("Booked a month of a salary"),
}

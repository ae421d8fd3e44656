"""What this room writes down of what was done."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "receipts.donee": _("Entered who is given"),
    "receipts.certificate": _("Brought the certificate for CFDI"),
    "receipts.rule": _("Approved a rule of receipts"),
    "receipts.letter": _("Issued an acknowledgement"),
    "receipts.year": _("Issued a letter for a year"),
    "receipts.cfdi": _("Issued a CFDI"),
    "receipts.asked": _("Asked for a stamp in vain"),
    "receipts.stamp": _("Kept the stamp of a CFDI"),
    "receipts.cancel": _("Cancelled a receipt"),
    "receipts.ask": _("Asked the SAT to cancel a CFDI"),
    "receipts.state": _("Asked how the cancelling of a CFDI stands"),
    "receipts.note": _("Noted what was done about cancelling a CFDI"),
    "receipts.sat": _("Brought a certificate of the SAT"),
    "receipts.ended": _("Destroyed what a receipt said: its term is over"),
    "receipts.facts": _("Entered the tax facts of a donor"),
}

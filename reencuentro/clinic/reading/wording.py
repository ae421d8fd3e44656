"""What numbers found on a paper are called."""

from django.utils.translation import gettext_lazy as _

from reencuentro.engines.paper.finding import Sort

LABELS = {
    Sort.DATE: _("Date"),
    Sort.CURP: _("CURP"),
    Sort.RECEIPT: _("Receipt number of USCIS"),
    Sort.ALIEN: _("A-number"),
    Sort.ACTA: _("Number of the civil registry's record"),
    Sort.IDENTIFIER: _("Electronic identifier of a certified copy"),
    Sort.FOLIO: _("Folio"),
}

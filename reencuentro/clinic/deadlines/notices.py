"""What colleagues are told about deadlines: never a name, a date or a fact."""

from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.notices import Kind

NOTICES: dict[str, Kind] = {
    "deadlines.new": Kind(_("You have a new deadline in one of your cases."), "deadlines:list", "case_id"),
    "deadlines.missed": Kind(
        _("A deadline was missed in a case that you lead."), "deadlines:list", "case_id"
    ),
    "deadlines.moved": Kind(
        _("A calendar or rule changed, and a deadline of yours moved."), "deadlines:list", "case_id"
    ),
}

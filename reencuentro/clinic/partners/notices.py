"""What colleagues are told about exchanges with partners: no name, no partner."""

from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.notices import Kind

NOTICES: dict[str, Kind] = {
    "partners.sign": Kind(
        _("An agreement with a partner waits for a second director."), "partners:partner", "about_id"
    ),
    "partners.renewed": Kind(
        _("A director renewed our card for partners. Each of them must be called."), "partners:list"
    ),
    "partners.exchange": Kind(
        _("A director compares lists with a partner."), "partners:exchange", "about_id"
    ),
    "partners.match": Kind(
        _("A partner may know somebody who is looked for in a case of yours."), "tracing:list", "case_id"
    ),
}

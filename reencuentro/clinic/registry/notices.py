"""What colleagues are told about checks: never a name."""

from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.notices import Kind

NOTICES: dict[str, Kind] = {
    "check.answered": Kind(
        _("Your search before opening a case was answered."), "registry:check", "about_id"
    ),
    "across.asked": Kind(
        _("A director asks about somebody in a case that you lead."), "registry:asked", "about_id"
    ),
    "across.answered": Kind(
        _("Whoever leads a case has answered your question about somebody in it."),
        "registry:answered",
        "about_id",
    ),
    "check.decided": Kind(_("A director has decided on a possible match."), "registry:check", "about_id"),
}

"""What colleagues are told about links: never whose, never what."""

from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.notices import Kind

NOTICES: dict[str, Kind] = {
    "upload_links.arrived": Kind(_("A paper came in by a link."), "upload_links:list", "case_id"),
}

"""What colleagues are told about letters: never to whom, nor what about."""

from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.notices import Kind

NOTICES: dict[str, Kind] = {
    "letters.asked": Kind(_("A letter in one of your cases waits for a lawyer."), "letters:list", "case_id"),
    "letters.approved": Kind(_("A letter you wrote has been approved."), "letters:list", "case_id"),
}

"""What colleagues are told about lists that came in: no name, no number."""

from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.notices import Kind

NOTICES: dict[str, Kind] = {
    "exchange.imported": Kind(
        _("A colleague brought in a list of cases and put you on their team."), "desk:list"
    ),
}

"""What colleagues are told of searches: that there is something to look at, never of whom."""

from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.notices import Kind

NOTICES: dict[str, Kind] = {
    "tracing.list": Kind(_("A list has come that your standing searches have not seen."), "tracing:waiting"),
    "tracing.found": Kind(
        _("A search of one of your cases came upon somebody new who may be the one."),
        "tracing:list",
        "case_id",
    ),
    "tracing.second": Kind(
        _("A candidate in one of your cases waits for a second colleague's verdict."),
        "tracing:list",
        "case_id",
    ),
}

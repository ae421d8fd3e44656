"""What colleagues are told about dates that come near: never a name of a client, a date or a fact."""

from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.notices import Kind

NOTICES: dict[str, Kind] = {
    "reminders.unseen": Kind(
        _("A term in a case that you lead is near, and nobody has acknowledged it."),
        "deadlines:list",
        "case_id",
    ),
    "reminders.unmet": Kind(
        _("A term in a case that you lead is late or ends within 2 days, and is not met."),
        "deadlines:list",
        "case_id",
    ),
    "reminders.of_lead": Kind(
        _("A colleague leads a case with a term that is late or ends within 2 days. See whom to ask."),
        "reminders:team",
    ),
}

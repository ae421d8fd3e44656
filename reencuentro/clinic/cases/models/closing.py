"""Closing and reopening. A director sees reference, kind, dates and the code of the reason only."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.people.columns import SealedLines

from .recorded import BY, DAY, Recorded


class ClosingReason(models.TextChoices):
    REUNITED = "reunited", _("Reunited; follow-up complete")
    RESOLVED = "resolved", _("What she asked for was achieved")
    CLIENT_WISH = "client_wish", _("She asked to stop")
    NO_CONTACT = "no_contact", _("Contact was lost, and every safe way was tried")
    NO_GROUNDS = "no_grounds", _("There is no legal way forward now")
    REFERRED = "referred", _("Another organisation has taken it on")
    CHILD_OF_AGE = "child_of_age", _("The child came of age")
    CONFLICT = "conflict", _("Conflict of interest")
    DUPLICATE = "duplicate", _("Opened twice by mistake")
    OTHER = "other", pgettext_lazy("reason", "Other")


class RefusalReason(models.TextChoices):
    """Codes, because a director holds no key to the case in which a free text could be sealed."""

    TASKS_LEFT = "tasks_left", _("Something is still to be done")
    FOLLOW_UP_LEFT = "follow_up_left", _("The follow-up is not complete")
    REASON_UNCLEAR = "reason_unclear", _("The reason is not clear: let us talk")
    RETENTION = "retention", _("The file must be kept for now")
    OTHER = "other", pgettext_lazy("reason", "Other")


class Closing(Recorded):
    """One closing from proposal to, perhaps, reopening."""

    class State(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("state of a closing", "Awaits a director")
        APPROVED = "approved", pgettext_lazy("state of a closing", "Approved")
        REFUSED = "refused", pgettext_lazy("state of a closing", "Refused")
        WITHDRAWN = "withdrawn", pgettext_lazy("state of a closing", "Withdrawn")

    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    reason = models.CharField(max_length=16, choices=ClosingReason)
    told = SealedLines(max_length=4000, blank=False)
    decided_on = models.DateField(null=True)
    decided_by = models.UUIDField(null=True)
    refusal = models.CharField(max_length=16, choices=RefusalReason, blank=True)
    reopened_on = models.DateField(null=True)
    reopened_by = models.UUIDField(null=True)
    reopened_because = SealedLines(max_length=2000, null=True, default=None)

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "state": "code",
        "reason": "code; a director decides on it without reading the case",
        "decided_on": DAY,
        "decided_by": BY,
        "refusal": "code; written by a director without a key",
        "reopened_on": DAY,
        "reopened_by": BY,
    }

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                fields=["case_id"], condition=Q(state="proposed"), name="one_closing_proposed"
            ),
        ]

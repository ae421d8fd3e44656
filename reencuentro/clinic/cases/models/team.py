"""Who does what in the case. Who can read it is said by the ledger alone, never by these rows."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.people.columns import SealedLines

from .recorded import BY, DAY, Recorded


class Part(models.TextChoices):
    FAMILY_LAW = "family_law", _("Family-law attorney")
    IMMIGRATION = "immigration", _("Immigration attorney")
    CASE_WORK = "case_work", _("Case work")
    PSYCHOLOGY = "psychology", _("Psychology")
    INTERPRETING = "interpreting", _("Interpreting")
    SUPERVISION = "supervision", _("Supervision")
    OTHER = "other", pgettext_lazy("part in the team", "Other")


class TeamMember(Recorded):
    user_id = models.UUIDField(db_index=True)
    part = models.CharField(max_length=12, choices=Part)
    since = models.DateField()
    until = models.DateField(null=True)
    left_because = SealedLines(max_length=500, null=True, default=None)

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "user_id": "opaque id; the ledger shows the members anyway",
        "part": "code",
        "since": "day only",
        "until": DAY,
    }

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                fields=["case_id", "user_id"], condition=Q(until=None), name="one_present_part_a_member"
            ),
        ]


class Handover(Recorded):
    """The lead of the case, offered by one attorney to another."""

    class State(models.TextChoices):
        OFFERED = "offered", pgettext_lazy("state of an offer", "Offered")
        ACCEPTED = "accepted", pgettext_lazy("state of an offer", "Accepted")
        DECLINED = "declined", pgettext_lazy("state of an offer", "Declined")
        WITHDRAWN = "withdrawn", pgettext_lazy("state of an offer", "Withdrawn")

    from_id = models.UUIDField()
    to_id = models.UUIDField(db_index=True)
    state = models.CharField(max_length=10, choices=State, default=State.OFFERED)
    because = SealedLines(max_length=2000, blank=False)
    answered_on = models.DateField(null=True)
    answer = SealedLines(max_length=1000, null=True, default=None)

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "from_id": BY,
        "to_id": BY,
        "state": "code",
        "answered_on": DAY,
    }

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                fields=["case_id"], condition=Q(state="offered"), name="one_offer_at_a_time"
            ),
        ]

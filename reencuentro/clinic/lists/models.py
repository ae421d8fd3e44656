"""Lists of people that the clinic may search. They are the organisation's, not a case's.

Who stands in them lies in two sealed files a list: the rows as they came, and the index that is searched.
"""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.keyring.fields import SealedJSON, SealedText
from reencuentro.clinic.keyring.models import SealedModel
from reencuentro.clinic.people.columns import SealedLine, SealedLines

_DAY = "day only"
_FILE = "opaque id of a sealed file"
_COUNT = "how many people a list has, not which list"


class ReferenceList(SealedModel):
    """A list, who gave it and why it may be held. After `expires_on` it is searched no longer, and destroyed.

    `columns`: {"headings": […], "meanings": […]} of the rows; `marks`: where every stride of them begins.
    """

    class Kind(models.TextChoices):
        SHELTER = "shelter", pgettext_lazy("kind of list", "Shelter or home")
        SCHOOL = "school", pgettext_lazy("kind of list", "School")
        REGISTRY = "registry", pgettext_lazy("kind of list", "Registry or authority")
        HEALTH = "health", pgettext_lazy("kind of list", "Hospital or health service")
        IOM = "iom", pgettext_lazy("kind of list", "IOM")
        PARTNER = "partner", pgettext_lazy("kind of list", "Partner organisation")
        OTHER = "other", pgettext_lazy("kind of list", "Other")

    received_on = models.DateField()
    expires_on = models.DateField(db_index=True)
    added_by = models.UUIDField()
    people = models.PositiveIntegerField()
    remarked = models.PositiveIntegerField(default=0)
    rows_id = models.UUIDField()
    index_id = models.UUIDField()
    name = SealedLine(max_length=120, blank=False)
    holder = SealedLine(max_length=200, blank=False)
    kind = SealedText(max_length=8, choices=Kind)
    provenance = SealedLines(max_length=2000, blank=False)
    legal_basis = SealedLines(max_length=2000, blank=False)
    columns = SealedJSON()
    marks = SealedJSON()

    plaintext: ClassVar[dict[str, str]] = {
        "received_on": _DAY,
        "expires_on": _DAY,
        "added_by": "opaque id of a member of staff",
        "people": _COUNT,
        "remarked": "of how many rows something was said",
        "rows_id": _FILE,
        "index_id": _FILE,
    }

    @property
    def files(self) -> tuple[UUID, UUID]:
        return self.rows_id, self.index_id

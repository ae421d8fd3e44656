"""Lists of people that the clinic may search, and lists on their way in.

They are the organisation's, not a case's. Who stands in them lies in sealed files: the rows as they came, the
index that is searched, and what there is to say of single rows.
"""

import uuid
from functools import cached_property
from typing import ClassVar

from django.db import models
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.keyring import file_keys
from reencuentro.clinic.keyring.fields import SealedJSON, SealedText
from reencuentro.clinic.keyring.models import SealedModel
from reencuentro.clinic.people.columns import SealedLine, SealedLines
from reencuentro.clinic.tables.dates import DAY_FIRST, Calendar
from reencuentro.clinic.tables.shelf import Shelf
from reencuentro.site.ciphers import StoredBytes

from .files import SUFFIX
from .understanding import Columns

_DAY = "day only"
_FILE = "opaque id of a sealed file"
_COUNT = "how many people a list has, not which list"


class ReferenceList(SealedModel):
    """A list, who gave it and why it may be held. After `expires_on` it is searched no longer, and destroyed.

    `columns`: {"headings": […], "meanings": […], "order": of day and month} of the rows. `marks`,
    `remark_marks`: where every stride of rows, of remarks begins. `remarked`: how many remarks there are.
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
    remarks_id = models.UUIDField()
    name = SealedLine(max_length=120, blank=False)
    holder = SealedLine(max_length=200, blank=False)
    kind = SealedText(max_length=8, choices=Kind)
    provenance = SealedLines(max_length=2000, blank=False)
    legal_basis = SealedLines(max_length=2000, blank=False)
    columns = SealedJSON()
    marks = SealedJSON()
    remark_marks = SealedJSON()

    plaintext: ClassVar[dict[str, str]] = {
        "received_on": _DAY,
        "expires_on": _DAY,
        "added_by": "opaque id of a member of staff",
        "people": _COUNT,
        "remarked": "how much there is to say of its rows",
        "rows_id": _FILE,
        "index_id": _FILE,
        "remarks_id": _FILE,
    }

    @property
    def files(self) -> tuple[uuid.UUID, ...]:
        return self.rows_id, self.index_id, self.remarks_id

    @property
    def reading(self) -> Columns:
        """How its rows were understood when they came in. Of older lists no order was kept: the usual one."""
        said = self.columns
        calendar = Calendar(self.received_on, said.get("order", DAY_FIRST))
        return Columns(said["headings"], said["meanings"], calendar)

    @cached_property
    def rows(self) -> Shelf:
        """The people as they were written down. A page reads twenty of them: their key is asked for once."""
        data_key = file_keys.file_key(self.opened, self.rows_id)
        return Shelf(self.rows_id, data_key, self.marks, self.people, SUFFIX)


class KnownColumns(SealedModel):
    """What the columns of a list meant, for the next one of its source. It outlives the list, and names
    nobody who stood in it.

    `columns`: as of the list.
    """

    used_on = models.DateField()
    holder = SealedLine(max_length=200, blank=False)
    columns = SealedJSON()

    plaintext: ClassVar[dict[str, str]] = {"used_on": _DAY}


class ListImport(models.Model):
    """A list on its way in. All that tells of it is sealed under the own key of whoever brings it.

    `document_id`: the file as it was brought, then its rows. While it is read, `rows_total` is an estimate.
    """

    class State(models.TextChoices):
        READING = "reading", pgettext_lazy("state of an import", "Being read")
        DESCRIBING = "describe", pgettext_lazy("state of an import", "To be described")
        CHECKING = "checking", pgettext_lazy("state of an import", "Being checked")
        CHECKED = "checked", pgettext_lazy("state of an import", "Checked")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner_id = models.UUIDField(db_index=True)
    started_on = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.READING)
    document_id = models.UUIDField()
    index_id = models.UUIDField(null=True)
    remarks_id = models.UUIDField(null=True)
    rows_total = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    sealed = StoredBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "opaque id",
        "owner_id": "opaque id of a member of staff; who brings a list",
        "started_on": "day only, so that what was left behind is thrown away",
        "state": "code",
        "document_id": _FILE,
        "index_id": _FILE,
        "remarks_id": _FILE,
        "rows_total": "how many rows the list has",
        "rows_done": "how far it was read or checked",
        "sealed": "sealed under the owner's own key",
    }

    @property
    def files(self) -> tuple[uuid.UUID, ...]:
        """All that may lie in the folder of it."""
        return tuple(filter(None, (self.document_id, self.index_id, self.remarks_id)))

    def __str__(self) -> str:
        return str(self.pk)


class EndedList(models.Model):
    """What stays of a list that was destroyed: that it was, when, by whom, and how many keys went with it.

    `files`: ids of its sealed files. `certificate`: signed, as text; empty while nobody has signed for what
    the machine destroyed.
    """

    class Why(models.TextChoices):
        REMOVED = "removed", pgettext_lazy("end of a list", "Removed before its day")
        EXPIRED = "expired", pgettext_lazy("end of a list", "Its day was over")

    id = models.UUIDField(primary_key=True, editable=False)
    received_on = models.DateField()
    ended_on = models.DateField()
    why = models.CharField(max_length=7, choices=Why)
    ended_by = models.UUIDField(null=True)
    people = models.PositiveIntegerField()
    keys_destroyed = models.PositiveIntegerField()
    files = models.JSONField(default=list)
    certificate = models.TextField(blank=True)

    plaintext: ClassVar[dict[str, str]] = {
        "id": "opaque id of a list that is no more",
        "received_on": _DAY,
        "ended_on": _DAY,
        "why": "code",
        "ended_by": "opaque id of a member of staff; none if its day was over",
        "people": _COUNT,
        "keys_destroyed": "number of keys of its files",
        "files": "opaque ids of sealed files that are no more",
        "certificate": "opaque ids, days, counts and a signature",
    }

    def __str__(self) -> str:
        return str(self.pk)

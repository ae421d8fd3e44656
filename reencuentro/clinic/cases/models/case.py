"""The case itself. Its id is the hash of the ledger entry that founded it, so it is also its `case_id`."""

from typing import ClassVar

from django.db import models

from reencuentro.clinic.keyring.models import SealedModel
from reencuentro.clinic.people.columns import SealedLines

from ..journey import Stage
from ..kinds import LIVE, Kind, Status
from ..references import new_reference


class Case(SealedModel):
    reference = models.CharField(max_length=7, unique=True, default=new_reference, editable=False)
    kind = models.CharField(max_length=16, choices=Kind)
    stage = models.CharField(max_length=16, choices=Stage)
    status = models.CharField(max_length=8, choices=Status, default=Status.OPEN)
    lead_id = models.UUIDField(db_index=True)
    client_id = models.UUIDField()
    opened_on = models.DateField()
    updated = models.DateTimeField()
    legal_hold = models.BooleanField(default=False)
    summary = SealedLines(max_length=2000)

    outlives_case: ClassVar[bool] = True  # number, kind and days stay; what was sealed is noise by then
    plaintext: ClassVar[dict[str, str]] = {
        "reference": "random; only who can open the case can tie it to a person",
        "kind": "code; how many cases of each kind there are",
        "stage": "code; how far cases get",
        "status": "code",
        "lead_id": "opaque id of a member of staff; the ledger shows her as a member anyway",
        "client_id": "opaque id of a sealed person of the same case",
        "opened_on": "day only",
        "updated": "hour only; when work was done",
        "legal_hold": "flag; that some authority or dispute touches the case",
    }

    @property
    def live(self) -> bool:
        """May the file still be written?"""
        return self.status in LIVE

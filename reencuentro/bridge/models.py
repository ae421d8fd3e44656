"""What opens the records of the other side, kept in another database than they."""

import uuid
from typing import ClassVar

from django.db import models

from reencuentro.site.ciphers import StoredBytes


class RecordKey(models.Model):
    """The key of one record of donors, wrapped under the server's key. Deleted, the record is forgotten."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wrapped = StoredBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "wrapped": "sealed under the server key, whose secret lies in no database",
    }

    def __str__(self) -> str:
        return f"key of a record {self.pk}"

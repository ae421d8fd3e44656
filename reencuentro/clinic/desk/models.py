"""Views of the list that a member of staff comes back to."""

import uuid
from typing import ClassVar

from django.db import models

from reencuentro.site.ciphers import StoredBytes


class SavedFilter(models.Model):
    """Name and choices, sealed to its owner: even what she calls it is nobody else's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner_id = models.UUIDField(db_index=True)
    sealed = StoredBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "opaque id",
        "owner_id": "opaque id of a member of staff",
        "sealed": "sealed to its owner; padded size",
    }

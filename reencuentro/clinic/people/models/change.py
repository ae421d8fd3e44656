"""How a person or a link read before: the history of every field."""

from typing import Any, ClassVar
from uuid import UUID

from reencuentro.clinic.keyring.fields import SealedJSON
from reencuentro.clinic.keyring.models import SealedModel


class Change(SealedModel):
    """`entry`: {subject, model, verb, version, at (ISO), by, because, before: {column: plain value}}.

    `version` is the one the subject had after the change.
    """

    entry = SealedJSON()

    plaintext: ClassVar[dict[str, str]] = {}

    @property
    def subject(self) -> UUID:
        return UUID(self.entry["subject"])

    @property
    def by(self) -> UUID:
        return UUID(self.entry["by"])

    @property
    def before(self) -> dict[str, Any]:
        return self.entry["before"]

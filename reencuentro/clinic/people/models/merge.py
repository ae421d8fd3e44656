"""Two entries of one person: what the team said of a pair, and how two were made one."""

from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.keyring.fields import SealedJSON
from reencuentro.clinic.keyring.models import SealedModel


class PairVerdict(SealedModel):
    """`entry`: {pair: [id, id], verdict, because, by, at (ISO)}. A later one outdoes it; both stay."""

    class Verdict(models.TextChoices):
        OTHERS = "others", _("Two people")
        UNSURE = "unsure", _("Not sure yet")

    entry = SealedJSON()

    plaintext: ClassVar[dict[str, str]] = {}

    @property
    def people(self) -> list[str]:
        return self.entry["pair"]

    @property
    def by(self) -> UUID:
        return UUID(self.entry["by"])

    @property
    def verdict(self) -> str:
        return self.entry["verdict"]


class Merge(SealedModel):
    """`record`: {kept, other (ids), by, at (ISO), because; apart: None, or {by, at, because};

    gone: {version, column: plain value} of the other entry as it was; before, after: {column: plain value} of
    the kept one where it changed; links: [{id, removed, version, column: plain value}] as they were;
    moved: {who rests on people: [ids of rows]}}.
    """

    record = SealedJSON()

    plaintext: ClassVar[dict[str, str]] = {}

    @property
    def kept(self) -> UUID:
        return UUID(self.record["kept"])

    @property
    def other(self) -> UUID:
        return UUID(self.record["other"])

    @property
    def holds(self) -> bool:
        return self.record["apart"] is None

    @property
    def gone(self) -> dict[str, Any]:
        return self.record["gone"]

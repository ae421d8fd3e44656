"""Numbers by which offices know a person."""

import datetime
import uuid
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import Value, of, one_of


class NumberKind(models.TextChoices):
    CURP = "curp", _("CURP (population registry code)")
    ACTA = "acta", _("Acta de nacimiento (birth certificate): folio or number")
    RFC = "rfc", _("RFC (Mexican tax registry)")
    INE = "ine", _("Clave de elector (INE voter card)")
    NSS = "nss", _("NSS (Mexican social security)")
    PASSPORT = "passport", _("Passport")
    MATRICULA = "matricula", _("Matrícula consular (consular ID)")
    A_NUMBER = "a_number", _("A-number (USCIS)")
    I94 = "i94", _("I-94")
    SSN = "ssn", _("SSN (U.S. social security)")
    OTHER = "other", _("Other number")


class NumberSource(models.TextChoices):
    ORIGINAL = "original", _("The original was seen")
    CERTIFIED = "certified", _("Certified copy")
    COPY = "copy", _("Photo or plain copy")
    OFFICE = "office", _("An office or its web page")
    TOLD = "told", _("Told by the person or family")


COUNTRY_OF = {
    **dict.fromkeys(["curp", "rfc", "ine", "nss", "matricula"], "MX"),
    **dict.fromkeys(["a_number", "i94", "ssn"], "US"),
}


@dataclass(frozen=True, repr=False)
class IdentityNumber(Value):
    """`as_written`: copied as on the paper, though it does not check. `key` names it within the person."""

    kind: str = field(metadata=one_of(NumberKind))
    number: str
    country: str = ""
    issued: datetime.date | None = field(default=None, metadata=of(datetime.date))
    expires: datetime.date | None = field(default=None, metadata=of(datetime.date))
    source: str = field(default="", metadata=one_of(NumberSource))
    as_written: bool = False
    note: str = ""
    key: str = field(default_factory=lambda: str(uuid.uuid4()))

    @property
    def kind_name(self) -> str:
        return str(NumberKind(self.kind).label)

    @property
    def source_name(self) -> str:
        return str(NumberSource(self.source).label) if self.source else ""

    @property
    def ending(self) -> str:
        """The last three characters, to tell numbers apart without showing them."""
        return f"…{self.number[-3:]}" if len(self.number) > 6 else "…"

    def expired(self, today: datetime.date) -> bool:
        return self.expires is not None and self.expires < today

    def __str__(self) -> str:
        return f"{self.kind_name}: {self.number}"

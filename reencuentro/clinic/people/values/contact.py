"""Ways to reach a person, and the rule that says which of them are safe."""

import datetime
import uuid
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import Value, of, one_of


class Channel(models.TextChoices):
    CALL = "call", _("Telephone call")
    WHATSAPP = "whatsapp", _("WhatsApp")
    SIGNAL = "signal", _("Signal")
    SMS = "sms", _("Text message (SMS)")
    EMAIL = "email", _("E-mail")
    IN_PERSON = "in_person", _("In person")
    THROUGH = "through", _("Through someone")


class PointKind(models.TextChoices):
    PHONE = "phone", _("Telephone")
    EMAIL = "email", _("E-mail")
    ADDRESS = "address", _("Address")
    WORK = "work", _("Place of work")
    SCHOOL = "school", _("School")
    SOCIAL = "social", _("Social network account")
    OTHER = "other", _("Other")


@dataclass(frozen=True, repr=False)
class ContactPoint(Value):
    """Something known about where a person can be found. Knowing it is no leave to use it."""

    kind: str = field(metadata=one_of(PointKind))
    value: str
    note: str = ""
    learned: datetime.date | None = field(default=None, metadata=of(datetime.date))
    key: str = field(default_factory=lambda: str(uuid.uuid4()))

    @property
    def kind_name(self) -> str:
        return str(PointKind(self.kind).label)

    def __str__(self) -> str:
        return f"{self.kind_name}: {self.value}"


EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)  # Monday is 0


@dataclass(frozen=True, repr=False)
class Way(Value):
    """One safe way. `start` to `end` in the rule's zone, over midnight if `end` is earlier. None: all day."""

    channel: str = field(metadata=one_of(Channel))
    address: str = ""
    days: tuple[int, ...] = EVERY_DAY
    start: datetime.time | None = field(default=None, metadata=of(datetime.time))
    end: datetime.time | None = field(default=None, metadata=of(datetime.time))
    answered_by: str = ""
    voicemail: bool = False
    note: str = ""

    @property
    def channel_name(self) -> str:
        return str(Channel(self.channel).label)

    def open_at(self, local: datetime.datetime) -> bool:
        """Is this way open at `local`, a time in the rule's zone? A night belongs to the day it began."""
        if self.start is None or self.end is None:
            return local.weekday() in self.days
        time = local.time()
        if self.start <= self.end:
            return local.weekday() in self.days and self.start <= time <= self.end
        if time >= self.start:
            return local.weekday() in self.days
        return time <= self.end and (local.weekday() - 1) % 7 in self.days


@dataclass(frozen=True, repr=False)
class ContactRule(Value):
    """How a person may be reached, as she decided on `confirmed`. Whatever is not named is not allowed."""

    ways: tuple[Way, ...] = field(default=(), metadata=of(Way))
    time_zone: str = "America/Mexico_City"
    code_word: str = ""
    never: bool = False
    never_because: str = ""
    never_channels: tuple[str, ...] = ()
    note: str = ""
    confirmed: datetime.date | None = field(default=None, metadata=of(datetime.date))

    @property
    def never_channel_names(self) -> list[str]:
        return [str(Channel(channel).label) for channel in self.never_channels]

    def __str__(self) -> str:
        if self.never:
            return str(_("Never contact"))
        return ", ".join(way.channel_name for way in self.ways)

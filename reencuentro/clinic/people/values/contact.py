"""Ways to reach a person, and the rule that says which of them are safe."""

import datetime
import uuid
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from reencuentro.site import zones

from .base import Value, of, one_of


class Channel(models.TextChoices):
    CALL = "call", gettext_lazy("Telephone call")
    WHATSAPP = "whatsapp", gettext_lazy("WhatsApp")
    SIGNAL = "signal", gettext_lazy("Signal")
    SMS = "sms", gettext_lazy("Text message (SMS)")
    EMAIL = "email", gettext_lazy("E-mail")
    IN_PERSON = "in_person", gettext_lazy("In person")
    THROUGH = "through", gettext_lazy("Through someone")


class PointKind(models.TextChoices):
    PHONE = "phone", gettext_lazy("Telephone")
    EMAIL = "email", gettext_lazy("E-mail")
    ADDRESS = "address", gettext_lazy("Address")
    WORK = "work", gettext_lazy("Place of work")
    SCHOOL = "school", gettext_lazy("School")
    SOCIAL = "social", gettext_lazy("Social network account")
    OTHER = "other", gettext_lazy("Something else")


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

    def __str__(self) -> str:
        message = _("a message may be left") if self.voicemail else ""
        parts = (self.channel_name, self.address, self.hours, self.answered_by, message, self.note)
        return ", ".join(filter(None, parts))

    @property
    def hours(self) -> str:
        """'Monday to Friday, 09:00 to 17:00' in the active language."""
        if self.start is None or self.end is None:
            return _("%(days)s, any hour") % {"days": _days(self.days)}
        values = {"days": _days(self.days), "start": f"{self.start:%H:%M}", "end": f"{self.end:%H:%M}"}
        return _("%(days)s, %(start)s to %(end)s") % values

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

    def __post_init__(self) -> None:
        super().__post_init__()
        try:
            ZoneInfo(self.time_zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError("ContactRule.time_zone is not known") from error

    @property
    def zone_name(self) -> str:
        return zones.name(self.time_zone)

    @property
    def never_channel_names(self) -> list[str]:
        return [str(Channel(channel).label) for channel in self.never_channels]

    @property
    def channels(self) -> str:
        """The safe ways by name; '' if there is none."""
        return ", ".join(dict.fromkeys(way.channel_name for way in self.ways))

    def __str__(self) -> str:
        """All of it, so that the history shows every difference; the code word not for a glance to take."""
        parts = [*map(str, self.ways), self.zone_name]
        if self.code_word:
            parts.append(_("code word: %(word)s") % {"word": _masked(self.code_word)})
        if self.never_channels:
            parts.append(_("never by: %(ways)s") % {"ways": ", ".join(self.never_channel_names)})
        if self.never:
            parts.append(_("Never contact. %(reason)s") % {"reason": self.never_because})
        confirmed = date_format(self.confirmed) if self.confirmed else ""
        return " · ".join(filter(None, [*parts, self.note, confirmed]))


def _masked(word: str) -> str:
    """Enough to tell it from another one by whoever knows them."""
    return word[:1] + "•" * (len(word) - 1)


def _days(days: tuple[int, ...]) -> str:
    """Days of the week in words; three or more in a row as a span."""
    if len(days) == 7:
        return _("every day")
    ordered = sorted(days)
    names = [_weekday(day) for day in ordered]
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return _("%(first)s to %(last)s") % {"first": names[0], "last": names[-1]}
    return ", ".join(names)


def _weekday(day: int) -> str:
    """Django has the days with a capital; Spanish writes them small."""
    name = str(WEEKDAYS[day])
    return name.lower() if (get_language() or "").startswith("es") else name

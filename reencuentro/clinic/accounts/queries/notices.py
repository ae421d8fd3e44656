"""The notices of one reader, in words."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from reencuentro.clinic.keyring.lost_keys import missed_by

from ..models import Notice, User
from ..notices import kinds
from .staff import staff_names


@dataclass(frozen=True)
class Line:
    id: UUID
    text: str
    day: date
    url: str
    about_id: UUID | None


def unread(user: User) -> list[Line]:
    """What she has not seen yet, newest first."""
    rows = Notice.objects.filter(recipient_id=user.id, read=False).order_by("-day", "pk")
    return [_line(row) for row in rows if row.kind in kinds()]


def asked_to_give_again(user: User) -> list[str]:
    """The colleagues who can give her cases again after a lost key, and have not yet; names in order."""
    asked = Notice.objects.filter(kind="key.lost", about_id=user.id, read=False)
    able = [one for one in asked.values_list("recipient_id", flat=True) if missed_by(user.id, one)]
    return sorted(staff_names(able).values(), key=str.casefold)


def _line(notice: Notice) -> Line:
    kind = kinds()[notice.kind]
    argument = getattr(notice, kind.argument) if kind.argument else None
    url = reverse(kind.page, args=[argument] if argument else [])
    return Line(notice.id, str(kind.text), notice.day, url, notice.about_id)

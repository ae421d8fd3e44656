"""The notices of one reader, in words."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from ..models import Notice, User
from ..notices import kinds


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


def _line(notice: Notice) -> Line:
    kind = kinds()[notice.kind]
    argument = getattr(notice, kind.argument) if kind.argument else None
    url = reverse(kind.page, args=[argument] if argument else [])
    return Line(notice.id, str(kind.text), notice.day, url, notice.about_id)

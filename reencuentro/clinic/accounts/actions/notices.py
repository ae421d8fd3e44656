"""Telling colleagues, inside the application and by a letter without content."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from .. import mail
from ..models import Notice, User
from ..notices import kinds


def notify(
    recipients: Iterable[UUID], kind: str, *, case_id: UUID | None = None, about_id: UUID | None = None
) -> None:
    """Leave a notice for each recipient. Raises `KeyError` for a kind that no app lists."""
    kinds()[kind]
    Notice.objects.bulk_create(
        Notice(recipient_id=recipient, kind=kind, case_id=case_id, about_id=about_id)
        for recipient in dict.fromkeys(recipients)
    )


def mark_read(user: User, notice_id: UUID) -> None:
    Notice.objects.filter(recipient_id=user.id, id=notice_id).update(read=True)


def tell_owner(user: User, kind: str) -> None:
    """Something about her account's security changed: tell her here and by letter."""
    notify([user.id], kind)
    transaction.on_commit(lambda: mail.send("security", user.email, user.language), using="keys")

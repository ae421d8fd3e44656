"""Telling colleagues, inside the application and by a letter without content."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from .. import mail
from ..models import Notice, User
from ..notices import kinds


def notify(
    recipients: Iterable[UUID],
    kind: str,
    *,
    case_id: UUID | None = None,
    about_id: UUID | None = None,
    letter: str = "",
) -> None:
    """Leave a notice for each recipient, and with the next sweep a letter (one of mail.LETTERS) if so wished.

    Raises `KeyError` for a kind that no app lists.
    """
    kinds()[kind]
    Notice.objects.bulk_create(
        Notice(recipient_id=recipient, kind=kind, case_id=case_id, about_id=about_id, letter=letter)
        for recipient in dict.fromkeys(recipients)
    )


def answer(about_id: UUID) -> None:
    """What waited for somebody is decided: nobody is to be led there any more."""
    Notice.objects.filter(about_id=about_id, read=False).update(read=True)


def mark_read(user: User, notice_id: UUID) -> None:
    Notice.objects.filter(recipient_id=user.id, id=notice_id).update(read=True)


def tell_owner(user: User, kind: str) -> None:
    """Something about her account's security changed: tell her here and by letter."""
    notify([user.id], kind)
    transaction.on_commit(lambda: mail.send("security", user.email, user.language), using="keys")

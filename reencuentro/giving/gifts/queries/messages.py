"""What supporters said in public, and what of it waits for somebody to look at it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reencuentro.giving.access.fields import open_all

from ..models import STANDS, Gift


@dataclass(frozen=True)
class Message:
    """`name` is "" where the giver does not want to be named. Nothing else of the gift is public."""

    name: str
    text: str
    day: date


def messages(fund_code: str, most: int = 50) -> list[Message]:
    """Those that were approved, newest first; of a gift whose giver was forgotten none is left, and of one
    that was entered by mistake none either.
    """
    approved = Gift.objects.filter(fund=fund_code, moderation=Gift.Moderation.APPROVED, **STANDS)
    newest = approved.select_related("act", "donor").order_by("-received_on", "-entry")
    said = (_message(gift) for gift in open_all(newest[:most]))
    return [one for one in said if one.name or one.text]


def waiting() -> list[Gift]:
    """Opened, the oldest first."""
    rows = Gift.objects.filter(moderation=Gift.Moderation.WAITING, **STANDS)
    return open_all(rows.order_by("received_on", "id"))


def moderated(most: int = 20) -> list[Gift]:
    """Opened, those looked at before, the newest first: what is shown can be taken down again."""
    seen: Iterable[Gift] = Gift.objects.filter(moderation__in=["approved", "refused"])[:most]
    return open_all(seen)


def _message(gift: Gift) -> Message:
    name = gift.public_name if gift.named and not _took_it_back(gift) else None
    return Message(name or "", gift.message or "", gift.received_on)


def _took_it_back(gift: Gift) -> bool:
    """Whether its giver said since that she may not be named any more."""
    since = gift.donor.unnamed_at if gift.donor else None
    return since is not None and gift.act.at <= since

"""Who pays what a case needs: asked by what the settings name, since this side knows nothing of funds."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol, cast
from uuid import UUID

from django.conf import settings
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import pgettext_lazy

from reencuentro.engines.vault.vouchers import Asked


class Standing(TextChoices):
    WAITING = "waiting", pgettext_lazy("state of a cost", "Goes out tonight")
    ASKED = "asked", pgettext_lazy("state of a cost", "Asked for")
    APPROVED = "approved", pgettext_lazy("state of a cost", "Approved, not yet paid")
    PAID = "paid", pgettext_lazy("state of a cost", "Paid")
    REFUSED = "refused", pgettext_lazy("state of a cost", "Refused")
    TAKEN_BACK = "taken_back", pgettext_lazy("state of a cost", "Payment taken back")
    LOST = "lost", pgettext_lazy("state of a cost", "Got lost on the way")


@dataclass(frozen=True)
class Answer:
    """`received`: the receipt is there; `on_its_way`: it will be.

    `opening`: auditors want to see this one, and may not yet; `seen`: they may.
    """

    standing: Standing
    reason: str | Promise = ""
    received: bool = False
    on_its_way: bool = False
    opening: UUID | None = None
    seen: bool = False


class Payer(Protocol):
    def ask(self, asked: Asked, blinding: bytes) -> None:
        """Ask for a cost. Again it is the same request, as long as the handle is."""
        ...

    def receipt(self, asked: Asked, digest: bytes, signature: bytes) -> None:
        """Say that it was paid. Raises `Forged` unless whoever asked has signed."""
        ...

    def answers(self, handles: Collection[bytes]) -> dict[bytes, Answer]:
        """What became of each."""
        ...

    def let_see(self, opening: UUID, sealed: Mapping[UUID, bytes]) -> None:
        """What auditors may see of one payment, sealed to each."""
        ...


def payer() -> Payer:
    return cast(Payer, import_string(settings.COSTS_PAYER))

"""What this side has proved to it without being able to read it, by what the settings name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from reencuentro.engines.journal.money import Money

from .models import Disbursement


@dataclass(frozen=True)
class Sum:
    """A line to be published: what these commitments are to come to."""

    name: str
    money: Money
    commitments: Sequence[bytes]


class Proofs(Protocol):
    def receipt_holds(self, disbursement: Disbursement) -> bool:
        """Whether whoever asked for it has signed that it was paid."""
        ...

    def proof(self, sums: Sequence[Sum]) -> bytes:
        """A file by which anybody can check these sums. Raises `CannotProve`."""
        ...

    def forget(self, commitments: Sequence[bytes]) -> None:
        """These were published in a sum: what opens each of them is kept no longer."""
        ...


class CannotProve(Exception):
    """A commitment of these can't be opened."""


def proofs() -> Proofs:
    return cast(Proofs, import_string(settings.GIVING_PROOFS))

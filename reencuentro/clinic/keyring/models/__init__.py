"""Tables of the vault. Only `Epoch` lies beside the sealed content; the rest is the keys database."""

from .emergencies import Destruction, GlassApproval, GlassRequest
from .inserting import Inserts, NewRow
from .keys import (
    Compartment,
    Escrow,
    FileKey,
    GlassShare,
    LedgerEntry,
    Pocket,
    RosterEntry,
    Session,
    Slot,
    Wrap,
)
from .sealed import Epoch, SealedManager, SealedModel, SealedQuerySet

__all__ = [
    "Compartment",
    "Destruction",
    "Epoch",
    "Escrow",
    "FileKey",
    "GlassApproval",
    "GlassRequest",
    "GlassShare",
    "Inserts",
    "LedgerEntry",
    "NewRow",
    "Pocket",
    "RosterEntry",
    "SealedManager",
    "SealedModel",
    "SealedQuerySet",
    "Session",
    "Slot",
    "Wrap",
]

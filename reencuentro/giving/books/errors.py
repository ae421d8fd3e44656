"""What the database refused, as the engine calls it."""

import re

from django.db import IntegrityError

from reencuentro.engines.journal import errors
from reencuentro.engines.journal.errors import JournalError


class UnknownFund(JournalError):
    """There is no such fund."""

    code = "unknown_fund"


class MissingRate(errors.NoRate):
    """No rate of these two currencies was published before that day, or none is entered."""

    code = "missing_rate"


class ClosedAlready(JournalError):
    """The books are closed up to that day or a later one."""

    code = "closed_already"


class BelongsElsewhere(JournalError):
    """What rests on the entry has to know that it is taken back: that is done where it stands."""

    code = "belongs_elsewhere"


class OpenedAlready(JournalError):
    """The opening balances are booked, and were not taken back."""

    code = "opened_already"


_REASONS: dict[str, type[JournalError]] = {
    "unbalanced": errors.Unbalanced,
    "bad_entry": errors.BadEntry,
    "key_taken": errors.KeyTaken,
    "period_closed": errors.PeriodClosed,
    "held": errors.Held,
    "cannot_reverse": errors.CannotReverse,
    "closed_already": ClosedAlready,
    "books_fund_not_overspent": errors.Overspent,
}
_REASON = re.compile(rf"\b({'|'.join(_REASONS)})\b")


def refused(error: IntegrityError) -> JournalError | IntegrityError:
    """The engine's refusal for the database's; what the database refuses of nobody's act stays as it is."""
    found = _REASON.search(str(error))
    return _REASONS[found[1]]() if found else error

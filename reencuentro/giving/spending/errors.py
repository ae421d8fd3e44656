"""Why a request can't be decided or paid."""

from reencuentro.engines.journal.errors import JournalError


class OwnRequest(JournalError):
    """Nobody approves what she asked for herself."""

    code = "own_request"


class AboveLimit(JournalError):
    """So much is a director's to decide."""

    code = "above_limit"


class OutOfTurn(JournalError):
    """It was approved, refused or paid meanwhile, or not approved yet."""

    code = "out_of_turn"


class BookedAlready(JournalError):
    """That month of the salary is booked."""

    code = "booked_already"

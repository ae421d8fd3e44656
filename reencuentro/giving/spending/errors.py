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


class SalaryEnded(JournalError):
    """It is paid no more in that month."""

    code = "salary_ended"


class BookedAfter(JournalError):
    """A later month of the salary is booked."""

    code = "booked_after"


class NotOver(JournalError):
    """A quarter is published once it is over."""

    code = "not_over"


class ReleasedAlready(JournalError):
    """That quarter was published, or a later one was."""

    code = "released_already"


class NothingSafe(JournalError):
    """No fund paid for enough cases' costs to say anything."""

    code = "nothing_safe"


class WouldTell(JournalError):
    """With what was published before, a sum that is withheld would follow."""

    code = "would_tell"

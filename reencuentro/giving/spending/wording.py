"""Why spending is refused, in the reader's words."""

from django.utils.translation import gettext as _

from reencuentro.engines.journal.errors import JournalError
from reencuentro.giving.books import wording as books

from . import errors


def words(refused: JournalError) -> str:
    """One sentence for whatever requests, salaries and the books refuse."""
    own = {
        errors.OwnRequest.code: _("Somebody else than who asked for it has to approve it."),
        errors.AboveLimit.code: _("A director has to decide on so much."),
        errors.OutOfTurn.code: _("This was decided or paid meanwhile. Look at it again."),
        errors.NotOver.code: _("A quarter is published once it is over."),
        errors.ReleasedAlready.code: _("That quarter was published already, or a later one was."),
        errors.NothingSafe.code: _(
            "No fund has paid enough costs of cases: whatever is said of them could point to somebody. "
            "They are carried over to the next quarter."
        ),
        errors.WouldTell.code: _(
            "Together with what was published before, this would tell a sum that is withheld. "
            "Nothing was published."
        ),
        errors.BookedAlready.code: _("That month of this salary is booked already."),
        errors.SalaryEnded.code: _("This salary ended before that month."),
        errors.BookedAfter.code: _("A later month is booked: choose that one, or take its entry back first."),
    }
    return own.get(refused.code) or books.words(refused)

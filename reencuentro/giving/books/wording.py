"""Why the books refuse, in the reader's words."""

from django.utils.translation import gettext as _

from reencuentro.engines.journal import errors
from reencuentro.engines.journal.errors import JournalError

from .errors import BelongsElsewhere, ClosedAlready, MissingRate, OpenedAlready


def words(refused: JournalError) -> str:
    """One sentence for whatever amounts, entries and books refuse."""
    return {
        errors.AmbiguousAmount.code: _(
            "This can be read in two ways, as thousands or as a fraction. "
            "Write it without separators, or with two decimals: 1234 or 1234.00."
        ),
        errors.BadAmount.code: _(
            "This is no amount of that currency. Write digits and two decimals, as 1234.50."
        ),
        errors.BadEntry.code: _("The amount must be above nothing, and of two different funds or accounts."),
        errors.UnknownCurrency.code: _("There is no such currency."),
        errors.CurrencyMismatch.code: _("Two different currencies are needed here."),
        errors.KeyTaken.code: _(
            "This was booked a moment ago with other content. Open the form anew for another entry."
        ),
        errors.PeriodClosed.code: _("The books of that day are closed. Choose a later day."),
        errors.Overspent.code: _("The fund does not have so much: it would have less than nothing."),
        errors.Held.code: _("The money of a campaign is held until its closing."),
        errors.CannotReverse.code: _("This entry was taken back already, or takes back another itself."),
        BelongsElsewhere.code: _("This entry is part of something else: it is taken back there."),
        MissingRate.code: _(
            "No published rate of these two currencies is entered for a day before. Enter it first."
        ),
        OpenedAlready.code: _(
            "The opening balances are booked already. If they were wrong, take that entry back first."
        ),
        ClosedAlready.code: _("The books are closed up to that day or a later one."),
    }[refused.code]

"""Why a gift is refused, in the reader's words."""

from django.utils.translation import gettext as _

from reencuentro.engines.journal import errors as journal
from reencuentro.engines.journal.errors import JournalError
from reencuentro.engines.journal.money import Money
from reencuentro.giving.books.templatetags.money import amount
from reencuentro.giving.books.wording import words as of_the_books
from reencuentro.giving.campaigns.errors import NotPublished

from . import errors


def words(refused: JournalError) -> str:
    """One sentence for whatever gifts, campaigns and books refuse."""
    left = refused.params.get("left")
    there = amount(left) if isinstance(left, Money) else ""
    own = {
        errors.InTheFuture.code: _("This day has not come yet."),
        errors.ToldOtherwise.code: _(
            "This was entered a moment ago with other content. Open the form anew for another one."
        ),
        errors.RefundExceeds.code: _("No more than %(amount)s is left of this gift.") % {"amount": there},
        errors.BeforeTheGift.code: _("It can't go back before it came."),
        errors.NotInMoney.code: _("What was given in kind does not go back as money."),
        errors.PledgeExceeded.code: _(
            "No more than %(amount)s is open of this promise. Enter what is above it as a gift of its own."
        )
        % {"amount": there},
        errors.AnotherPledge.code: _("The promise is for another fund or in another currency."),
        errors.TakenBack.code: _("This gift was entered by mistake and taken back."),
        errors.WentBack.code: _("A part of this gift went back: it did come, and is no mistake."),
        errors.MonthCame.code: _("The gift of that month is entered already."),
        errors.SameDonor.code: _("Choose another record than this one."),
        errors.StillPromised.code: _(
            "Something is still expected of this donor. Give the promise up, or end the monthly gift, first."
        ),
        NotPublished.code: _("The campaign is not published yet: nobody could give for it."),
        journal.BadEntry.code: _("The amount must be above nothing."),
    }
    return own.get(refused.code) or of_the_books(refused)

"""Why something of cards is not done or not booked, in the reader's words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reencuentro.engines.journal.errors import JournalError
from reencuentro.giving.books import wording as of_books
from reencuentro.giving.gifts import errors as of_gifts

from . import errors
from .actions.reconciling import Agreement
from .processors import Kind, NotReached, ProcessorError, Refused
from .queries.agreeing import Difference


@dataclass(frozen=True)
class TroubleLine:
    """`adoptable`: somebody can say what it is for."""

    kind: str
    reference: str
    words: str
    adoptable: bool


def told(found: Agreement) -> list[TroubleLine]:
    """What still differs."""
    kinds = {
        Kind.PAYMENT: _("Card payment"),
        Kind.PAYOUT: pgettext("processor", "Payout"),
        Kind.REGULAR: _("Monthly gift"),
    }
    return [
        TroubleLine(kinds[one.kind], one.reference, words(one.why), one.why == Difference.BEGUN_ELSEWHERE)
        for one in found.troubles
    ]


def words(why: ProcessorError | JournalError | Difference) -> str:
    """One sentence."""
    code = why if isinstance(why, Difference) else why.code
    own = _own()
    return own[code] if code in own or not isinstance(why, JournalError) else of_books.words(why)


def _own() -> dict[str, str]:
    elsewhere = _("It did not begin here: somebody has to say what it is for.")
    return {
        NotReached.code: _("The processor does not answer. Try again in a while."),
        Refused.code: _("The processor refuses it: look there for the reason."),
        errors.BegunElsewhere.code: elsewhere,
        Difference.BEGUN_ELSEWHERE: elsewhere,
        errors.LinesDiffer.code: _("Its lines do not come to what was paid out."),
        errors.NoGeneralFund.code: _("There is no fund without restriction to bear what the account costs."),
        of_gifts.RefundExceeds.code: _("More would go back than is left of the gift."),
        of_gifts.TakenBack.code: _("The entry of the gift was taken back by hand."),
        of_gifts.ToldOtherwise.code: _("It was booked before with another content."),
        of_gifts.InTheFuture.code: _("It is dated later than tomorrow."),
        Difference.NOT_BOOKED: _("It is not booked in full."),
        Difference.AMOUNT: _("Another amount is booked than the processor says."),
        Difference.GIVEN_BACK: _("Another amount was given back here than the processor says."),
        Difference.GOES_ON: _("It ended at the processor, and goes on here."),
    }

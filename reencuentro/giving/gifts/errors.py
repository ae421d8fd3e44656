"""Why a gift is refused; each says by its `code` what it is, for the reader's language."""

from reencuentro.engines.journal.errors import JournalError


class InTheFuture(JournalError):
    """Dated later than tomorrow, which is as far as clocks and time zones differ."""

    code = "in_the_future"


class ToldOtherwise(JournalError):
    """This gift or refund was told before, with another content."""

    code = "told_otherwise"


class RefundExceeds(JournalError):
    """More would go back than is left of the gift."""

    code = "refund_exceeds"


class BeforeTheGift(JournalError):
    """It would go back before it came."""

    code = "before_the_gift"


class NotInMoney(JournalError):
    """What was given in kind does not go back as money."""

    code = "not_in_money"


class PledgeExceeded(JournalError):
    """More than is open of the promise."""

    code = "pledge_exceeded"


class AnotherPledge(JournalError):
    """The promise is of another fund or currency."""

    code = "another_pledge"


class TakenBack(JournalError):
    """The entry of the gift was taken back: it never was."""

    code = "gift_taken_back"


class MonthCame(JournalError):
    """The instalment of that month was entered before."""

    code = "month_came"


class WentBack(JournalError):
    """A part of it was given back: it did come."""

    code = "went_back"


class SameDonor(JournalError):
    """A record is not merged into itself."""

    code = "same_donor"


class StillPromised(JournalError):
    """Something of a donor's is still expected: a promise, a monthly gift."""

    code = "still_promised"

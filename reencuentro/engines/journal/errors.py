"""Why the books refuse. Each says by `code` what it is, for the reader's language, and what about."""


class JournalError(Exception):
    """Base of every refusal; `params` are names of accounts, funds, currencies and amounts."""

    code = ""

    def __init__(self, **params: object) -> None:
        super().__init__(self.code, params)
        self.params = params


class UnknownCurrency(JournalError):
    """No ISO 4217 code of money with a smallest unit."""

    code = "unknown_currency"


class CurrencyMismatch(JournalError):
    """Amounts of two currencies met where only one can be."""

    code = "currency_mismatch"


class BadAmount(JournalError):
    """What was typed is no amount, or more exact than the currency is."""

    code = "bad_amount"


class AmbiguousAmount(BadAmount):
    """What was typed is a thousand to one reader and a unit to the other."""

    code = "ambiguous_amount"


class CannotSplit(JournalError):
    """There is nobody to give a share to."""

    code = "cannot_split"


class Unbalanced(JournalError):
    """The postings of an entry leave something over in a currency of a fund."""

    code = "unbalanced"


class BadEntry(JournalError):
    """An entry that could not be read afterwards: without postings, with an amount of nothing."""

    code = "bad_entry"


class KeyTaken(JournalError):
    """Another entry has this key already: the same act can't have two contents."""

    code = "key_taken"


class PeriodClosed(JournalError):
    """The books of that day are closed."""

    code = "period_closed"


class Overspent(JournalError):
    """A fund would have less than nothing."""

    code = "overspent"


class Held(JournalError):
    """The money of a campaign waits for its closing day."""

    code = "held"


class CannotReverse(JournalError):
    """There is no such entry, it was taken back already, or takes back another itself."""

    code = "cannot_reverse"


class NoRate(JournalError):
    """No rate of exchange is known for that day."""

    code = "no_rate"


class NotClosedYet(JournalError):
    """The closing instant of the campaign has not come."""

    code = "not_closed_yet"

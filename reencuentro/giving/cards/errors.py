"""Why something of a processor is not booked; each says by its `code` what it is."""

from reencuentro.engines.journal.errors import JournalError


class BegunElsewhere(JournalError):
    """The payment did not begin here: nobody has said what it is for."""

    code = "begun_elsewhere"


class LinesDiffer(JournalError):
    """The lines of a payout do not come to what was paid out."""

    code = "lines_differ"


class NoGeneralFund(JournalError):
    """There is no fund without restriction that could bear what the account costs."""

    code = "no_general_fund"

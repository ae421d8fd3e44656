"""Why a line or a file is wrong, in doubt, or not booked, in the reader's words."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from .models import Row
from .readers.line import Kind
from .readers.recognising import CAMT053, DELIMITED, MT940, OFX
from .readers.sources import SOURCES

type Words = str | Promise

OF_A_FILE: dict[str, Words] = {
    "empty": gettext_lazy("This file is empty."),
    "no_table": gettext_lazy(
        "This is no file that we read. Bring a CSV, or the bank's CAMT.053, MT940 or OFX file."
    ),
    "no_rows": gettext_lazy("There are no rows under the headings."),
    "unknown_xml": gettext_lazy("This XML is no bank statement of the kind CAMT.053."),
    "wrong_lines": gettext_lazy("Some lines are wrong. Say that they stay outside, or correct the file."),
    "undecided": gettext_lazy("Decide first on each line in doubt."),
    "partly_booked": gettext_lazy("A part of this file is booked. Book the rest, or leave it out."),
    "moved_on": gettext_lazy("This file has moved on meanwhile. Look at where it stands."),
}
OF_A_LINE: dict[str, Words] = {
    "control": gettext_lazy("There are characters in it that nobody types."),
    "unreadable": gettext_lazy("Some letters could not be read. Save the file as UTF-8."),
    "too_long": gettext_lazy("The cell is too long."),
    "lookalike": gettext_lazy("It has letters of another alphabet that look like ours."),
    "ambiguous_day": gettext_lazy("It can be two days. Say above which comes first, day or month."),
    "bad_day": gettext_lazy("This is no day."),
    "future": gettext_lazy("This day has not come yet."),
    "not_closing": gettext_lazy("What was paid is not what arrived and the fees together."),
    "no_currency": gettext_lazy("No currency is named. Choose the one of the file."),
    "unknown_currency": gettext_lazy("There is no such currency."),
    "ambiguous_amount": gettext_lazy(
        "It reads two ways, as thousands or as a fraction. Say how decimals are written."
    ),
    "bad_amount": gettext_lazy("This is no amount of that currency."),
    "no_amount": gettext_lazy("There is no amount."),
    "two_amounts": gettext_lazy("There is an amount in and one out."),
    "nothing": gettext_lazy("The amount is nothing."),
    "not_settled": gettext_lazy("The money has not moved: it waits, or was refused."),
    "unknown_kind": gettext_lazy("Nobody here knows what this word for a kind means."),
    "wrong_sign": gettext_lazy("A gift is above nothing, and a refund below."),
    "endless_cell": gettext_lazy("From here on the file can't be read: a quotation mark is missing."),
    "statement_not_closing": gettext_lazy(
        "The lines of this statement do not lead from its first balance to its last: "
        "one is missing or altered."
    ),
    "broken_xml": gettext_lazy("From here on the file can't be read: it is broken off or altered."),
    "too_large": gettext_lazy("The file is too large. Take a shorter time out of the bank's pages."),
    "dispute_won": gettext_lazy("Money of a dispute came back. Enter it by hand."),
    "period_closed": gettext_lazy("The books of that day are closed."),
    "no_gift": gettext_lazy("The gift that it takes back is not on file. Enter the refund at its gift."),
    "id_changed": gettext_lazy("A line with the same id was there with another day, kind or amount."),
    "same_id": gettext_lazy("The same id came in before."),
    "on_file": gettext_lazy("The gift is on file already."),
    "told_by_itself": gettext_lazy("The processor has told it itself, and it is booked as that says."),
    "likely_told": gettext_lazy(
        "The processor has told a payment of this amount and day itself. This file names it by another id."
    ),
    "begun_elsewhere": gettext_lazy(
        "The processor tells of its payout itself. Say at the gifts by card what this payment is for; booked "
        "here, its fee would be booked twice."
    ),
    "paid_out": gettext_lazy("A processor has told a payout of this amount itself, and it is booked."),
    "answered": gettext_lazy("The bank's file has told this payout already."),
    "twice": gettext_lazy("Another line says exactly the same, and neither has an id."),
    "seen_before": gettext_lazy("A line that says exactly the same is booked, and neither has an id."),
    "formula": gettext_lazy("It begins as a formula does. It is kept as text and run nowhere."),
    "payout_not_closing": gettext_lazy("The payout is not the sum of the lines that it names."),
    "likely_payout": gettext_lazy(
        "A platform told a payout of this amount. Booked, it counts as that, and not as one more gift."
    ),
    "likely_booked": gettext_lazy(
        "The bank's file brought this amount in those days as a gift: probably it is booked."
    ),
    "nothing_due": gettext_lazy(
        "More was paid out than the gifts on file come to. Bring in the gifts first."
    ),
    "entered_by_hand": gettext_lazy("Somebody seems to have entered this gift by hand."),
    "monthly_due": gettext_lazy("It bears the name of somebody who gives so much each month."),
    "keeps_promise": gettext_lazy("It bears the name of somebody who promised something."),
    "only_fits": gettext_lazy(
        "The amount fits something promised or a monthly gift, and the name is another or is not told."
    ),
    "came_meanwhile": gettext_lazy(
        "Since the file was read something was promised or entered by hand that it may be."
    ),
    "match_gone": gettext_lazy(
        "What it was said to be is there no more: it was kept, given up or entered otherwise. Decide anew."
    ),
    "promise_taken": gettext_lazy(
        "Other lines take so much of this promise that too little is left for this one."
    ),
    "month_taken": gettext_lazy("Another line is the gift of that month already."),
    "gift_taken": gettext_lazy("Another line is that gift already."),
    "left_out": gettext_lazy("It was left out with the rest of its file."),
    "unknown_fund": gettext_lazy("There is no such fund any more."),
    "awaits_bank": gettext_lazy("It is booked when the bank tells that it arrived."),
    "transfer": gettext_lazy("Money of our own that changed its place or its currency."),
    "other": gettext_lazy("Nothing that was given to us."),
    "fee": gettext_lazy("A fee that others book."),
    "missing_rate": gettext_lazy(
        "No rate of exchange is kept for that day, and the campaign counts in another currency."
    ),
    "refund_exceeds": gettext_lazy("More would go back than is left of the gift."),
    "told_otherwise": gettext_lazy("The same gift is on file with another content."),
    "before_the_gift": gettext_lazy("It would go back before it came."),
    "gift_taken_back": gettext_lazy("The gift was taken back as a mistake."),
    "overspent": gettext_lazy("The fund would have less than nothing."),
}  # fmt: skip
KINDS: dict[str, Words] = {
    Kind.GIFT: gettext_lazy("Gift"),
    Kind.REFUND: gettext_lazy("Gift given back"),
    Kind.DISPUTE: pgettext_lazy("line of a file", "Dispute"),
    Kind.FEE: gettext_lazy("Fee"),
    Kind.PAYOUT: gettext_lazy("Payout"),
    Kind.TRANSFER: gettext_lazy("Transfer"),
    Kind.OTHER: gettext_lazy("Something else"),
}
TARGETS: dict[str, Words] = {
    "day": gettext_lazy("Day"),
    "kind": gettext_lazy("Kind"),
    "status": gettext_lazy("Whether the money has moved"),
    "gross": gettext_lazy("Amount"),
    "credit": gettext_lazy("Amount in"),
    "debit": gettext_lazy("Amount out"),
    "fee": gettext_lazy("Fee"),
    "tax": gettext_lazy("Tax on the fee"),
    "net": gettext_lazy("Amount that arrives"),
    "currency": gettext_lazy("Currency"),
    "reference": gettext_lazy("Id of the line"),
    "of": gettext_lazy("Id of the gift it takes back"),
    "payout": gettext_lazy("Id of the payout it is part of"),
    "name": gettext_lazy("Name"),
    "email": gettext_lazy("E-mail"),
    "tax_id": gettext_lazy("RFC or tax id"),
    "designation": gettext_lazy("What it is for"),
    "note": gettext_lazy("Note"),
}
FORMATS: dict[str, str] = {DELIMITED: "CSV", CAMT053: "CAMT.053", MT940: "MT940", OFX: "OFX"}


def of_a_line(code: str) -> str:
    return str(OF_A_LINE.get(code) or OF_A_FILE.get(code) or _("The books refuse this line."))


def of_a_row(row: Row) -> str:
    """Why it is where it is; of one that was said to be something, once that is so, what."""
    if row.state != Row.State.DOUBT and row.is_matched:
        return str(_IS[bool(row.pledge_id), bool(row.regular_id)])
    return of_a_line(row.reason) if row.reason else ""


_IS: dict[tuple[bool, bool], Words] = {
    (True, False): gettext_lazy("It keeps a promise."),
    (False, True): gettext_lazy("It is a month of a monthly gift."),
    (False, False): gettext_lazy("Somebody had entered this gift by hand."),
}


def source(code: str) -> str:
    return SOURCES[code].name or _("A bank")

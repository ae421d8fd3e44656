"""What codes of the books are called on pages."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from reencuentro.engines.journal import book, campaign, entry, exchange, giving, opening, spending, transfers

from .models import Fund
from .purposes import Purpose
from .templatetags.money import written

type Words = str | Promise

KINDS: dict[str, Words] = {
    giving.GIFT: gettext_lazy("Gift"),
    giving.PLEDGE: gettext_lazy("Promise"),
    giving.KEPT: gettext_lazy("Promise kept"),
    giving.LOST: gettext_lazy("Promise given up"),
    giving.PAYOUT: gettext_lazy("Payout of a processor"),
    giving.FEE: gettext_lazy("Fee"),
    giving.REFUND: gettext_lazy("Gift given back"),
    book.SPENDING: gettext_lazy("Payment"),
    transfers.TRANSFER: gettext_lazy("Between funds"),
    exchange.EXCHANGE: gettext_lazy("Exchange of currency"),
    campaign.SETTLEMENT: gettext_lazy("Closing of a campaign"),
    opening.OPENING: gettext_lazy("Opening balances"),
    entry.REVERSAL: pgettext_lazy("entry", "Taken back"),
}
COSTS: dict[str, Words] = {
    "Expenses:Apostilles": gettext_lazy("Apostilles"),
    "Expenses:Translations": gettext_lazy("Official translations"),
    "Expenses:Passports": gettext_lazy("Passports"),
    "Expenses:Transport": gettext_lazy("Transport"),
    "Expenses:Printing": gettext_lazy("Printing"),
    "Expenses:Communication": gettext_lazy("Communication"),
    "Expenses:Salary": gettext_lazy("Salary"),
    "Expenses:CourtFees": gettext_lazy("Court fees"),
    "Expenses:Office": gettext_lazy("Office"),
}
CASH = "Assets:Cash"
BANK = "Assets:Bank"
ACCOUNTS: dict[str, Words] = {
    **COSTS,
    CASH: gettext_lazy("Cash"),
    book.PLEDGED: gettext_lazy("Promised, not yet here"),
    giving.GIFTS: gettext_lazy("Gifts received"),
    giving.IN_KIND: gettext_lazy("Gifts in kind"),
    giving.FEES: gettext_lazy("Fees of banks and processors"),
    giving.LOST_PLEDGES: gettext_lazy("Promises given up"),
    spending.PAYABLE: gettext_lazy("Owed to others"),
    transfers.TRANSFERS: gettext_lazy("From and to other funds"),
    opening.BEGUN: gettext_lazy("What there was at the beginning"),
    exchange.TRADING: gettext_lazy("Exchanged against another currency"),
    exchange.GAIN: gettext_lazy("Gain by exchange"),
    exchange.LOSS: gettext_lazy("Loss by exchange"),
}
SIDES: dict[str, Words] = {
    "Assets": gettext_lazy("What there is"),
    "Liabilities": gettext_lazy("What is owed"),
    "Income": gettext_lazy("What came"),
    "Expenses": gettext_lazy("What it was used for"),
    "Equity": gettext_lazy("Between funds and currencies"),
}
FUND_KINDS: dict[str, Words] = {
    Fund.Kind.UNRESTRICTED: gettext_lazy("Without restriction"),
    Fund.Kind.LINE: gettext_lazy("For this purpose"),
    Fund.Kind.DONOR: gettext_lazy("As its donor asked"),
    Fund.Kind.CAMPAIGN: gettext_lazy("Held until the campaign closes"),
}
MEANS: dict[str, Words] = {
    "cash": gettext_lazy("Cash"),
    "cheque": gettext_lazy("Cheque"),
    "transfer": gettext_lazy("Bank transfer"),
}
DOCUMENTS: dict[str, Words] = {
    "receipt": gettext_lazy("Receipt"),
    "invoice": gettext_lazy("Invoice"),
    "statement": gettext_lazy("Bank statement"),
    "cheque": gettext_lazy("Cheque"),
    "contract": gettext_lazy("Contract"),
    "minutes": gettext_lazy("Minutes of a decision"),
}
SOURCES: dict[str, Words] = {
    "dof": gettext_lazy("Diario Oficial (FIX)"),
    "bank": gettext_lazy("The bank's own rate"),
    "banxico": gettext_lazy("Banco de México (monthly table)"),
    "ecb": gettext_lazy("European Central Bank"),
    "processor": gettext_lazy("The processor's rate"),
}
REASONS: dict[str, Words] = {
    "amount": gettext_lazy("The amount was wrong"),
    "fund": gettext_lazy("It belongs to another fund"),
    "account": gettext_lazy("It went over another account"),
    "day": gettext_lazy("It was another day"),
    "twice": gettext_lazy("It was entered twice"),
    "never": gettext_lazy("It never happened"),
}
DIFFERENCES: dict[str, Words] = {
    "unbalanced": gettext_lazy("An entry does not balance"),
    "unmirrored": gettext_lazy("An entry and what took it back do not come to nothing"),
    "gaps": gettext_lazy("Numbers of entries have a gap"),
    "balance": gettext_lazy("The sum kept for an account differs"),
    "available": gettext_lazy("What a fund has differs"),
    "beancount": gettext_lazy("Beancount comes to something else"),
}
_FACTS: dict[str, tuple[Words, dict[str, Words]]] = {
    "means": (gettext_lazy("How it arrived"), MEANS),
    "document": (gettext_lazy("Document"), DOCUMENTS),
    "document_number": (gettext_lazy("Number of the document"), {}),
    "reason": (gettext_lazy("Why it was taken back"), REASONS),
    "rate": (gettext_lazy("Rate"), {}),
    "source": (gettext_lazy("Published by"), SOURCES),
    "published": (gettext_lazy("Published on"), {}),
    "rule": (gettext_lazy("Rule"), {}),
    "goal": (gettext_lazy("Goal"), {}),
    "counted": (gettext_lazy("Counted"), {}),
    "outcome": (
        gettext_lazy("Outcome"),
        {"met": gettext_lazy("Goal met"), "missed": gettext_lazy("Goal missed")},
    ),
    "closed": (gettext_lazy("Closed at"), {}),
}


def kind(code: str) -> str:
    return str(KINDS.get(code, code))


def account(code: str) -> str:
    """Its own words; else what it is a kind of, and its name there."""
    if code in ACCOUNTS:
        return str(ACCOUNTS[code])
    parent, _colon, name = code.rpartition(":")
    if parent == BANK:
        return _("Bank: %(name)s") % {"name": name}
    if parent == book.DUE:
        return _("Due from %(name)s") % {"name": name}
    return code


def fund(code: str) -> str:
    """Its purpose in words, with its number from the second of a purpose on."""
    purpose, _dash, number = code.partition("-")
    words = str(Purpose(purpose).label) if purpose in Purpose.values else code
    return f"{words} ({number})" if number else words


def facts(why: dict[str, str]) -> list[tuple[str, str]]:
    """What explains an entry, as (what, its words)."""
    return [(str(_FACTS[name][0]), _fact(name, value)) for name, value in why.items() if name in _FACTS]


def _fact(name: str, value: str) -> str:
    """Entries keep what other programs can read; whoever looks at one reads words."""
    if name == "closed":
        return date_format(datetime.fromisoformat(value), "SHORT_DATETIME_FORMAT")
    if name == "published":
        return date_format(date.fromisoformat(value), "SHORT_DATE_FORMAT")
    if name in {"goal", "counted"}:
        decimal, currency = value.split()
        return written(Decimal(decimal), currency)
    if name == "rule":
        held, number = value.split(", version ")
        return _("%(fund)s, version %(number)s") % {"fund": fund(held), "number": number}
    return str(_FACTS[name][1].get(value, value))

"""A written acknowledgement under IRC 170(f)(8), in words: what is frozen when the letter is issued.

It says the donee's legal name and EIN, the donor, the day received, the amount in its currency or a
description of property without its value, and exactly one statement on goods or services.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from reencuentro.engines.journal.money import Money
from reencuentro.giving.books.templatetags.money import amount

from .facts import DoneeFacts, DonorFacts, GiftFacts
from .law import ReceiptLaw

_CENTS = 100


@dataclass(frozen=True)
class Letter:
    """`year`: of a yearly letter, whose gifts brought nothing in return; a single one has one gift.

    `replaces`: the number of the letter in whose place it comes, or "".
    """

    number: str
    day: date
    donee: DoneeFacts
    donor: DonorFacts
    gifts: Sequence[GiftFacts]
    year: int | None = None
    replaces: str = ""


def in_words(letter: Letter, law: ReceiptLaw) -> dict[str, Any]:
    """What stands on the paper, in the donor's language, ready to be set.

    Raises `ValueError` for a letter whose gifts need different statements.
    """
    if letter.year is None and len(letter.gifts) != 1:
        raise ValueError("a letter for one gift")
    if letter.year is not None and any(gift.got and not gift.receipt for gift in letter.gifts):
        raise ValueError("what brought something in return has a letter of its own")
    with override(letter.donor.language):
        return {
            "language": letter.donor.language,
            "title": _title(letter),
            "number": letter.number,
            "day": _day(letter.day),
            "donee": [
                letter.donee.legal_name,
                f"EIN {letter.donee.tax_id}",
                *letter.donee.address.splitlines(),
            ],
            "donor": [letter.donor.name, *letter.donor.address.splitlines()],
            "replaces": _replaces(letter),
            "opening": _opening(letter),
            "heads": [pgettext("gift", "Received on"), _("What was given"), _("Acknowledged by")],
            "gifts": [[_day(gift.received_on), given(gift), gift.receipt] for gift in letter.gifts],
            "sums": _sums(letter),
            "statement": statement(letter, law),
            "endings": _endings(letter),
            "keep": _("Please keep this letter with your tax papers."),
            "labels": {
                "number": _("Number"),
                "day": _("Date"),
                "to": pgettext("letter", "To"),
                "page": _("Page"),
            },
        }


def statement(letter: Letter, law: ReceiptLaw) -> str:
    """Exactly one, on what the donor got for the gift; in the language that is active."""
    name = {"donee": letter.donee.legal_name}
    if letter.year is not None:
        return (
            _(
                "%(donee)s provided no goods or services in exchange for the contributions that this letter "
                "acknowledges."
            )
            % name
        )
    [gift] = letter.gifts
    if gift.got is None:
        return _("%(donee)s provided no goods or services in exchange for this contribution.") % name
    said = _(
        "In exchange for this contribution %(donee)s provided: %(what)s. "
        "Good-faith estimate of its value: %(worth)s."
    ) % {**name, "what": gift.got.what, "worth": amount(gift.got.worth)}
    return f"{said} {_excess()}" if _is_quid_pro_quo(gift.money, law) else said


def given(gift: GiftFacts) -> str:
    """The amount in its currency; of property a description, and never a value."""
    return gift.description if gift.in_kind else amount(gift.money)


def _excess() -> str:
    return _(
        "The amount that is deductible for federal income tax purposes is limited to the excess of the "
        "contribution over the value of what was provided."
    )


def _is_quid_pro_quo(money: Money, law: ReceiptLaw) -> bool:
    """Over 75 dollars (section 6115); in another currency it is said whatever the amount."""
    return money.currency != "USD" or money.minor > law.number("US-G02") * _CENTS


def _title(letter: Letter) -> str:
    if letter.year is None:
        return _("Acknowledgement of a gift")
    return _("Gifts of %(year)s") % {"year": letter.year}


def _opening(letter: Letter) -> str:
    if letter.year is None:
        return _("Thank you. We acknowledge that we received from you:")
    return _("Thank you. In %(year)s we received from you:") % {"year": letter.year}


def _replaces(letter: Letter) -> str:
    if not letter.replaces:
        return ""
    return _("It takes the place of letter %(number)s, which is void.") % {"number": letter.replaces}


def _sums(letter: Letter) -> list[str]:
    """Of a yearly letter, by currency; property has no value here."""
    if letter.year is None:
        return []
    sums: dict[str, Money] = {}
    for gift in letter.gifts:
        if not gift.in_kind:
            currency = gift.money.currency
            sums[currency] = sums.get(currency, Money.zero(currency)) + gift.money
    return [_("In all: %(sum)s") % {"sum": amount(money)} for _currency, money in sorted(sums.items())]


def _endings(letter: Letter) -> list[str]:
    """How she ends what is taken from her card each month; also of gifts that have a letter of their own."""
    addresses = sorted({gift.ending for gift in letter.gifts} - {""})
    return [
        _("You can end your monthly gift at any time: %(address)s") % {"address": one} for one in addresses
    ]


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")

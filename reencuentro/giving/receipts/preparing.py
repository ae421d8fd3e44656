"""What a receipt would say if it were issued now. Pages show it before, actions freeze it."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from reencuentro.giving.books.errors import MissingRate
from reencuentro.giving.books.rates import rate_on
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.donors.queries import donor_page

from .cfdi.checking import PESOS
from .cfdi.draft import Draft, is_late
from .cfdi.places import clock_at, moment_at
from .cfdi.sealing import sealed
from .donees import the_donee
from .errors import NotReady
from .facts import GiftFacts, Regime
from .gathering import donor_facts, gift_facts, receiver, sat_facts
from .issuing import ToIssue
from .law import receipt_law
from .letters import Letter, in_words
from .models import Receipt
from .queries.standing import Standing, of_year

if TYPE_CHECKING:
    from .cfdi.library import Signer

_PLACES = Decimal("0.000001")
"""A rate in a CFDI has six places at most."""
_LONGEST = 1000
"""Characters of a description."""


@dataclass(frozen=True)
class PreparedLetter:
    wanted: ToIssue
    letter: Letter

    def words(self, number: str) -> dict[str, Any]:
        """What it says under this number."""
        return in_words(replace(self.letter, number=number), receipt_law())

    def content(self, number: int) -> bytes:
        said = self.words(f"{self.wanted.donee.series} {number}")
        return json.dumps(said, ensure_ascii=False).encode()


@dataclass(frozen=True)
class PreparedCfdi:
    wanted: ToIssue
    draft: Draft

    def content(self, number: int, signer: "Signer") -> bytes:
        """Its XML under the donee's seal. Raises `NotReady`, `BadCertificate`."""
        return sealed(replace(self.draft, folio=number), signer, receipt_law())


def letter(standing: Standing, day: date) -> PreparedLetter:
    """For one gift, in the place of the letter it has. Raises `NotReady`."""
    donor = _donor_by(standing, Regime.US)
    before = _before(standing, Receipt.Kind.LETTER)
    donee, gift = the_donee(Regime.US), gift_facts(standing.line, donor.language)
    said = Letter("", day, donee.facts, donor_facts(donor), [gift], replaces=before.called if before else "")
    return PreparedLetter(ToIssue(Receipt.Kind.LETTER, donee, donor, [gift], day, replaces=before), said)


def year_letter(donor_id: UUID, year: int, day: date) -> PreparedLetter:
    """For the gifts of a year without a letter of their own; it lists the others by their number.

    Raises `NotReady`: that year isn't over, nothing was given in it, or a gift needs a letter of its own.
    """
    if year >= day.year:
        raise NotReady("year_not_over")
    donor, donee = donor_page(donor_id), the_donee(Regime.US)
    found = of_year(donor_id, year)
    before = _year_letter_before(donor_id, year)
    gifts = [gift_facts(one.line, donor.language, _number_of(one, before)) for one in found]
    if not gifts:
        raise NotReady("nothing_given")
    mine = [gift for gift in gifts if not gift.receipt]
    if any(gift.got for gift in mine):
        raise NotReady("own_letter_first")
    said = Letter("", day, donee.facts, donor_facts(donor), gifts, year, before.called if before else "")
    wanted = ToIssue(Receipt.Kind.YEAR, donee, donor, mine, day, year=year, replaces=before)
    return PreparedLetter(wanted, said)


def cfdi(standing: Standing, now: datetime) -> PreparedCfdi:
    """For one gift, in the place of the CFDI it has. Raises `NotReady` with what is missing."""
    if standing.back_later:
        raise NotReady("later_year")
    donor = _donor_by(standing, Regime.MX)
    before = _before(standing, Receipt.Kind.CFDI)
    donee, law = the_donee(Regime.MX), receipt_law()
    gift, issuer = gift_facts(standing.line, "es"), donee.facts
    at = clock_at(issuer.place, now)
    draft = Draft(
        issuer,
        receiver(donor_facts(donor), sat_facts(donor), issuer.place, law),
        0,
        gift.money,
        law.forms.get(gift.means, ""),
        gift.received_on,
        at,
        _described(gift),
        _rate(gift),
        _fiscal_folio(before),
    )
    late = is_late(gift.received_on, moment_at(issuer.place, now), law.number("MX-G01"))
    wanted = ToIssue(Receipt.Kind.CFDI, donee, donor, [gift], at.date(), late, replaces=before)
    return PreparedCfdi(wanted, draft)


def _donor_by(standing: Standing, regime: Regime) -> Donor:
    """Who gave, if the receipt is ours to write by this law. Raises `NotReady`."""
    if standing.decision.regime != regime or standing.gift.donor_id is None:
        raise NotReady("not_ours")
    return donor_page(standing.gift.donor_id)


def _before(standing: Standing, kind: str) -> Receipt | None:
    """The receipt in whose place the new one comes. Raises `NotReady` for a gift in a yearly letter."""
    if standing.receipt and standing.receipt.kind != kind:
        raise NotReady("in_year_letter")
    return standing.receipt


def _year_letter_before(donor_id: UUID, year: int) -> Receipt | None:
    """Her own, or one of another record that is hers now."""
    live = Receipt.objects.live().filter(kind=Receipt.Kind.YEAR, year=year)
    return live.filter(donor=donor_id).first() or live.filter(donor__merged_into=donor_id).first()


def _number_of(one: Standing, before: Receipt | None) -> str:
    """Of the letter that the gift has, but for the one that is being replaced."""
    return one.receipt.called if one.receipt and one.receipt != before else ""


def _described(gift: GiftFacts) -> str:
    """In Spanish, whoever reads the page: it is what the SAT reads."""
    with override("es"):
        if not gift.in_kind:
            return _("Donation")
        return (_("Donation in kind: %(what)s") % {"what": gift.description})[:_LONGEST]


def _rate(gift: GiftFacts) -> Decimal | None:
    """The rate published before the day of the gift (CFF 20). Raises `NotReady` where none is entered."""
    if gift.money.currency == PESOS:
        return None
    try:
        found = rate_on(gift.money.currency, PESOS, gift.received_on)
    except MissingRate as missing:
        raise NotReady("no_rate") from missing
    return found.value.quantize(_PLACES).normalize()


def _fiscal_folio(before: Receipt | None) -> str:
    """UUID of a CFDI that the SAT knows; one that was never stamped is not named."""
    stamp = getattr(before, "stamp", None)
    return str(stamp.uuid).upper() if stamp else ""

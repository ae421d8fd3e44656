"""From rows to what a receipt says: what is left of gifts, who gave, and how the SAT knows her."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db.models import Q
from django.utils.translation import override

from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.fields import open_all
from reencuentro.giving.books.models import Posting
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.gifts import links
from reencuentro.giving.gifts.models import Gift
from reencuentro.giving.gifts.queries.gifts import GiftLine

from .cfdi.checking import use_of
from .cfdi.draft import Receiver
from .errors import NotReady
from .facts import DonorFacts, GiftFacts, Return
from .law import ReceiptLaw
from .models import Line, TaxFacts
from .rfc import FOREIGN, NATIONAL, BadRfc

MEXICO = "MX"


@dataclass(frozen=True)
class SatFacts:
    """What the donor's certificate of the SAT says."""

    rfc: str
    name: str
    postcode: str
    tax_regime: str


def gift_facts(line: GiftLine, language: str, receipt: str = "") -> GiftFacts:
    """`receipt`: the number of the one it has."""
    gift = line.gift
    return GiftFacts(
        gift.id,
        gift.received_on,
        line.left,
        gift.means,
        gift.donee,
        gift.description or "",
        _got(gift, language),
        receipt,
        links.address_of(gift.regular, language),
    )


def donor_facts(donor: Donor) -> DonorFacts:
    """Raises `NotReady` for one who was forgotten: nobody is left to write to."""
    if not donor.name:
        raise NotReady("forgotten")
    return DonorFacts(
        donor.name, donor.address or "", donor.country or "", donor.language, rfc=donor.tax_id or ""
    )


def sat_facts(donor: Donor) -> SatFacts | None:
    """The newest that was entered, also for another record that is hers now."""
    hers = Q(donor=donor) | Q(donor__merged_into=donor)
    rows = open_all(TaxFacts.objects.filter(hers).order_by("-act__at")[:1])
    said = rows[0].facts if rows else None
    return SatFacts(**json.loads(said)) if said else None


def as_json(facts: SatFacts) -> str:
    return json.dumps(asdict(facts), ensure_ascii=False)


def receiver(donor: DonorFacts, known: SatFacts | None, place: str, law: ReceiptLaw) -> Receiver:
    """As the SAT knows her; without an RFC by a generic one, at our own place of issue.

    Raises `NotReady` where she has an RFC but not what goes with it, or where nobody said which country.
    """
    if known:
        return Receiver(
            known.rfc, known.name, known.postcode, known.tax_regime, _use(known.rfc, known.tax_regime, law)
        )
    if donor.country == MEXICO and donor.rfc:
        raise NotReady("tax_facts")
    if not donor.country:
        raise NotReady("country")
    rfc = NATIONAL if donor.country == MEXICO else FOREIGN
    regime = law.code("MX-G07")
    return Receiver(rfc, donor.name.upper(), place, regime, _use(rfc, regime, law))


def accounts_of(gifts: Iterable[Gift]) -> dict[int, set[str]]:
    """{entry: the accounts that it put money on}, with one query."""
    entries = [gift.entry_id for gift in gifts if gift.entry_id]
    found: dict[int, set[str]] = {}
    rows = Posting.objects.filter(entry__in=entries, minor__gt=0).values_list("entry", "account")
    for entry, account in rows:
        found.setdefault(entry, set()).add(account)
    return found


def receipts_of(gifts: Iterable[UUID]) -> dict[UUID, Line]:
    """{gift: its line of the live receipt}"""
    rows = Line.objects.filter(
        gift__in=list(gifts), receipt__cancellation=None, receipt__replaced_by=None
    ).select_related("receipt__act")
    return {row.gift_id: row for row in rows}


def _use(rfc: str, regime: str, law: ReceiptLaw) -> str:
    try:
        return use_of(rfc, regime, law) or ""
    except BadRfc:
        return ""


def _got(gift: Gift, language: str) -> Return | None:
    if gift.benefit == Gift.Benefit.NONE:
        return None
    with override(language):
        what = str(Gift.Benefit(gift.benefit).label)
    return Return(what, Money(gift.benefit_minor, gift.currency))

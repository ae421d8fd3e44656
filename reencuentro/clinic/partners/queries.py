"""Partners and exchanges as the directors' pages show them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.functional import Promise

from reencuentro.clinic.accounts.fingerprint import fingerprint
from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.lists.queries import current_lists
from reencuentro.engines.vault.identity import Identity, PublicIdentity

from . import cards
from .agreements import is_signed
from .kinds import in_words
from .models import Agreement, Exchange, Match, Partner, Purpose
from .office import open_office, own_keys, row_in
from .sources import NAMES_OF_SOURCES, NOT_COMPARED
from .terms import Agreed

LANGUAGES = ("es", "en")


@dataclass(frozen=True)
class Card:
    """`words` to be compared by telephone, in Spanish and in English; `line` is the card itself."""

    words: list[str]
    line: str

    @classmethod
    def of(cls, public: PublicIdentity) -> "Card":
        return cls([fingerprint(public, language) for language in LANGUAGES], cards.written(public))


@dataclass(frozen=True)
class AgreementLine:
    """`mine`: this director signed it. `left`: how many exchanges it still allows."""

    row: Agreement
    agreed: Agreed
    purpose: str
    signers: list[str]
    is_signed: bool
    mine: bool
    left: int
    is_over: bool


@dataclass(frozen=True)
class PartnerPage:
    partner: Partner
    card: Card
    own: Card | None
    compared_by: str
    agreement: AgreementLine | None
    exchanges: list[tuple[Exchange, str]]

    @property
    def may_begin(self) -> bool:
        one = self.agreement
        return bool(self.partner.compared and one and one.is_signed and one.left and not one.is_over)


@dataclass(frozen=True)
class MatchLine:
    row: Match
    label: str
    facts: str
    case_id: str
    search_id: str


@dataclass(frozen=True)
class ExchangePage:
    row: Exchange
    source: str
    partner: Partner
    begun_by: str
    left_out: list[tuple[str | Promise, int]]
    matches: list[MatchLine]


def partners_page(identity: Identity) -> dict[str, Any]:
    """Our own card, None before it is made; and all partners by name."""
    office = open_office(identity)
    record(identity.user_id, "partners.read")
    own = own_keys(office)
    partners = sorted(Partner.objects.within(office), key=lambda one: one.name.casefold())
    waiting = set(Exchange.objects.filter(state=Exchange.State.WAITING).values_list("partner_id", flat=True))
    return {"own": Card.of(own.public) if own else None, "partners": partners, "waiting": waiting}


def partner_page(identity: Identity, partner_id: UUID) -> PartnerPage:
    """Raises `Http404`."""
    office = open_office(identity)
    partner = row_in(office, Partner, partner_id)
    record(identity.user_id, "partners.read", objects=[partner.id])
    own, public = own_keys(office), cards.read(partner.card)
    agreement = Agreement.objects.within(office).filter(partner=partner, ended_on=None).first()
    exchanges = Exchange.objects.within(office).filter(partner=partner).defer("letter")
    by = partner.compared.get("by")
    return PartnerPage(
        partner=partner,
        card=Card.of(public),
        own=Card.of(own.public) if own else None,
        compared_by=staff_names({UUID(by)})[UUID(by)] if by else "",
        agreement=_agreement(agreement, identity) if agreement else None,
        exchanges=[(row, source_name(row)) for row in exchanges.order_by("-begun_on", "id")],
    )


def _agreement(row: Agreement, identity: Identity) -> AgreementLine:
    agreed = Agreed.from_json(row.terms)
    signers = [UUID(one["by"]) for one in row.signed]
    names = staff_names(set(signers))
    return AgreementLine(
        row=row,
        agreed=agreed,
        purpose=str(Purpose(agreed.purpose).label),
        signers=[names[one] for one in signers],
        is_signed=is_signed(row),
        mine=identity.user_id in signers,
        left=max(0, agreed.exchanges - Exchange.objects.filter(agreement=row).count()),
        is_over=agreed.until < timezone.localdate(),
    )


def exchange_page(identity: Identity, exchange_id: UUID) -> ExchangePage:
    """Raises `Http404`."""
    office = open_office(identity)
    row = row_in(office, Exchange, exchange_id)
    record(identity.user_id, "partners.read", objects=[row.id])
    matches = Match.objects.within(office).filter(exchange=row)
    return ExchangePage(
        row=row,
        source=source_name(row),
        partner=row_in(office, Partner, row.partner_id),
        begun_by=staff_names({row.begun_by})[row.begun_by],
        left_out=not_compared(row),
        matches=[_match(one) for one in matches],
    )


def _match(row: Match) -> MatchLine:
    about = row.about
    return MatchLine(
        row, about["label"], in_words(row.agrees), about.get("case", ""), about.get("search", "")
    )


def not_compared(row: Exchange) -> list[tuple[str | Promise, int]]:
    """Why, and how many. It is forgotten when the exchange is over."""
    return [(NOT_COMPARED[why], count) for why, count in row.kept.get("left_out", {}).items() if count]


def source_name(row: Exchange) -> str:
    """Whom an exchange was about, in the reader's language."""
    return str(NAMES_OF_SOURCES.get(row.source, row.source))


def letter(identity: Identity, exchange_id: UUID) -> tuple[bytes, str]:
    """The file last written for the partner, and a name for it that tells nothing. Raises `Http404`."""
    row = row_in(open_office(identity), Exchange, exchange_id)
    if not row.letter:
        raise Http404
    record(identity.user_id, "partners.fetch", objects=[row.id])
    return bytes(row.letter), f"{row.id.hex[:8]}.exchange"


def lists_to_compare(identity: Identity) -> list[tuple[UUID, str]]:
    return [(row.id, row.name) for row in current_lists(identity, timezone.localdate())]

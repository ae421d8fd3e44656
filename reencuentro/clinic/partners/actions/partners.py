"""The organisation's own card, the partners it knows, and what it agreed with each."""

from uuid import UUID, uuid4

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.cases.actions.changing import change
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.vault.compartment import REGISTRY
from reencuentro.engines.vault.identity import Identity, PublicIdentity

from .. import cards
from ..agreements import is_signed
from ..models import Agreement, OwnKey, Partner
from ..office import open_office, own_keys, row_in
from ..terms import Agreed


def make_card(identity: Identity) -> None:
    """Make the organisation's own keys towards partners. Raises `Refused` where there are some."""
    office = open_office(identity)
    with recording(identity.user_id, "partners.card") as trail:
        if own_keys(office):
            raise Refused(_("The card is there already."))
        made = Identity.create(uuid4())
        place = {"opened": office, "compartment": REGISTRY}
        row = OwnKey(**place, organisation=str(made.user_id), seed=made.seed.hex())
        row.save()
        trail.add(row.id)


def add_partner(identity: Identity, *, name: str, contact: str, card: str) -> Partner:
    """Raises `Refused` for a card that can't be read, is our own, or a known partner's."""
    office = open_office(identity)
    with recording(identity.user_id, "partners.add") as trail:
        public = new_card(office, card)
        row = Partner(
            opened=office,
            compartment=REGISTRY,
            added_on=timezone.localdate(),
            name=name,
            contact=contact,
            card=cards.written(public),
        )
        row.save()
        trail.add(row.id)
    return row


def new_card(office: OpenedCase, card: str) -> PublicIdentity:
    """The keys on a card that came. Raises `Refused` for one that can't be read, or is known here."""
    public = cards.read(card)
    if public is None:
        raise Refused(_("This is no card: copy the whole line, from REENC1 on."), "card")
    own = own_keys(office)
    if own is None:
        raise Refused(_("Make your own card first."))
    if public in {own.public, *(cards.read(one.card) for one in Partner.objects.within(office))}:
        raise Refused(_("This card is your own, or that of a partner who is here already."), "card")
    return public


def compare(identity: Identity, partner_id: UUID) -> None:
    """A director heard the words of both cards from the partner, by telephone, and they are these."""
    office = open_office(identity)
    with recording(identity.user_id, "partners.compare", objects=[partner_id]):
        partner = row_in(office, Partner, partner_id)
        change(partner, compared=_signature(identity))


def agree(identity: Identity, partner_id: UUID, agreed: Agreed) -> Agreement:
    """Put down what was agreed, and sign it; if there is another director, she must sign too.

    It takes the place of what was agreed before.
    """
    office = open_office(identity)
    with recording(identity.user_id, "partners.agree", objects=[partner_id]) as trail:
        partner = row_in(office, Partner, partner_id, lock=True)
        if not partner.compared:
            raise Refused(_("Compare the words of the cards by telephone first."))
        for earlier in Agreement.objects.within(office).filter(partner=partner, ended_on=None):
            change(earlier, ended_on=timezone.localdate())
        row = Agreement(
            opened=office,
            compartment=REGISTRY,
            partner=partner,
            made_on=timezone.localdate(),
            terms=agreed.as_json(),
            signed=[_signature(identity)],
        )
        row.save()
        trail.add(row.id)
        if not is_signed(row):
            notify(other_directors(identity), "partners.sign", about_id=partner.id)
    return row


def sign(identity: Identity, agreement_id: UUID) -> None:
    """A second director signs what the first put down."""
    office = open_office(identity)
    with recording(identity.user_id, "partners.sign", objects=[agreement_id]):
        row = row_in(office, Agreement, agreement_id, lock=True)
        if row.ended_on:
            raise Http404
        if any(one["by"] == str(identity.user_id) for one in row.signed):
            raise Refused(_("You have signed this. Another director must sign."))
        change(row, signed=[*row.signed, _signature(identity)])


def end(identity: Identity, agreement_id: UUID) -> None:
    """No exchange more with this partner, until something else is agreed."""
    office = open_office(identity)
    with recording(identity.user_id, "partners.end", objects=[agreement_id]):
        change(row_in(office, Agreement, agreement_id), ended_on=timezone.localdate())


def _signature(identity: Identity) -> dict[str, str]:
    return {"by": str(identity.user_id), "on": timezone.localdate().isoformat()}


def other_directors(identity: Identity) -> list[UUID]:
    return [one.user_id for one in rosters.directors() if one.user_id != identity.user_id]

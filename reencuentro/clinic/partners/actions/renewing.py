"""New cards: ours, when whoever knew its secret has left, or a partner's.

Either way everything begins anew with a call: who holds which card is heard, not read; and what was agreed
under the old cards ends, so that what was begun under them is swept away with its secrets.
"""

from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.cases.actions.changing import change
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.vault.identity import Identity

from .. import cards
from ..models import Agreement, OwnKey, Partner
from ..office import open_office, row_in
from .partners import new_card, other_directors


def renew_card(identity: Identity) -> None:
    """Make new keys towards partners; the old ones are forgotten. Raises `Refused` before there are any."""
    office = open_office(identity)
    with recording(identity.user_id, "partners.renew") as trail:
        row = OwnKey.objects.within(office).select_for_update().first()
        if row is None:
            raise Refused(_("Make your own card first."))
        made = Identity.create(uuid4())
        change(row, organisation=str(made.user_id), seed=made.seed.hex())
        trail.add(row.id)
        for partner in Partner.objects.within(office).select_for_update():
            _begin_anew(office, partner)
        notify(other_directors(identity), "partners.renewed")


def replace_card(identity: Identity, partner_id: UUID, *, card: str) -> None:
    """Put down a partner's new card. Raises `Refused` as `partners.add_partner`; `Http404`."""
    office = open_office(identity)
    with recording(identity.user_id, "partners.replace", objects=[partner_id]):
        partner = row_in(office, Partner, partner_id, lock=True)
        change(partner, card=cards.written(new_card(office, card)))
        _begin_anew(office, partner)


def _begin_anew(office: OpenedCase, partner: Partner) -> None:
    change(partner, compared={})
    for agreement in Agreement.objects.within(office).filter(partner=partner, ended_on=None):
        change(agreement, ended_on=timezone.localdate())

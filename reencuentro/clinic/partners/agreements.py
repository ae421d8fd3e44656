"""Whether what was agreed with a partner is signed and in force."""

from django.utils import timezone
from django.utils.translation import gettext as _

from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.people.refusals import Refused

from .models import Agreement, Partner
from .terms import Agreed


def is_signed(agreement: Agreement) -> bool:
    """By two directors of today; by the one there is, if there is one only."""
    directors = {str(one.user_id) for one in rosters.directors()}
    signed = {one["by"] for one in agreement.signed} & directors
    return len(signed) >= min(2, len(directors))


def agreement_in_force(office: OpenedCase, partner: Partner) -> Agreement:
    """Raises `Refused` with what is lacking."""
    row = Agreement.objects.within(office).filter(partner=partner, ended_on=None).first()
    if row is None:
        raise Refused(_("Nothing is agreed with this partner."))
    if not is_signed(row):
        raise Refused(_("A second director must sign what was agreed."))
    if Agreed.from_json(row.terms).until < timezone.localdate():
        raise Refused(_("What was agreed has run out. Agree anew."))
    return row

"""Two records of one donor become one; and a donor is forgotten, as far as the law lets her be."""

from collections.abc import Collection
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from reencuentro.giving.access.acting import DATABASE, acting
from reencuentro.giving.access.seals import seals
from reencuentro.giving.access.staff import KEEPERS, Role, Staff
from reencuentro.giving.books.booking import alone
from reencuentro.giving.donors.actions import the_donor
from reencuentro.giving.donors.models import Donor, Kept
from reencuentro.giving.donors.remembering import KNOWN_BY, SEALED

from ..errors import SameDonor, StillPromised
from ..keeping import Duty, duty_of
from ..models import Gift, Pledge, Regular
from ..queries.gifts import of_donor

KEPT = ("name", "address", "country", "tax_id")


def merge_donors(staff: Staff, donor_id: UUID, other_id: UUID) -> Donor:
    """`other_id` becomes `donor_id`: all it gave and promised is hers, and what of her was not known; what
    comes later under its address or tax id is hers, too.

    The strictest of what both said of being named and written to stands. Raises `SameDonor`, `Http404`.
    """
    with acting(staff, "donors.merge", *KEEPERS, about=f"donor {donor_id}"):
        alone()
        if donor_id == other_id:
            raise SameDonor
        donor, other = the_donor(donor_id), the_donor(other_id)
        for name in SEALED:
            setattr(donor, name, getattr(donor, name) or getattr(other, name))
        donor.consent_to_be_named = donor.consent_to_be_named and other.consent_to_be_named
        donor.unnamed_at = max(filter(None, (donor.unnamed_at, other.unnamed_at)), default=None)
        donor.do_not_contact = donor.do_not_contact or other.do_not_contact
        donor.save()
        _empty(other, but=KNOWN_BY)
        other.merged_into = donor
        other.save()
        Donor.objects.filter(merged_into=other).update(merged_into=donor)
        for model in (Gift, Pledge, Regular):
            model._default_manager.filter(donor=other).update(donor=donor)
    return donor


def forget_donor(staff: Staff, donor_id: UUID) -> Donor:
    """Nothing says any more who she was, in this database or a copy of it; amounts and days stay.

    What tax and anti-laundering law want kept of her is kept for its term, under a key of its own. Raises
    `StillPromised` while something of hers is expected, and `Http404`.
    """
    with acting(staff, "donors.forget", Role.DIRECTOR, about=f"donor {donor_id}") as act:
        alone()
        donor = the_donor(donor_id)
        _refuse_if_expected(donor)
        if duty := duty_of(of_donor(donor.id), timezone.localdate()):
            _keep(donor, duty)
        records = [donor, *donor.merged.all()]
        Gift.objects.filter(donor=donor).update(**_NOTHING_SAID)
        for record in records:
            _empty(record)
            record.forgotten_at = act.at
            record.consent_to_be_named = False
            record.do_not_contact = True
            record.save()
        transaction.on_commit(partial(_destroy, [record.key for record in records]), using=DATABASE)
    return donor


_NOTHING_SAID = {
    "named": False, "public_name": None, "message": None, "description": None,
    "moderation": Gift.Moderation.NONE,
}  # fmt: skip


def _refuse_if_expected(donor: Donor) -> None:
    goes_on = donor.regulars.exclude(state=Regular.State.ENDED).exists()
    if goes_on or any(pledge.left() for pledge in donor.pledges.all()):
        raise StillPromised(donor=donor.id)


def _keep(donor: Donor, duty: Duty) -> None:
    facts = {name: getattr(donor, name) for name in KEPT}
    Kept.objects.create(donor=donor, key=seals().new(), until=duty.until, law=duty.law, **facts)


def _empty(record: Donor, but: Collection[str] = ()) -> None:
    for name in SEALED:
        if name not in but:
            setattr(record, name, None)


def _destroy(keys: list[UUID]) -> None:
    for key in keys:
        seals().destroy(key)

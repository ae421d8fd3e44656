"""What is done to records of donors. Each is one transaction with its act in it, or nothing."""

from uuid import UUID

from django.http import Http404

from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import KEEPERS, Staff

from .models import Donor
from .remembering import DonorFacts, enter, present


def new_donor(staff: Staff, facts: DonorFacts) -> Donor:
    """Also where somebody of the same address is known: whoever enters her says that she is another."""
    with acting(staff, "donors.new", *KEEPERS) as act:
        return enter(act, facts)


def edit_donor(staff: Staff, donor_id: UUID, facts: DonorFacts) -> Donor:
    """Raises `Http404` for one that is forgotten, merged, or not there."""
    with acting(staff, "donors.edit", *KEEPERS, about=f"donor {donor_id}") as act:
        donor = the_donor(donor_id)
        if donor.consent_to_be_named and not facts.consent_to_be_named:
            donor.unnamed_at = act.at
        for name, value in facts.as_columns().items():
            setattr(donor, name, value)
        donor.save()
    return donor


def the_donor(donor_id: UUID) -> Donor:
    """Locked until the commit. Raises `Http404`."""
    donor = present().filter(id=donor_id).select_for_update().first()
    if donor is None:
        raise Http404
    return donor

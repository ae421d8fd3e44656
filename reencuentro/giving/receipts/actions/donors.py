"""What a donor's certificate of the SAT says, kept for her next receipts."""

from uuid import UUID

from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import KEEPERS, Staff
from reencuentro.giving.donors.actions import the_donor

from ..gathering import SatFacts, as_json
from ..models import TaxFacts


def keep_tax_facts(staff: Staff, donor_id: UUID, facts: SatFacts) -> TaxFacts:
    """Under the donor's own key: forgotten with her. Raises `Http404`."""
    with acting(staff, "receipts.facts", *KEEPERS, about=f"donor {donor_id}") as act:
        donor = the_donor(donor_id)
        return TaxFacts.objects.create(donor=donor, key=donor.key, facts=as_json(facts), act=act)

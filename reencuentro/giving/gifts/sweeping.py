"""What the law wanted kept of forgotten donors goes on its day; a forgetting that stopped halfway ends."""

from django.utils import timezone

from reencuentro.giving.access.acting import by_itself
from reencuentro.giving.access.seals import seals
from reencuentro.giving.donors.models import Donor, Kept


def sweep() -> None:
    _end_terms()
    for key in Donor.objects.exclude(forgotten_at=None).values_list("key", flat=True):
        seals().destroy(key)


def _end_terms() -> None:
    """The key first: a record without one says nothing."""
    for kept in Kept.objects.filter(until__lt=timezone.localdate()):
        with by_itself("donors.ended", f"donor {kept.donor_id}"):
            seals().destroy(kept.key)
            kept.delete()

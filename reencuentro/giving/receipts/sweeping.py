"""What receipts of forgotten donors say is destroyed once the law wants it kept no longer."""

from reencuentro.giving.access.seals import seals

from .models import Receipt


def sweep() -> None:
    """By then the sweep of gifts has ended what was kept of the donor; numbers, days and amounts stay."""
    forgotten = Receipt.objects.exclude(donor__forgotten_at=None)
    over = forgotten.filter(donor__kept=None, donor__merged_into__kept=None)
    for key in over.values_list("key", flat=True):
        seals().destroy(key)

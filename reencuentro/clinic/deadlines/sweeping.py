"""What goes by itself."""

from .models import Deadline, Recount


def sweep() -> None:
    """When a case was destroyed, nothing is left to say that its terms once moved."""
    Recount.objects.exclude(deadline_id__in=Deadline.objects.values("id")).delete()

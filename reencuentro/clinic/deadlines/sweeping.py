"""What goes by itself."""

from .actions.recounting import recount_by_new_files
from .models import Deadline, Recount


def sweep() -> None:
    """Terms follow changed law files; of a destroyed case nothing is left to say that its terms moved."""
    recount_by_new_files()
    Recount.objects.exclude(deadline_id__in=Deadline.objects.values("id")).delete()

"""How many cases one user opens in a short time: more than a person can read means a machine, or a thief."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from reencuentro.clinic.audit.models import Outcome, Row

from .errors import TooFast

MOST_CASES = 60
WINDOW = timedelta(minutes=1)
_LOOKED_AT = 10 * MOST_CASES  # rows of the trail; each case that is opened leaves a few


def check_pace(user_id: UUID, case_id: UUID) -> None:
    """Raise `TooFast` if the user opened so many other cases within the window. The trail remembers them."""
    rows = Row.objects.filter(actor_id=user_id).order_by("-number")
    since = timezone.now() - WINDOW
    recent = rows.values_list("case_id", "at", "outcome")[:_LOOKED_AT]
    opened = {case for case, at, outcome in recent if case and at >= since and outcome == Outcome.DONE}
    if len(opened - {case_id}) >= MOST_CASES:
        raise TooFast("too many cases opened in a short time")

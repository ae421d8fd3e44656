"""When and how one is reminded."""

from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.audit.actions import recording

from ..models import Reach


def choose_reach(user: User, *, hour: int, by_mail: bool) -> None:
    """The page of the day and the calendar stay as they are; this is about letters alone."""
    with recording(user.id, "reminder.settings"):
        Reach.objects.update_or_create(user_id=user.id, defaults={"hour": hour, "by_mail": by_mail})

"""Staff names for the ids in the trail. Clients' names are not known here, and never shown."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _


def names_of(actor_ids: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """A name to show for each id, in one query. `None` is the machine, or somebody not logged in."""
    wanted = set(actor_ids)
    known = {user.pk: user.display_name for user in get_user_model().objects.filter(pk__in=wanted - {None})}
    return {actor_id: _nobody(actor_id) if actor_id not in known else known[actor_id] for actor_id in wanted}


def _nobody(actor_id: UUID | None) -> str:
    if actor_id is None:
        return _("Nobody logged in")
    return _("Account no longer kept (%(id)s)") % {"id": actor_id.hex[:8]}

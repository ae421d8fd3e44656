"""Names of staff, and who of them works here now according to the signed roster."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.roles import Role

from ..models import User


def staff(role: Role | None = None) -> list[User]:
    """Everybody whom the roster lists as active (with this role), by name."""
    ids = [member.user_id for member in rosters.current().active(role)]
    return _by_name(User.objects.filter(id__in=ids))


def colleagues(user: User) -> list[User]:
    """All active staff but herself, by name."""
    return [other for other in staff() if other.id != user.id]


def staff_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of these accounts in one query; ids that never had one get "a former colleague"."""
    names = {user.id: user.display_name for user in User.objects.filter(id__in=set(ids))}
    return {user_id: names.get(user_id) or _("a former colleague") for user_id in ids}


def staff_name(user_id: UUID) -> str:
    return staff_names([user_id])[user_id]


def _by_name(users: Iterable[User]) -> list[User]:
    return sorted(users, key=lambda user: user.display_name.casefold())

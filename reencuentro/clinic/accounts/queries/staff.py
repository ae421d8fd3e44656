"""Names of staff, who of them works here now by the signed roster, and what rests on one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.departures import departure
from reencuentro.clinic.keyring.roles import PRIVILEGED_ROLES, Role

from ..duties import to_hand_over
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


@dataclass(frozen=True)
class Bonds:
    """In how many cases somebody is, and the references of those to be handed over before she goes."""

    cases: int
    to_hand_over: list[str]


def bonds(user_id: UUID) -> Bonds:
    """What would follow if she did no casework any longer."""
    return Bonds(len(departure(user_id, None).closed), cases_to_hand_over(user_id, None))


def cases_to_hand_over(user_id: UUID, role: Role | None) -> list[str]:
    """References of the cases that this role (None: no place at all) would leave without lead or key."""
    if role in PRIVILEGED_ROLES:
        return []
    return to_hand_over(user_id, departure(user_id, role).stranded)


def _by_name(users: Iterable[User]) -> list[User]:
    return sorted(users, key=lambda user: user.display_name.casefold())

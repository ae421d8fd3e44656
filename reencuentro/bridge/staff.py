"""Who of the clinic's staff has business with the money: what the signed roster says, in giving's words."""

from django.http import HttpRequest

from reencuentro.clinic.accounts.models import User
from reencuentro.giving.access.staff import Role, Staff


def staff_of(request: HttpRequest) -> Staff | None:
    """Who asks, by her role of today; None for everybody who has no business there."""
    user = request.user
    if not isinstance(user, User) or user.role not in list(Role):
        return None
    return Staff(user.id, Role(user.role))

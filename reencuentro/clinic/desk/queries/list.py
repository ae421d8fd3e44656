"""What the list needs besides the rows themselves."""

from uuid import UUID

from django.http import Http404

from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.cases.queries.mine import MyCases
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES


def require_casework(user: User) -> None:
    """Lists of cases are for those who work on cases; for everybody else there is no such page."""
    if user.role not in CASEWORK_ROLES:
        raise Http404


def leads_of(cases: MyCases) -> list[tuple[UUID, str]]:
    """Who leads any of these cases, by name."""
    names = staff_names({row.lead_id for row in cases.rows})
    return sorted(names.items(), key=lambda pair: pair[1].casefold())

"""The rooms of the house as the header shows them, each to the roles that work there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.keyring.roles import CASEWORK_ROLES, Role


@dataclass(frozen=True)
class Destination:
    route: str
    label: str | Promise
    icon: str
    roles: frozenset[Role]


BOOKS_ROLES = frozenset({Role.FUNDRAISER, Role.DIRECTOR, Role.AUDITOR})

DESTINATIONS = (
    Destination("desk:today", _("My day"), "day", CASEWORK_ROLES),
    Destination("desk:board", _("Board"), "board", CASEWORK_ROLES),
    Destination("desk:list", _("Cases"), "folder", CASEWORK_ROLES),
    Destination("registry:search", _("People"), "people", CASEWORK_ROLES),
    Destination("lists:lists", _("Lists"), "list", CASEWORK_ROLES),
    Destination("lawbook:rules", _("The law"), "scale", CASEWORK_ROLES | {Role.AUDITOR}),
    Destination("audit:report", _("Accesses"), "history", frozenset({Role.AUDITOR, Role.DIRECTOR})),
    Destination("partners:list", _("Partners"), "link", frozenset({Role.DIRECTOR})),
    Destination("donors:list", _("Donors"), "person", BOOKS_ROLES),
    Destination("campaigns:list", _("Campaigns"), "globe", BOOKS_ROLES),
    Destination("books:funds", _("Funds"), "heart", BOOKS_ROLES),
    Destination("spending:list", _("Spending"), "file", BOOKS_ROLES),
    Destination("reports:reports", _("Reports"), "table", BOOKS_ROLES),
    Destination("accounts:staff", _("Team"), "shield", frozenset({Role.DIRECTOR, Role.ADMINISTRATOR})),
)


# What everybody finds under her own name.
OWN = (
    Destination("accounts:notices", _("Notices"), "bell", frozenset(Role)),
    Destination("cases:emergencies", _("Emergency access"), "alert", CASEWORK_ROLES),
    Destination("reminders:settings", _("Reminders and calendar"), "calendar", CASEWORK_ROLES),
    Destination("public:present", _("What the public reads of you"), "globe", frozenset({Role.DIRECTOR})),
    Destination("accounts:security", _("Security and sessions"), "key", frozenset(Role)),
)


@dataclass(frozen=True)
class Link:
    address: str
    label: str | Promise
    icon: str
    current: str  # value of aria-current: "page", "true" for a page inside, "" elsewhere


def links(request: HttpRequest, destinations: Iterable[Destination] = DESTINATIONS) -> Iterator[Link]:
    """What this user may go to from any page."""
    role = getattr(getattr(request, "user", None), "role", None)
    for destination in destinations:
        if role in destination.roles:
            address = reverse(destination.route)
            yield Link(address, destination.label, destination.icon, _current(request, address))


def _current(request: HttpRequest, address: str) -> str:
    if request.path == address:
        return "page"
    inside = address != "/" and request.path.startswith(address)
    return "true" if inside else ""

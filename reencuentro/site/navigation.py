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
    within: tuple[str, ...] = ()  # how addresses begin that belong to it and don't begin with its own


@dataclass(frozen=True)
class Group:
    """What people look for together; to whoever may go to several of them, one menu."""

    label: str | Promise
    icon: str
    destinations: tuple[Destination, ...]


BOOKS_ROLES = frozenset({Role.FUNDRAISER, Role.DIRECTOR, Role.AUDITOR})
OVERSEERS = frozenset({Role.AUDITOR, Role.DIRECTOR})
DIRECTORS = frozenset({Role.DIRECTOR})
FEW = 6  # so many stand beside each other on a phone, and nothing has to be unfolded

GROUPS = (
    Group(
        _("My day"),
        "day",
        (Destination("desk:today", _("My day"), "day", CASEWORK_ROLES, ("/calendar/",)),),
    ),
    Group(
        _("Cases"),
        "folder",
        (
            Destination("desk:board", _("Board"), "board", CASEWORK_ROLES, ("/papers/",)),
            Destination(
                "desk:list", _("My cases"), "folder", CASEWORK_ROLES, ("/checks/", "/import/", "/export/")
            ),
            Destination("registry:search", _("People"), "people", CASEWORK_ROLES, ("/registrar/",)),
            Destination("lists:lists", _("Lists"), "list", CASEWORK_ROLES),
        ),
    ),
    Group(
        _("The law"),
        "scale",
        (Destination("lawbook:rules", _("The law"), "scale", CASEWORK_ROLES | {Role.AUDITOR}, ("/count/",)),),
    ),
    Group(
        _("Money"),
        "heart",
        (
            Destination(
                "donors:list",
                _("Donors"),
                "person",
                BOOKS_ROLES,
                ("/gifts/", "/gift-files/", "/cards/", "/receipts/"),
            ),
            Destination("campaigns:list", _("Campaigns"), "globe", BOOKS_ROLES),
            Destination("books:funds", _("Funds"), "heart", BOOKS_ROLES),
            Destination("spending:list", _("Spending"), "file", BOOKS_ROLES),
            Destination("reports:reports", _("Reports"), "table", BOOKS_ROLES),
        ),
    ),
    Group(
        _("The clinic"),
        "home",
        (
            Destination(
                "accounts:staff",
                _("Team"),
                "shield",
                frozenset({Role.DIRECTOR, Role.ADMINISTRATOR}),
                ("/settings/", "/recovery/"),
            ),
            Destination("audit:report", _("Accesses"), "history", OVERSEERS),
            Destination("partners:list", _("Partners"), "link", DIRECTORS),
            Destination("public:present", _("What the public reads of you"), "globe", DIRECTORS),
        ),
    ),
)


# What everybody finds under her own name.
OWN = (
    Destination("accounts:notices", _("Notices"), "bell", frozenset(Role)),
    Destination("cases:emergencies", _("Emergency access"), "alert", CASEWORK_ROLES),
    Destination("reminders:settings", _("Reminders and calendar"), "calendar", CASEWORK_ROLES),
    Destination("accounts:security", _("Security and sessions"), "key", frozenset(Role)),
)


@dataclass(frozen=True)
class Link:
    address: str
    label: str | Promise
    icon: str
    current: str  # value of aria-current: "page", "true" for a page inside, "" elsewhere


@dataclass(frozen=True)
class Menu:
    label: str | Promise
    icon: str
    links: list[Link]

    @property
    def current(self) -> str:
        """ "true" if the reader is in one of its rooms."""
        return "true" if any(link.current for link in self.links) else ""


def header(request: HttpRequest) -> list[Link | Menu]:
    """Where this user may go from any page: links, and menus of them where they are many."""
    found = [(group, list(links(request, group.destinations))) for group in GROUPS]
    if sum(len(inside) for _group, inside in found) <= FEW:
        return [link for _group, inside in found for link in inside]
    return [entry for group, inside in found for entry in _folded(group, inside)]


def _folded(group: Group, inside: list[Link]) -> Iterable[Link | Menu]:
    return [Menu(group.label, group.icon, inside)] if len(inside) > 1 else inside


def links(request: HttpRequest, destinations: Iterable[Destination]) -> Iterator[Link]:
    """Those of the destinations that are open to this user."""
    role = getattr(getattr(request, "user", None), "role", None)
    for destination in destinations:
        if role in destination.roles:
            address = reverse(destination.route)
            yield Link(address, destination.label, destination.icon, _current(request, address, destination))


def _current(request: HttpRequest, address: str, destination: Destination) -> str:
    if request.path == address:
        return "page"
    own = () if address == "/" else (address,)
    return "true" if request.path.startswith((*own, *destination.within)) else ""

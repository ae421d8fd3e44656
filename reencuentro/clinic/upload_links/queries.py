"""The links of a case, and what waits to be looked at."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.cases.models import Case
from reencuentro.engines.vault.errors import Damaged

from .envelopes import opened
from .models import Arrival, UploadLink


@dataclass(frozen=True)
class Waiting:
    """A document that came in; `size` in bytes. `damaged`: altered where it is stored, neither is known."""

    id: UUID
    name: str = ""
    size: int = 0

    @property
    def damaged(self) -> bool:
        return not self.name


@dataclass(frozen=True)
class LinkLine:
    """`address` is empty while the link doesn't work: it was used, it is too late, or the case is closed."""

    link: UploadLink
    by: str
    address: str
    waiting: list[Waiting]


def link_lines(case: Case) -> list[LinkLine]:
    """Newest first."""
    links = list(UploadLink.objects.within(case.opened).prefetch_related("arrivals").order_by("-number"))
    names = staff_names({link.recorded_by for link in links})
    return [
        LinkLine(link, names.get(link.recorded_by, ""), _address(link) if case.live else "", _waiting(link))
        for link in links
    ]


def _address(link: UploadLink) -> str:
    if link.over:
        return ""
    return settings.PUBLIC_ADDRESS + reverse("upload_links:send", args=[link.language, link.token])


def _waiting(link: UploadLink) -> list[Waiting]:
    return [_shown(link, arrival) for arrival in link.arrivals.all()]


def _shown(link: UploadLink, arrival: Arrival) -> Waiting:
    try:
        name, sealed = opened(link, arrival)
    except Damaged:
        return Waiting(arrival.document_id)
    return Waiting(arrival.document_id, name, sealed.size)


def waiting_ids() -> list[UUID]:
    """The documents that nobody has taken in or thrown away yet, of all cases."""
    return list(Arrival.objects.values_list("document_id", flat=True))

"""Keys of links when those of their case are renewed: what comes in afterwards opens for those who stayed."""

from reencuentro.clinic.files.sealed import Sealed
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.engines.vault.arrivals import new_link_key
from reencuentro.engines.vault.errors import Damaged

from .envelopes import enveloped, opened
from .models import Arrival, UploadLink


def renew(case: OpenedCase, compartment: str) -> None:
    """Give new keys to the links that still work or by which something waits, and seal that to them anew."""
    for link in UploadLink.objects.within(case).filter(compartment=compartment).select_for_update():
        waiting = list(link.arrivals.select_for_update())
        if waiting or not link.over:
            _renew(link, waiting)


def _renew(link: UploadLink, waiting: list[Arrival]) -> None:
    facts = [(arrival, found) for arrival in waiting if (found := _opened(link, arrival))]
    link.private_key, link.public_key = new_link_key()
    link.save(update_fields=["private_key", "public_key"])
    for arrival, (name, sealed) in facts:
        arrival.sealed = enveloped(link, sealed, name).sealed
        arrival.save(update_fields=["sealed"])


def _opened(link: UploadLink, arrival: Arrival) -> tuple[str, Sealed] | None:
    """None of what was altered where it is stored: it stays so, and can be thrown away."""
    try:
        return opened(link, arrival)
    except Damaged:
        return None

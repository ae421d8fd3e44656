"""Where a request came from, believing only our own proxies."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The visitor's address, normalised. With n trusted proxies it is the n-th from the right of
    X-Forwarded-For: everything to its left was written by the visitor. "" if there is none."""
    peer: str = request.META.get("REMOTE_ADDR", "")
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    trusted: int = settings.TRUSTED_PROXIES
    claimed = forwarded[-trusted] if 0 < trusted <= len(forwarded) else peer
    return _normal(claimed) or _normal(peer)


def _normal(text: str) -> str:
    try:
        address = ipaddress.ip_address(text.removeprefix("[").removesuffix("]"))
    except ValueError:
        return ""
    mapped = getattr(address, "ipv4_mapped", None)
    return str(mapped or address)

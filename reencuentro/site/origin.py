"""Where a form was sent from, for pages on which nobody is known and no token could be kept."""

from django.http import HttpRequest


def from_here(request: HttpRequest) -> bool:
    """As browsers say it; one that says nothing has no cookie of ours to misuse."""
    return request.headers.get("Origin") in (None, f"{request.scheme}://{request.get_host()}")

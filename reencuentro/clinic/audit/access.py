"""Who may read the trail: auditors and directors. It names no client, but it says who works on what."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from .actions import record
from .models import Outcome

READERS = frozenset({"auditor", "director"})


def for_readers(verb: str, *, written_by_view: bool = False) -> Callable[..., Any]:
    """For views: write that the page was asked for, unless the view does so itself.

    Everybody else gets the page that does not exist, and a row of the refusal.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.user.role not in READERS:
                record(request.user.pk, verb, outcome=Outcome.DENIED)
                raise Http404
            if not written_by_view:
                record(request.user.pk, verb)
            return view(request, *args, **kwargs)

        return guarded

    return decorate

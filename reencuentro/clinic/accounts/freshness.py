"""Acts that need proof that she herself is still at the keyboard: export, grants, recovery, keys."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from .actions.entrance import CONFIRMED_AT

LIMIT = 600
# A form is opened with time left to fill it in, so that sending it does not end at the question again.
FORM_LIMIT = 300


def is_recent(request: HttpRequest, limit: int = LIMIT) -> bool:
    """Whether she gave her second factor within `limit` seconds."""
    return time.time() - request.session.get(CONFIRMED_AT, 0) <= limit


def recent_authentication_required(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask for the second factor first unless it was given in the last ten minutes."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_recent(request, FORM_LIMIT if request.method == "GET" else LIMIT):
            return view(request, *args, **kwargs)
        query = urlencode({"next": request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('accounts:confirm')}?{query}")

    return guarded

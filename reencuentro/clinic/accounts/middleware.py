"""Days and times as the clinic lives them, wherever the server stands."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from .models import Organisation


class LocalTime:
    """Shows times in the organisation's own zone; before the set-up in that of the installation."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name = Organisation.objects.values_list("time_zone", flat=True).first()
        with timezone.override(ZoneInfo(name) if name else None):
            return self.get_response(request)

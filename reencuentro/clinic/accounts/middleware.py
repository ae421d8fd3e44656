"""Days and times as the clinic lives them, wherever the server stands."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .queries import local_time


class LocalTime:
    """Shows times in the organisation's own zone; before the set-up in that of the installation."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with local_time():
            return self.get_response(request)

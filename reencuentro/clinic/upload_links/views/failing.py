"""What somebody with a link is told when something goes wrong: as little of us as the other pages tell."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

_LATER = frozenset({HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.SERVICE_UNAVAILABLE})


def failed(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    """In the language of the link, whatever came after it."""
    with translation.override(_language(request)):
        return HttpResponse(render_to_string(_template(status), leaving()), status=status)


def leaving() -> dict[str, str]:
    return {"elsewhere": settings.QUICK_EXIT}


def _template(status: HTTPStatus) -> str:
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return "upload_links/too_large.html"
    return f"upload_links/{'later' if status in _LATER else 'spent'}.html"


def _language(request: HttpRequest) -> str:
    asked = request.path_info.split("/")[2]
    return (
        asked if asked in dict(settings.LANGUAGES) else translation.get_language() or settings.LANGUAGE_CODE
    )

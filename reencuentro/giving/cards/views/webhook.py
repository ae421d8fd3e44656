"""Where a processor tells that something changed. What is not booked is not said to be: it tells again."""

import logging
from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from reencuentro.engines.journal.errors import JournalError
from reencuentro.site.middleware.rules import takes_no_form

from ..actions.taking import take
from ..processors import Forged, ProcessorError, processor

LARGEST = 256 * 1024
"""Bytes of a notice: Stripe's are a few thousand."""
log = logging.getLogger(__name__)


@csrf_exempt
@login_not_required
@takes_no_form
@require_POST
def webhook(request: HttpRequest, taking: str) -> HttpResponse:
    """Nobody has a session here: the signature alone says who speaks."""
    found = processor(taking)
    if found is None:
        raise Http404
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        take(found, found.read(request.body, request.headers))
    except Forged:
        log.warning("a notice was refused: forged, stale, or meant for another installation")
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    except (ProcessorError, JournalError) as refused:
        log.error("a notice was not booked: %s", refused.code)
        return HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE)
    return HttpResponse(status=HTTPStatus.OK)

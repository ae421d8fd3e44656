"""For who gives every month by card and has the link to it: how it stands, and ending it.

Nothing of her is shown: whoever finds the link learns an amount, and could end the gift.
"""

from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from reencuentro.giving.gifts.links import address, begun_by
from reencuentro.giving.gifts.models import Regular
from reencuentro.site.origin import from_here

from ..actions.regulars import end_hers
from ..processors import Processor, ProcessorError, processor
from ..queries.regulars import begun_with
from .giving import policy


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("token")
def monthly(request: HttpRequest, lang: str, token: str) -> HttpResponse:
    """Only a press ends it: programs that look at links in letters press nothing."""
    begun, taking = begun_by(token), processor()
    if taking is None or lang not in dict(settings.LANGUAGES):
        raise Http404
    if begun is None:
        return _unknown(request, lang, token)
    if request.method == "POST" and not from_here(request):
        raise PermissionDenied
    with translation.override(lang):
        regulars = begun_with(begun)
        if request.method == "POST":
            response = _end(request, lang, token, taking, regulars)
        else:
            response = _page(request, token, taking, regulars)
    response._csp_config = policy(taking)  # type: ignore[attr-defined]
    return response


def _unknown(request: HttpRequest, lang: str, token: str) -> HttpResponse:
    with translation.override(lang):
        facts = {"addresses": _addresses(token)}
        return render(request, "cards/unknown_link.html", facts, status=HTTPStatus.NOT_FOUND)


def _addresses(token: str) -> dict[str, str]:
    return {code: address(code, token) for code, _language in settings.LANGUAGES}


def _end(
    request: HttpRequest, lang: str, token: str, taking: Processor, regulars: list[Regular]
) -> HttpResponse:
    try:
        end_hers(taking, regulars)
    except ProcessorError:
        return _page(request, token, taking, regulars, HTTPStatus.SERVICE_UNAVAILABLE, unanswered=True)
    return redirect(address(lang, token))


def _page(
    request: HttpRequest,
    token: str,
    taking: Processor,
    regulars: list[Regular],
    status: int = HTTPStatus.OK,
    **facts: object,
) -> HttpResponse:
    going_on = any(regular.state != Regular.State.ENDED for regular in regulars)
    facts |= {"regulars": regulars, "going_on": going_on, "processor": taking, "addresses": _addresses(token)}
    return render(request, "cards/monthly.html", facts, status=status)

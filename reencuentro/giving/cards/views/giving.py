"""Giving by card, for everybody: what it is for and how much here, the card on the pages of the processor.

These pages set no cookie. Nobody is logged in and nothing is done in anybody's name: a forged form could take
nothing, and still it must come from here. Each form has a number of its own and is kept by no cache.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from reencuentro.giving.access.pace import seconds_to_wait
from reencuentro.giving.campaigns.queries.progress import RUNNING
from reencuentro.giving.campaigns.queries.published import Published, published
from reencuentro.giving.gifts.links import address, begun_by, token_of
from reencuentro.site.origin import from_here

from ..actions.starting import PaidAlready, Ways, start
from ..forms import GiveForm
from ..processors import Processor, ProcessorError, processor

type Page = Callable[..., HttpResponse]
UNPROCESSABLE, UNAVAILABLE = HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.SERVICE_UNAVAILABLE


def for_everybody(page: Page) -> Callable[..., HttpResponse]:
    """In the language of the address, of a campaign that is published, where cards are taken."""

    @login_not_required
    @wraps(page)
    def shown(request: HttpRequest, lang: str, slug: str, **more: str) -> HttpResponse:
        if lang not in dict(settings.LANGUAGES):
            raise Http404
        campaign, taking = published(slug, lang), processor()
        if campaign is None or taking is None:
            raise Http404
        with translation.override(lang):
            response = page(request, lang, campaign, taking, **more)
        response._csp_config = policy(taking)  # type: ignore[attr-defined]
        return response

    return shown


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@for_everybody
def give(request: HttpRequest, lang: str, campaign: Published, taking: Processor) -> HttpResponse:
    if request.method == "POST" and not from_here(request):
        raise PermissionDenied
    if campaign.progress.outcome != RUNNING:
        return _page(request, "over", campaign, taking, status=HTTPStatus.GONE)
    form = GiveForm(request.POST or None, campaign)
    if not form.is_valid():
        status = UNPROCESSABLE if form.is_bound else HTTPStatus.OK
        return _page(request, "give", campaign, taking, status, form=form)
    if seconds := seconds_to_wait(request, "payment"):
        return _too_fast(request, campaign, taking, form, seconds)
    try:
        paying = start(taking, form.cleaned_data["token"], form.wish(lang), _ways(campaign, lang, form))
    except PaidAlready:
        form.add_error(None, _("This gift was paid already. To give once more, open this page anew."))
        return _page(request, "give", campaign, taking, UNPROCESSABLE, form=form)
    except ProcessorError:
        form.add_error(
            None, _("The payment service does not answer. Nothing was charged: please try again in a while.")
        )
        return _page(request, "give", campaign, taking, UNAVAILABLE, form=form)
    return HttpResponse(status=HTTPStatus.SEE_OTHER, headers={"Location": paying})


@require_GET
@for_everybody
def thanks(request: HttpRequest, lang: str, campaign: Published, taking: Processor) -> HttpResponse:
    """Whoever comes here may have paid: only the processor says so, and not here."""
    return _page(request, "thanks", campaign, taking)


@require_GET
@sensitive_variables("token")
@for_everybody
def thanks_monthly(
    request: HttpRequest, lang: str, campaign: Published, taking: Processor, token: str
) -> HttpResponse:
    """The same, with the link by which she can end what she began."""
    if begun_by(token) is None:
        raise Http404
    return _page(request, "thanks", campaign, taking, link=address(lang, token))


@require_GET
@for_everybody
def cancelled(request: HttpRequest, lang: str, campaign: Published, taking: Processor) -> HttpResponse:
    return _page(request, "cancelled", campaign, taking)


def _too_fast(
    request: HttpRequest, campaign: Published, taking: Processor, form: GiveForm, seconds: int
) -> HttpResponse:
    """What she typed stays: she presses once more."""
    minutes = -(-seconds // 60)
    text = ngettext(
        "Many payments were begun just now. Nothing was charged: please press again in %(n)s minute.",
        "Many payments were begun just now. Nothing was charged: please press again in %(n)s minutes.",
        minutes,
    )
    form.add_error(None, text % {"n": minutes})
    response = _page(request, "give", campaign, taking, HTTPStatus.TOO_MANY_REQUESTS, form=form)
    response["Retry-After"] = str(seconds)
    return response


def _page(
    request: HttpRequest,
    name: str,
    campaign: Published,
    taking: Processor,
    status: int = HTTPStatus.OK,
    **facts: object,
) -> HttpResponse:
    own = "cards:give" if name == "over" else f"cards:{name}"
    addresses = {code: _absolute(own, code, campaign) for code, _language in settings.LANGUAGES}
    facts |= {"campaign": campaign, "processor": taking, "addresses": addresses, "here": "campaigns"}
    return render(request, f"cards/{name}.html", facts, status=status)


def _ways(campaign: Published, lang: str, form: GiveForm) -> Ways:
    def paid(begun: UUID) -> str:
        if form.cleaned_data["often"] == "monthly":
            return _absolute("cards:thanks-monthly", lang, campaign, token_of(begun))
        return _absolute("cards:thanks", lang, campaign)

    return Ways(campaign.title, paid, _absolute("cards:cancelled", lang, campaign))


def _absolute(name: str, lang: str, campaign: Published, *more: str) -> str:
    return f"{settings.PUBLIC_ADDRESS}{reverse(name, args=[lang, campaign.slug, *more])}"


def policy(taking: Processor) -> dict[str, list[str]]:
    """As everywhere, without a script; and a form may lead to the pages of the processor."""
    return {
        "default-src": [CSP.NONE],
        "style-src": [CSP.SELF],
        "img-src": [CSP.SELF],
        "form-action": [CSP.SELF, *taking.hosts],
        "frame-ancestors": [CSP.NONE],
        "base-uri": [CSP.NONE],
    }

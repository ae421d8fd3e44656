"""What opens at a link: for somebody without an account, on a telephone that others may look at.

No cookie, nothing kept, nothing said of anybody. Nobody is known here, so no form could be forged in her
name; still it must come from here. A program that previews links only reads: a link is used up by sending.
"""

from functools import partial
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from reencuentro.clinic.accounts.errors import TooFast
from reencuentro.clinic.accounts.limiter import network_of
from reencuentro.clinic.cases.views.frame import done
from reencuentro.clinic.keyring.uploads import SealingUploadHandler
from reencuentro.site.middleware.rules import takes_no_form
from reencuentro.site.origin import from_here

from ..actions.receiving import find, receive
from ..errors import LinkSpent
from ..forms import SendForm
from ..models import UploadLink
from .failing import leaving


class ByLink(SealingUploadHandler):
    """Whoever came with a link that works may send; that was asked before a byte was read."""

    def check_sender(self) -> None:
        pass


@csrf_exempt
@takes_no_form
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("token")
def send(request: HttpRequest, lang: str, token: str) -> HttpResponse:
    with _in(lang):
        try:
            link = find(token, network_of(request))
            if request.method == "POST":
                return _received(request, lang, link)
            return _form(request, link)
        except LinkSpent:
            return render(request, "upload_links/spent.html", leaving(), status=HTTPStatus.NOT_FOUND)
        except TooFast as error:
            answer = render(request, "upload_links/wait.html", leaving(), status=HTTPStatus.TOO_MANY_REQUESTS)
            answer["Retry-After"] = str(error.seconds)
            return answer


@login_not_required
@require_GET
def sent(request: HttpRequest, lang: str) -> HttpResponse:
    """Without the token: what stays in the history of the browser leads nowhere."""
    with _in(lang):
        answer = render(request, "upload_links/sent.html", leaving())
    answer["Clear-Site-Data"] = '"cache"'
    return answer


def _received(request: HttpRequest, lang: str, link: UploadLink) -> HttpResponse:
    if not from_here(request):
        raise PermissionDenied
    request.upload_handlers = [ByLink(request)]
    form = SendForm(request.POST, request.FILES)
    if done(form, partial(receive, link)):
        return redirect("upload_links:sent", lang)
    return _form(request, link, form)


def _form(request: HttpRequest, link: UploadLink, form: SendForm | None = None) -> HttpResponse:
    """With what was wrong, if something was sent."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form else HTTPStatus.OK
    facts = {**leaving(), "form": form, "until": link.last_day}
    return render(request, "upload_links/send.html", facts, status=status)


def _in(lang: str) -> translation.override:
    """Raises `Http404` for a language that the house doesn't speak."""
    if lang not in dict(settings.LANGUAGES):
        raise Http404
    return translation.override(lang)

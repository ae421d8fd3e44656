"""Her own security: second factors, passphrase, printed code, sessions."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from reencuentro.clinic.keyring import slots
from reencuentro.engines.vault.passphrase import generate

from ..actions import security as actions
from ..actions.entrance import CAME_BY_CODE
from ..actions.second_factor import add_factor, remove_factor
from ..actions.settings import set_language
from ..errors import Conflict, TooFast, WrongLogin
from ..forms.enrolment import OwnPassphraseForm, PassphraseAgainForm
from ..forms.security import CurrentPassphraseForm, LanguageForm
from ..freshness import recent_authentication_required
from ..models import Organisation
from ..queries.security import factors_of, sessions_of
from . import new_factor
from .pages import home_of, with_wait
from .steps import founding_step

_NEW_APP = "new_authenticator_app"
_OFFERED = "offered_passphrase"
_CANDIDATE = "candidate_passphrase"
_KNOWN = "knows_passphrase"


def overview(request: HttpRequest) -> HttpResponse:
    form = LanguageForm(request.POST or None, initial={"language": request.user.language})
    if form.is_valid():
        set_language(request.user, form.cleaned_data["language"])
        messages.success(request, _("Saved. It holds from your next login on."))
        return redirect("accounts:security")
    context = {
        "form": form,
        "factors": factors_of(request.user),
        "sessions": sessions_of(request.user.id, request.session.session_key),
        "has_code": slots.has_code(request.user.id),
    }
    return render(request, "accounts/security.html", context)


@recent_authentication_required
def add(request: HttpRequest) -> HttpResponse:
    offer = new_factor.ask(request, request.user, request.session.get(_NEW_APP, ""))
    if offer.proof:
        request.session.pop(_NEW_APP, None)
        add_factor(request.user, offer.proof)
        messages.success(request, _("Added. You can use it from now on."))
        return redirect("accounts:security")
    request.session[_NEW_APP] = offer.totp_secret
    return render(request, "accounts/add_factor.html", {**offer.context, "qr_url": "accounts:factor-qr"})


@recent_authentication_required
def qr(request: HttpRequest) -> HttpResponse:
    return new_factor.qr(request.user, request.session.get(_NEW_APP, ""))


@recent_authentication_required
def remove(request: HttpRequest, factor_id: int) -> HttpResponse:
    if all(factor.id != factor_id for factor in factors_of(request.user)):
        raise Http404
    if request.method != "POST":
        return render(request, "accounts/remove_factor.html")
    try:
        remove_factor(request.user, factor_id)
    except Conflict:
        messages.error(request, _("This is your only second factor. Add another one before you remove it."))
    else:
        messages.success(request, _("Removed. It opens nothing any more."))
    return redirect("accounts:security")


@recent_authentication_required
@sensitive_post_parameters()
@sensitive_variables()
def passphrase(request: HttpRequest) -> HttpResponse:
    """First the present one (unless she came by the printed code), then the choice, then once more."""
    if not (request.session.get(_KNOWN) or request.session.get(CAME_BY_CODE)):
        return _ask_current(request)
    posted = request.POST.get("choice")
    form = OwnPassphraseForm(request.POST if posted == "own" else None, clinic_words=_easily_guessed(request))
    if posted == "own" and form.is_valid():
        return _remember_candidate(request, form.cleaned_data["passphrase"])
    if posted == "offered" and request.session.get(_OFFERED):
        return _remember_candidate(request, request.session[_OFFERED])
    if posted == "another" or not request.session.get(_OFFERED):
        request.session[_OFFERED] = generate(request.user.language)
    context = {"form": form, "offered": request.session[_OFFERED]}
    context["by_code"] = request.session.get(CAME_BY_CODE, False)
    return render(request, "accounts/new_passphrase.html", context)


@recent_authentication_required
@sensitive_post_parameters()
@sensitive_variables()
def passphrase_again(request: HttpRequest) -> HttpResponse:
    candidate = request.session.get(_CANDIDATE)
    if not candidate:
        return redirect("accounts:passphrase")
    form = PassphraseAgainForm(request.POST or None, expected=candidate)
    if not form.is_valid():
        return render(request, "accounts/new_passphrase_again.html", {"form": form})
    actions.change_passphrase(
        request.user, request.unlocked, candidate, session_key=request.session.session_key
    )
    by_code = request.session.get(CAME_BY_CODE)
    for key in (_KNOWN, _OFFERED, _CANDIDATE, CAME_BY_CODE):
        request.session.pop(key, None)
    messages.success(request, _("Your new passphrase holds. Other sessions of yours were ended."))
    return redirect("accounts:printed-code" if by_code else "accounts:security")


@recent_authentication_required
@sensitive_variables()
def printed_code(request: HttpRequest) -> HttpResponse:
    """A new code, shown once. It is made by POST, for it replaces the one before."""
    rehearsed = Organisation.objects.filter(rehearsed_on__isnull=False).exists()
    context = {} if rehearsed else founding_step("code")
    if request.method == "POST":
        context["code"] = actions.renew_code(request.user, request.unlocked)
    later = home_of(request.user.role) if rehearsed else reverse("accounts:rehearsal")
    context |= {"has_code": slots.has_code(request.user.id), "rehearsed": rehearsed, "later": later}
    return render(request, "accounts/printed_code.html", context)


@require_POST
def end_session(request: HttpRequest, session_id: str) -> HttpResponse:
    try:
        actions.end_session(request.user, bytes.fromhex(session_id))
    except (Conflict, ValueError) as error:
        raise Http404 from error
    messages.success(request, _("That session is over."))
    return redirect("accounts:security")


@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    actions.end_other_sessions(request.user, session_key=request.session.session_key)
    messages.success(request, _("All other sessions are over."))
    return redirect("accounts:security")


def _ask_current(request: HttpRequest) -> HttpResponse:
    form, wait = CurrentPassphraseForm(request.POST or None), 0
    try:
        if form.is_valid():
            actions.check_passphrase(request.user, form.cleaned_data["current"])
            request.session[_KNOWN] = True
            return redirect("accounts:passphrase")
    except TooFast as error:
        wait = error.seconds
    except WrongLogin:
        form.add_error("current", _("This is not your present passphrase."))
    return with_wait(wait, form, lambda: render(request, "accounts/current_passphrase.html", {"form": form}))


def _remember_candidate(request: HttpRequest, candidate: str) -> HttpResponse:
    request.session[_CANDIDATE] = candidate
    return redirect("accounts:passphrase-again")


def _easily_guessed(request: HttpRequest) -> tuple[str, ...]:
    user, clinic = request.user, Organisation.objects.get()
    return tuple(f"{user.login} {user.display_name} {user.email} {clinic.name} reencuentro".split())

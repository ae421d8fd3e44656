"""The recovery key, and a new one in its place: made, printed, tried out, signed by two directors."""

from dataclasses import asdict
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from reencuentro.clinic.keyring.roles import Role
from reencuentro.engines.vault.recovery import OfflinePublic

from ..actions import recovery_key, roster
from ..actions.recovery_key import NewKey
from ..authority import only_for
from ..errors import Conflict
from ..forms.setup import ComparedForm, NewRecoveryKeyForm, PrintedForm, RehearsalForm
from ..freshness import recent_authentication_required
from ..models import Organisation
from ..queries.recovery_key import fingerprint, only_with_the_sheets, progress, waiting_key
from .recovery import tried_out
from .setup import sheets_to_print
from .staff import NO_NEW_KEY, refusal_of

_KEY = "new_recovery_key"
STEPS = (
    gettext_lazy("Reason and sheets"),
    gettext_lazy("Print"),
    gettext_lazy("Try out"),
    gettext_lazy("Second director"),
)


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Everybody sees what is hers to seal anew; directors the rest."""
    context: dict[str, Any] = {"progress": progress(request.user.id), "fingerprint": fingerprint()}
    if request.user.role == Role.DIRECTOR:
        context |= {"clinic": Organisation.objects.get(), "waiting": waiting_key(request.unlocked)}
        context |= {"begun": _KEY in request.session, "only_sheets": only_with_the_sheets()}
    return render(request, "accounts/recovery_key.html", context)


@only_for(Role.DIRECTOR)
@recent_authentication_required
@sensitive_variables()
def begin(request: HttpRequest) -> HttpResponse:
    """Choose the sheets. The key is made and split here and now; its words live in this session only."""
    form = NewRecoveryKeyForm(request.POST or None)
    if not form.is_valid():
        context = {"form": form, "only_sheets": only_with_the_sheets(), **_step(1)}
        return render(request, "accounts/new_recovery_key.html", context)
    data = form.cleaned_data
    key, shares = recovery_key.make(request.user, data["reason"], data["needed"], data["holders"])
    public = {"receive": key.public.receive.hex(), "sign": key.public.sign.hex()}
    request.session[_KEY] = {
        **asdict(key),
        "public": public,
        "pledge": key.pledge.hex(),
        "shares": shares,
        "fingerprint": key.public.fingerprint,
    }
    return redirect("accounts:new-sheets")


@only_for(Role.DIRECTOR)
@recent_authentication_required
def sheets(request: HttpRequest) -> HttpResponse:
    """Print them. Once she says they are on paper, the words are gone from here."""
    made = request.session.get(_KEY)
    if made is None:
        return redirect("accounts:new-recovery-key")
    form = PrintedForm(request.POST or None)
    if made["shares"] and not form.is_valid():
        return render(request, "accounts/new_sheets.html", {"form": form, "made": made, **_step(2)})
    request.session[_KEY] = {**made, "shares": []}
    return redirect("accounts:try-new-sheets")


@only_for(Role.DIRECTOR)
@recent_authentication_required
@require_safe
def sheets_pdf(request: HttpRequest) -> HttpResponse:
    made = request.session.get(_KEY)
    if made is None or not made["shares"]:
        raise Http404
    return sheets_to_print(made)


@only_for(Role.DIRECTOR)
@recent_authentication_required
@sensitive_post_parameters()
@sensitive_variables()
def try_out(request: HttpRequest) -> HttpResponse:
    """Typed back from paper, they must bring the key back; only then is it asked for."""
    made = request.session.get(_KEY)
    if made is None or made["shares"]:
        return redirect("accounts:new-sheets")
    form = RehearsalForm(request.POST or None, needed=made["needed"])
    try:
        if form.is_valid() and tried_out(form, partial(_ask, request, made)):
            return redirect("accounts:recovery-key")
    except Conflict as error:
        form.add_error(None, refusal_of(error))
    return render(request, "accounts/try_new_sheets.html", {"form": form, "made": made, **_step(3)})


@only_for(Role.DIRECTOR)
@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """She stops before the new key is asked for: it is forgotten here, and the present one holds."""
    if request.session.pop(_KEY, None) is not None:
        recovery_key.drop(request.user)
        messages.success(request, NO_NEW_KEY)
    return redirect("accounts:recovery-key")


@only_for(Role.DIRECTOR)
@recent_authentication_required
def sign(request: HttpRequest, request_id: UUID) -> HttpResponse:
    waiting = waiting_key(request.unlocked)
    if waiting is None or waiting.id != request_id:
        raise Http404
    form = ComparedForm(request.POST or None)
    if form.is_valid():
        try:
            done = roster.sign(request.user, request.unlocked, request_id, compared=True)
        except Conflict as error:
            form.add_error(None, refusal_of(error))
        else:
            _say(request, done)
            return redirect("accounts:recovery-key")
    return render(request, "accounts/sign_recovery_key.html", {"form": form, "waiting": waiting, **_step(4)})


@require_POST
def seal(request: HttpRequest) -> HttpResponse:
    """Her own cases, sealed to the key of today in one go."""
    sealed = recovery_key.seal_own(request.user, request.unlocked)
    text = ngettext(
        "%(n)s case was sealed to the new key.", "%(n)s cases were sealed to the new key.", sealed
    )
    messages.success(request, text % {"n": sealed})
    return redirect("accounts:recovery-key")


def _ask(request: HttpRequest, made: dict[str, Any], shares: list[str]) -> None:
    public = OfflinePublic(*(bytes.fromhex(made["public"][half]) for half in ("receive", "sign")))
    pledge = bytes.fromhex(made["pledge"])
    key = NewKey(public, pledge, made["reason"], made["needed"], made["holders"])
    done = recovery_key.ask(request.user, request.unlocked, key, shares)
    del request.session[_KEY]
    _say(request, done)


def _say(request: HttpRequest, done: bool) -> None:
    """Once it holds, the signer's own cases follow at once."""
    if not done:
        messages.info(request, _("The sheets work, and you have signed. Now another director must sign."))
        return
    recovery_key.seal_own(request.user, request.unlocked)
    messages.success(request, _("The new recovery key holds. Your own cases are sealed to it already."))


def _step(current: int) -> dict[str, Any]:
    return {"steps": STEPS, "current": current}

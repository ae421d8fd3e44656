"""An account in the making: login name, passphrase, second factor. The same for all who arrive."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from reencuentro.engines.vault.passphrase import generate

from ..actions import invitations
from ..enrolment import Draft, draft_of, forget, next_page
from ..errors import LinkSpent
from ..fingerprint import fingerprint
from ..forms.enrolment import AccountForm, OwnPassphraseForm, PassphraseAgainForm
from ..models import Invitation, User
from . import new_factor, second_factor
from .steps import steps_of


def with_draft(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the account begun in this browser; who has begun none is sent to the login."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        draft = draft_of(request)
        if draft is None:
            return redirect("accounts:login")
        return view(request, draft, *args, **kwargs)

    return login_not_required(guarded)


def go_on(request: HttpRequest, draft: Draft) -> HttpResponse:
    draft.save(request)
    return redirect(next_page(draft))


@login_not_required
def arrive(request: HttpRequest, token: str, purpose: str) -> HttpResponse:
    """The page behind a one-time link. Opening it uses nothing up: mail programs open links too."""
    try:
        invitation = invitations.find(token, purpose)
    except LinkSpent:
        return render(request, "accounts/link_spent.html", status=404)
    if request.method != "POST":
        return render(request, "accounts/arrive.html", {"invitation": invitation})
    request.session.flush()
    return go_on(request, _draft_for(invitation, token))


def _draft_for(invitation: Invitation, token: str) -> Draft:
    draft = Draft(
        purpose=invitation.purpose,
        user_id=str(invitation.user_id),
        token=token,
        display_name=invitation.display_name,
        email=invitation.email,
        language=invitation.language,
    )
    if draft.rekeying:
        draft.login = User.objects.get(id=invitation.user_id).login
        draft.must_prove_factor = not invitation.new_factor
    return draft


@with_draft
def account(request: HttpRequest, draft: Draft) -> HttpResponse:
    if draft.rekeying:
        return redirect(next_page(draft))
    initial = {
        "login": draft.login,
        "display_name": draft.display_name,
        "email": draft.email,
        "language": draft.language or get_language(),
    }
    form = AccountForm(request.POST or None, initial=initial)
    if not form.is_valid():
        return render(request, "accounts/enrol_account.html", {"form": form, **steps_of(draft, "account")})
    for name, value in form.cleaned_data.items():
        setattr(draft, name, value)
    return go_on(request, draft)


@with_draft
@sensitive_post_parameters()
@sensitive_variables()
def passphrase(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Five words to write down, others if she likes, or one of her own."""
    posted = request.POST.get("choice")
    form = OwnPassphraseForm(request.POST if posted == "own" else None, clinic_words=_easily_guessed(draft))
    if posted == "own" and form.is_valid():
        return _remember_candidate(request, draft, form.cleaned_data["passphrase"])
    if posted == "offered" and draft.offered:
        return _remember_candidate(request, draft, draft.offered)
    if not draft.offered or posted == "another":
        draft.offered = generate(draft.language or "es")
        draft.save(request)
    context = {"form": form, "offered": draft.offered, **steps_of(draft, "passphrase")}
    return render(request, "accounts/enrol_passphrase.html", context)


@with_draft
@sensitive_post_parameters()
@sensitive_variables()
def passphrase_again(request: HttpRequest, draft: Draft) -> HttpResponse:
    if not draft.candidate:
        return redirect(next_page(draft))
    form = PassphraseAgainForm(request.POST or None, expected=draft.candidate)
    if not form.is_valid():
        context = {"form": form, **steps_of(draft, "passphrase")}
        return render(request, "accounts/enrol_passphrase_again.html", context)
    draft.passphrase, draft.candidate, draft.offered = draft.candidate, "", ""
    return go_on(request, draft)


@with_draft
def factor(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Set a second factor up; somebody who still has hers proves it instead."""
    if draft.must_prove_factor:
        return _prove_factor(request, draft)
    answer = new_factor.ask(request, draft.user, draft.totp_secret)
    if answer.proof:
        draft.factor, draft.totp_secret = answer.proof, ""
        return go_on(request, draft)
    draft.totp_secret = answer.totp_secret
    draft.save(request)
    context = {**answer.context, "qr_url": "accounts:enrol-qr", **steps_of(draft, "factor")}
    return render(request, "accounts/enrol_factor.html", context)


def _prove_factor(request: HttpRequest, draft: Draft) -> HttpResponse:
    user = User.objects.get(id=draft.user_id)
    question = second_factor.ask(request, user, "accounts/second_factor.html")
    if question:
        return question
    draft.must_prove_factor = False
    draft.factor_proven = True
    return go_on(request, draft)


@with_draft
def qr(request: HttpRequest, draft: Draft) -> HttpResponse:
    return new_factor.qr(draft.user, draft.totp_secret)


@with_draft
def finish(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Use up the link and write the account; from here on a director's signature is awaited."""
    here = "accounts:enrol-finish"
    if next_page(draft) != here:
        return redirect(next_page(draft))
    if request.method != "POST":
        return render(request, "accounts/enrol_finish.html", {"draft": draft, **steps_of(draft, "finish")})
    try:
        public = invitations.accept(draft)
    except LinkSpent:
        forget(request)
        return render(request, "accounts/link_spent.html", status=404)
    except IntegrityError:
        draft.login = ""
        messages.error(request, _("Somebody took this login name meanwhile. Choose another."))
        return go_on(request, draft)
    request.session.flush()
    return render(request, "accounts/enrol_done.html", {"words": fingerprint(public, get_language() or "es")})


def _remember_candidate(request: HttpRequest, draft: Draft, candidate: str) -> HttpResponse:
    draft.candidate = candidate
    draft.save(request)
    return redirect("accounts:enrol-passphrase-again")


def _easily_guessed(draft: Draft) -> tuple[str, ...]:
    """What somebody who knows her would try first."""
    clinic = (draft.organisation or {}).get("name", "")
    return tuple(f"{draft.login} {draft.display_name} {draft.email} {clinic} reencuentro".split())

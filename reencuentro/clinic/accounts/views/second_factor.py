"""Asking for a second factor: the same question at login, before delicate acts and for a new key."""

import json

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from .. import factors
from ..actions.second_factor import proves
from ..errors import TooFast
from ..factors import passkeys
from ..forms.login import SecondFactorForm
from ..models import User
from .pages import wanted_page, with_wait


def is_given(request: HttpRequest, user: User, form: SecondFactorForm) -> bool:
    """Whether the posted form proves one of her factors; if not, the form says what to do.

    Raises `TooFast`.
    """
    if not form.is_valid():
        return False
    if proves(user, **form.cleaned_data):
        return True
    if form.cleaned_data["credential"] is not None:
        form.add_error(None, _("This key was not accepted. Try again, or use another one."))
    else:
        form.add_error("code", _("This code is not right, or was used already. Wait for the next one."))
    return False


def ask(request: HttpRequest, user: User, template: str) -> HttpResponse | None:
    """The page with the question, or None once it is answered."""
    form = SecondFactorForm(request.POST or None)
    wait = 0
    try:
        if request.method == "POST" and is_given(request, user, form):
            return None
    except TooFast as error:
        wait = error.seconds
    context = {"form": form, "next": wanted_page(request), **_kinds(user)}
    return with_wait(wait, form, lambda: render(request, template, context))


def _kinds(user: User) -> dict[str, object]:
    """Which kinds she has, and a fresh challenge for her passkeys."""
    has_passkey = factors.has(user, Authenticator.Type.WEBAUTHN)
    return {
        "has_totp": factors.has(user, Authenticator.Type.TOTP),
        "passkey_options": json.dumps(passkeys.request_options(user)) if has_passkey else "",
    }

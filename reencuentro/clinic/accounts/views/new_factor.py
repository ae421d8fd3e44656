"""Setting up a second factor: an authenticator app, or a passkey. It counts once it was shown to work."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ..factors import passkeys, totp
from ..forms.login import NewPasskeyForm, NewTotpForm
from ..models import User


@dataclass(frozen=True)
class Offer:
    """`proof` once she has shown that it works (what `factors.keep` takes); else what the page needs.

    `totp_secret` stays the same until then, so that a mistyped code does not cost a new scan.
    """

    proof: dict[str, Any] | None
    totp_secret: str
    context: dict[str, Any]


def ask(request: HttpRequest, user: User, totp_secret: str) -> Offer:
    secret = totp_secret or totp.new_secret()
    by_passkey = request.method == "POST" and "credential" in request.POST
    totp_form = NewTotpForm(request.POST if request.method == "POST" and not by_passkey else None)
    passkey_form = NewPasskeyForm(request.POST if by_passkey else None)
    proof = _passkey(passkey_form) if by_passkey else _totp(totp_form, secret)
    if proof:
        return Offer(proof, "", {})
    context = {
        "totp_form": totp_form,
        "passkey_form": passkey_form,
        "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        "passkey_options": json.dumps(passkeys.creation_options(user)),
    }
    return Offer(None, secret, context)


def qr(user: User, secret: str) -> HttpResponse:
    """The secret as an image from our own address: the pages allow no inline pictures."""
    if not secret:
        raise Http404
    return HttpResponse(totp.qr_svg(user, secret), content_type="image/svg+xml; charset=utf-8")


def _totp(form: NewTotpForm, secret: str) -> dict[str, Any] | None:
    if not form.is_valid():
        return None
    counter = totp.matching_counter(secret, form.cleaned_data["code"])
    if counter is None:
        form.add_error("code", _("This code does not fit. Does the clock of your telephone run right?"))
        return None
    return {"totp": secret, "counter": counter}


def _passkey(form: NewPasskeyForm) -> dict[str, Any] | None:
    if not form.is_valid():
        form.add_error(None, _("The key could not be read. Try again, or use an authenticator app."))
        return None
    try:
        proof = passkeys.proven(form.cleaned_data["credential"])
    except passkeys.Refused:
        form.add_error(None, _("The key could not be read. Try again, or use an authenticator app."))
        return None
    return {"passkey": proof, "name": form.cleaned_data["name"] or _("Key")}

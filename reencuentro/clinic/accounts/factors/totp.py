"""Codes from an authenticator app: six digits, good for half a minute and for one login."""

import io

import segno
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.db import transaction
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare

from reencuentro.clinic.keyring.server import server_key

from ..models import User

new_secret = auth.generate_totp_secret


def qr_svg(user: User, secret: str) -> bytes:
    """The QR code that an authenticator app scans, as an SVG document."""
    drawing = io.BytesIO()
    uri = get_adapter().build_totp_url(user, secret)
    segno.make(uri, error="m").save(drawing, kind="svg", scale=6, border=4, light="#fff")
    return drawing.getvalue()


def matching_counter(secret: str, code: str) -> int | None:
    """The time step that `code` belongs to: now, the one before or the one after; None if it fits none."""
    digits = "".join(code.split())
    for counter in auth.yield_hotp_counters_from_time():
        expected = auth.format_hotp_value(auth.hotp_value(secret, counter))
        if constant_time_compare(digits, expected):
            return counter
    return None


def add(user: User, secret: str, counter: int) -> None:
    """Keep a secret that was just proven with the code of `counter`; it replaces an earlier one."""
    with transaction.atomic(using="keys"):
        _of(user).delete()
        Authenticator.objects.create(
            user=user,
            type=Authenticator.Type.TOTP,
            data={"secret": server_key().seal(secret, *_place(user)).hex(), "last_counter": counter},
        )


def accepts(user: User, code: str) -> bool:
    """Whether `code` is right and newer than the last one used. One row lock lets two at once use it once."""
    with transaction.atomic(using="keys"):
        factor = _of(user).select_for_update().first()
        if factor is None:
            return False
        secret = server_key().open(bytes.fromhex(factor.data["secret"]), *_place(user))
        counter = matching_counter(secret, code)
        if counter is None or counter <= factor.data["last_counter"]:
            return False
        factor.data["last_counter"] = counter
        factor.save(update_fields=["data"])
        factor.record_usage()
        return True


def _of(user: User) -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP)


def _place(user: User) -> tuple[str, str]:
    return ("totp", str(user.pk))

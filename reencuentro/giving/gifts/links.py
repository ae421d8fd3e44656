"""The link by which a donor reaches her monthly gift: whoever has it may look at that gift and end it.

It is signed, not kept: a stolen database makes none (docs/decisions/0034).
"""

from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from .models import Regular

_SIGNER = Signer(sep=".", salt="giving.monthly")


def token_of(begun_by: UUID) -> str:
    return _SIGNER.sign(begun_by.hex)


def begun_by(token: str) -> UUID | None:
    """What it was begun with; None for what the server did not sign."""
    try:
        return UUID(_SIGNER.unsign(token))
    except BadSignature:
        return None


def address(language: str, token: str) -> str:
    return settings.PUBLIC_ADDRESS + reverse("cards:monthly", args=[language, token])


def address_of(regular: Regular | None, language: str) -> str:
    """For who gives it; "" where there is nothing that she could end by herself."""
    if regular is None or regular.begun_by is None or regular.state == Regular.State.ENDED:
        return ""
    return address(language, token_of(regular.begun_by))

"""Passkeys and security keys (WebAuthn).

Each stored credential carries a keyed tag over its owner and its public key, so that a row written or moved
in the database by other hands is not accepted. A challenge is good for one answer.
"""

import json
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import constant_time_compare

from reencuentro.clinic.keyring.server import server_key

from ..models import User

# What allauth and fido2 raise on answers that are wrong, incomplete or no answers at all.
_WRONG = (ValidationError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, struct.error)


class Refused(Exception):
    """The browser's answer does not prove this passkey."""


def creation_options(user: User) -> dict[str, Any]:
    """What the browser is asked when a passkey is made; remembers the challenge in the session."""
    return _as_json(auth.begin_registration(user, passwordless=False))


def proven(credential: Any) -> dict[str, Any]:
    """Check the browser's answer to `creation_options`. Raises `Refused`. Returns what `add` keeps."""
    with _one_answer():
        response = _as_json(auth.parse_registration_response(credential))
        binding = auth.complete_registration(response)
    return {"credential": response, "sign_count": binding.counter}


def add(user: User, proof: dict[str, Any], name: str) -> None:
    """Keep a passkey that was just proven, under the name its owner gave it."""
    data = proof | {
        "name": server_key().seal(name, "passkey name", str(user.pk)).hex(),
        "tag": _tag(user, proof["credential"]).hex(),
    }
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data)


def name_of(factor: Authenticator) -> str:
    sealed = bytes.fromhex(factor.data["name"])
    return server_key().open(sealed, "passkey name", str(factor.user_id))


def request_options(user: User) -> dict[str, Any]:
    """What the browser is asked at login; remembers the challenge in the session."""
    return _as_json(auth.begin_authentication(user))


def accepts(user: User, credential: Any) -> bool:
    """Whether the browser's answer proves one of this user's passkeys, now and for the first time."""
    try:
        with _one_answer():
            response = auth.parse_authentication_response(credential)
            factor = auth.complete_authentication(user, response)
    except Refused:
        return False
    return _is_ours(user, factor) and _advance(factor, response.response.authenticator_data.counter)


def _advance(factor: Authenticator, sign_count: int) -> bool:
    """A counter that does not grow betrays a copied key. Synced passkeys do not count and send 0."""
    with transaction.atomic(using="keys"):
        factor = Authenticator.objects.select_for_update().get(pk=factor.pk)
        last = factor.data["sign_count"]
        if (last or sign_count) and sign_count <= last:
            return False
        factor.data["sign_count"] = sign_count
        factor.save(update_fields=["data"])
        factor.record_usage()
    return True


def _is_ours(user: User, factor: Authenticator) -> bool:
    return constant_time_compare(factor.data["tag"], _tag(user, factor.data["credential"]).hex())


def _tag(user: User, credential: dict[str, Any]) -> bytes:
    return server_key().tag("passkey", json.dumps([str(user.pk), credential], sort_keys=True))


@contextmanager
def _one_answer() -> Iterator[None]:
    """The answer comes from the browser and may be anything at all; its challenge is used up either way."""
    try:
        yield
    except _WRONG as error:
        raise Refused from error
    finally:
        auth.clear_state()


def _as_json(mapping: Mapping[str, Any]) -> dict[str, Any]:
    return json.loads(json.dumps(dict(mapping), default=dict))

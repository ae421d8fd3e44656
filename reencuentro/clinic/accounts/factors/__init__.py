"""Second factors. allauth's table keeps them; here they are bound to their owner and good for one use.

Everybody has at least one. A proof is what a person showed when she set one up: kept in the sealed
session until her account is written.
"""

from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from ..models import User
from . import passkeys, totp


def keep(user: User, proof: dict[str, Any]) -> None:
    """Add the factor that `proof` describes: {"totp": secret, "counter"} or {"passkey": …, "name"}."""
    if "totp" in proof:
        totp.add(user, proof["totp"], proof["counter"])
    else:
        passkeys.add(user, proof["passkey"], proof["name"])


def of(user: User) -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(user=user).order_by("created_at", "pk")


def has(user: User, kind: str) -> bool:
    return of(user).filter(type=kind).exists()

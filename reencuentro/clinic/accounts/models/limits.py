"""What the limiter remembers: keyed tags of accounts and addresses, never these themselves."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class RateLimit(models.Model):
    """A leaky bucket: `empty_at` is the moment at which every past attempt is forgotten."""

    key = models.BinaryField(max_length=32, primary_key=True, editable=False)
    empty_at = models.DateTimeField()

    plaintext: ClassVar[dict[str, str]] = {
        "key": "keyed tag of an account or address",
        "empty_at": "when attempts were last made, within minutes",
    }

    def __str__(self) -> str:
        return "rate limit"


class KnownAddress(models.Model):
    """An account once logged in from this address: strangers who guess elsewhere do not slow it here."""

    key = models.BinaryField(max_length=32, primary_key=True, editable=False)
    day = models.DateField(default=timezone.localdate)

    plaintext: ClassVar[dict[str, str]] = {
        "key": "keyed tag of account and address together",
        "day": "day of the last login",
    }

    def __str__(self) -> str:
        return "known address"

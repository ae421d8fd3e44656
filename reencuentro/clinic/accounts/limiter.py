"""Slows guessing, for each account and each address, and never locks anybody out for good.

A leaky bucket for each key: some attempts at once, then one each `every` seconds. It lives in the
database, so that all workers share it, and one locked row decides, so that a burst can't slip through.
"""

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from reencuentro.clinic.keyring.server import server_key
from reencuentro.site.client_address import client_address

from .models import KnownAddress, RateLimit


@dataclass(frozen=True)
class Pace:
    """`at_once` attempts without waiting, then one each `every`."""

    at_once: int
    every: timedelta

    def wait(self, empty_at: datetime, now: datetime) -> timedelta:
        """How long until the next attempt is due; zero or less if it is due now."""
        return empty_at + self.every - self.at_once * self.every - now


ACCOUNT_PACE = Pace(at_once=5, every=timedelta(seconds=60))
ADDRESS_PACE = Pace(at_once=20, every=timedelta(seconds=6))


@dataclass(frozen=True)
class Bucket:
    key: bytes
    pace: Pace

    @classmethod
    def of(cls, scope: str, text: str, pace: Pace) -> "Bucket":
        return cls(server_key().tag(f"limit {scope}", text), pace)


def seconds_to_wait(*buckets: Bucket) -> int:
    """Count one attempt in every bucket; if one of them is full, count nothing and say how long to wait."""
    now = timezone.now()
    with transaction.atomic(using="keys"):
        rows = [_locked(bucket, now) for bucket in buckets]
        waits = [bucket.pace.wait(row.empty_at, now) for bucket, row in zip(buckets, rows, strict=True)]
        longest = max(waits)
        if longest > timedelta(0):
            return int(longest.total_seconds()) + 1
        for bucket, row in zip(buckets, rows, strict=True):
            row.empty_at = max(row.empty_at, now) + bucket.pace.every
            row.save()
    return 0


def forget(*buckets: Bucket) -> None:
    """A success empties the buckets of that account."""
    RateLimit.objects.filter(key__in=[bucket.key for bucket in buckets]).delete()


def sweep() -> int:
    """Drop buckets that have run empty and addresses unused for 90 days. Returns how many rows went."""
    empty, _ = RateLimit.objects.filter(empty_at__lt=timezone.now()).delete()
    since = timezone.localdate() - timedelta(days=90)
    unused, _ = KnownAddress.objects.filter(day__lt=since).delete()
    return empty + unused


def login_buckets(request: HttpRequest, account: str) -> tuple[Bucket, Bucket]:
    """The account's bucket (its own one for an address it used before) and the address's bucket."""
    address = network_of(request)
    scope = f"{account} at {address}" if _is_known(account, address) else account
    return Bucket.of("account", scope, ACCOUNT_PACE), Bucket.of("address", address, ADDRESS_PACE)


def remember_address(request: HttpRequest, account: str) -> bool:
    """After a full login: guesses made elsewhere no longer slow this account at this address.

    Returns whether the address is new for the account.
    """
    key = _known_key(account, network_of(request))
    _, is_new = KnownAddress.objects.update_or_create(key=key, defaults={"day": timezone.localdate()})
    return is_new


def network_of(request: HttpRequest) -> str:
    """The peer's address; of IPv6 the /64, since a household or a phone has all of it.

    Only what the server itself saw counts: X-Forwarded-For is whatever the caller likes to write.
    """
    try:
        address = ipaddress.ip_address(client_address(request))
    except ValueError:
        return "unknown"
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, 64), strict=False))


def _is_known(account: str, address: str) -> bool:
    return KnownAddress.objects.filter(key=_known_key(account, address)).exists()


def _known_key(account: str, address: str) -> bytes:
    return server_key().tag("known address", f"{account} at {address}")


def _locked(bucket: Bucket, now: datetime) -> RateLimit:
    RateLimit.objects.get_or_create(key=bucket.key, defaults={"empty_at": now})
    return RateLimit.objects.select_for_update().get(key=bucket.key)

"""How fast the public may begin payments: by the limiter of logins, out of that side's reach."""

from datetime import timedelta

from django.http import HttpRequest

from reencuentro.clinic.accounts.limiter import Bucket, Pace, network_of
from reencuentro.clinic.accounts.limiter import seconds_to_wait as _counted

# A whole office may stand behind one address; nobody gives as often as who tries stolen cards.
ONE_ADDRESS = Pace(at_once=10, every=timedelta(minutes=1))
EVERYBODY = Pace(at_once=200, every=timedelta(seconds=2))


def seconds_to_wait(request: HttpRequest, what: str) -> int:
    """`giving.access.pace.seconds_to_wait`, for this address and in all."""
    return _counted(
        Bucket.of(f"giving {what} address", network_of(request), ONE_ADDRESS),
        Bucket.of(f"giving {what}", "everybody", EVERYBODY),
    )

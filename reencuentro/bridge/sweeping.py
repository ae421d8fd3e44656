"""What is due once a day: what cases asked for on the days before goes over to the side of the money."""

from django.utils import timezone

from .delivery import deliver


def sweep() -> None:
    deliver(timezone.localdate())

"""Exchanges that can't be finished any more."""

from django.utils import timezone

from .actions.exchanges import forget_overdue


def sweep() -> None:
    forget_overdue(timezone.localdate())

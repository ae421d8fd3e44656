"""Slowing what everybody may do, through the port that the settings name."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string


def seconds_to_wait(request: HttpRequest, what: str) -> int:
    """Count one more of `what` (a code). Above 0: who asks has to wait so long, and nothing was counted."""
    waiting: int = import_string(settings.GIVING_PACE)(request, what)
    return waiting

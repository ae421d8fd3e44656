"""The clinic itself, and whether it may open its first real case."""

from zoneinfo import ZoneInfo

from django.utils import timezone

from ..models import Organisation


def local_time() -> timezone.override:
    """Within it days and hours are those of the clinic, wherever the server stands; before the set-up those
    of the installation.
    """
    name = Organisation.objects.values_list("time_zone", flat=True).first()
    return timezone.override(ZoneInfo(name) if name else None)


def organisation() -> Organisation | None:
    """The clinic; None before the set-up."""
    return Organisation.objects.first()


def why_not_ready() -> str:
    """ "" once cases may be opened; else "not_founded" or "not_rehearsed".

    A recovery that was never tried out is no recovery: the first real case waits for the rehearsal.
    """
    clinic = organisation()
    if clinic is None:
        return "not_founded"
    return "" if clinic.rehearsed_on else "not_rehearsed"

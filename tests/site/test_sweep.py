"""What is over goes by itself, by the day of the clinic."""

import datetime

import pytest
import time_machine
from django.core.management import call_command

from reencuentro.clinic.accounts.models import KnownAddress, Organisation

TODAY = datetime.date(2026, 11, 25)
KEPT = datetime.timedelta(days=90)


@pytest.mark.parametrize(("zone", "left"), [("America/New_York", 0), ("America/Tijuana", 1)])
def test_a_day_begins_where_the_clinic_is_and_not_where_the_server_stands(clinic, zone, left):
    """In New York it is half past midnight, in Mexico City and in Tijuana still the evening before."""
    Organisation.objects.update(time_zone=zone)
    KnownAddress.objects.all().delete()
    KnownAddress.objects.create(key=b"address", day=TODAY - KEPT - datetime.timedelta(days=1))
    with time_machine.travel("2026-11-25T00:30:00-05:00"):
        call_command("sweep")
    assert KnownAddress.objects.count() == left

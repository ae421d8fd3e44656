"""Whoever types a command lives by the same day as whoever looks at a page."""

import pytest
from django.core.management import get_commands, load_command_class

from reencuentro.clinic.accounts.commands import LocalCommand

BELOW = {"audit"}  # knows no clinic; the days of its chain are UTC's
OF_THE_CLINIC = sorted(
    (app, name)
    for name, app in get_commands().items()
    if app.startswith("reencuentro.clinic.") and name not in BELOW
)


@pytest.mark.parametrize(("app", "name"), [*OF_THE_CLINIC, ("reencuentro.site", "sweep")])
def test_each_command_of_the_clinic_goes_by_its_clock(app, name):
    assert isinstance(load_command_class(app, name), LocalCommand)

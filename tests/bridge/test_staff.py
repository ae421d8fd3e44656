"""Of the clinic's staff, those whom the signed roster gives business with the money."""

import pytest
from django.contrib.auth.models import AnonymousUser

from reencuentro.bridge.staff import staff_of
from reencuentro.giving.access.staff import Role, Staff


@pytest.mark.parametrize("role", list(Role))
def test_they_are_who_the_roster_says(clinic, rf, role):
    request = rf.get("/")
    request.user = clinic.staff[role].user
    assert staff_of(request) == Staff(request.user.id, role)


@pytest.mark.parametrize("role", ["attorney", "worker", "administrator"])
def test_all_others_have_no_business_there(clinic, rf, role):
    request = rf.get("/")
    request.user = clinic.staff[role].user
    assert staff_of(request) is None


def test_neither_has_nobody(rf):
    request = rf.get("/")
    request.user = AnonymousUser()
    assert staff_of(request) is None

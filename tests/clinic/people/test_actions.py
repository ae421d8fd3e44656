import pytest

from reencuentro.clinic.people.actions import add_person
from reencuentro.clinic.people.models import Person

pytestmark = pytest.mark.django_db


def test_add(clinic):
    opened = clinic.open_case(lead=clinic.attorney, team=[clinic.worker])
    p = add_person(opened, {"part": "child", "given_names": "  Daniela\u202e ", "first_surname": "Pérez"})
    again = Person.objects.within(opened).get(id=p.id)
    assert again.name == "Daniela Pérez"

"""New rows in bulk are the rows that saving one instance after the other would have made."""

import pytest

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.audit.verifying import Sought, verify_here
from reencuentro.clinic.cases.models import StageEntry
from reencuentro.clinic.keyring.errors import Closed, Stale
from reencuentro.clinic.keyring.models import Epoch, Inserts, NewRow
from reencuentro.clinic.keyring.noting import sealed_fields
from reencuentro.clinic.keyring.rotation import sealed_models
from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.people.values import OtherName
from reencuentro.site.ciphers import Encoded

pytestmark = pytest.mark.django_db

TOLD = {
    "part": "child",
    "given_names": "Citlali",
    "other_names": (OtherName("nickname", "Lali"),),
    "birth": ApproximateDate.of_year(2017),
}


@pytest.fixture
def opened(clinic):
    return clinic.open_case(lead=clinic.attorney)


def put_down(opened, *rows: NewRow) -> None:
    with recording(opened.user_id, "import.write", case_id=opened.case_id):
        Inserts.of(rows).put_down()


def test_what_is_put_down_reads_as_if_it_had_been_saved(opened):
    put_down(opened, NewRow(Person, TOLD, opened))
    with recording(opened.user_id, "person.add", case_id=opened.case_id):
        Person.objects.create(opened=opened, **TOLD)
    fast, slow = Person.objects.within(opened)
    for field in Person._meta.concrete_fields:
        if not field.primary_key:
            assert getattr(fast, field.attname) == getattr(slow, field.attname)


def test_a_value_that_is_encoded_already_is_sealed_as_it_is(opened):
    put_down(opened, NewRow(Person, {"part": "child", "given_names": Encoded("Ñusta".encode())}, opened))
    assert Person.objects.within(opened).get().given_names == "Ñusta"


def test_what_is_left_out_is_the_same_in_every_row():
    """Defaults of sealed columns are encoded once for many rows."""
    for model in sealed_models():
        for field in sealed_fields(model):
            assert field.get_default() == field.get_default(), (model, field.name)


def test_the_trail_is_told_what_was_put_down(opened):
    put_down(opened, NewRow(Person, TOLD, opened), NewRow(Person, TOLD, opened))
    assert verify_here(Sought(watch_content=iter)).ok
    Person.objects.filter(case_id=opened.case_id)._raw_delete("default")
    assert not verify_here(Sought(watch_content=iter)).ok


def test_nothing_is_written_in_a_column_that_is_none(opened):
    with pytest.raises(TypeError, match="shoe_size"):
        Inserts.of([NewRow(Person, {**TOLD, "shoe_size": 38}, opened)])


def test_a_sealed_row_needs_its_case():
    with pytest.raises(Closed):
        Inserts.of([NewRow(Person, TOLD)])


def test_rows_for_a_key_that_was_renewed_meanwhile_are_not_put_down(opened):
    late = NewRow(StageEntry, {"number": 9, "stage": "located", "reason": "x"}, opened)
    ready = Inserts.of([late])
    Epoch.objects.filter(case_id=opened.case_id).update(epoch=2)
    with pytest.raises(Stale), recording(opened.user_id, "import.write", case_id=opened.case_id):
        ready.put_down()

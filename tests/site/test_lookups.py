"""Rows of many ids come in one query, on every database."""

from uuid import uuid4

from reencuentro.clinic.accounts.models import User


def test_among_finds_what_in_finds(clinic):
    wanted = {clinic.attorney.id, clinic.worker.id, uuid4()}
    found = User.objects.filter(id__among=wanted).values_list("id", flat=True)
    assert set(found) == {clinic.attorney.id, clinic.worker.id}


def test_among_nothing_there_is_nothing(clinic):
    assert not User.objects.filter(id__among=()).exists()


def test_among_takes_the_keys_of_a_mapping_and_can_be_asked_twice(clinic):
    rows = User.objects.filter(id__among={clinic.attorney.id: "x"}.keys())
    assert rows.count() == len(rows) == 1
    assert not User.objects.exclude(id__among=[user.id for user in User.objects.all()]).exists()

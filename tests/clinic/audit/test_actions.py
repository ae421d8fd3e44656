"""What is written when something is read, changed, refused, or goes wrong."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from reencuentro.clinic.accounts.models import Notice
from reencuentro.clinic.audit.actions import record, record_many, recording
from reencuentro.clinic.audit.events import Event
from reencuentro.clinic.audit.models import Mention, Row

from .conftest import ANA, rows

pytestmark = pytest.mark.django_db


def test_a_read_is_one_row_with_the_ids_it_concerns():
    case_id, person_id = uuid4(), uuid4()
    record(ANA, "case.open", case_id=case_id, objects=[person_id, person_id])
    row = Row.objects.get()
    assert (row.number, row.actor_id, row.case_id, row.outcome) == (1, ANA, case_id, "done")
    assert row.object_ids == [person_id]
    assert list(Mention.objects.values_list("object_id", "number")) == [(person_id, 1)]


def test_a_read_stays_written_when_the_caller_gives_up():
    with pytest.raises(RuntimeError), transaction.atomic("default"):
        record(ANA, "case.open")
        raise RuntimeError
    assert rows() == [("case.open", "done")]


def test_a_change_is_announced_and_then_ended():
    case_id, document_id = uuid4(), uuid4()
    with recording(ANA, "case.create") as act:
        assert rows() == [("case.create", "intent")]
        act.case(case_id)
        act.add(document_id)
    intent, done = Row.objects.all()
    assert (done.outcome, done.intent, done.case_id, done.object_ids) == ("done", 1, case_id, [document_id])
    assert (intent.intent, intent.case_id) == (None, None)


@pytest.mark.parametrize(
    ("error", "outcome"), [(PermissionDenied, "denied"), (Http404, "denied"), (ValueError, "failed")]
)
def test_what_raises_is_rolled_back_and_its_class_alone_is_written(error, outcome):
    with pytest.raises(error), recording(ANA, "person.change"):
        Notice.objects.create(recipient_id=ANA, kind="anything")
        raise error("Daniela Xicohténcatl")
    ended = Row.objects.get(intent=1)
    assert (ended.outcome, ended.error) == (outcome, error.__name__)
    assert "Daniela" not in str(bytes(ended.body))
    assert not Notice.objects.exists()


def test_an_act_within_an_act_shares_its_end():
    with pytest.raises(ValueError), recording(ANA, "case.create"):
        with recording(ANA, "access.grant", objects=[uuid4()]):
            pass
        raise ValueError
    assert rows() == [("case.create", "intent"), ("case.create", "failed"), ("access.grant", "failed")]
    assert set(Row.objects.exclude(number=1).values_list("intent", flat=True)) == {1}


def test_an_inner_act_that_was_refused_is_written_though_the_outer_goes_on():
    with recording(ANA, "batch.import"):
        with pytest.raises(PermissionDenied), recording(ANA, "case.create"):
            Notice.objects.create(recipient_id=ANA, kind="anything")
            raise PermissionDenied
        with recording(ANA, "case.create"):
            pass
    assert rows(number__gt=1) == [
        ("batch.import", "done"),
        ("case.create", "denied"),
        ("case.create", "done"),
    ]
    assert not Notice.objects.exists()


def test_an_act_without_a_transaction_leaves_inner_ones_their_own_end():
    with pytest.raises(ValueError), recording(ANA, "file.receive", atomic=False):
        with recording(ANA, "file.keep"):
            pass
        raise ValueError
    assert rows(verb="file.keep") == [("file.keep", "intent"), ("file.keep", "done")]
    assert rows(verb="file.receive") == [("file.receive", "intent"), ("file.receive", "failed")]


def test_a_batch_of_many_objects_is_one_row():
    people = [uuid4() for _ in range(3000)]
    with recording(ANA, "batch.import") as act:
        act.add(*people[:1000])
        act.add(*people[1000:])
    assert Row.objects.get(outcome="done").object_ids == people
    assert Mention.objects.count() == 3000


def test_many_rows_are_written_all_or_none():
    record_many(Event(ANA, "case.open", uuid4()) for _ in range(5))
    assert Row.objects.count() == 5


def test_sealed_details_are_kept_with_the_announcement():
    with recording(ANA, "glass.ask", sealed_details=b"sealed"):
        pass
    announced, done = Row.objects.all()
    assert (bytes(announced.sealed_details), done.sealed_details) == (b"sealed", None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"case_id": "Daniela"},
        {"actor_id": "ana"},
        {"objects": ["Daniela"]},
        {"objects": [str(uuid4())]},
    ],
)
def test_a_name_passed_where_an_id_belongs_is_refused(wrong):
    with pytest.raises(TypeError):
        record(**{"actor_id": ANA, "verb": "case.open", **wrong})
    assert not Row.objects.exists()


@pytest.mark.parametrize("verb", ["open", "Case.Open", "case.open Daniela", "case.", "", "casé.open"])
def test_a_verb_is_a_dotted_code_and_nothing_else(verb):
    with pytest.raises(ValueError):
        record(ANA, verb)


@pytest.mark.django_db(transaction=True)
def test_a_change_inside_a_transaction_of_the_callers_is_refused():
    """It could be undone after it was written down as done."""
    with pytest.raises(RuntimeError), transaction.atomic("default"), recording(ANA, "case.change"):
        pass
    assert rows() == [("case.change", "intent"), ("case.change", "failed")]

"""What is heard of a test: each statement of each line, and each kind of value in each place of it."""

from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connections

from reencuentro.clinic.audit.models import Row
from tests.support.asking import Listener, kind, shape_of

pytestmark = pytest.mark.django_db


@contextmanager
def listening():
    listener = Listener()
    with connections["audit"].execute_wrapper(listener):
        yield listener


def heard(**asked: object) -> set[int]:
    with listening() as listener:
        list(Row.objects.filter(**asked))
    return listener.parts


def test_the_same_question_is_the_same_whatever_the_word():
    assert heard(verb="ana") == heard(verb="eva") != set()


@pytest.mark.parametrize("verb", ["Ñandú", "a" * 200, "a\x07b"])
def test_a_word_of_another_kind_is_another_question(verb):
    assert heard(verb="ana") != heard(verb=verb)


def test_another_column_is_another_question_and_another_length_of_a_list_is_not():
    assert heard(verb="ana") != heard(outcome="ana")
    assert heard(verb__in=["ana", "eva"]) == heard(verb__in=["ana", "eva", "ines"])


def test_a_refusal_of_the_database_is_noticed():
    with listening() as listener, connections["audit"].cursor() as cursor:
        assert listener.tells
        with pytest.raises(DatabaseError):
            cursor.execute("SELECT no_such_column FROM audit_row")
    assert not listener.tells


@pytest.mark.parametrize(("one", "other"), [(1, -1), (1, 2**40), (1, True), (1, 1.0), (b"", ""), (None, 0)])
def test_kinds_of_values_that_databases_may_take_otherwise(one, other):
    assert kind(one) != kind(other)


def test_rows_of_any_number_are_one_statement():
    one, two = "INSERT INTO t (a, b) VALUES (%s, %s)", "INSERT INTO t (a, b) VALUES (%s, %s), (%s, %s)"
    assert shape_of(one) == shape_of(two)
    assert shape_of(one)[1] == 2

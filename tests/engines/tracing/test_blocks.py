"""However many processes read a list, the index is the same."""

import csv

import numpy as np

from reencuentro.engines.tracing import blocks, encoding
from reencuentro.engines.tracing.evaluation import reading
from reencuentro.engines.tracing.index import TraceIndex
from reencuentro.engines.tracing.people import Person

from .people import LUPITA, crowd


def test_several_processes_make_the_same_index(monkeypatch):
    monkeypatch.setattr(blocks, "BLOCK", 150)
    people = [*crowd(700), LUPITA._replace(sex="whatever", id="ñ", surname1="Her\0nández")]
    alone, remarks = TraceIndex.build(people, remark=(told := []).append), []
    together = TraceIndex.build(people, processes=2, remark=remarks.append)
    assert list(together.ids) == [person.id for person in people]
    assert remarks == told and (700, "sex", "no_sex") in told
    same(alone, together)


def test_a_process_that_has_met_too_many_names_begins_anew(monkeypatch):
    monkeypatch.setattr(blocks, "BLOCK", 50)
    people = [*crowd(500), LUPITA]
    before = TraceIndex.build(people)
    monkeypatch.setattr(encoding, "MOST", 10)
    same(before, TraceIndex.build(people))


def test_a_file_gives_the_index_of_the_people_who_are_in_it(monkeypatch, tmp_path):
    monkeypatch.setattr(blocks, "BLOCK", 150)
    monkeypatch.setattr(reading, "BLOCK", 150)
    path, told, remarks = tmp_path / "P.csv", [], []
    odd = Person(id="odd", given_names="Rosa, María\nJosé", surname1='El "Chapo"', sex="whatever")
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([Person._fields, *crowd(400), odd, *crowd(300, seed=5)])
    people = list(reading.read_people(path, told.append))
    assert people[400] == odd
    file = TraceIndex.build(reading.people_of(path, told.append), processes=2, remark=remarks.append)
    same(TraceIndex.build(people, remark=(alone := []).append), file)
    assert remarks == alone and (400, "sex", "no_sex") in remarks


def same(one, other):
    assert (other.given, other.surnames, [*other.ids]) == (one.given, one.surnames, [*one.ids])
    for name, array in one.segments[0].arrays.items():
        assert np.array_equal(other.segments[0].arrays[name], array), name

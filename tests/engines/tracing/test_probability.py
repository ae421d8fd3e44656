"""How sure the engine is, above all where brothers and sisters are on the list."""

import pytest

from reencuentro.engines.tracing.index import TraceIndex
from reencuentro.engines.tracing.people import Person
from reencuentro.engines.tracing.posterior import estimated_prior

from .people import LUPITA, crowd, small_list

SISTER = LUPITA._replace(id="sister", given_names="Ana Sofía", birth_date="2013-09-21", curp="")


def test_all_probabilities_add_up_to_one():
    result = small_list().search(Person(given_names="José", surname1="García"))
    assert sum(
        each.p for each in result.candidates
    ) + result.p_elsewhere + result.p_not_in_list == pytest.approx(1)


def test_somebody_who_is_on_the_list_is_found_with_certainty():
    result = small_list().search(LUPITA)
    assert result.candidates[0].p > 0.99 and result.p_not_in_list < 0.01


def test_somebody_who_is_not_on_the_list_is_said_not_to_be():
    asked = Person(
        given_names="Wenceslao", surname1="Ahuactzi", surname2="Tzompantzi", birth_date="1983-02-11"
    )
    assert small_list().search(asked).p_not_in_list > 0.9


def test_a_frequent_name_alone_makes_nobody_certain():
    result = small_list().search(Person(given_names="María", surname1="Hernández"))
    assert result.candidates[0].p < 0.5


def test_a_sister_alone_on_the_list_is_not_taken_for_her():
    index = TraceIndex.build([*crowd(600), SISTER])
    asked = LUPITA._replace(curp="")
    result = index.search(asked)
    assert result.candidates[0].id == "sister" and result.candidates[0].score > 15
    assert result.candidates[0].p < 0.05
    assert result.p_not_in_list > 0.9


def test_of_two_sisters_the_one_with_her_name_and_birth_is_found():
    index = TraceIndex.build([*crowd(600), SISTER, LUPITA])
    assert [each.id for each in index.search(LUPITA._replace(curp="")).candidates[:2]] == ["lupita", "sister"]
    assert index.search(SISTER).candidates[0].id == "sister"


def test_twins_are_told_apart_by_their_given_names_alone():
    twin = SISTER._replace(id="twin", birth_date=LUPITA.birth_date)
    index = TraceIndex.build([*crowd(600), twin, LUPITA])
    result = index.search(twin)
    assert result.candidates[0].id == "twin" and result.candidates[0].p > 0.9
    alone = TraceIndex.build([*crowd(600), twin]).search(LUPITA._replace(curp=""))
    assert alone.candidates[0].p < 0.5


def test_without_a_given_name_two_sisters_share_the_probability():
    index = TraceIndex.build([*crowd(600), SISTER, LUPITA])
    asked = Person(surname1="Hernández", surname2="Xicohténcatl", mother_name=LUPITA.mother_name, sex="F")
    first, second = index.search(asked).candidates[:2]
    assert {first.id, second.id} == {"sister", "lupita"}
    assert second.p > 0.2


def test_another_prior_changes_the_probabilities_as_if_it_had_been_given_at_once():
    asked = Person(given_names="Lupita", surname1="Hernández", birth_date="2016")
    changed, at_once = small_list().search(asked).with_prior(0.1), small_list().search(asked, prior=0.1)
    assert changed.p_not_in_list == pytest.approx(at_once.p_not_in_list)
    assert [each.p for each in changed.candidates] == pytest.approx([each.p for each in at_once.candidates])


def test_the_share_of_those_on_the_list_is_estimated_from_the_queries_alone():
    assert estimated_prior([30.0] * 70 + [-8.0] * 30) == pytest.approx(0.7, abs=0.02)

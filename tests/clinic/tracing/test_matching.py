"""Several lists at once: candidates of all of them, and an honest word on whether she is on none."""

from uuid import UUID

import pytest

from reencuentro.clinic.tracing.matching import search_lists
from reencuentro.engines.tracing.index import TraceIndex
from tests.engines.tracing.people import LUPITA, crowd

SHELTER, SCHOOL, EMPTY = UUID(int=1), UUID(int=2), UUID(int=3)
FACTS = LUPITA._replace(curp="")


@pytest.fixture(scope="module")
def lists():
    return {
        SHELTER: TraceIndex.build([*crowd(200, seed=2), LUPITA]),
        SCHOOL: TraceIndex.build(crowd(600, seed=3)),
        EMPTY: TraceIndex.build([]),
    }


def test_everybody_on_every_list_is_searched_and_she_is_found_on_hers(lists):
    found = search_lists([FACTS], lists)
    assert found.people == 801
    assert found.likeliest[0].key == (SHELTER, 200) and found.likeliest[0].p > 0.95
    assert found.p_on_none < 0.05


def test_who_is_on_two_lists_is_likely_on_both(lists):
    both = search_lists([FACTS], {**lists, EMPTY: lists[SHELTER]})
    assert [one.list_id for one in both.likeliest[:2]] == [SHELTER, EMPTY]
    assert all(one.p > 0.95 for one in both.likeliest[:2])


def test_a_stranger_is_said_to_be_on_none_of_them(lists):
    stranger = FACTS._replace(given_names="Wenceslao", surname1="Ahuactzi", surname2="Tzompantzi", sex="M")
    assert search_lists([stranger], lists).p_on_none > 0.6


def test_the_more_people_stand_on_a_list_the_likelier_she_is_there(lists):
    """Cut in two, a list says of everybody on it the same as before."""
    people = crowd(800, seed=3)
    whole = search_lists([people[3]], {SHELTER: TraceIndex.build(people)})
    cut = {SHELTER: TraceIndex.build(people[:200]), SCHOOL: TraceIndex.build(people[200:])}
    assert search_lists([people[3]], cut).p_on_none == pytest.approx(whole.p_on_none, abs=0.02)


def test_of_no_lists_and_for_nobody_nothing_is_found(lists):
    for found in (search_lists([FACTS], {}), search_lists([], lists)):
        assert found.likeliest == [] and found.p_on_none == 1

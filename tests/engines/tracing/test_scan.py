"""The scan skips nobody who matters: it gives what a look at everybody gives, bit for bit."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reencuentro.engines.tracing import exhaustive, scan
from reencuentro.engines.tracing.index import TraceIndex, least_score
from reencuentro.engines.tracing.people import Person
from reencuentro.engines.tracing.scan import best_of
from reencuentro.engines.tracing.segment import Segment
from reencuentro.engines.tracing.tables import compile_query, understood
from reencuentro.engines.tracing.weights import SHIPPED

from .people import LUPITA, QUERIES, answered, crowd, small_list

CANDIDATES = st.builds(
    Person,
    given_names=st.sampled_from(["Lupita", "José Luis", "María", "Ana", "J", "Xóchitl", ""]),
    surname1=st.sampled_from(["Hernández", "Lopes", "Garcia Marquez", "X", ""]),
    surname2=st.sampled_from(["Pérez", "Xicohténcatl", ""]),
    birth_date=st.sampled_from(["2016-05-03", "1990", "1987-01-01", ""]),
)


def both(index: TraceIndex, asked: Person, k: int, threads: int, floor: int):
    query = compile_query(understood(asked, index.statistics), index.statistics)
    best = best_of(index.segments[0], query, k, floor, threads)
    scores, numbers = exhaustive.best_of_all(index.segments[0], query, k, floor)
    return list(zip(best.scores, best.numbers, strict=True)), list(zip(scores, numbers, strict=True))


@pytest.mark.parametrize("threads", [1, 2])
def test_the_best_are_those_that_a_look_at_each_finds(threads):
    index = small_list()
    for asked in QUERIES:
        scanned, looked_at = both(index, asked, 20, threads, least_score(len(index)))
        assert scanned == looked_at, asked


def test_what_each_field_says_is_what_a_look_with_numpy_finds():
    segment, everybody = small_list().segments[0], np.arange(len(small_list()))
    for asked in QUERIES[::10]:
        query = small_list().compiled(asked)
        fast, plain = (
            parts_of(segment, query, everybody) for parts_of in (scan.parts_of, exhaustive.parts_of)
        )
        assert all(np.array_equal(one, other) for one, other in zip(fast, plain, strict=True))


def test_so_they_are_if_nobody_is_out_of_the_question():
    index = small_list()
    for asked in QUERIES[::10]:
        scanned, looked_at = both(index, asked, 50, 1, -(1 << 30))
        assert scanned == looked_at and len(scanned) == 50


def test_most_records_need_not_be_scored():
    result = small_list().search(LUPITA)
    assert result.searched == 3001 and result.scored < 100


@settings(max_examples=25, deadline=None)
@given(CANDIDATES)
def test_the_explanation_adds_up_to_the_score(asked):
    for each in small_list().search(asked, 5).candidates:
        assert sum(one.bits for one in each.explanation()) == each.score


def test_swapped_surnames_cost_no_more_than_swapping_them_does():
    listed = [each for each in crowd(40) if each.surname2 and " " not in each.surname1 + each.surname2]
    for asked in listed:
        swapped = asked._replace(surname1=asked.surname2, surname2=asked.surname1)
        straight, other = (small_list().search(who, 1).candidates[0] for who in (asked, swapped))
        assert abs(straight.score - other.score) <= -SHIPPED.readings.surnames_swapped + 0.1


def test_one_more_unrelated_person_takes_nobody_from_the_list():
    longer = small_list().with_more(
        [Person(id="new", given_names="Zenaida", surname1="Quispe", birth_date="1931-02-02")]
    )
    for asked in [LUPITA, *QUERIES[:5]]:
        before, after = (index.search(asked, 5).candidates[:1] for index in (small_list(), longer))
        assert [each.id for each in before] == [each.id for each in after]


def test_a_list_that_grew_answers_as_if_it_had_been_made_at_once():
    people = crowd(1500)
    grown = TraceIndex.build(people[:900]).with_more(people[900:1300]).with_more(people[1300:])
    at_once = TraceIndex.build(people)
    assert len(grown.segments) == 3
    for asked in QUERIES[:30]:
        assert answered(grown, asked) == answered(at_once, asked)


def test_several_who_ask_at_a_time_are_answered_as_if_each_were_alone():
    index = TraceIndex.build(crowd(1500))
    other = TraceIndex.build(crowd(1500))
    alone = [answered(other, asked) for asked in QUERIES[:40]]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda asked: answered(index, asked), QUERIES[:40]))
    assert together == alone


def test_of_equal_candidates_the_first_on_the_list_comes_first():
    index = TraceIndex.build([LUPITA._replace(id=f"{n}") for n in range(30)])
    assert [each.id for each in index.search(LUPITA, 10).candidates] == [f"{n}" for n in range(10)]


def test_a_list_with_more_names_than_two_bytes_can_number_is_searched_as_well():
    index = small_list()
    wide = {
        name: array.astype(np.uint32) if array.dtype == np.uint16 else array
        for name, array in index.segments[0].arrays.items()
    }
    for asked in QUERIES[:20]:
        assert answered(replace(index, segments=[Segment(wide)]), asked) == answered(index, asked)


def test_a_record_takes_few_bytes():
    assert TraceIndex.build(crowd(3000)).bytes_a_record < 140


def test_an_empty_list_answers_that_nobody_is_on_it():
    result = TraceIndex.build([]).search(LUPITA)
    assert list(result.candidates) == [] and result.p_not_in_list > 0.98

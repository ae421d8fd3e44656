"""The scan skips nobody who matters: it gives what a look at everybody gives, bit for bit."""

import io
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reencuentro.engines.tracing import exhaustive
from reencuentro.engines.tracing.index import TraceIndex, least_score
from reencuentro.engines.tracing.people import Person
from reencuentro.engines.tracing.scale import BIT
from reencuentro.engines.tracing.scan import best_of
from reencuentro.engines.tracing.storage import WrongFormat, open_index, read, save, write
from reencuentro.engines.tracing.tables import compile_query, understood
from reencuentro.engines.tracing.weights import SHIPPED

from .people import LUPITA, crowd, small_list

QUERIES = [
    *crowd(70, seed=2),
    *(
        each._replace(surname1=each.surname2, surname2=each.surname1, birth_date=each.birth_date[:4])
        for each in crowd(20)
    ),
    *(
        each._replace(mother_name="", given_names=each.surname1, surname1=each.given_names)
        for each in crowd(20, seed=3)
    ),
    LUPITA,
    LUPITA._replace(given_names="", surname1="", surname2="", mother_name=""),
    Person(curp=LUPITA.curp[:10]),
    Person(),
]
CANDIDATES = st.builds(
    Person,
    given_names=st.sampled_from(["Lupita", "José Luis", "María", "Ana", "J", "Xóchitl", ""]),
    surname1=st.sampled_from(["Hernández", "Lopes", "Garcia Marquez", "X", ""]),
    surname2=st.sampled_from(["Pérez", "Xicohténcatl", ""]),
    birth_date=st.sampled_from(["2016-05-03", "1990", "1987-01-01", ""]),
)


def answered(index: TraceIndex, asked: Person, k: int = 20):
    return [(each.number, each.score, each.p) for each in index.search(asked, k).candidates]


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


def test_so_they_are_if_nobody_is_out_of_the_question():
    index = small_list()
    for asked in QUERIES[::10]:
        scanned, looked_at = both(index, asked, 50, 1, -(1 << 30))
        assert scanned == looked_at and len(scanned) == 50


def test_most_records_need_not_be_scored():
    result = small_list().search(LUPITA._replace(father_name=""))
    assert result.searched == 3001 and result.scored < 300


@settings(max_examples=25, deadline=None)
@given(CANDIDATES)
def test_the_explanation_adds_up_to_the_score(asked):
    for each in small_list().search(asked, 5).candidates:
        assert sum(one.bits for one in each.explanation()) == each.score


@settings(max_examples=10, deadline=None)
@given(CANDIDATES)
def test_swapped_surnames_cost_no_more_than_swapping_them_does(asked):
    swapped = asked._replace(surname1=asked.surname2, surname2=asked.surname1)
    if not (asked.surname1 and asked.surname2) or " " in asked.surname1:
        return
    straight, other = (small_list().search(who, 1).candidates for who in (asked, swapped))
    if straight and straight[0].score + SHIPPED.readings.surnames_swapped > least_score(3001) / BIT:
        assert abs(straight[0].score - other[0].score) <= -SHIPPED.readings.surnames_swapped + 0.1


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


def test_an_index_that_was_saved_answers_the_same(tmp_path):
    save(small_list(), tmp_path / "index")
    save(small_list(), tmp_path / "index")
    opened = open_index(tmp_path / "index")
    assert isinstance(opened.segments[0].columns["given"].base, np.memmap)
    assert [each.name for each in tmp_path.iterdir()] == ["index"]
    for asked in QUERIES[:20]:
        assert answered(opened, asked) == answered(small_list(), asked)


def test_an_index_that_went_through_a_stream_answers_the_same():
    stream = io.BytesIO()
    write(small_list(), stream)
    opened = read(stream)
    for asked in QUERIES[:20]:
        assert answered(opened, asked) == answered(small_list(), asked)


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: data[:-200], lambda data: b"x" * 500])
def test_a_stream_without_a_whole_index_is_refused(damage):
    stream = io.BytesIO()
    write(small_list(), stream)
    with pytest.raises(WrongFormat):
        read(io.BytesIO(damage(stream.getvalue())))


def test_a_folder_without_an_index_of_this_format_is_refused(tmp_path):
    with pytest.raises(WrongFormat):
        open_index(tmp_path)
    (tmp_path / "about.json").write_text('{"format": 0}')
    with pytest.raises(WrongFormat, match="format 0"):
        open_index(tmp_path)


def test_of_equal_candidates_the_first_on_the_list_comes_first():
    index = TraceIndex.build([LUPITA._replace(id=f"{n}") for n in range(30)])
    assert [each.id for each in index.search(LUPITA, 10).candidates] == [f"{n}" for n in range(10)]


def test_a_record_takes_few_bytes():
    assert TraceIndex.build(crowd(3000)).bytes_a_record < 40


def test_an_empty_list_answers_that_nobody_is_on_it():
    result = TraceIndex.build([]).search(LUPITA)
    assert result.candidates == [] and result.p_not_in_list > 0.98

"""Somebody who is known under several names is found under any of them, and no more surely than it is."""

import pytest

from reencuentro.engines.tracing.alternatives import search_each
from reencuentro.engines.tracing.people import Person

from .people import LUPITA, small_list

ALIAS = Person(given_names="Estrella", surname1="Montes", birth_date="2016-05-03", birth_state="Puebla")
FACTS = LUPITA._replace(curp="", mother_name="")


def test_one_name_gives_what_the_list_gives():
    alone, whole = search_each(small_list(), [FACTS], prior=0.3), small_list().search(FACTS, prior=0.3)
    assert [one.candidate.id for one in alone.found] == [one.id for one in whole.candidates]
    assert alone.p_not_in_list == pytest.approx(whole.p_not_in_list)
    assert [one.candidate.p for one in alone.found] == pytest.approx([one.p for one in whole.candidates])


def test_she_is_found_under_whichever_name_the_list_has():
    found = search_each(small_list(), [ALIAS, FACTS])
    best = found.found[0]
    assert best.candidate.id == "lupita" and best.asked == FACTS
    assert best.candidate.explanation()


def test_each_record_stands_once_and_all_adds_up_to_one_at_most():
    found = search_each(small_list(), [FACTS, FACTS._replace(given_names="Lupita"), ALIAS])
    numbers = [one.candidate.number for one in found.found]
    assert len(set(numbers)) == len(numbers)
    assert 0.9 < sum(one.candidate.p for one in found.found) + found.p_not_in_list <= 1


def test_another_name_is_believed_less_than_her_own():
    own = search_each(small_list(), [FACTS, ALIAS]).found[0].candidate.p
    other = search_each(small_list(), [ALIAS, FACTS]).found[0].candidate.p
    assert other < own <= search_each(small_list(), [FACTS]).found[0].candidate.p

"""The names and places that the engine ships with are clean and hold what Mexico has."""

import re

import pytest

from reencuentro.engines.tracing import lists

FOLDED = re.compile(r"[a-zñ]+( [a-zñ]+)*")
CUT_OFF = {"de", "del", "la", "los", "las", "y"}


@pytest.mark.parametrize(
    "names", [lists.given_names, lists.surnames, lists.indigenous_surnames, lists.nicknames]
)
def test_names_are_folded_and_whole(names):
    assert [name for name in names() if not FOLDED.fullmatch(name)] == []
    assert [name for name in names() if name.split()[-1] in CUT_OFF] == []


def test_the_commonest_names_come_first():
    assert list(lists.surnames())[:3] == ["hernandez", "garcia", "martinez"]
    assert list(lists.given_names())[:2] == ["maria guadalupe", "jose luis"]


def test_a_letter_that_the_source_had_lost_is_back():
    assert lists.surnames()["muñoz"].first > 3000


def test_a_nickname_may_stand_for_several_names():
    assert lists.nicknames()["beto"] >= {"alberto", "roberto", "humberto", "gilberto"}
    assert "maria guadalupe" in lists.nicknames()["lupe"]


def test_rare_indigenous_surnames_are_known_as_such():
    rare = lists.indigenous_surnames().keys() - lists.surnames().keys()
    assert {"ixtlilxochitl", "kelemchitom", "cupis"} <= rare


def test_every_municipality_lies_in_a_state():
    assert {code[:2] for code in lists.municipalities()} == set(lists.states())
    assert 125e6 < sum(place.population for place in lists.municipalities().values()) < 127e6

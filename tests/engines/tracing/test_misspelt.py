"""Whether a misspelt word is a given name or a surname, where nobody says which."""

import pytest

from reencuentro.engines.tracing import misspelt
from reencuentro.engines.tracing.index import TraceIndex
from reencuentro.engines.tracing.names.kinds import given_odds
from reencuentro.engines.tracing.people import Person

from .people import LUPITA, crowd, small_list


@pytest.mark.parametrize("word", ["naria", "guadslupe", "alejadnra"])
def test_a_word_a_letter_away_from_a_given_name_is_one(word):
    assert misspelt.odds(word) > 4


@pytest.mark.parametrize("word", ["ronero", "hernsndez", "martniez"])
def test_a_word_a_letter_away_from_a_surname_is_one(word):
    assert misspelt.odds(word) < -2


@pytest.mark.parametrize("word", ["maria", "cruz", "zayuri", "lupita", "xqz", "padylla"])
def test_of_what_is_known_it_says_what_the_lists_say(word):
    assert misspelt.odds(word) == given_odds(word)


def test_misspelt_names_in_one_field_are_told_apart():
    found = small_list().search(Person("", "Hernsndez Xicohtencatl Guadslupe", birth_date="2016"))
    assert found.candidates[0].id == LUPITA.id and found.candidates[0].p > 0.5


def test_a_single_surname_in_place_of_the_given_name_may_be_the_second():
    listed = Person("he", "Alexander", "Pech", "Robledo", sex="M", birth_date="2013-04-01")
    asked = Person("", "Robledo", "", "Alexander", birth_date="2013", sex="M")
    found = TraceIndex.build([*crowd(3000), listed]).search(asked).candidates[0]
    assert found.id == "he" and found.p > 0.5
    assert "reading" in {one.field for one in found.explanation()}

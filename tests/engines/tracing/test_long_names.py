"""A name may be typed as long as anybody likes: what is beyond its first words tells nobody apart."""

import pytest

from reencuentro.engines.tracing.people import Person
from reencuentro.engines.tracing.register import Entry, Register

from .people import LUPITA, small_list

WORDS = "7301 script script alert guion olmos tepal quiahua"


@pytest.mark.parametrize("field", ["given_names", "surname1", "surname2", "mother_name"])
def test_one_long_part_of_a_name_hides_nobody(field):
    asked = LUPITA._replace(**{field: f"{getattr(LUPITA, field)} {WORDS}"})
    assert small_list().search(asked).candidates[0].id == "lupita"


def test_words_that_are_nobodys_names_are_read_in_any_order_without_harm():
    nobody = Person(given_names=WORDS, surname1=WORDS, surname2=WORDS, mother_name=WORDS)
    register = Register([Entry((LUPITA,)), Entry((nobody,))])
    assert register.search(Entry((nobody,)))[0].place == 1
    assert register.search(Entry((LUPITA,)))[0].place == 0

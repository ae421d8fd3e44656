"""Names that were typed without blanks."""

import pytest

from reencuentro.engines.tracing.index import TraceIndex
from reencuentro.engines.tracing.names.parsing import NameReader
from reencuentro.engines.tracing.people import Person

from .people import crowd

JUAN = Person(
    id="juan",
    given_names="Juan Carlos",
    surname1="Cauich",
    surname2="de la Cruz",
    sex="M",
    birth_date="2014-03-09",
)
WRITTEN = {
    "all his names": ("JuanCarlosCauich", "", ""),
    "all in capitals": ("JUANCARLOSCAUICH", "", ""),
    "all small": ("juancarloscauichdelacruz", "", ""),
    "given names": ("JuanCarlos", "Cauich", ""),
    "surnames": ("Juan Carlos", "CauichDeLaCruz", ""),
    "a particle": ("Juan Carlos", "Cauich", "delaCruz"),
}


@pytest.mark.parametrize("how", WRITTEN)
def test_a_boy_is_found_whose_names_are_asked_for_without_blanks(how):
    index = TraceIndex.build([*crowd(3000), JUAN])
    found = index.search(Person(*["", *WRITTEN[how]], birth_date="2014-03-09")).candidates[0]
    assert found.id == "juan" and found.p > 0.9


@pytest.mark.parametrize("how", WRITTEN)
def test_a_boy_is_found_who_is_listed_without_blanks(how):
    given_names, surname1, surname2 = WRITTEN[how]
    listed = JUAN._replace(given_names=given_names, surname1=surname1, surname2=surname2)
    found = TraceIndex.build([*crowd(3000), listed]).search(JUAN).candidates[0]
    assert found.id == "juan" and found.p > 0.9


def test_a_mother_s_name_without_blanks_is_read():
    assert NameReader().full_name("RosaMaríaPérezCauich") == (("rosa", "maria"), ("perez",), ("cauich",))


@pytest.mark.parametrize("name", ["Montesdeoca", "PoncedeLeon", "AnaMaria", "Mariadelosangeles"])
def test_a_compound_that_hardly_anybody_writes_in_one_is_taken_apart(name):
    parts = {
        "Montesdeoca": "montes oca",
        "PoncedeLeon": "ponce leon",
        "AnaMaria": "ana maria",
        "Mariadelosangeles": "maria angeles",
    }
    assert NameReader().surname(name) == tuple(parts[name].split())


@pytest.mark.parametrize(
    "word",
    [
        "Xicohténcatl",
        "Guadaluppe",
        "McDonald",
        "MacArthur",
        "Marisol",
        "Isabella",
        "Netzahualcóyotl",
        "Hernandezz",
    ],
)
def test_a_word_that_is_a_name_or_a_misspelt_one_stays_whole(word):
    assert len(NameReader().surname(word)) == 1

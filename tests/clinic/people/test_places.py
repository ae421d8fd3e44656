"""Places and languages as the law and the census name them."""

from django.utils import translation

from reencuentro.clinic.people import languages, places
from reencuentro.clinic.people.values import Place


def test_every_state_with_its_municipalities():
    assert len(places.states()) == len(places.curp_codes()) == 32
    assert set(places.municipalities()) == set(places.states()) == set(places.curp_codes().values())
    assert sum(map(len, places.municipalities().values())) == 2478
    assert list(places.states().values())[:3] == ["Aguascalientes", "Baja California", "Baja California Sur"]


def test_a_municipality_is_found_as_it_is_typed():
    assert places.find_municipality("29", "san pablo DEL monte") == ["29025"]
    assert len(places.find_municipality("29", "san")) > 1
    assert places.find_municipality("29", "Guadalajara") == []
    assert places.find_municipality("29", "") == []
    assert places.find_municipality("99", "x") == []


def test_a_place_reads_from_the_small_to_the_large():
    with translation.override("es"):
        assert str(Place("MX", "29", "29050", "")) == "San Francisco Tetlanohcan, Tlaxcala, México"
        assert str(Place("US", "", "", "Queens")) == "Queens, Estados Unidos"
        assert str(Place("MX", "09", "", "")) == "Ciudad de México, México"
    with translation.override("en"):
        assert str(Place("US", "", "", "Queens")) == "Queens, United States"


def test_the_national_languages_are_all_there():
    assert len(languages.of_group("indigenous")) == 68
    with translation.override("es"):
        assert languages.name("mazateco") == "mazateco"
    assert languages.name("klingon") == ""

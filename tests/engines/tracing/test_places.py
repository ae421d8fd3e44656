"""A place is known by the names that people give it."""

import pytest

from reencuentro.engines.tracing import lists, places
from reencuentro.engines.tracing.places import Place, read_place


@pytest.mark.parametrize(
    ("state", "written", "name"),
    [
        ("Sinaloa", "Los Mochis", "Ahome"),
        ("", "Cancún", "Benito Juárez"),
        ("Q. Roo", "B. Juárez", "Benito Juárez"),
        ("15", "Neza", "Nezahualcóyotl"),
        ("CDMX", "G.A. Madero", "Gustavo A. Madero"),
        ("Jal.", "Tlaquepaque", "San Pedro Tlaquepaque"),
        ("Oax.", "Huajuapan de León", "Heroica Ciudad de Huajuapan de León"),
        ("Veracruz", "Jalapa", "Xalapa"),
        ("Edo. Méx.", "Ecatepec", "Ecatepec de Morelos"),
        ("Campeche", "Campeche", "Campeche"),
        ("Oaxaca", "Juchitán", "Heroica Ciudad de Juchitán de Zaragoza"),
    ],
)
def test_a_municipality_by_its_seat_by_how_it_sounds_and_cut_short(state, written, name):
    place, understood = read_place(state, written)
    assert understood and lists.municipalities()[place.municipality].name == name


@pytest.mark.parametrize(
    ("state", "written", "name"),
    [
        ("", "Tenancingo, Tlaxcala", "Tenancingo"),
        ("", "Valladolid, Yuc.", "Valladolid"),
        ("", "VALLADOLID YUCATAN", "Valladolid"),
        ("", "Tenancingo (Tlax.)", "Tenancingo"),
        ("", "Puebla, Pue., México", "Puebla"),
        ("", "Ecatepec, Estado de México", "Ecatepec de Morelos"),
        ("Tlaxcala", "Tenancingo, Tlaxcala", "Tenancingo"),
        ("Valladolid, Yucatán", "", "Valladolid"),
    ],
)
def test_a_town_and_its_state_may_stand_in_one_cell(state, written, name):
    place, understood = read_place(state, written)
    assert understood and lists.municipalities()[place.municipality].name == name


@pytest.mark.parametrize(
    ("written", "state"), [("Sin dato, Puebla", "21"), ("Puebla, México", "21"), ("Tlaxcala México", "29")]
)
def test_of_what_stands_in_one_cell_the_state_alone_may_be_understood(written, state):
    assert read_place(written, "")[0].state == state


@pytest.mark.parametrize(
    "abroad",
    ["New York", "Queens, NY", "Brooklyn, New York, USA", "Houston, Texas", "Guatemala", "Estados Unidos"],
)
def test_who_was_born_in_the_united_states_or_in_another_country_was_born_abroad(abroad):
    assert read_place(abroad, "") == (Place("NE"), True)
    assert read_place("", abroad) == (Place("NE"), True)


@pytest.mark.parametrize(("state", "written"), [("Chiapas", "Tuxtla"), ("", "Juárez"), ("CDMX", "Nirgends")])
def test_a_name_that_several_have_or_none_leaves_the_state(state, written):
    place, understood = read_place(state, written)
    assert not understood and place.municipality == "" and bool(place.state) == bool(state)


def test_no_municipality_loses_its_name_to_the_seat_of_another():
    for code, municipality in lists.municipalities().items():
        read, _ = read_place(code[:2], municipality.name)
        same = [one for one in lists.municipalities() if one[:2] == code[:2]]
        namesakes = [one for one in same if lists.municipalities()[one].name == municipality.name]
        assert read.municipality == code or len(namesakes) > 1 or not read.municipality


def test_a_list_full_of_places_that_nobody_knows_works_through_those_of_a_state_once(monkeypatch):
    heard = []
    monkeypatch.setattr(places, "sounds", lambda names: heard.append(names) or ["" for _ in names])
    places._parts.cache_clear()
    try:
        for written in ("Nirgendwo", "Xyzzy del Qwert", "Zzz"):
            assert not read_place("Tlaxcala", written)[1]
    finally:
        places._parts.cache_clear()
    assert len(heard) == 1

"""The sketch map: the whole country, and the states of the leads close up."""

import json

import pytest

from reencuentro.clinic.people import places
from reencuentro.clinic.people.values import Place
from reencuentro.clinic.tracing.models import Lead
from reencuentro.clinic.tracing.sketch import DATA, sketches

SAN_PABLO = Place("MX", "29", "29025")


def lead(place, reliability="3"):
    return Lead(place=place, reliability=reliability)


def test_every_state_has_an_outline_and_nearly_every_municipality_its_place():
    drawn = json.loads(DATA.read_text())
    assert drawn["states"].keys() == places.states().keys()
    assert len(drawn["municipalities"]) > 2400
    assert all(
        0 < x < drawn["width"] and 0 < y < drawn["height"] for x, y in drawn["municipalities"].values()
    )


def test_leads_of_one_place_are_one_dot_and_it_lies_inside_the_close_up():
    country, near = sketches([lead(SAN_PABLO), lead(SAN_PABLO, "1")])
    [dot] = near.dots
    assert (dot.count, dot.is_false, dot.label) == (2, False, "San Pablo del Monte, Tlaxcala")
    assert near.left < dot.x < near.left + near.width and near.top < dot.y < near.top + near.height
    assert near.width < country.width / 10


def test_a_place_known_only_by_its_state_stands_in_its_middle():
    [dot] = sketches([lead(Place("MX", "29"))])[0].dots
    assert dot.label == "Tlaxcala"


def test_a_lead_that_turned_out_false_looks_so():
    [dot] = sketches([lead(SAN_PABLO, "1")])[0].dots
    assert dot.is_false


@pytest.mark.parametrize("place", [None, Place("US", locality="Queens"), Place(locality="a village")])
def test_without_a_place_in_mexico_there_is_nothing_to_draw(place):
    assert sketches([lead(place)]) == []


def test_leads_all_over_the_country_are_not_drawn_close_up():
    assert len(sketches(lead(Place("MX", state)) for state in ("01", "07", "20", "29"))) == 1


def test_labels_of_neighbouring_places_do_not_lie_on_each_other():
    near = sketches([lead(SAN_PABLO), lead(Place("MX", "29", "29027"))])[1]
    assert sorted(dot.below for dot in near.dots) == [False, True]

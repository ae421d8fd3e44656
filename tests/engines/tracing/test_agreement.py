"""Whether two papers carry one name, as an office reads them; and what differs, in a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.tracing.agreement import differences

NAMES = st.lists(
    st.sampled_from(("Mónica", "Monica", "María", "Daniela", "Pérez", "Perez", "López", "Xicohténcatl")),
    min_size=1,
    max_size=5,
).map(" ".join)


def found(one, other):
    return [(each.part, each.code) for each in differences(one, other)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Mónica Pérez López", "MÓNICA  PÉREZ LÓPEZ", []),
        ("Mónica Pérez López", "Monica Pérez López", [("given", "marks")]),
        ("Mónica Pérez López", "Mónica Pérez", [("surname2", "missing")]),
        (
            "Monica Perez",
            "Mónica Pérez López",
            [("given", "marks"), ("surname1", "marks"), ("surname2", "missing")],
        ),
        ("Daniela Xicohténcatl", "Daniela Xicotencatl", [("surname1", "sound")]),
        ("Daniela Pérez López", "Daniela López Pérez", [("surnames", "swapped")]),
        ("María Daniela Pérez López", "Daniela Pérez López", [("given", "partly")]),
        ("Daniela Pérez López", "Dani Pérez López", [("given", "nickname")]),
        ("Daniela Pérez López", "Rosa Pérez López", [("given", "differs")]),
        ("Muñoz Pérez, Daniela", "MUÑOZ PÉREZ DANIELA", []),
        ("PÉREZ LÓPEZ DANIELA", "Daniela Pérez López", []),
        ("Daniela Cruz", "Daniela de la Cruz", [("name", "otherwise")]),
        ("Daniela Munoz", "Daniela Muñoz", [("surname1", "marks")]),
    ],
)
def test_what_differs_is_named(one, other, expected):
    assert found(one, other) == expected


def test_it_says_what_stands_on_each():
    [missing] = differences("Mónica Pérez López", "Mónica Pérez")
    assert (missing.one, missing.other) == ("López", "")
    [accent] = differences("Mónica Pérez", "Monica Pérez")
    assert (accent.one, accent.other) == ("Mónica", "Monica")


@given(NAMES, NAMES)
def test_either_way_round_the_same_is_found(one, other):
    assert differences(one, one) == []
    assert bool(differences(one, other)) == bool(differences(other, one))


@given(NAMES)
def test_capitals_and_blanks_are_no_difference(name):
    assert differences(name.upper().replace(" ", "   "), name) == []

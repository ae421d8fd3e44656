"""Names are compared as they are said, not as they are spelt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.clinic.people.names import display_name, fold, full_forms, sort_key, sound, words


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Núñez", "nunez"),
        ("  MARÍA  José ", "maria jose"),
        ("O'Brien-Ruiz", "obrien ruiz"),
        ("Güemes", "guemes"),
        ("", ""),
    ],
)
def test_fold(typed, folded):
    assert fold(typed) == folded


@given(st.text())
def test_folding_twice_is_the_same_as_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abcdefghijklmnñopqrstuvwxyzáéíóúü ", min_size=1))
def test_folding_loses_no_letter_of_a_spanish_name(text):
    assert len(fold(text).replace(" ", "")) == len(text.replace(" ", ""))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("María de los Ángeles", ("maria", "angeles")),
        ("Ma. Gpe.", ("maria", "guadalupe")),
        ("Hdz", ("hernandez",)),
        ("De la O", ("o",)),
        ("La", ("la",)),
    ],
)
def test_words_leave_out_particles_and_write_out_abbreviations(typed, kept):
    assert words(typed) == kept


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("vazquez", "basques"), ("hernandez", "ernandes"), ("gimenez", "jimenes"), ("ximena", "jimena")),
        *(
            ("llanos", "yanos"),
            ("zarate", "sarate"),
            ("quiroz", "kiros"),
            ("mexia", "mejia"),
            ("ceja", "seja"),
        ),
    ],
)
def test_what_sounds_the_same_in_spanish_has_the_same_key(one, other):
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("guerrero", "gerero"), ("chavez", "kavez"), ("luna", "lona")])
def test_what_sounds_different_has_another_key(one, other):
    assert sound(one) != sound(other)


def test_nicknames_may_stand_for_several_names():
    assert {"alberto", "roberto", "humberto"} <= full_forms("beto")
    assert "guadalupe" in full_forms("lupita")
    assert "juan" in full_forms("juanito")
    assert full_forms("xochitl") == {"xochitl"}


def test_mexican_order():
    assert display_name("Daniela", "Xicohténcatl", "Pérez") == "Daniela Xicohténcatl Pérez"
    assert display_name("Daniela", "", "Pérez") == "Daniela Pérez"
    people = [("Ana", "Zúñiga", ""), ("Zoe", "Ábrego", "Luna"), ("Bea", "Ábrego", "Luna")]
    assert [person[0] for person in sorted(people, key=lambda person: sort_key(*person))] == [
        "Bea",
        "Zoe",
        "Ana",
    ]

"""Likely and possible duplicates, with reasons; never a probability."""

import datetime
import random
import time

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from reencuentro.clinic.people.likeness import Card, Haystack, similarity

from .conftest import TODAY, date

C = Card.of_names


def alike(one: Card, other: Card):
    likeness = similarity(one, other)
    assert similarity(other, one).score == pytest.approx(likeness.score)
    return likeness


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (C("María Guadalupe", "Pérez", "López"), C("Guadalupe", "Perez", "Lopez"), "name"),
        (C("Lupita", "Pérez", "López"), C("Guadalupe", "Perez", "Lopez"), "nickname"),
        (C("Jesica", "Mejía", "Vázquez"), C("Jessica", "Mexía", "Bazques"), "sound"),
        (C("Daniela", "Hernández", "Cuautle"), C("Daniela", "Cuautle", "Hernández"), "swapped"),
        (C("Daniela", "Hernández"), C("Daniela", "Hernández", "Ruiz"), "one_surname"),
        (C("Danirla", "Hernánez", "Ruiz"), C("Daniela", "Hernández", "Ruiz"), "spelling"),
        (C("Joseph", "Ramírez", "Luna"), C("José", "Ramírez", "Luna"), "nickname"),
    ],
)
def test_likely_and_why(one, other, reason):
    likeness = alike(one, other)
    assert likeness.likely
    assert reason in likeness.codes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (C("Juan", "Pérez", "García"), C("José", "Pérez", "García")),
        (C("Ana", "López", "Cruz"), C("Eva", "López", "Cruz")),
        (C("Ana", "López", "Cruz"), C("Beatriz", "Martínez", "Cruz")),
        (C("Daniela", "Pérez", "Cruz", born=date("2015")), C("Daniela", "Pérez", "Cruz", born=date("1990"))),
        (C("", "", ""), C("Ana", "López", "Cruz")),
    ],
)
def test_siblings_strangers_and_generations_are_told_apart(one, other):
    assert not alike(one, other).possible


def test_a_given_name_alone_is_at_best_possible_until_the_birth_says_more():
    alone = C("Daniela")
    assert alike(alone, C("Daniela", "Hernández")).word
    assert not alike(alone, C("Daniela", "Hernández")).likely
    born = date("12/03/2015")
    assert alike(C("Daniela", born=born), C("Daniela", "Hernández", born=born)).likely


def test_an_identity_number_settles_it_and_two_curps_speak_against():
    numbered = Card(given=("ana",), numbers=frozenset({("curp", "HEGG560427MVZRRL04")}))
    other = Card(given=("eva",), numbers=frozenset({("curp", "HEGG560427MVZRRL04")}))
    assert alike(numbered, other).codes[0] == "number"
    different = Card(given=("ana",), numbers=frozenset({("curp", "BOXW310820HNERXN09")}))
    assert "number_differs" in alike(numbered, different).codes


def test_another_name_counts():
    known = Card(given=("guadalupe",), first=("perez",), others=(("guera",),))
    assert "other_name" in alike(C("Güera", "Pérez"), known).codes


def test_day_and_month_swapped():
    swapped = alike(
        C("Daniela", "Pérez", born=date("12/03/2015")), C("Daniela", "Pérez", born=date("03/12/2015"))
    )
    assert "birth_swapped" in swapped.codes
    assert swapped.likely


def test_reasons_read_as_words():
    with translation.override("es"):
        likeness = alike(C("Lupita", "Pérez"), C("Guadalupe", "Pérez"))
        assert likeness.word == "probable"
        assert [str(reason) for reason in likeness.reasons] == [
            "un nombre de pila es apodo, forma corta o forma inglesa"
        ]


words = st.lists(st.text(alphabet="abcdeñáü", min_size=1, max_size=6), max_size=4).map(" ".join)
cards = st.builds(C, words, words, words)


@settings(deadline=None)
@given(cards, cards)
def test_a_score_is_between_nothing_and_everything_and_the_same_both_ways(one, other):
    assert 0 <= alike(one, other).score <= 1


@given(st.builds(C, words, words, words))
def test_the_lines_of_a_card_give_the_card_again(card):
    assert Card.from_lines(card.lines()) == card


class TestSearchBox:
    entries = [
        C("María Guadalupe", "Pérez", "López", born=date("12/03/2015")).lines(),
        C("Daniela", "Tecuapetla", "Flores").lines(),
        ["name ofelia/rugerio/", "other la guera", "number curp HEGG560427MVZRRL04"],
    ]

    def found(self, text: str) -> list[int]:
        hits = Haystack(self.entries).search(Card.from_text(text, TODAY))
        return [hit.place for hit in hits]

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("lupita peres", 0),
            ("PEREZ LOPEZ guadalupe", 0),
            ("guadalupe perez 2015", 0),
            ("tecuapetla", 1),
            ("dani tecua", 1),
            ("güera", 2),
            ("hegg 560427 mvzrrl04", 2),
            ("HEGG560427MVZRRL04", 2),
        ],
    )
    def test_finds(self, text, place):
        assert self.found(text)[:1] == [place]

    @pytest.mark.parametrize(
        "text", ["", "zzz", "'; drop table", "🙂", "\u202e", "a" * 200, "tecuapetla rodríguez"]
    )
    def test_finds_nobody_and_breaks_nowhere(self, text):
        assert self.found(text) == []


def test_ten_thousand_cards_are_searched_in_a_blink():
    chosen = random.Random(1)
    syllables = ["ma", "ri", "lo", "pe", "gua", "du", "xo", "chi", "ne", "za", "ro", "be", "ti", "que"]
    pool = ["".join(chosen.choices(syllables, k=chosen.randint(2, 4))) for _ in range(3000)]
    cards = [C(*chosen.choices(pool, k=3)).lines() for _ in range(10_000)]
    started = time.perf_counter()
    hits = Haystack(cards).search(Card.from_lines(cards[4321]))
    assert time.perf_counter() - started < 1
    assert hits[0].place == 4321


def test_cards_do_not_show_themselves():
    assert "perez" not in repr(C("Ana", "Perez")).lower()
    assert datetime.date.min.isoformat() not in repr(C("Ana"))

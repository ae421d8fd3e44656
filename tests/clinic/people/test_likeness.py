"""What is typed into a search box finds people in any order and spelling; never with a probability."""

import datetime
import random
import time

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.clinic.people.likeness import Card, Haystack

from .conftest import TODAY, date, text_of

C = Card.of_names


words = st.lists(st.text(alphabet="abcdeñáü", min_size=1, max_size=6), max_size=4).map(" ".join)


@given(st.builds(C, words, words, words))
def test_the_lines_of_a_card_give_the_card_again(card):
    assert Card.from_lines(card.lines()) == card


class TestSearchBox:
    entries = [
        text_of(C("María Guadalupe", "Pérez", "López", born=date("12/03/2015"))),
        text_of(C("Daniela", "Tecuapetla", "Flores")),
        "person 1 client Ofelia\nname ofelia/rugerio/\nother la guera\nnumber curp HEGG560427MVZRRL04",
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
            ("perez guadalupe 03/12/2015", 0),
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


def test_reasons_read_as_words():
    entry = [text_of(C("Guadalupe", "Pérez"))]
    with translation.override("es"):
        [hit] = Haystack(entry).search(Card.from_text("lupita perez", TODAY))
        assert [str(reason) for reason in hit.likeness.reasons] == [
            "un nombre de pila es apodo, forma corta o forma inglesa"
        ]


def test_ten_thousand_cards_are_searched_in_a_blink():
    chosen = random.Random(1)
    syllables = ["ma", "ri", "lo", "pe", "gua", "du", "xo", "chi", "ne", "za", "ro", "be", "ti", "que"]
    pool = ["".join(chosen.choices(syllables, k=chosen.randint(2, 4))) for _ in range(3000)]
    cards = [text_of(C(*chosen.choices(pool, k=3))) for _ in range(10_000)]
    started = time.perf_counter()
    name = cards[4321].removeprefix("name ").replace("/", " ")
    hits = Haystack(cards).search(Card.from_text(name, TODAY))
    assert time.perf_counter() - started < 1
    assert hits[0].place == 4321


def test_cards_do_not_show_themselves():
    assert "perez" not in repr(C("Ana", "Perez")).lower()
    assert datetime.date.min.isoformat() not in repr(C("Ana"))

"""A search among thousands finds what comparing with each of them finds, in the same order."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from reencuentro.clinic.people.likeness import Card, Haystack, shortlist, similarity
from reencuentro.clinic.people.likeness.memory import Memory
from reencuentro.clinic.people.likeness.spellings import Spellings
from reencuentro.clinic.people.likeness.verdict import POSSIBLE
from reencuentro.clinic.people.likeness.vocabulary import Vocabulary
from reencuentro.clinic.people.names import sound, sounds

from .conftest import text_of

FIRST = "maria jose guadalupe lupita lupe josefa pepe joseph juan juanita ana a daniela danirla x"
LAST = "hernandez hernandes ernandez garcia gracia garza lopez lopes xochihua jochiua cruz de h o paz"
GIVEN, SURNAMES = FIRST.split(), LAST.split()
DAYS = [
    datetime.date(2015, 3, 12),
    datetime.date(2015, 12, 3),
    datetime.date(2015, 4, 1),
    datetime.date(1990, 1, 1),
]
NUMBERS = [("curp", "HEGG560427MVZRRL04"), ("curp", "BOXW310820HNERXN09"), ("passport", "G1234567")]


def some(words, most):
    return st.lists(st.sampled_from(words), max_size=most).map(tuple)


spans = st.tuples(st.sampled_from(DAYS), st.integers(0, 400)).map(
    lambda day: (day[0], day[0] + datetime.timedelta(days=day[1] if day[1] > 300 else 0))
)
births = st.lists(spans, max_size=2).map(tuple)
people = st.builds(
    Card,
    given=some(GIVEN, 4),
    first=some(SURNAMES, 2),
    second=some(SURNAMES, 2),
    others=st.lists(some(GIVEN + SURNAMES, 4).filter(bool), max_size=2).map(tuple),
    numbers=st.frozensets(st.sampled_from(NUMBERS), max_size=1),
    births=births,
)
typed = st.builds(
    Card,
    loose=some(GIVEN + SURNAMES, 6),
    numbers=st.frozensets(st.sampled_from([("", "G1234567"), ("", "HEGG560427MVZRRL04")]), max_size=1),
    births=births,
)


def by_looking_at_each(entries, query, limit, floor):
    scores = [similarity(query, Card.from_lines(entry.split("\n"))) for entry in entries]
    good = [(place, likeness) for place, likeness in enumerate(scores) if likeness.score >= floor]
    return sorted(good, key=lambda hit: -hit[1].score)[:limit]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(people, max_size=12),
    typed,
    st.sampled_from([1, 3, 20]),
    st.sampled_from([0.3, POSSIBLE]),
)
def test_finds_the_same_people_in_the_same_order_as_a_look_at_each(cards, query, limit, floor):
    entries = [text_of(card) for card in cards]
    found = Haystack(entries).search(query, limit=limit, floor=floor)
    assert found == by_looking_at_each(entries, query, limit, floor)


word = st.text(alphabet="abcehilquxyzo", min_size=1, max_size=9)


@settings(deadline=None)
@given(
    st.sets(word | st.sampled_from(GIVEN + SURNAMES), max_size=40), word | st.sampled_from(GIVEN + SURNAMES)
)
def test_no_word_on_file_that_is_alike_is_passed_over(words, wanted):
    memory = Memory()
    scores = Vocabulary(words, memory).scores(wanted)
    assert scores.tolist() == [memory.compare(wanted, known).score for known in sorted(words)]


@settings(deadline=None)
@given(st.lists(word, max_size=20))
def test_many_words_sound_as_each_does_alone(words):
    assert sounds(words) == [sound(one) for one in words]


@settings(deadline=None)
@given(st.lists(st.text(alphabet="abcñ", max_size=6), max_size=20), st.text(alphabet="abcñ", max_size=6))
def test_a_slip_or_two_are_seen_whatever_the_letters(words, wanted):
    for slips in (1, 2):
        near = [place for place, known in enumerate(words) if OSA.distance(wanted, known) <= slips]
        assert list(Spellings(words).near(wanted, slips)) == near


def test_among_hundreds_of_the_same_name_only_as_many_are_looked_at_as_are_shown(monkeypatch):
    looked_at = []

    def looking(query, entry, memory):
        looked_at.append(entry)
        return similarity(query, entry, memory)

    monkeypatch.setattr(shortlist, "similarity", looking)
    entries = [text_of(Card.of_names("Guadalupe", "Hernández", "García"))] * 600
    found = Haystack(entries).search(Card(loose=("guadalupe", "hernandes", "garcia")), limit=20)
    assert [hit.place for hit in found] == list(range(20))
    assert len(looked_at) == 20

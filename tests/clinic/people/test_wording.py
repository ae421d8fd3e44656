"""Why a candidate fits, as a lawyer reads it: in whole words, in both languages, never a code."""

import inspect
import re

import pytest
from django.utils import translation

from reencuentro.clinic.people.wording import FIELDS, FULL, WORDS, percent, reasons
from reencuentro.clinic.tracing.settling import what_settles
from reencuentro.engines.tracing import near, readings
from reencuentro.engines.tracing.explanation import Evidence
from reencuentro.engines.tracing.index import TraceIndex
from reencuentro.engines.tracing.people import Person
from tests.engines.tracing.people import LUPITA, crowd

READING = re.compile(r'Reading\("(\w+)"')
RARE = Evidence("surname2", "exact", 9.1, "xicohtencatl", "xicohtencatl", 1 / 41_237)


def said(one: Evidence, language: str = "en") -> str:
    with translation.override(language):
        return reasons([one])[0].words


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_what_agrees_and_is_rare_says_so_and_how_much_it_is_worth():
    with translation.override("en"):
        [one] = reasons([RARE])
    assert (one.label, one.weight, one.signed) == ("Second surname", "strongly for it", "+9.1")
    assert one.words == "agrees; rare: one in 40\N{NARROW NO-BREAK SPACE}000 has it"
    assert not one.against and one.left == FULL and 0 < one.length < FULL


def test_what_differs_is_against_it_and_names_what_the_list_has():
    birth = Evidence("birth", "next_year", -0.4, "2016-05-03", "2015-05-03")
    [one] = reasons([birth])
    assert "by one" in one.words and "2015-05-03" in one.words
    assert one.against and one.signed == "\N{MINUS SIGN}0.4" and one.left + one.length == FULL


def test_another_name_is_not_called_rare():
    assert "rare" not in said(RARE._replace(code="differs", bits=-5.0, found="garza"))


def test_a_full_name_found_for_a_pet_name_is_not_called_the_short_one():
    pet = Evidence("given", "nickname", 6.0, "santi", "santiago", 0.002)
    assert said(pet).startswith("the same name, short or in full: “Santiago”")
    assert said(pet, "es").startswith("el mismo nombre, corto o completo: «Santiago»")


def test_a_place_is_named_and_not_given_by_its_number():
    words = said(Evidence("place", "state", 2.0, "21114", "21019"))
    assert "Atlixco" in words and "21019" not in words


def test_of_two_who_were_born_abroad_it_is_not_said_that_it_was_in_the_same_state():
    ana = Person(id="ana", given_names="Ana", surname1="Pech", birth_state="Texas")
    found = TraceIndex.build([*crowd(300), ana]).search(ana._replace(birth_state="New York")).candidates[0]
    [place] = [one for one in found.explanation() if one.field == "place"]
    assert said(place) == "born abroad, too"


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_code_of_the_engine_has_its_words(language):
    codes = {
        "given": [*(kind.name.lower() for kind in near.Agreement), "partly"],
        "birth": [
            *("exact", "swapped", "day", "month", "next_year", "year"),
            *("rough", "same_year", "near_year", "differs"),
        ],
        "place": ["municipality", "state", "abroad", "differs"],
        "sex": ["exact", "differs"],
        "curp": ["exact", "differs"],
        "reading": [
            code for code in set(READING.findall(inspect.getsource(readings))) if code != "as_written"
        ],
    }
    every = [
        said(Evidence(field, code, 1.0, "a", "b"), language)
        for field, names in codes.items()
        for code in names
    ]
    assert all(words and "_" not in words for words in every)


def test_whatever_the_engine_says_of_real_candidates_can_be_worded():
    asked = [
        LUPITA,
        LUPITA._replace(given_names="Lupita", surname1="Xicotencatl", surname2="Ernandes", birth_date="2015"),
    ]
    few = TraceIndex.build([*crowd(300), LUPITA])
    evidence = [
        one
        for person in (*asked, *crowd(20, seed=9))
        for candidate in few.search(person, 5).candidates
        for one in candidate.explanation()
    ]
    assert {one.field for one in evidence} <= FIELDS.keys() and len(reasons(evidence)) == len(evidence)
    assert WORDS.keys() < FIELDS.keys()


@pytest.mark.parametrize(
    ("p", "words"), [(0, "under 1%"), (0.004, "under 1%"), (0.62, "62%"), (0.994, "99%"), (1, "over 99%")]
)
def test_a_chance_is_never_said_to_be_certain(p, words):
    assert percent(p) == words


class TestWhatWouldSettleIt:
    def test_what_the_case_lacks_is_to_be_found_for_it(self):
        first, *_rest = what_settles(Person(given_names="Daniela"), [])
        assert str(first) == "The CURP: find it for the case, and compare."

    def test_what_the_list_lacks_its_holder_may_know(self):
        asked = Person(given_names="Daniela", curp="XIFD160503MTLCLN09", birth_date="2016-05-03")
        words = [str(one) for one in what_settles(asked, [RARE])]
        assert words[:2] == [
            "The CURP: the list has none, or one that differs in a character.",
            "The date of birth: the list has none. Its holder may know.",
        ]

    def test_a_birth_known_roughly_is_to_be_known_better(self):
        assert "roughly" in str(what_settles(LUPITA, [Evidence("birth", "rough", 1.0, "2016", "2016")])[0])

    def test_where_all_was_compared_a_paper_confirms_it(self):
        fields = ("curp", "birth", "mother_given", "given", "place")
        [only] = what_settles(LUPITA, [Evidence(field, "exact", 1.0, "", "") for field in fields])
        assert "confirms it" in str(only)

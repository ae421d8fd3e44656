"""Where a child stands, what does not fit, and the drawing of it."""

from itertools import combinations

import pytest
from django.utils import translation

from reencuentro.clinic.people import actions
from reencuentro.clinic.people.queries import family_of
from reencuentro.clinic.people.queries.doubts import doubts_of
from reencuentro.clinic.people.tree import draw, drawings

from .conftest import date

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def tie(opened):
    def tied(one, other, relation="mother", quality="biological", **told):
        data = {
            "from_person": one.id,
            "to_person": other.id,
            "relation": relation,
            "quality": quality,
            **told,
        }
        return actions.add_link(opened, data)

    return tied


def who(holders) -> list[str]:
    return [person.name for person, _link in holders]


def test_where_a_child_stands_in_fact_and_in_law(opened, mother, child, holder, tie):
    tie(mother, child, quality="registered")
    tie(mother, child, quality="patria_potestad")
    tie(holder, child, "grandparent", "de_facto")
    position = family_of(opened).position(child)
    assert who(position.registered) == who(position.patria_potestad) == [mother.name]
    assert who(position.de_facto) == ["Ofelia"]
    assert position.custody == []


def test_lost_and_suspended_patria_potestad_count_no_more(opened, mother, child, tie):
    link = tie(mother, child, quality="patria_potestad")
    actions.change_link(opened, link.id, {"standing": "suspended"})
    assert family_of(opened).position(child).patria_potestad == []
    actions.change_link(opened, link.id, {"standing": "limited"})
    assert who(family_of(opened).position(child).patria_potestad) == [mother.name]
    actions.end_link(opened, link.id, standing="lost", ends=None, because="sentencia")
    assert family_of(opened).position(child).patria_potestad == []


def test_each_end_is_called_by_what_it_is_to_the_other(opened, mother, child, holder, tie):
    tie(mother, child)
    tie(holder, child, "grandparent")
    family = family_of(opened)
    assert [(tie.other.id, tie.word) for tie in family.ties_of(child.id)] == [
        (mother.id, "Mother"),
        (holder.id, "Grandmother"),
    ]
    assert [tie.word for tie in family.ties_of(mother.id)] == ["Daughter"]
    assert family.sentence(family.links[0]).endswith(", mother of Daniela Tecuapetla")


def test_another_tie_is_called_as_it_was_told(opened, holder, child, tie):
    tie(holder, child, "other", "kinship", relation_words="comadre de la abuela")
    assert family_of(opened).ties_of(child.id)[0].word == "comadre de la abuela"


class TestDoubts:
    def told(self, opened) -> list[str]:
        return [str(doubt.text) for doubt in doubts_of(family_of(opened))]

    def test_a_family_that_fits_raises_none(self, opened, mother, child, tie):
        tie(mother, child)
        tie(mother, child, quality="registered")
        assert self.told(opened) == []

    def test_ages_that_can_not_be(self, opened, mother, child, tie):
        tie(mother, child)
        for born, hint in (("1990", "older than the parent"), ("2004", "small child")):
            actions.change_person(opened, child.id, {"birth": date(born)})
            [text] = self.told(opened)
            assert hint in text

    def test_an_approximate_age_gets_the_benefit_of_the_doubt(self, opened, mother, child, tie):
        tie(mother, child)
        actions.change_person(opened, child.id, {"birth": date("entre 1990 y 2019")})
        assert self.told(opened) == []

    def test_two_mothers_by_blood_unless_one_is_disputed(self, opened, mother, child, holder, tie):
        tie(mother, child)
        claim = tie(holder, child, certainty="claimed")
        assert len(self.told(opened)) == 1
        actions.change_link(opened, claim.id, {"certainty": "disputed"})
        assert self.told(opened) == []

    def test_the_acta_names_another_mother(self, opened, mother, child, holder, tie):
        tie(mother, child)
        tie(holder, child, quality="registered")
        [text] = self.told(opened)
        assert "registration false" in text


class TestDrawing:
    def test_nobody_tied_nothing_drawn(self, opened, mother):
        assert draw(family_of(opened)) is None

    def test_elders_stand_above(self, opened, mother, child, holder, tie):
        tie(mother, child)
        tie(holder, child, "grandparent", "de_facto")
        boxes = {box.person.id: box for box in draw(family_of(opened)).boxes}
        assert boxes[holder.id].y < boxes[mother.id].y < boxes[child.id].y

    def test_one_line_for_two_people_solid_if_any_tie_is_in_law(self, opened, mother, child, tie):
        tie(mother, child, quality="kinship")
        tie(mother, child, quality="registered")
        [line] = draw(family_of(opened)).lines
        assert line.kind == "law"

    def test_ties_that_contradict_each_other_are_drawn_all_the_same(self, opened, mother, child, tie):
        tie(mother, child)
        tie(child, mother, quality="registered")
        tie(mother, child, "sibling", "kinship")
        assert len(draw(family_of(opened)).boxes) == 2

    def test_no_word_on_a_line_covers_another(self, opened, mother, child, holder, tie):
        tie(mother, child)
        tie(holder, child, "grandparent", "de_facto")
        son = actions.add_person(opened, {"part": "trafficker", "given_names": "Saúl"})
        tie(son, mother, "other", "kinship")
        places = [(line.x, line.y, len(line.label)) for line in draw(family_of(opened)).lines]
        for (x, y, letters), (other_x, other_y, other_letters) in combinations(places, 2):
            assert abs(y - other_y) >= 15 or abs(x - other_x) >= (letters + other_letters) * 3

    def test_on_a_phone_a_large_generation_stands_in_rows_of_two(self, opened, mother, child, holder, tie):
        brothers = [
            actions.add_person(opened, {"part": "relative", "given_names": name})
            for name in ("Beto", "Caro", "Dora")
        ]
        tie(mother, child)
        for one in brothers:
            tie(one, mother, "sibling")
        wide, narrow = drawings(family_of(opened)).values()
        assert narrow.width < 400 < wide.width
        assert {box.person for box in narrow.boxes} == {box.person for box in wide.boxes}
        above = [box.y for box in narrow.boxes if box.person != child]
        assert len(above) == 4 and len(set(above)) == 2
        assert max(above) < next(box.y for box in narrow.boxes if box.person == child)

    def test_a_small_family_is_drawn_once(self, opened, mother, child, tie):
        tie(mother, child)
        assert list(drawings(family_of(opened))) == ["wide"]

    def test_a_long_name_does_not_leave_its_box(self, opened, mother, child, tie):
        actions.change_person(opened, mother.id, {"given_names": "A" * 100, "second_surname": "Ñ" * 80})
        tie(mother, child)
        lines = [line for box in draw(family_of(opened)).boxes for line in box.lines]
        assert max(map(len, lines)) <= 26

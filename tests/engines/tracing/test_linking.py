"""Lists are compared by all their columns: papers, streets and telephones beside names and births."""

import pytest

from reencuentro.engines.tracing.index import TraceIndex
from reencuentro.engines.tracing.linking import Column, link
from reencuentro.engines.tracing.people import Person

from .people import crowd

ON_BOTH = 40


@pytest.fixture(scope="module")
def ours():
    return [each._replace(curp="") for each in crowd(400)]


@pytest.fixture(scope="module")
def index(ours):
    return TraceIndex.build(ours)


def passport(number: int) -> str:
    return f"G{(number * 7919 + 31) % 10**8:08}"


def likely(links):
    return {(each.asked, each.found) for each in links if each.p > 0.5}


def unlike(people):
    """The same people under other given names and with other second surnames, and little else known."""
    return [
        Person(each.id, other.given_names, each.surname1, other.surname2)
        for each, other in zip(people, crowd(len(people), 3), strict=True)
    ]


@pytest.mark.parametrize("wrong", [0, 1, 2])
def test_whose_name_is_quite_another_is_known_by_the_passport(ours, index, wrong):
    known = [passport(n) for n in range(ON_BOTH)]
    typed = [text[: 4 - wrong] + "X" * wrong + text[4:] for text in known]
    papers = Column(typed, [passport(n) for n in range(len(ours))], of_one=True)
    links = link(index, [*ours[:20], *unlike(ours[20:ON_BOTH])], [papers])
    assert likely(links) >= {(n, n) for n in range(20)}
    if not wrong:
        assert likely(links) == {(n, n) for n in range(ON_BOTH)}


def test_brothers_and_sisters_in_one_house_are_not_one_person():
    children = [
        each._replace(surname1=f"{each.surname1} {n // 2}", father_name="", curp="")
        for n, each in enumerate(crowd(300))
    ]
    brothers = [
        (elder, elder._replace(given_names=younger.given_names, birth_date=younger.birth_date))
        for elder, younger in zip(children[::2], children[1::2], strict=True)
    ]
    people = [each for pair in brothers for each in pair if pair[0].given_names != pair[1].given_names]
    street = [f"Calle {n // 2} número {n // 2 * 17}" for n in range(len(people))]
    links = link(
        TraceIndex.build(people), people, [Column(street, street, of_household=True)], same_list=True
    )
    assert likely(links) == set()


def test_whoever_is_twice_on_a_list_is_told_once(ours):
    again = [each._replace(surname2="", mother_name="", birth_date="") for each in ours[:ON_BOTH]]
    telephone = [f"55{n * 7907 % 10**8:08}" for n in range(len(ours))]
    people, telephones = [*ours, *again], [*telephone, *telephone[:ON_BOTH]]
    links = link(TraceIndex.build(people), people, [Column(telephones, telephones, True)], same_list=True)
    assert {pair for pair in likely(links) if pair[1] >= len(ours)} == {
        (n, len(ours) + n) for n in range(ON_BOTH)
    }


def test_another_number_speaks_against(ours, index):
    same, other = ([passport(n + off) for n in range(ON_BOTH)] for off in (0, 1))
    papers = [passport(n) for n in range(len(ours))]
    asked = [each._replace(birth_date="", mother_name="") for each in ours[:ON_BOTH]]
    with_same, with_other = (
        {(each.asked, each.found): each.p for each in link(index, asked, [Column(theirs, papers)])}
        for theirs in (same, other)
    )
    assert all(with_same[n, n] > with_other.get((n, n), 0) for n in range(ON_BOTH))


def test_without_more_columns_names_and_births_decide(ours, index):
    assert likely(link(index, ours[:20], [])) >= {(n, n) for n in range(20)}


def test_nobody_asked_for_is_nobody_found(index):
    assert link(index, [], []) == []

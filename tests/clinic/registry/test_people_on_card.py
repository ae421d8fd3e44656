"""The people on a card, as text."""

import json

import pytest

from reencuentro.clinic.registry.people_on_card import CardPerson, blocks, person, written

DANIELA = CardPerson(
    "0a" * 16, "child", "Daniela Xicohténcatl Pérez", ["name daniela/xicohtencatl/perez", "other dani"]
)
SOMEBODY = CardPerson("0b" * 16, "trafficker", "el Güero", ["name //", "other guero"])


@pytest.mark.parametrize("people", [[], [DANIELA], [DANIELA, SOMEBODY]])
def test_who_is_written_is_read_again(people):
    assert [person(block) for block in blocks(written(people))] == people


def test_somebody_of_whom_only_a_name_is_shown_is_read_again():
    nobody = CardPerson("0c" * 16, "client", "No name recorded", [])
    assert [person(block) for block in blocks(written([nobody, DANIELA]))] == [nobody, DANIELA]


def test_a_card_written_by_an_earlier_version_is_read_too():
    earlier = json.dumps([{**one._asdict()} for one in (DANIELA, SOMEBODY)], ensure_ascii=False)
    assert [person(block) for block in blocks(earlier)] == [DANIELA, SOMEBODY]

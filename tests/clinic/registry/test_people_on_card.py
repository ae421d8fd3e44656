"""The people on a card, as text."""

import json
from datetime import date

import pytest

from reencuentro.clinic.people.asking import entry_of
from reencuentro.clinic.people.likeness import Card, Haystack
from reencuentro.clinic.registry.people_on_card import CardPerson, Merged, blocks, person, written

DANIELA = CardPerson(
    "0a" * 16, "child", "Daniela Xicohténcatl Pérez", ["name daniela/xicohtencatl/perez", "other dani"]
)
MERGED = DANIELA._replace(merged=(Merged("0d" * 16, "1" * 32, "2" * 32, "2026-11-28T10:00:00+00:00"),))
SOMEBODY = CardPerson("0b" * 16, "trafficker", "el Güero", ["name //", "other guero"])


@pytest.mark.parametrize("people", [[], [DANIELA], [DANIELA, SOMEBODY], [MERGED, SOMEBODY]])
def test_who_is_written_is_read_again(people):
    assert [person(block) for block in blocks(written(people))] == people


def test_somebody_of_whom_only_a_name_is_shown_is_read_again():
    nobody = CardPerson("0c" * 16, "client", "No name recorded", [])
    assert [person(block) for block in blocks(written([nobody, DANIELA]))] == [nobody, DANIELA]


def test_a_card_written_by_an_earlier_version_is_read_too():
    earlier = json.dumps([{**one._asdict()} for one in (DANIELA, SOMEBODY)], ensure_ascii=False)
    assert [person(block) for block in blocks(earlier)] == [DANIELA, SOMEBODY]


def test_an_entry_that_was_made_one_with_another_is_not_found_by_its_digests():
    assert entry_of(MERGED.block.split("\n")) == entry_of(DANIELA.block.split("\n"))
    assert not list(Haystack([MERGED.block]).hits(Card.from_text("merged", date(2026, 11, 28))))

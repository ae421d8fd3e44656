import datetime

import pytest

from reencuentro.clinic.people import actions
from reencuentro.clinic.people.dates import ApproximateDate, read
from reencuentro.clinic.people.likeness import Card
from tests.support.clinic import held_again
from tests.support.snapshot import made_once

TODAY = datetime.date(2026, 11, 24)


def date(text: str) -> ApproximateDate:
    return read(text, TODAY, allow_future=True)


def text_of(card: Card) -> str:
    """As it lies on an index card."""
    return "\n".join(card.lines())


@pytest.fixture
def opened(clinic):
    """A case of the attorney and the worker, opened by the attorney."""
    return made_once(_opened, held_again, clinic)


def _opened(clinic):
    return clinic.attorney.open(clinic.open_case(lead=clinic.attorney, team=[clinic.worker]).case_id)


@pytest.fixture
def mother(opened):
    return actions.add_person(
        opened,
        {
            "part": "client",
            "given_names": "Mónica",
            "first_surname": "Tecuapetla",
            "second_surname": "Flores",
            "sex": "female",
            "birth": date("14/02/1998"),
        },
    )


@pytest.fixture
def child(opened):
    return actions.add_person(
        opened,
        {
            "part": "child",
            "given_names": "Daniela",
            "first_surname": "Tecuapetla",
            "sex": "female",
            "birth": date("2019"),
        },
    )


@pytest.fixture
def holder(opened):
    return actions.add_person(opened, {"part": "holder", "given_names": "Ofelia", "sex": "female"})

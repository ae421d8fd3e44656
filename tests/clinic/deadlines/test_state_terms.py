"""Terms of a state's own code in a case move when they are corrected."""

from datetime import date

import pytest

from reencuentro.clinic.deadlines.actions import running
from reencuentro.clinic.deadlines.models import Deadline, Recount
from reencuentro.clinic.deadlines.queries.page import deadline_page
from reencuentro.clinic.lawbook.actions.terms import correct_term
from reencuentro.engines.clockwork.triggers import Trigger
from tests.clinic.lawbook.conftest import law  # noqa: F401
from tests.clinic.lawbook.test_state_terms import (
    CONTENT,
    WORD,
    enter,
    tlaxcala_keeps_its_code,  # noqa: F401
)

APPEAL = Trigger("TLA01", date(2026, 11, 3), "tlaxcala", filed=date(2026, 10, 1))


@pytest.fixture
def term(clinic, case) -> Deadline:
    enter(clinic)
    return running.add_deadline(case, trigger=APPEAL, owner_id=clinic.attorney.id)


def test_a_corrected_term_moves_what_was_counted_by_it_and_says_why(clinic, case, term):
    correct_term(clinic.director.user, "TLA01", {**CONTENT, "length": 9}, **WORD)
    row = Deadline.objects.within(case.opened).get()
    assert (term.ordinary_on, row.ordinary_on) == (date(2026, 11, 11), date(2026, 11, 16))
    [move] = deadline_page(case, row)["moves"]
    assert "TLA01" in move.because[0]


def test_another_term_of_the_state_moves_nothing(clinic, case, term):
    enter(clinic, length=3)
    assert not Recount.objects.exists()

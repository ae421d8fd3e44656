"""A court in which something is under way needs its calendar before a term touches it."""

import time_machine

from reencuentro.clinic.proceedings.actions.proceedings import end_proceeding, open_proceeding
from reencuentro.clinic.proceedings.needs import calendar_years
from tests.clinic.proceedings.conftest import SUIT


def test_of_each_court_in_which_something_is_under_way(case):
    suit = open_proceeding(case, **{**SUIT, "court": "tlaxcala"})
    open_proceeding(case, **{**SUIT, "court": ""})
    with time_machine.travel("2026-08-01 18:00Z", tick=False):
        assert set(calendar_years()) == {("tlaxcala", 2026)}
    end_proceeding(case, suit.id, outcome="x")
    assert not set(calendar_years())

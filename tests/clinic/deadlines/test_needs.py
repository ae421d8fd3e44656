"""Running terms say which courts' years they touch."""

from datetime import date

import time_machine

from reencuentro.clinic.deadlines.actions import running
from reencuentro.clinic.deadlines.needs import calendar_years
from reencuentro.engines.clockwork.triggers import Trigger


def test_the_years_a_term_runs_into_and_those_to_come(clinic, case):
    with time_machine.travel("2026-12-10 18:00Z", tick=True):
        late = Trigger("F20", date(2026, 12, 10), "cdmx", mode="personal", filed=date(2026, 11, 20))
        running.add_deadline(case, trigger=late, owner_id=clinic.attorney.id)
        assert set(calendar_years()) == {("cdmx", 2026), ("cdmx", 2027)}
        year = Trigger("F40", date(2026, 12, 10), "tlaxcala", filed=date(2026, 12, 10))
        running.add_deadline(case, trigger=year, owner_id=clinic.attorney.id)
        assert ("tlaxcala", 2027) in set(calendar_years())


def test_what_ended_needs_no_calendar(case, deadline):
    running.meet(case, deadline.id, outcome="Filed")
    assert not set(calendar_years())

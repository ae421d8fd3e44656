"""A deadline from the notice to the day it is met, missed or falls away."""

import json
from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reencuentro.clinic.accounts.models import Notice
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.deadlines import inputs
from reencuentro.clinic.deadlines.actions import running
from reencuentro.clinic.deadlines.models import Deadline
from reencuentro.clinic.keyring.errors import Closed
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.clockwork.triggers import Suspension, Trigger
from tests.clinic.cases.conftest import opened_by

from .conftest import JUDGMENT


def test_a_notice_becomes_a_deadline_with_both_readings(deadline):
    assert deadline.ordinary_on == date(2026, 10, 19)
    assert deadline.conservative_on == date(2026, 10, 15)
    assert deadline.safe_on == date(2026, 10, 15)
    names = [version.partition("@")[0] for version in deadline.versions]
    assert names == ["F20", "cnpcf", "cdmx/2026"] and deadline.law


def test_what_it_is_about_lies_sealed_and_its_codes_do_not(deadline):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM deadlines_deadline")
        row = str(cursor.fetchall())
    assert "F20" in row and "Sentencia" not in row and "copias" not in row
    with pytest.raises(Closed):
        Deadline.objects.get(id=deadline.id).subject  # noqa: B018


def test_who_watches_it_is_told_unless_she_entered_it_herself(clinic, case):
    running.add_deadline(case, trigger=JUDGMENT, owner_id=clinic.worker.id)
    told = Notice.objects.filter(kind="deadlines.new")
    assert [notice.recipient_id for notice in told] == [clinic.worker.id]
    running.add_deadline(case, trigger=JUDGMENT, owner_id=clinic.attorney.id)
    assert told.count() == 1


def test_only_the_team_can_watch_it(clinic, case):
    with pytest.raises(Refused):
        running.add_deadline(case, trigger=JUDGMENT, owner_id=clinic.outsider.id)
    assert not Deadline.objects.exists()


@pytest.mark.parametrize("name", ["district", "state", "procedure", "act_regime", "variant", "mode", "court"])
def test_no_word_of_anybody_s_gets_into_what_lies_in_the_clear(clinic, case, deadline, name):
    told = replace(JUDGMENT, **{name: "her aunt's"})
    with pytest.raises(Refused):
        running.add_deadline(case, trigger=told, owner_id=clinic.attorney.id)
    with pytest.raises(Refused):
        running.count_anew(case, deadline.id, trigger=told, owner_id=clinic.attorney.id, note="")
    assert Deadline.objects.get().inputs == deadline.inputs


def test_what_can_not_be_counted_is_refused_in_words_and_nothing_is_kept(clinic, case):
    with pytest.raises(Refused) as refused:
        running.add_deadline(case, trigger=replace(JUDGMENT, court="atlantis"), owner_id=clinic.attorney.id)
    assert "atlantis" in str(refused.value.message)
    assert not Deadline.objects.exists()


def test_it_is_met_with_evidence_and_does_not_run_any_more(clinic, case, deadline):
    running.meet(case, deadline.id, outcome="Escrito 123, sello de oficialía")
    kept = Deadline.objects.within(case.opened).get()
    assert (kept.state, kept.outcome) == ("met", "Escrito 123, sello de oficialía")
    with pytest.raises(Refused):
        running.miss(case, deadline.id, outcome="No")


@pytest.mark.parametrize(("action", "state"), [(running.miss, "missed"), (running.withdraw, "withdrawn")])
def test_it_ends_another_way_and_says_why(case, deadline, action, state):
    action(case, deadline.id, outcome="Se dictó otro auto")
    kept = Deadline.objects.within(case.opened).get()
    assert (kept.state, kept.outcome) == (state, "Se dictó otro auto")


def test_its_owner_has_seen_it(clinic, case, deadline):
    running.acknowledge(case, deadline.id)
    kept = Deadline.objects.within(case.opened).get()
    assert kept.acknowledged_by == clinic.attorney.id and kept.acknowledged_on


def test_a_suspension_is_counted_anew(clinic, case, deadline):
    stood_still = replace(JUDGMENT, suspensions=(Suspension(date(2026, 10, 8), date(2026, 10, 9)),))
    running.count_anew(case, deadline.id, trigger=stood_still, owner_id=clinic.worker.id, note="")
    kept = Deadline.objects.within(case.opened).get()
    assert kept.ordinary_on == date(2026, 10, 21)
    assert kept.trigger == stood_still and kept.owner_id == clinic.worker.id


def test_a_deadline_of_another_case_does_not_exist_here(clinic, case, deadline):
    other = opened_by(clinic.attorney, case)
    other.opened = clinic.open_case(lead=clinic.attorney)
    with pytest.raises((Http404, PermissionDenied, Case.DoesNotExist)):
        running.meet(other, deadline.id, outcome="x")
    assert Deadline.objects.get().state == "open"


def test_each_step_stands_in_the_trail(case, deadline):
    running.acknowledge(case, deadline.id)
    running.meet(case, deadline.id, outcome="x")
    done = Row.objects.filter(verb__startswith="deadline.", outcome="done").values_list("verb", flat=True)
    assert list(done) == ["deadline.add", "deadline.acknowledge", "deadline.meet"]


DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@settings(suppress_health_check=[HealthCheck.too_slow])  # the first draw loads the time zones
@given(
    st.builds(
        Trigger,
        rule=st.just("F20"),
        notified=DAYS | st.datetimes(),
        court=st.just("cdmx"),
        mode=st.sampled_from(["", "list"]),
        filed=st.none() | DAYS,
        child_case=st.booleans(),
        facts=st.frozensets(st.sampled_from(["maintenance", "child-harmed"])),
        distance_km=st.integers(0, 5000),
        set_date=st.none() | DAYS,
        suspensions=st.lists(st.builds(Suspension, DAYS, DAYS), max_size=2).map(tuple),
    )
)
def test_whatever_was_entered_is_read_back_as_it_was(trigger):
    assert inputs.from_json(json.loads(json.dumps(inputs.to_json(trigger)))) == trigger

"""The deadlines of a case in the browser, and for whom they do not exist."""

from datetime import date

import pytest
import time_machine

from reencuentro.clinic.deadlines.actions import running
from reencuentro.clinic.deadlines.models import Deadline
from reencuentro.engines.clockwork.triggers import Trigger
from tests.clinic.cases.conftest import opened_by

NOTICE = {
    "rule": "F20",
    "subject": "Sentencia de custodia",
    "notified": "2026-10-05",
    "mode": "list",
    "court": "cdmx",
    "child_case": "on",
    "filed": "2026-09-01",
}


def address(case, *parts):
    return f"/cases/{case.id}/deadlines/" + "".join(f"{part}/" for part in parts)


def page_of(person, where):
    answer = person.client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_the_empty_list_to_a_counted_deadline(clinic, case):
    assert "No term runs in this case" in page_of(clinic.attorney, address(case))
    answer = clinic.attorney.client.post(address(case, "new"), {**NOTICE, "owner_id": clinic.worker.id})
    assert answer.status_code == 302, answer.content.decode()
    listed = page_of(clinic.worker, address(case))
    assert "Appeal against the final judgment: Sentencia de custodia" in listed
    [row] = Deadline.objects.all()
    shown = page_of(clinic.worker, address(case, row.id))
    assert "File by" in shown and "weekend" in shown and "CNPCF 915" in shown


@pytest.mark.parametrize(
    "parts",
    [(), ("new",), ("ROW",), ("ROW", "count"), ("ROW", "met"), ("ROW", "missed"), ("ROW", "withdrawn")],
)
@pytest.mark.parametrize("who", ["outsider", "director", "administrator", "auditor", "fundraiser"])
def test_for_whoever_is_not_in_the_team_there_is_no_such_page(clinic, case, deadline, who, parts):
    where = address(case, *(deadline.id if part == "ROW" else part for part in parts))
    browser = getattr(clinic, who).client
    assert browser.get(where).status_code == 404
    if parts:
        assert browser.post(where, {**NOTICE, "outcome": "x"}).status_code in (404, 405)
    assert Deadline.objects.get().state == "open"


def test_acknowledging_is_a_button_and_not_a_link(clinic, case, deadline):
    where = address(case, deadline.id, "acknowledge")
    assert clinic.attorney.client.get(where).status_code == 405
    assert clinic.outsider.client.post(where).status_code == 404
    assert clinic.attorney.client.post(where).status_code == 302
    assert Deadline.objects.get().acknowledged_by == clinic.attorney.id


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"notified": "2026-02-30"}, "valid date"),
        ({"mode": ""}, "F20"),
        ({"court": "atlantis"}, "atlantis"),
        ({"owner_id": ""}, "This is missing"),
        ({"subject": "x" * 300}, "300"),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_is_lost(clinic, case, changes, words):
    sent = {**NOTICE, "owner_id": clinic.attorney.id, "note": "Keep me", **changes}
    answer = clinic.attorney.client.post(address(case, "new"), sent)
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page and "Keep me" in page
    assert not Deadline.objects.exists()


def test_met_through_the_page(clinic, case, deadline):
    assert clinic.attorney.client.post(address(case, deadline.id, "met"), {"outcome": ""}).status_code == 422
    answer = clinic.attorney.client.post(address(case, deadline.id, "met"), {"outcome": "Escrito 123"})
    assert answer.status_code == 302
    assert "Escrito 123" in page_of(clinic.attorney, address(case, deadline.id))
    again = clinic.attorney.client.post(address(case, deadline.id, "met"), {"outcome": "Twice"})
    assert again.status_code == 409


def test_it_is_corrected_through_the_page_and_keeps_its_rule(clinic, case, deadline):
    where = address(case, deadline.id, "count")
    assert 'value="2026-10-05"' in page_of(clinic.attorney, where)
    sent = {**NOTICE, "rule": "F21", "notified": "2026-10-06", "owner_id": clinic.worker.id, "note": "x"}
    assert clinic.attorney.client.post(where, sent).status_code == 302
    row = Deadline.objects.get()
    assert (row.rule_id, row.owner_id, row.ordinary_on) == ("F20", clinic.worker.id, date(2026, 10, 20))


def test_a_printed_day_stays_when_something_else_is_corrected(clinic, case):
    printed = Trigger("US-D06", date(2026, 6, 1), "us-federal", set_date=date(2027, 6, 19), child_case=False)
    row = running.add_deadline(case, trigger=printed, owner_id=clinic.attorney.id)
    form = {"notified": "2026-06-01", "court": "us-federal", "set_date": "2027-06-19"}
    where = address(case, row.id, "count")
    assert 'value="2027-06-19"' in page_of(clinic.attorney, where)
    sent = {**form, "owner_id": clinic.worker.id, "note": "Folder 2"}
    assert clinic.attorney.client.post(where, sent).status_code == 302
    row.refresh_from_db()
    assert (row.conservative_on, row.owner_id) == (date(2027, 6, 18), clinic.worker.id)


def test_when_a_court_is_late_the_remedy_is_proposed(clinic, case):
    admission = Trigger("F03", date(2026, 9, 1), "cdmx", filed=date(2026, 9, 1))
    row = running.add_deadline(case, trigger=admission, owner_id=clinic.attorney.id)
    with time_machine.travel("2026-10-01 12:00Z", tick=True):
        listed = page_of(clinic.attorney, address(case))
        shown = page_of(clinic.attorney, address(case, row.id))
    assert "late: see what can be done" in listed
    assert "What can be done now" in shown and "/remedies/F02/" in shown


def test_a_deadline_of_another_case_has_no_page_here(clinic, case, deadline):
    other = clinic.open_case(lead=clinic.attorney)
    assert clinic.attorney.client.get(f"/cases/{other.case_id}/deadlines/{deadline.id}/").status_code == 404


def test_a_removed_colleague_sees_it_no_longer(clinic, case, deadline):
    from reencuentro.clinic.cases.actions.team import remove_member

    browser = clinic.worker.client
    assert browser.get(address(case)).status_code == 200
    remove_member(opened_by(clinic.attorney, case), clinic.worker.id, "Other work")
    assert browser.get(address(case)).status_code == 404

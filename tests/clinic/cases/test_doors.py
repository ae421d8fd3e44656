"""Every address, tried by everybody: who is off the team learns nothing, not even that a case is there."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.cases.actions.blockers import raise_blocker
from reencuentro.clinic.cases.actions.closing import propose_closing
from reencuentro.clinic.cases.actions.consents import withhold
from reencuentro.clinic.cases.actions.erasure import request_erasure
from reencuentro.clinic.cases.actions.followups import plan_follow_ups
from reencuentro.clinic.cases.actions.handover import offer_lead
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.actions.team import add_member
from reencuentro.clinic.cases.actions.writing import add_event, write_note
from reencuentro.clinic.cases.models import StageEntry, Task
from reencuentro.clinic.cases.queries.testimonies import tellings
from reencuentro.clinic.cases.urls import urlpatterns
from reencuentro.clinic.keyring.rotation import sealed_models
from reencuentro.clinic.people.dates import ApproximateDate

from .conftest import DAY, checked, story

OUTSIDERS = ("outsider", "director", "administrator", "auditor", "fundraiser", "worker2")
IN_A_CASE = [pattern for pattern in urlpatterns if "<uuid:case_id>" in str(pattern.pattern)]
ELSEWHERE = [pattern for pattern in urlpatterns if "<uuid:case_id>" not in str(pattern.pattern)]
READ_ONLY = {"page", "origin", "consents", "testimonies", "testimony", "team", "access", "closing"}
POST_ONLY = {
    "next-step",
    "strike-note",
    "strike-event",
    "privilege",
    "accept-lead",
    "withdraw-offer",
    "withdraw-closing",
    "withdraw-erasure",
}


@pytest.fixture
def rows(clinic, case) -> dict[str, object]:
    """A row for each address that takes one."""
    add_member(case, user_id=clinic.attorney2.id, part="immigration", privileged=True)
    told = tellings(case)[0]
    followup = plan_follow_ups(case, days=[DAY], owner_id=clinic.worker.id)[0]
    note, event = (
        write_note(case, text="n"),
        add_event(case, happened=ApproximateDate.exact(DAY), title="e", details="", source=""),
    )
    task = Task.objects.within(case.opened).get()
    offer = offer_lead(case, to_id=clinic.attorney2.id, because="x")
    blocker = raise_blocker(case, nature="legal", what="b", waits_for="", may_waive="", blocks="")
    kept = withhold(case, person_id=case.client_id, what="w", from_whom=[], because="b", since=DAY)
    return {
        "strike-stage": StageEntry.objects.within(case.opened).get().id,
        "end-blocker": blocker.id,
        **dict.fromkeys(("task", "end-task", "next-step"), task.id),
        **dict.fromkeys(("note", "strike-note"), note.id),
        **dict.fromkeys(("event", "strike-event"), event.id),
        "lift": kept.id,
        **dict.fromkeys(("testimony", "new-version", "excerpt"), told.testimony.id),
        "decide": told.newest.id,
        **dict.fromkeys(("followup", "move-followup"), followup.id),
        **dict.fromkeys(("accept-lead", "decline-lead", "withdraw-offer"), offer.id),
        **dict.fromkeys(("part", "privilege", "remove-member"), clinic.worker.id),
    }


def address(pattern, case_id, rows) -> str:
    given = {"case_id": case_id}
    for name in pattern.pattern.converters:
        if name in ("row_id", "user_id"):
            given[name] = rows[pattern.name]
    if "<str:code>" in str(pattern.pattern):
        given["code"] = "G1"
    if "<str:use>" in str(pattern.pattern):
        given["use"] = "family_court"
    return reverse(f"cases:{pattern.name}", kwargs=given)


def without_id(response, url: str) -> str:
    return response.content.decode().replace(url.split("/")[2], "")


def everything() -> dict[str, int]:
    return {model.__name__: model._base_manager.count() for model in sealed_models()}


def attempts(rows):
    """(pattern, method, what everybody off the team is answered)."""
    for pattern in IN_A_CASE:
        yield pattern, "get", 405 if pattern.name in POST_ONLY else 404
        yield pattern, "post", 405 if pattern.name in READ_ONLY else 404


def test_T01_nobody_off_the_team_gets_in_anywhere(clinic, case, rows):
    before = everything()
    for name in OUTSIDERS:
        client = getattr(clinic, name).client
        for pattern, method, expected in attempts(rows):
            response = getattr(client, method)(address(pattern, case.id, rows))
            assert response.status_code == expected, (name, method, pattern.name)
    assert everything() == before
    denied = Row.objects.filter(case_id=case.id, outcome="denied", actor_id=clinic.outsider.id)
    assert denied.count() == 2 * len(IN_A_CASE) - len(READ_ONLY) - len(POST_ONLY)


def test_a_case_of_others_and_one_that_is_none_answer_alike(clinic, case, rows):
    client = clinic.outsider.client
    for pattern, method, expected in attempts(rows):
        url, unknown = address(pattern, case.id, rows), address(pattern, uuid4(), rows)
        found, same = getattr(client, method)(url), getattr(client, method)(unknown)
        assert found.status_code == same.status_code == expected
        assert without_id(found, url) == without_id(same, unknown), pattern.name


def test_who_is_not_logged_in_is_sent_to_the_login(clinic, case, rows):
    client = Client()
    for pattern in IN_A_CASE:
        response = client.get(address(pattern, case.id, rows))
        assert response.status_code == 302 and "/cases/" not in response.url.split("?")[0]


def test_T02_rows_of_another_case_are_not_reached_through_ones_own(clinic, case, rows):
    other = open_case(
        clinic.worker2.identity, story(clinic.outsider, clinic.worker2), checked(clinic.worker2, "Other")
    )
    client = clinic.outsider.client
    before = everything()
    for pattern in IN_A_CASE:
        if "row_id" in pattern.pattern.converters:
            url = address(pattern, other.id, rows)
            if pattern.name not in POST_ONLY:
                assert client.get(url).status_code == 404, url
            expected = 405 if pattern.name in READ_ONLY else 404
            assert client.post(url, {}).status_code == expected, url
    assert everything() == before


def test_T03_other_methods_are_refused(clinic, case, rows):
    client = clinic.attorney.client
    for pattern in IN_A_CASE:
        url = address(pattern, case.id, rows)
        for method in ("put", "delete", "patch", "options"):
            assert getattr(client, method)(url).status_code == 405, (method, url)


def test_T05_nothing_changes_without_a_token(clinic, case, rows):
    client = Client(enforce_csrf_checks=True)
    client.cookies = clinic.attorney.client.cookies
    before = everything()
    for pattern in IN_A_CASE:
        response = client.post(address(pattern, case.id, rows), {"because": "x"})
        assert response.status_code in (403, 405), pattern.name
    assert everything() == before


def test_T07_looking_changes_nothing(clinic, case, rows):
    before = everything()
    for pattern in IN_A_CASE:
        clinic.attorney.client.get(address(pattern, case.id, rows))
    assert everything() == before


def test_what_is_for_directors_is_for_directors(clinic, case):
    closing = propose_closing(case, reason="resolved", told="x")
    erasure = request_erasure(case, "she_asks")
    for name in ("attorney", "worker", "administrator", "auditor", "fundraiser", "outsider"):
        client = getattr(clinic, name).client
        assert client.get(reverse("cases:approvals")).status_code == 404
        for url in (
            reverse("cases:approve-closing", args=[closing.id]),
            reverse("cases:refuse-closing", args=[closing.id]),
            reverse("cases:confirm-erasure", args=[erasure.id]),
            reverse("cases:refuse-erasure", args=[erasure.id]),
        ):
            assert client.post(url, {"refusal": "other"}).status_code == 404, (name, url)
        response = client.post(reverse("cases:carry-out-erasure", args=[erasure.id]))
        assert response.status_code in (404, 409)
        assert client.get(reverse("cases:certificate", args=[erasure.id])).status_code == 404
    page = clinic.director.client.get(reverse("cases:approvals")).content.decode()
    assert case.reference in page and "Mónica" not in page


def test_new_cases_are_for_those_who_take_cases(clinic):
    check = checked(clinic.attorney)
    for name in ("administrator", "auditor", "fundraiser"):
        client = getattr(clinic, name).client
        assert client.get(reverse("cases:start")).status_code == 403
        assert client.get(reverse("cases:intake", args=[check.id])).status_code == 403
    for method in ("get", "post"):
        response = getattr(clinic.outsider.client, method)(reverse("cases:intake", args=[check.id]))
        assert response.status_code == 404
    assert clinic.outsider.client.post(reverse("cases:keep-draft", args=[check.id])).status_code == 404


def test_a_member_without_the_right_is_told_so(clinic, case, rows):
    client = clinic.worker.client
    assert client.get(reverse("cases:add-member", args=[case.id])).status_code == 403
    response = client.post(reverse("cases:propose-closing", args=[case.id]), {"reason": "other", "told": "x"})
    assert response.status_code == 403
    assert Row.objects.filter(actor_id=clinic.worker.id, verb="case.close", outcome="denied").exists()


def test_every_address_stands_in_one_of_these_tests():
    assert len(IN_A_CASE) + len(ELSEWHERE) == len(urlpatterns)
    assert {pattern.name for pattern in ELSEWHERE} == {
        "start",
        "intake",
        "keep-draft",
        "discard-draft",
        "offers",
        "approvals",
        "approve-closing",
        "refuse-closing",
        "confirm-erasure",
        "refuse-erasure",
        "erasures",
        "carry-out-erasure",
        "certificate",
        "emergencies",
        "approve-emergency",
        "refuse-emergency",
        "use-emergency",
    }

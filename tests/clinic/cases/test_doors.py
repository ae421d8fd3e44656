"""Doors that open by office or by part in a case; who is off the team: tests/attacks/test_strangers.py."""

from django.urls import reverse

from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.cases.actions.closing import propose_closing
from reencuentro.clinic.cases.actions.erasure import request_erasure

from .conftest import checked


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


def test_a_member_without_the_right_is_told_so(clinic, case):
    client = clinic.worker.client
    assert client.get(reverse("cases:add-member", args=[case.id])).status_code == 403
    response = client.post(reverse("cases:propose-closing", args=[case.id]), {"reason": "other", "told": "x"})
    assert response.status_code == 403
    assert Row.objects.filter(actor_id=clinic.worker.id, verb="case.close", outcome="denied").exists()

"""Rules that nobody read in the law stay off until a lawyer puts her name to these very words."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.lawbook import changes
from reencuentro.clinic.lawbook.actions.approving import approve_rule, withdraw_approval
from reencuentro.clinic.lawbook.errors import NotTaken
from reencuentro.clinic.lawbook.models import Approval
from reencuentro.clinic.lawbook.queries import lawbook
from reencuentro.engines.clockwork.errors import CannotCount
from reencuentro.engines.clockwork.triggers import Trigger

from .conftest import read_anew

WORD = {"licence": "Cédula 1234567", "basis": "CNPCF art. 1, read on 20 November 2026"}
NOTICE = Trigger("Z01", date(2026, 10, 5), "cdmx", mode="personal", filed=date(2026, 9, 1))


def approve(clinic, rule_id="Z01", by="attorney"):
    return approve_rule(getattr(clinic, by).user, rule_id, **WORD)


def test_a_rule_from_memory_gives_no_date_until_it_is_approved(clinic):
    with pytest.raises(CannotCount) as refused:
        lawbook().count(NOTICE)
    assert refused.value.code == "rule_is_off"
    approve(clinic)
    counted = lawbook().count(NOTICE)
    assert counted.ordinary == date(2026, 10, 8)
    assert "rule_not_verified" in [reason.code for reason in counted.reasons], "it still says how it is known"


def test_one_approval_is_of_the_rule_and_all_its_variants(clinic):
    approve(clinic, "Z02")
    for variant, last in (("short", date(2026, 10, 8)), ("long", date(2026, 10, 16))):
        trigger = Trigger(
            "Z02", date(2026, 10, 5), "cdmx", mode="personal", variant=variant, filed=date(2026, 9, 1)
        )
        assert lawbook().count(trigger).ordinary == last


def test_an_approval_is_of_these_words_and_of_no_others(clinic, law):
    approve(clinic)
    file = law / "rules" / "zz-tests.toml"
    file.write_text(file.read_text().replace("length = 3\nunit", "length = 4\nunit"))
    read_anew()
    with pytest.raises(CannotCount):
        lawbook().count(NOTICE)
    page = clinic.attorney.client.get("/law/rules/Z01/").content.decode()
    assert "these words are no longer approved" in page


def test_a_withdrawn_approval_switches_the_rule_off_and_is_kept(clinic):
    approval = approve(clinic)
    withdraw_approval(clinic.attorney2.user, approval.id, because="Reformed in October")
    with pytest.raises(CannotCount):
        lawbook().count(NOTICE)
    kept = Approval.objects.get()
    assert (kept.withdrawn_by, kept.withdrawn_because) == (clinic.attorney2.id, "Reformed in October")
    with pytest.raises(Http404):
        withdraw_approval(clinic.attorney.user, approval.id, because="Twice")


def test_whoever_has_dates_that_hang_on_the_law_is_told(clinic, monkeypatch):
    heard = []
    monkeypatch.setattr(changes, "_listeners", [lambda before, after: heard.append("changed")])
    approval = approve(clinic)
    withdraw_approval(clinic.attorney.user, approval.id, because="No")
    assert heard == ["changed", "changed"]


@pytest.mark.parametrize("office", ["worker", "fundraiser", "auditor", "administrator"])
def test_only_a_lawyer_approves(clinic, office):
    with pytest.raises(PermissionDenied):
        approve(clinic, by=office)
    assert getattr(clinic, office).client.post("/law/rules/Z01/approve/", WORD).status_code == 404
    assert not Approval.objects.exists()


def test_a_rule_read_in_the_law_needs_no_approval_and_none_is_given_twice(clinic):
    with pytest.raises(NotTaken):
        approve(clinic, "F20")
    approve(clinic)
    with pytest.raises(NotTaken):
        approve(clinic)
    with pytest.raises(Http404):
        approve(clinic, "Z99")


def test_through_the_pages_from_off_to_approved_to_withdrawn(clinic):
    browser = clinic.attorney.client
    assert "This rule is off" in browser.get("/law/rules/Z01/").content.decode()
    missing = browser.post("/law/rules/Z01/approve/", {"licence": "1"})
    assert missing.status_code == 422 and "This is missing" in missing.content.decode()
    assert browser.post("/law/rules/Z01/approve/", {**WORD, "read": "on"}).status_code == 302
    assert "Cédula 1234567" in browser.get("/law/rules/Z01/").content.decode()
    again = browser.post("/law/rules/Z01/approve/", {**WORD, "read": "on"})
    assert again.status_code == 422 and "approved already" in again.content.decode()
    address = f"/law/approvals/{Approval.objects.get().id}/withdraw/"
    assert browser.post(address, {"because": "Reformed"}).status_code == 302
    assert browser.get(address).status_code == 404
    verbs = set(Row.objects.values_list("verb", flat=True))
    assert {"law.approve", "law.withdraw"} <= verbs


def test_licence_and_basis_lie_sealed(clinic):
    approve(clinic)
    [row] = Approval.objects.values("licence", "basis")
    assert "1234567" not in str(row)

"""The pages: for auditors and directors, in words, without a client in them."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.html import escape

from reencuentro.clinic.audit.actions import record, recording
from reencuentro.clinic.audit.models import Checkpoint, Row, Verification
from reencuentro.clinic.keyring.organisation import seal_for_auditors
from reencuentro.engines.vault.checkpoints import Checkpoint as Anchor

REPORT = reverse("audit:report")
PAGES = [
    ("get", REPORT),
    ("get", reverse("audit:row", args=[1])),
    ("post", reverse("audit:verify")),
    ("post", reverse("audit:make-checkpoint")),
    ("post", reverse("audit:save-checkpoint", args=[1])),
]


def shown(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(("method", "page"), PAGES)
def test_nobody_else_learns_that_the_page_exists(clinic, method, page):
    record(clinic.attorney.id, "case.open")
    for person in (clinic.attorney, clinic.worker, clinic.fundraiser, clinic.administrator):
        answer = getattr(person.client, method)(page)
        unknown = person.client.get("/there-is-no-such-page/")
        assert (answer.status_code, answer.content) == (404, unknown.content)
        assert Row.objects.filter(actor_id=person.id, outcome="denied").count() == 1
    assert not Verification.objects.exists() and not Checkpoint.objects.exists()


@pytest.mark.parametrize(("method", "page"), PAGES)
def test_without_a_login_there_is_only_the_login(nobody, method, page):
    answer = getattr(nobody, method)(page)
    assert answer.status_code == 302 and "login" in answer["Location"]


def test_auditors_and_directors_read_who_did_what(clinic):
    case_id = uuid4()
    record(clinic.attorney.id, "case.open", case_id=case_id)
    record(clinic.outsider.id, "case.open", case_id=case_id, outcome="denied")
    for reader in (clinic.auditor, clinic.director):
        text = shown(reader.client.get(REPORT))
        assert "Attorney" in text and "Outsider" in text
        assert case_id.hex[:8] in text
        assert "Refused" in text


def test_reading_the_record_is_in_the_record(clinic):
    clinic.auditor.client.get(REPORT)
    assert Row.objects.get().verb == "audit.view"
    assert Row.objects.get().actor_id == clinic.auditor.id


def test_the_filter_narrows_to_a_person_an_act_and_a_case(clinic):
    one, other = uuid4(), uuid4()
    record(clinic.attorney.id, "case.open", case_id=one)
    record(clinic.worker.id, "case.open", case_id=other)
    for asked in ({"actor": clinic.attorney.id}, {"case": one}):
        text = shown(clinic.auditor.client.get(REPORT, asked))
        assert one.hex[:8] in text and other.hex[:8] not in text
    text = shown(clinic.auditor.client.get(REPORT, {"verb": "login.done"}))
    assert "Nothing of this kind" in text


def test_a_filter_that_makes_no_sense_is_answered_with_a_page(clinic):
    for asked in (
        {"day": "yesterday"},
        {"actor": "ana"},
        {"actor": str(uuid4())},
        {"verb": "'; DROP TABLE audit_row"},
        {"case": "1"},
        {"outcome": "x"},
        {"before": "x", "after": "-1"},
        {"before": "9" * 30},
    ):
        shown(clinic.auditor.client.get(REPORT, asked))


def test_a_long_record_has_pages_both_ways(clinic):
    for _ in range(60):
        record(clinic.attorney.id, "case.open")
    text = shown(clinic.auditor.client.get(REPORT))
    assert "Older" in text and "Newer" not in text
    text = shown(clinic.auditor.client.get(REPORT, {"before": 12}))
    assert "Older" not in text and "Newer" in text


def test_one_entry_in_full_with_its_sealed_details_for_who_holds_the_key(clinic):
    sealed = seal_for_auditors("The lead is ill, <b>the hearing</b> is tomorrow")
    with recording(clinic.attorney.id, "case.export", case_id=uuid4(), sealed_details=sealed):
        pass
    for number in (1, 2):  # the announcement carries them, the end leads to them
        text = shown(clinic.auditor.client.get(reverse("audit:row", args=[number])))
        assert escape("<b>the hearing</b>") in text
    assert "With sealed details" in shown(clinic.auditor.client.get(REPORT))
    assert clinic.auditor.client.get(reverse("audit:row", args=[999])).status_code == 404


def test_an_auditor_who_was_not_given_the_key_reads_the_rest(clinic):
    with recording(clinic.attorney.id, "case.export", sealed_details=seal_for_auditors("a reason")):
        pass
    newcomer = clinic.hire("newcomer", "auditor")
    text = shown(newcomer.client.get(reverse("audit:row", args=[1])))
    assert "a reason" not in text and "Sealed details" in text


def test_checking_from_the_page_says_how_it_stands(clinic, tamper):
    record(clinic.attorney.id, "case.open")
    assert "never" in shown(clinic.director.client.get(REPORT))
    text = shown(clinic.director.client.post(reverse("audit:verify"), follow=True))
    assert "as it was written" in text
    tamper("UPDATE audit_row SET verb = 'case.close' WHERE number = 1")
    text = shown(clinic.director.client.post(reverse("audit:verify"), follow=True))
    assert "This record was changed" in text
    assert "1 place was changed" in text


def test_a_checkpoint_is_made_saved_and_then_counts_as_kept_elsewhere(clinic):
    text = shown(clinic.director.client.post(reverse("audit:make-checkpoint"), follow=True))
    assert "only on this machine so far" in text
    made = Checkpoint.objects.get()
    saved = clinic.director.client.post(reverse("audit:save-checkpoint", args=[made.number]))
    assert saved["Content-Disposition"].startswith("attachment; filename=")
    assert Anchor.parse(saved.content.decode()).number == made.number
    assert "a copy is kept elsewhere" in shown(clinic.director.client.get(REPORT))


def test_state_is_changed_by_post_alone(clinic):
    for name in ("verify", "make-checkpoint"):
        assert clinic.director.client.get(reverse(f"audit:{name}")).status_code == 405
    assert not Verification.objects.exists() and not Checkpoint.objects.exists()

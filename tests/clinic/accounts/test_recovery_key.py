"""A new recovery key in the place of one that was lost or seen: printed, tried out, signed by two."""

import datetime
import re
from smtplib import SMTPException
from uuid import UUID

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from reencuentro.clinic.accounts.actions import recovery_key, roster
from reencuentro.clinic.accounts.actions.letters import send_letters
from reencuentro.clinic.accounts.actions.roster import Kind
from reencuentro.clinic.accounts.errors import Conflict
from reencuentro.clinic.accounts.models import Notice, Organisation, RecoverySheets, RosterRequest
from reencuentro.clinic.accounts.queries.recovery_key import only_with_the_sheets, waiting_key
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.keyring import ceremony, organisation, renewal, rosters, shredding, upkeep
from reencuentro.clinic.keyring.models import Escrow
from reencuentro.engines.vault.ceremony import recover
from reencuentro.engines.vault.errors import WrongShares
from tests.clinic.accounts.people import HOLDERS, get, post, shown
from tests.support.killing import die, killed_in

REASON = "A sheet was left on the bus"


def of_today() -> str:
    return rosters.current().root.fingerprint


def escrows_of(case_id) -> set[str]:
    return set(Escrow.objects.filter(case_id=case_id).values_list("recovery_key", flat=True))


def printed(client) -> list[str]:
    """The words of each sheet, as they go into the PDF; nothing else shows them."""
    assert get(client, "new-sheets-pdf").content.startswith(b"%PDF")
    return client.session["new_recovery_key"]["shares"]


def begin(client) -> None:
    page = post(client, "new-recovery-key", reason=REASON, **HOLDERS)
    assert page.url == reverse("accounts:new-sheets")


def asked(clinic) -> tuple[RosterRequest, list[str]]:
    """One director has made, tried out and signed a new key."""
    key, shares = recovery_key.make(clinic.director.user, REASON, 2, ["Lucía", "Board", "Counsel"])
    assert not recovery_key.ask(clinic.director.user, clinic.director.identity, key, shares[:2])
    return RosterRequest.objects.get(kind="root"), shares


def renewed(clinic) -> list[str]:
    """Both directors have signed. Returns the words of the new sheets."""
    request, shares = asked(clinic)
    assert roster.sign(clinic.director2.user, clinic.director2.identity, request.id, compared=True)
    return shares


def test_from_a_lost_sheet_to_the_new_key_at_the_pages(clinic):
    case_id, before = clinic.open_case(clinic.attorney).case_id, of_today()
    first, second = clinic.director.client, clinic.director2.client
    begin(first)
    words = printed(first)
    assert [len(one.split()) for one in words] == [33, 33, 33]
    post(first, "new-sheets", printed="on")
    assert words[0] not in str(dict(first.session))
    assert get(first, "new-sheets-pdf").status_code == 404
    typed = post(first, "try-new-sheets", share_1=words[0], share_2=words[2])
    assert typed.url == reverse("accounts:recovery-key")
    assert of_today() == before
    assert "You have signed. Ask another director" in shown(get(first, "recovery-key"))
    request = RosterRequest.objects.get(kind="root")
    page = shown(get(second, "sign-recovery-key", request.id))
    assert REASON in page and "Counsel" in page
    assert "field--wrong" in shown(post(second, "sign-recovery-key", request.id, compared=""))
    post(second, "sign-recovery-key", request.id, compared="on")
    assert of_today() != before
    assert escrows_of(case_id) == {before}
    assert "Seal my case now" in shown(get(clinic.attorney.client, "recovery-key"))
    post(clinic.attorney.client, "seal-anew")
    assert escrows_of(case_id) == {of_today()}
    assert "Every case is sealed to the recovery key of today" in shown(get(first, "recovery-key"))


def test_the_new_sheets_recover_a_case_and_the_old_ones_do_not(clinic):
    case = clinic.open_case(clinic.attorney)
    shares = renewed(clinic)
    upkeep.tend(clinic.attorney.open(case.case_id))
    document, _ = ceremony.export([case.case_id], [clinic.worker.id])
    with pytest.raises(WrongShares):
        recover(document, clinic.shares[:2])
    ceremony.take_back(recover(document, shares[1:]))
    assert clinic.worker.open(case.case_id).holds("team")


def test_one_director_alone_changes_nothing(clinic):
    before = of_today()
    request, _ = asked(clinic)
    with pytest.raises(Conflict, match="same_director"):
        roster.sign(clinic.director.user, clinic.director.identity, request.id, compared=True)
    assert of_today() == before
    roster.refuse(clinic.director2.user, request.id)
    assert get(clinic.director2.client, "sign-recovery-key", request.id).status_code == 404


def test_when_the_team_changed_meanwhile_whoever_signed_last_is_who_has_signed(clinic):
    """The roster moved on, so the entry begins anew with the second director: the first must sign again."""
    request, _shares = asked(clinic)
    assert roster.propose(
        clinic.director2.user, clinic.director2.identity, clinic.fundraiser.user, Kind.SUSPEND
    )
    assert not roster.sign(clinic.director2.user, clinic.director2.identity, request.id, compared=True)
    assert waiting_key(clinic.director2.identity).mine and not waiting_key(clinic.director.identity).mine
    assert "Look and sign" in shown(get(clinic.director.client, "recovery-key"))


def test_only_directors_find_these_pages(clinic):
    request, _ = asked(clinic)
    for person in (clinic.attorney, clinic.administrator, clinic.auditor):
        for page in ("new-recovery-key", "new-sheets", "new-sheets-pdf", "try-new-sheets"):
            assert get(person.client, page).status_code == 404
        assert post(person.client, "sign-recovery-key", request.id, compared="on").status_code == 404
        assert REASON not in shown(get(person.client, "recovery-key"))


def test_sheets_of_another_key_are_refused_and_nothing_is_asked(clinic):
    client = clinic.director.client
    begin(client)
    post(client, "new-sheets", printed="on")
    page = post(client, "try-new-sheets", share_1=clinic.shares[0], share_2=clinic.shares[1])
    assert "belong to another key" in shown(page)
    assert not RosterRequest.objects.exists()


def test_sheets_are_tried_out_only_after_they_were_printed(clinic):
    client = clinic.director.client
    assert get(client, "new-sheets").url == reverse("accounts:new-recovery-key")
    begin(client)
    assert get(client, "try-new-sheets").url == reverse("accounts:new-sheets")


def told(kind: str) -> set[UUID]:
    return set(Notice.objects.filter(kind=kind, read=False).values_list("recipient_id", flat=True))


def test_whoever_has_cases_is_told_and_the_other_director(clinic):
    clinic.open_case(clinic.attorney, [clinic.worker])
    request, _ = asked(clinic)
    assert told("recovery.waiting") == {clinic.director2.id}
    roster.sign(clinic.director2.user, clinic.director2.identity, request.id, compared=True)
    assert told("recovery.renewed") == {clinic.attorney.id, clinic.worker.id}
    assert told("recovery.signed") == {clinic.director.id}
    assert told("recovery.waiting") == told("staff.signed") == set()
    post(clinic.attorney.client, "seal-anew")
    assert told("recovery.renewed") == {clinic.worker.id}


def test_letters_that_say_nothing_go_out_with_the_next_sweep_and_not_from_the_request(
    clinic, django_capture_on_commit_callbacks
):
    for person in (clinic.attorney, clinic.worker, clinic.fundraiser):
        person.user.email = f"{person.user.login}@example.org"
        person.user.save()
    clinic.open_case(clinic.attorney, [clinic.worker])
    with django_capture_on_commit_callbacks(execute=True, using="keys"):
        renewed(clinic)
    assert mail.outbox == []
    Notice.objects.filter(recipient_id=clinic.worker.id).update(read=True)
    for _ in range(2):
        call_command("sweep")
    [letter] = mail.outbox
    assert letter.to == ["attorney@example.org"]
    assert not re.search(r"bus|Board|Counsel|[0-9A-F]{4}-|://", letter.body + letter.subject)


def test_a_letter_that_can_not_be_delivered_is_tried_again_for_a_week(clinic, monkeypatch):
    clinic.attorney.user.email = "attorney@example.org"
    clinic.attorney.user.save()
    clinic.open_case(clinic.attorney)
    renewed(clinic)
    deliver = EmailMessage.send
    monkeypatch.setattr(EmailMessage, "send", refused_by_the_server)
    send_letters()
    monkeypatch.setattr(EmailMessage, "send", deliver)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=8)):
        send_letters()
    assert mail.outbox == []
    send_letters()
    assert len(mail.outbox) == 1


def refused_by_the_server(self, *args: object, **kwargs: object) -> int:
    raise SMTPException("down")


def test_a_key_that_was_begun_can_be_dropped_and_the_present_one_stays(clinic):
    client, before = clinic.director.client, of_today()
    begin(client)
    for page in ("new-sheets", "recovery-key"):
        assert reverse("accounts:drop-recovery-key") in shown(get(client, page))
    post(client, "new-sheets", printed="on")
    assert reverse("accounts:drop-recovery-key") in shown(get(client, "try-new-sheets"))
    page = client.post(reverse("accounts:drop-recovery-key"), follow=True)
    assert "The present recovery key stays" in shown(page) and "Make a new recovery key" in shown(page)
    assert get(client, "try-new-sheets").url == reverse("accounts:new-sheets")
    assert of_today() == before
    done = Row.objects.filter(actor_id=clinic.director.id, verb__startswith="recovery").order_by("number")
    assert list(done.values_list("verb", flat=True)) == ["recovery.make", "recovery.drop"]
    post(client, "drop-recovery-key")
    assert Row.objects.filter(verb="recovery.drop").count() == 1


def test_who_asked_for_a_key_may_stop_it_before_another_director_signs(clinic):
    request, _ = asked(clinic)
    assert "Stop, and keep the present key" in shown(get(clinic.director.client, "recovery-key"))
    page = clinic.director.client.post(reverse("accounts:refuse", args=[request.id]), follow=True)
    assert "The present recovery key stays" in shown(page) and "team's list" not in shown(page)
    assert page.request["PATH_INFO"] == reverse("accounts:recovery-key")
    assert told("recovery.waiting") == told("recovery.refused") == set()
    assert get(clinic.director2.client, "sign-recovery-key", request.id).status_code == 404


def test_who_asked_is_told_that_another_director_refused(clinic):
    request, _ = asked(clinic)
    page = clinic.director2.client.post(reverse("accounts:refuse", args=[request.id]), follow=True)
    assert "The present recovery key stays" in shown(page)
    assert told("recovery.refused") == {clinic.director.id}
    assert Notice.objects.get(kind="recovery.refused").letter == ""


def test_it_is_signed_in_the_roster_and_audited_with_its_reason(clinic):
    renewed(clinic)
    row = Row.objects.filter(verb="recovery.renew", outcome="intent").get()
    assert organisation.open_for_auditor(clinic.auditor.identity, bytes(row.sealed_details)) == REASON
    assert Row.objects.filter(verb="roster.sign", outcome="done").exists()
    clinic_now = Organisation.objects.get()
    assert clinic_now.share_holders.splitlines() == ["Lucía", "Board", "Counsel"]
    assert RecoverySheets.objects.get().request.state == "done"


def test_the_page_says_for_whom_the_cases_wait(clinic):
    clinic.open_case(clinic.attorney, [clinic.worker])
    clinic.open_case(clinic.outsider)
    renewed(clinic)
    renewal.seal_anew(clinic.director.identity)
    page = shown(get(clinic.director.client, "recovery-key"))
    assert "2 cases still hang on the key before" in page
    for line in ("Attorney: 1 case", "Worker: 1 case", "Outsider: 1 case"):
        assert line in page
    assert "None of them is yours" in page
    assert "Outsider" not in shown(get(clinic.worker.client, "recovery-key"))


def test_a_part_that_a_colleague_does_not_hold_waits_for_who_does(clinic):
    case = clinic.open_case(clinic.attorney, [clinic.worker])
    renewed(clinic)
    renewal.seal_anew(clinic.worker.identity)
    assert renewal.behind().by_holder[clinic.attorney.id] == {case.case_id}
    renewal.seal_anew(clinic.attorney.identity)
    assert case.case_id not in renewal.behind().cases


def test_the_boxes_of_the_organisation_follow_with_a_director_and_are_no_cases(clinic):
    clinic.open_case(clinic.attorney)
    renewed(clinic)
    page = shown(get(clinic.director.client, "recovery-key"))
    assert "1 case still hangs on the key before" in page
    assert "Seal the boxes now" in page
    assert "boxes" not in shown(get(clinic.attorney.client, "recovery-key"))
    post(clinic.director.client, "seal-anew")
    assert renewal.behind().places and not renewal.behind().boxes
    renewal.seal_anew(clinic.attorney.identity)
    assert renewal.behind().places == set()


def test_a_case_that_is_to_be_destroyed_is_not_to_be_saved(clinic):
    case_id = clinic.open_case(clinic.attorney).case_id
    shredding.ask(clinic.attorney.identity, case_id)
    shredding.confirm(clinic.director.identity, case_id)
    assert only_with_the_sheets() == 0
    renewed(clinic)
    renewal.seal_anew(clinic.director.identity)
    assert renewal.behind().ending == {case_id}
    page = shown(get(clinic.director.client, "recovery-key"))
    assert "still hang" not in page
    assert "1 case that is to be destroyed" in page


@pytest.mark.django_db(transaction=True)
def test_killed_while_cases_are_sealed_the_rest_goes_on_afterwards(clinic, monkeypatch):
    for _ in range(3):
        clinic.open_case(clinic.attorney)
    renewed(clinic)
    renewal.seal_anew(clinic.director.identity)
    real, seen = upkeep.tend, []

    def second_is_the_last(opened) -> None:
        seen.append(opened)
        if len(seen) == 2:
            die()
        real(opened)

    monkeypatch.setattr(upkeep, "tend", second_is_the_last)
    killed_in(lambda: renewal.seal_anew(clinic.attorney.identity))
    monkeypatch.undo()
    assert len(renewal.behind().cases) == 2
    assert renewal.seal_anew(clinic.attorney.identity) == 2
    assert renewal.behind().cases == set()


@pytest.mark.django_db(transaction=True)
def test_killed_while_the_second_director_signs_nothing_or_all_of_it_holds(clinic, monkeypatch):
    before = of_today()
    request, _ = asked(clinic)
    monkeypatch.setattr(roster, "take_up", die)
    killed_in(
        lambda: roster.sign(clinic.director2.user, clinic.director2.identity, request.id, compared=True)
    )
    monkeypatch.undo()
    assert of_today() == before
    assert roster.sign(clinic.director2.user, clinic.director2.identity, request.id, compared=True)
    assert of_today() != before

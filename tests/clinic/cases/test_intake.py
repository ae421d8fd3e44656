"""The intake in the browser: one long page, nothing lost, nothing half-written, nothing asked twice."""

import os
import signal
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connections
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from reencuentro.clinic.accounts.models import Organisation
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.audit.queries.lines import unfinished
from reencuentro.clinic.cases.actions import opening
from reencuentro.clinic.cases.actions.drafts import save_draft
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.forms.prefill import split_name
from reencuentro.clinic.cases.models import IntakeDraft
from reencuentro.clinic.cases.queries.consents import may_share
from reencuentro.clinic.cases.queries.drafts import my_drafts, read_draft
from reencuentro.clinic.cases.queries.mine import my_cases
from reencuentro.clinic.cases.queries.testimonies import tellings
from reencuentro.clinic.cases.queries.work import work
from reencuentro.clinic.cases.sweeping import sweep
from reencuentro.clinic.keyring.models import LedgerEntry
from reencuentro.clinic.keyring.rotation import sealed_models
from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.people.likeness import Card
from reencuentro.clinic.people.queries import family_of, get_person
from reencuentro.clinic.registry.actions.checks import make_check
from reencuentro.clinic.registry.searching import Sought

from .conftest import checked, opened_by, story


def answers(lead, **changes) -> dict[str, object]:
    """What a browser sends of a filled-in page."""
    told = {
        "do": "open",
        "children": "1",
        "about-kind": "reunification",
        "about-asked_on": "2026-03-02",
        "about-reason": "Her attorney called",
        "about-summary": "Daughter with the family of the trafficker",
        "about-lead_id": str(lead.id),
        "about-decision": "Nobody like her",
        "client-given_names": "Mónica 🌻",
        "client-first_surname": "Xicohténcatl",
        "client-birth": "1996",
        "client-language_1": "nahuatl",
        "client-nicknames": "Moni",
        "contact-time_zone": "America/Mexico_City",
        "contact-channel_1": "whatsapp",
        "contact-address_1": "+1 555 010 0001",
        "contact-code_word": "Girasol",
        "child-0-given_names": "Daniela",
        "child-0-relation": "mother",
        "child-0-registered": "on",
        "child-0-holder_given": "Eulalia",
        "child-0-holder_relation": "grandparent",
        "child-0-whereabouts": "San Pablo del Monte",
        "child-0-learned": "2026-02-01",
        "adverse-given_names": "Abel",
        "referral-source": "us_attorney",
        "referral-received_on": "2026-03-02",
        "safety-knows_where_she_is": "no",
        "safety-knows_she_searches": "unknown",
        "safety-child_in_danger": "yes",
        "consents-representation": "given",
        "consents-decided_on": "2026-03-02",
        "consents-means": "oral",
        "consents-language": "náhuatl",
        "telling-text": "He took me.\nShe stayed.",
        "telling-told_on": "2026-03-02",
        "telling-means": "oral",
        "telling-compartment": "team",
        "next-title": "Call the consulate",
        "next-due_on": "2026-03-09",
    }
    return {**told, **changes}


def test_she_may_allow_sharing_with_partners_at_the_intake(clinic):
    told = {"consents-partners": "given", "consents-partner_names": "Consulado en Nueva York\nCasa Aurora"}
    answer = clinic.attorney.client.post(url_of(checked(clinic.attorney)), answers(clinic.attorney, **told))
    assert answer.status_code == 302
    [row] = my_cases(clinic.attorney.identity).rows
    case = opened_by(clinic.attorney, type("Found", (), {"id": row.case_id}))
    assert may_share(case, "partners", "Casa Aurora").allowed
    assert not may_share(case, "partners", "Somebody else").allowed


def url_of(check) -> str:
    return reverse("cases:intake", args=[check.id])


def test_one_page_opens_the_whole_case(clinic):
    check = checked(clinic.attorney)
    response = clinic.attorney.client.post(
        url_of(check), answers(clinic.attorney, **{"about-members": [str(clinic.worker.id)]})
    )
    [row] = my_cases(clinic.worker.identity).rows
    assert response.status_code == 302 and response.url == reverse("cases:page", args=[row.case_id])
    case = opened_by(clinic.worker, type("Found", (), {"id": row.case_id}))
    client = get_person(case.opened, case.client_id)
    assert client.name == "Mónica 🌻 Xicohténcatl"
    assert client.birth == ApproximateDate.of_year(1996)
    assert client.contact_rule.code_word == "Girasol"
    assert [language.code for language in client.languages] == ["nahuatl"]
    [position] = family_of(case.opened).positions
    assert position.child.contact_points[0].value == "San Pablo del Monte"
    assert position.de_facto[0][0].name == "Eulalia"
    assert may_share(case, "representation").allowed and not may_share(case, "tracing").allowed
    assert tellings(case)[0].newest.text == "He took me.\nShe stayed."
    assert work(case).next_step.title == "Call the consulate"
    again = clinic.attorney.client.post(url_of(check), answers(clinic.attorney))
    assert again.status_code == 404
    assert len(my_cases(clinic.attorney.identity).rows) == 1


def test_a_case_without_children_has_none(clinic):
    no_child = {name: "" for name in answers(clinic.attorney) if name.startswith("child-0")}
    no_child |= {"child-0-relation": "mother", "about-kind": "identity"}
    clinic.attorney.client.post(url_of(checked(clinic.attorney)), answers(clinic.attorney, **no_child))
    [row] = my_cases(clinic.attorney.identity).rows
    assert row.children == 0


def test_a_mistake_is_shown_at_its_field_and_nothing_typed_is_lost(clinic):
    wrong = {
        "client-birth": "the day before yesterday or so",
        "consents-partners": "",
        "about-reason": "",
        "client-curp": "ABC",
    }
    response = clinic.attorney.client.post(
        url_of(checked(clinic.attorney)), answers(clinic.attorney, **wrong)
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "the day before yesterday or so" in page and "Mónica 🌻" in page and "He took me." in page
    assert 'href="#id_client-birth"' in page and 'href="#id_about-reason"' in page
    assert 'href="#id_client-curp"' in page
    assert not my_cases(clinic.attorney.identity).rows


def test_what_the_house_forbids_is_answered_with_409(clinic):
    Organisation.objects.update(rehearsed_on=None)
    check = checked(clinic.attorney)
    assert "rehearse" in clinic.attorney.client.get(url_of(check)).content.decode()
    response = clinic.attorney.client.post(url_of(check), answers(clinic.attorney))
    assert response.status_code == 409
    assert "Mónica 🌻" in response.content.decode()


def test_another_child_finds_room_and_all_answers_stay(clinic):
    sent = answers(clinic.attorney, do="child", **{"client-birth": "half-written"})
    page = clinic.attorney.client.post(url_of(checked(clinic.attorney)), sent).content.decode()
    assert 'name="child-1-given_names"' in page and 'name="children" value="2"' in page
    assert "half-written" in page and "Daniela" in page
    assert 'class="summary"' not in page


def test_an_unfinished_intake_is_kept_for_its_writer_alone(clinic):
    check = checked(clinic.attorney)
    client = clinic.attorney.client
    client.post(url_of(check), answers(clinic.attorney, do="draft", **{"client-birth": "not yet known"}))
    draft = IntakeDraft.objects.get()
    assert "Mónica".encode() not in bytes(draft.sealed) and b"Daniela" not in bytes(draft.sealed)
    assert read_draft(clinic.worker.identity, check.id) is None
    assert "csrf" not in str(read_draft(clinic.attorney.identity, check.id))
    page = client.get(url_of(check)).content.decode()
    assert "Mónica 🌻" in page and "not yet known" in page and 'class="summary"' not in page
    kept = client.post(reverse("cases:keep-draft", args=[check.id]), answers(clinic.attorney))
    assert kept.status_code == 200 and IntakeDraft.objects.count() == 1
    assert str(check.id) in client.get(reverse("cases:start")).content.decode()
    client.post(url_of(check), answers(clinic.attorney))
    assert not IntakeDraft.objects.exists()


def test_drafts_are_thrown_away_by_hand_or_after_a_fortnight(clinic):
    first, second = checked(clinic.attorney), checked(clinic.attorney, "Second")
    client = clinic.attorney.client
    client.post(url_of(first), answers(clinic.attorney, do="draft"))
    client.post(reverse("cases:discard-draft", args=[first.id]))
    assert my_drafts(clinic.attorney.identity) == []
    client.post(url_of(first), answers(clinic.attorney, do="draft"))
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        clinic.attorney.browser().post(url_of(second), answers(clinic.attorney, do="draft"))
        sweep()
    assert [draft.check_id for draft in my_drafts(clinic.attorney.identity)] == [second.id]


def test_what_the_search_asked_is_not_asked_again(clinic):
    lines = Card.of_names(
        "María de los Ángeles", "de la Cruz", "Pérez", born=ApproximateDate.exact(date(1996, 3, 12))
    ).lines()
    child = Card.of_names("Daniela", "de la Cruz", "").lines()
    holder = Card.of_names("Eulalia", "Tecuapacho", "").lines()
    check = make_check(
        clinic.attorney.user,
        clinic.attorney.identity,
        [
            Sought("client", "María de los Ángeles de la Cruz Pérez", tuple(lines)),
            Sought("child", "Daniela de la Cruz", tuple(child)),
            Sought("holder", "Eulalia Tecuapacho", tuple(holder)),
        ],
    )
    page = clinic.attorney.client.get(url_of(check)).content.decode()
    for value in ("María de los Ángeles", "de la Cruz", "Pérez", "12/03/1996", "Daniela", "Eulalia"):
        assert f'value="{value}"' in page, value


def test_names_are_told_apart_as_they_were_typed():
    assert split_name("Mónica", Card()) == ("Mónica", "", "")
    for parts in (("Ana", "de la O", ""), ("Ma. Guadalupe", "", "López"), ("José Ángel", "San Juan", "Cruz")):
        name = " ".join(filter(None, parts))
        assert split_name(name, Card.of_names(*parts)) == parts


def test_T04_fields_that_nobody_offered_change_nothing(clinic, case):
    planted = {
        "id": str(clinic.outsider.id),
        "case_id": str(clinic.outsider.id),
        "compartment": "portal",
        "epoch": "9",
        "recorded_by": str(clinic.outsider.id),
        "recorded_on": "1999-01-01",
        "number": "77",
        "state": "done",
        "status": "closed",
        "lead_id": str(clinic.outsider.id),
        "legal_hold": "on",
    }
    sent = {**planted, "title": "Call", "owner_id": str(clinic.worker.id)}
    response = clinic.worker.client.post(reverse("cases:tasks", args=[case.id]), sent)
    assert response.status_code == 302
    fresh = opened_by(clinic.attorney, case)
    task = next(task for task in work(fresh).open if task.title == "Call")
    assert (task.case_id, task.compartment, task.epoch, task.state) == (case.id, "team", 1, "open")
    assert (task.recorded_by, task.number) == (clinic.worker.id, 2)
    clinic.worker.client.post(
        reverse("cases:describe", args=[case.id]), {**planted, "kind": "reunification", "summary": "New"}
    )
    fresh = opened_by(clinic.attorney, case)
    assert (fresh.summary, fresh.status, fresh.lead_id) == ("New", "open", clinic.attorney.id)
    assert not fresh.legal_hold


def test_a_leap_over_stages_is_409_with_the_way_to_explain_it(clinic, case):
    sent = {"stage": "located", "entered_on": "2026-05-04", "reason": "Found", "after": "1"}
    url = reverse("cases:journey", args=[case.id])
    response = clinic.worker.client.post(url, sent)
    assert response.status_code == 409
    assert 'href="#id_skipping"' in response.content.decode() and "Found" in response.content.decode()
    assert clinic.worker.client.post(url, {**sent, "skipping": "The consulate did"}).status_code == 302
    assert clinic.worker.client.post(url, {**sent, "entered_on": "2999-01-01"}).status_code == 422
    assert clinic.worker.client.post(url, {**sent, "stage": "closed"}).status_code == 422


@pytest.mark.parametrize("text", ["x" * 1_000_000, "a\x00b", "\u202egnp.exe", "<script>alert(1)</script>"])
def test_malformed_text_is_refused_or_made_harmless(clinic, case, text):
    url = reverse("cases:tasks", args=[case.id])
    response = clinic.worker.client.post(url, {"title": text, "owner_id": str(clinic.worker.id)})
    assert response.status_code in (302, 400, 422)
    page = clinic.worker.client.get(url).content.decode()
    assert "<script>alert" not in page and "\u202e" not in page


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", ["found_case", "new_case", "keep_in_case"])
def test_kill_9_in_the_middle_leaves_nothing_half_written(clinic, step):
    """A process of its own is killed at once, as by the kernel; what it had begun is not there."""
    check = checked(clinic.attorney)
    connections.close_all()
    child = os.fork()
    if child == 0:
        real = getattr(opening, step)

        def dies(*args, **kwargs):
            real(*args, **kwargs)
            os.kill(os.getpid(), signal.SIGKILL)

        setattr(opening, step, dies)
        open_case(clinic.attorney.identity, story(clinic.attorney), check)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    assert my_cases(clinic.attorney.identity).rows == []
    assert not LedgerEntry.objects.filter(compartment="team").exists()
    left = {model.__name__ for model in sealed_models() if model._base_manager.exists()}
    assert left <= {"RegistryCard"}
    assert unfinished(Row.objects.filter(verb="case.create")).count() == 1
    open_case(clinic.attorney.identity, story(clinic.attorney), check)
    assert len(my_cases(clinic.attorney.identity).rows) == 1


def test_drafts_survive_odd_bytes(clinic):
    check = checked(clinic.attorney)
    data = QueryDict(mutable=True)
    data.setlist("about-members", ["a", "b"])
    data["client-given_names"] = "Ñandú & 母=👩"
    save_draft(clinic.attorney.identity, check.id, data)
    back = read_draft(clinic.attorney.identity, check.id)
    assert back.getlist("about-members") == ["a", "b"]
    assert back["client-given_names"] == "Ñandú & 母=👩"

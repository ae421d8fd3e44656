"""Opening a case: everything told in one sitting is there, or nothing is."""

import pytest
from django.apps import apps

from reencuentro.clinic.accounts.models import Organisation
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.cases.actions import opening
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.models import Consent, Referral, SafetyFacts, StageEntry, Task, TeamMember
from reencuentro.clinic.cases.permissions import NotPermitted
from reencuentro.clinic.cases.queries.testimonies import tellings
from reencuentro.clinic.keyring.errors import NotMember
from reencuentro.clinic.keyring.models import LedgerEntry, Wrap
from reencuentro.clinic.keyring.rotation import sealed_models
from reencuentro.clinic.people.queries import family_of
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.registry.models import Card, CheckRecord, Drop

from .conftest import DAY, checked, opened_by, story


def test_the_team_finds_all_that_was_told(clinic, case):
    mine = opened_by(clinic.worker, case)
    family = family_of(mine.opened)
    [position] = family.positions
    assert family.people[mine.client_id].name == "Mónica Xicohténcatl"
    assert position.child.name == "Daniela Xicohténcatl"
    assert [holder.name for holder, _link in position.de_facto] == ["Eulalia Tecuapacho"]
    assert [person.name for person, _link in position.registered] == ["Mónica Xicohténcatl"]
    assert mine.summary.startswith("Daughter held")
    assert Referral.objects.within(mine.opened).get().name == "Ms. Rivera"
    assert SafetyFacts.objects.within(mine.opened).get().danger == "The family threatened her mother"
    assert Consent.objects.within(mine.opened).get().purpose == "representation"
    assert Task.objects.within(mine.opened).get().next_step
    assert tellings(mine)[0].newest.text.startswith("He took me")


def test_it_begins_where_she_asked_for_help(case):
    entry = StageEntry.objects.within(case.opened).get()
    assert (case.stage, entry.stage, entry.entered_on) == ("asked_for_help", "asked_for_help", DAY)
    assert case.status == "open"
    assert len(case.reference) == 7


def test_a_colleague_off_the_team_opens_nothing(clinic, case):
    for person in (clinic.outsider, clinic.director, clinic.administrator, clinic.worker2):
        with pytest.raises(NotMember):
            person.open(case.id)


def test_the_lawyers_part_is_for_the_lawyers(clinic, case):
    assert clinic.attorney.open(case.id).holds("privileged")
    assert not clinic.worker.open(case.id).holds("privileged")


def test_a_case_worker_opens_a_case_that_a_lawyer_leads(clinic):
    intake = story(clinic.attorney2)
    case = open_case(clinic.worker.identity, intake, checked(clinic.worker))
    assert case.lead_id == clinic.attorney2.id
    assert clinic.attorney2.open(case.id).holds("privileged")
    assert not case.opened.holds("privileged")


def test_only_a_lawyer_leads(clinic):
    with pytest.raises(Refused):
        open_case(clinic.attorney.identity, story(clinic.worker), checked(clinic.attorney))


@pytest.mark.parametrize("name", ["fundraiser", "auditor", "administrator"])
def test_other_roles_open_no_case(clinic, name):
    person = getattr(clinic, name)
    check = checked(clinic.attorney)
    with pytest.raises(NotPermitted):
        open_case(person.identity, story(clinic.attorney), check)
    assert not LedgerEntry.objects.filter(compartment="team").exists()


def test_no_case_before_the_recovery_was_rehearsed(clinic):
    Organisation.objects.update(rehearsed_on=None)
    with pytest.raises(Refused) as refused:
        open_case(clinic.attorney.identity, story(clinic.attorney), checked(clinic.attorney))
    assert refused.value.message == opening.NOT_READY["not_rehearsed"]


def test_sisters_with_the_same_person_have_one_holder(clinic):
    intake = story(clinic.attorney)
    child = intake.children[0]
    sister = type(child)(**{**child.__dict__, "person": {"given_names": "Ximena"}})
    case = open_case(
        clinic.attorney.identity, story(clinic.attorney, children=[child, sister]), checked(clinic.attorney)
    )
    family = family_of(case.opened)
    assert len({position.de_facto[0][0].id for position in family.positions}) == 1
    assert len(family.positions) == 2


def test_the_check_goes_into_the_file_and_the_names_to_the_registrars(clinic, case):
    assert CheckRecord.objects.within(case.opened).count() == 1
    assert Card.objects.within(case.opened).get().reference == case.reference
    assert Drop.objects.filter(subject_id=case.id).exists()


def everything_sealed() -> int:
    return sum(model._base_manager.count() for model in sealed_models())


STEPS = [
    "found_case",
    "add_person",
    "new_case",
    "first_stage",
    "take_part",
    "add_link",
    "add",
    "record_consent",
    "take_testimony",
    "add_task",
    "keep_in_case",
    "discard_drafts",
]


@pytest.mark.parametrize("step", STEPS)
def test_interrupted_anywhere_nothing_stays(clinic, monkeypatch, step):
    """As when the machine stops: after each step in turn, neither keys nor rows are left."""
    check = checked(clinic.attorney)
    before = (everything_sealed(), Wrap.objects.count(), LedgerEntry.objects.count(), Drop.objects.count())
    real = getattr(opening, step)

    def stop(*args, **kwargs):
        real(*args, **kwargs)
        raise KeyboardInterrupt

    monkeypatch.setattr(opening, step, stop)
    with pytest.raises(KeyboardInterrupt):
        open_case(clinic.attorney.identity, story(clinic.attorney, clinic.worker), check)
    after = (everything_sealed(), Wrap.objects.count(), LedgerEntry.objects.count(), Drop.objects.count())
    assert after == before
    assert apps.get_model("registry", "Check").objects.get(id=check.id).case_id is None
    assert Row.objects.filter(verb="case.create", outcome="failed").count() == 1


def test_everybody_has_a_part(clinic, case):
    parts = {row.user_id: row.part for row in TeamMember.objects.within(case.opened)}
    assert parts == {clinic.attorney.id: "family_law", clinic.worker.id: "case_work"}

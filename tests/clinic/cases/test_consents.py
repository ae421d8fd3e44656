"""Her word: by purpose, with date and language, to be taken back; and what is kept from whom."""

from datetime import date, timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from reencuentro.clinic.cases import models
from reencuentro.clinic.cases.actions.consents import lift_withholding, record_consent, withhold
from reencuentro.clinic.cases.actions.testimonies import add_version, decide_passages, take_testimony
from reencuentro.clinic.cases.passages import carried_over, passages
from reencuentro.clinic.cases.permissions import NotPermitted
from reencuentro.clinic.cases.queries.consents import Standing, consents, may_share
from reencuentro.clinic.cases.queries.testimonies import excerpt, telling, tellings
from reencuentro.clinic.people.refusals import Refused

from .conftest import DAY, opened_by

TODAY = timezone.localdate()


def decide(case, purpose="partners", decision="given", day=DAY, **more):
    return record_consent(
        case,
        person_id=case.client_id,
        purpose=purpose,
        decision=decision,
        decided_on=day,
        means="oral",
        **more,
    )


def standing_of(case, purpose):
    return next(state.standing for state in consents(case) if state.purpose == purpose)


def test_what_was_not_asked_is_not_allowed(case):
    assert standing_of(case, "publicity") == Standing.NOT_ASKED
    assert not may_share(case, "publicity").allowed
    assert may_share(case, "representation").allowed


def test_sharing_is_for_the_partners_she_named(case):
    with pytest.raises(Refused) as refused:
        decide(case)
    assert refused.value.field == "partners"
    decide(case, partners=["Clínica Río Bravo", "Ms. Rivera"])
    assert may_share(case, "partners", "clinica rio bravo").allowed
    assert not may_share(case, "partners", "Another firm").allowed
    assert not may_share(case, "partners").allowed


def test_she_takes_it_back_and_the_history_stays(case):
    decide(case, partners=["Ms. Rivera"])
    decide(case, decision="withdrawn", day=DAY + timedelta(days=1))
    assert standing_of(case, "partners") == Standing.WITHDRAWN
    assert not may_share(case, "partners", "Ms. Rivera").allowed
    with pytest.raises(Refused) as refused:
        decide(case, partners=["Ms. Rivera"], day=DAY)
    assert refused.value.field == "decided_on"


def test_consent_runs_out(case):
    decide(case, "statistics", expires_on=TODAY - timedelta(days=1))
    assert standing_of(case, "statistics") == Standing.EXPIRED
    assert not may_share(case, "statistics").allowed
    with pytest.raises(Refused):
        decide(case, "tracing", expires_on=DAY)


def test_nobody_of_another_case_decides_here(clinic, case):
    with pytest.raises(Http404):
        record_consent(
            case,
            person_id=clinic.attorney.id,
            purpose="tracing",
            decision="given",
            decided_on=DAY,
            means="oral",
        )


def test_what_is_withheld_comes_along_with_every_yes(case):
    decide(case, partners=["Ms. Rivera", "Mr. Cole"])
    row = withhold(
        case,
        person_id=case.client_id,
        what="Where the child is",
        from_whom=["Ms. Rivera"],
        because="Leak in that office",
        since=DAY,
    )
    assert [kept.what for kept in may_share(case, "partners", "Ms. Rivera").withheld] == [
        "Where the child is"
    ]
    assert may_share(case, "partners", "Mr. Cole").withheld == []
    lift_withholding(case, row.id, "Safe now")
    assert may_share(case, "partners", "Ms. Rivera").withheld == []
    with pytest.raises(Refused):
        lift_withholding(case, row.id, "Again")


def allowed_texts(case, use="family_court", partner=""):
    return excerpt(case, tellings(case)[0], use, partner).passages


def test_only_allowed_passages_are_shown_for_a_use(case):
    version = tellings(case)[0].newest
    assert allowed_texts(case) == [None]
    decide_passages(case, version.id, use="family_court", allowed=[1], decided_on=DAY, means="oral")
    assert allowed_texts(case) == [None, "My daughter stayed with his mother.", None]
    assert allowed_texts(case, "complaint") == [None]
    decide_passages(case, version.id, use="family_court", allowed=[], decided_on=DAY, means="oral")
    assert allowed_texts(case) == [None]


def test_without_consent_no_passage_leaves(case):
    version = tellings(case)[0].newest
    for use in ("family_court", "publicity"):
        decide_passages(case, version.id, use=use, allowed=[0, 1], decided_on=DAY, means="oral")
    assert allowed_texts(case, "publicity") == [None]
    decide(case, "representation", "withdrawn", day=TODAY)
    assert allowed_texts(case) == [None]


def test_a_new_version_stands_beside_the_old_and_allows_nothing_by_itself(case):
    found = tellings(case)[0]
    decide_passages(case, found.newest.id, use="family_court", allowed=[0, 1], decided_on=DAY, means="oral")
    text = "He took me to New York.\nMy daughter was three months old.\nI testified."
    new = {"text": text, "told_on": DAY, "means": "oral", "why_new": "She remembered", "after": 1}
    add_version(case, found.testimony.id, keep_decisions=False, **new)
    assert allowed_texts(case) == [None]
    add_version(case, found.testimony.id, keep_decisions=True, **{**new, "after": 2})
    assert allowed_texts(case) == [None]
    versions = telling(case, found.testimony.id).versions
    assert [version.version for version in versions] == [3, 2, 1]
    assert versions[-1].text.splitlines()[1] == "My daughter stayed with his mother."


def test_unchanged_passages_keep_her_decision_if_she_says_so(case):
    found = tellings(case)[0]
    decide_passages(case, found.newest.id, use="family_court", allowed=[0, 1], decided_on=DAY, means="oral")
    text = "He took me to New York.\nMy daughter was three months old.\nI testified."
    add_version(
        case,
        found.testimony.id,
        text=text,
        told_on=DAY,
        means="oral",
        why_new="She remembered",
        after=1,
        keep_decisions=True,
    )
    assert allowed_texts(case) == ["He took me to New York.", None]


def test_old_versions_are_locked(case):
    found = tellings(case)[0]
    new = {"text": "Again.", "told_on": DAY, "means": "oral", "why_new": "x", "keep_decisions": False}
    add_version(case, found.testimony.id, after=1, **new)
    with pytest.raises(Refused):
        decide_passages(case, found.newest.id, use="t_visa", allowed=[0], decided_on=DAY, means="oral")
    with pytest.raises(Refused):
        add_version(case, found.testimony.id, after=1, **new)
    assert models.PassageDecision.objects.within(case.opened).count() == 0
    assert models.TestimonyVersion.objects.within(case.opened).count() == 2


def test_a_testimony_for_lawyers_is_for_lawyers(clinic, case):
    take_testimony(
        case, told_by=case.client_id, text="Privileged", told_on=DAY, means="oral", compartment="privileged"
    )
    assert len(tellings(case)) == 2
    mine = opened_by(clinic.worker, case)
    assert len(tellings(mine)) == 1
    with pytest.raises(NotPermitted):
        take_testimony(
            mine, told_by=case.client_id, text="x", told_on=DAY, means="oral", compartment="privileged"
        )


def test_the_same_words_allowed_once_and_kept_once_are_not_carried_over():
    assert passages(" One \n\n two\n") == ["One", "two"]
    assert carried_over("a\na\nb", "a\nb\nc", [0, 2]) == [1]
    assert carried_over("a\nb", "b\na", [1]) == [0]


def test_dates_of_decisions_are_dates(case):
    assert consents(case)[0].decision.decided_on == date(2026, 3, 2)

"""Before a list is destroyed its keeper reads what becomes of searches in her cases, and in no others."""

from django.urls import reverse

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.tracing.models import Look, Verdict

from .listed import DANYELA, OTHERS, a_shelter
from .test_candidates import TYPED
from .test_pages import address, page_of

BY = {"says": "same", "because": "The mother's name agrees."}


def asked_before_destroying(person, listed) -> str:
    return page_of(person, reverse("lists:remove", args=[listed.id]))


def searched(person, case, search) -> None:
    page_of(person, address(case, search.id, "lists"))


def test_how_many_people_stand_on_it_and_that_no_search_saw_it(clinic, case, search, shelter):
    page = asked_before_destroying(clinic.attorney, shelter)
    assert "It holds 4 people." in page and "No search of your cases has been through it." in page


def test_which_searches_saw_it_and_that_verdicts_stay_while_the_others_go(clinic, case, search):
    listed = a_shelter(clinic.outsider, (*OTHERS, DANYELA, DANYELA))
    searched(clinic.attorney, case, search)
    page = asked_before_destroying(clinic.attorney, listed)
    assert f"{case.reference}, Mónica" in page and "2 without a verdict go with the list." in page
    clinic.attorney.client.post(address(case, search.id, "lists", listed.id, 4, "verdict"), {**TYPED, **BY})
    page = asked_before_destroying(clinic.attorney, listed)
    assert "1 candidate was judged: the row and the verdict stay in the case." in page
    assert "1 without a verdict goes with the list." in page
    assert Row.objects.filter(verb="tracing.read", case_id=case.id, actor_id=clinic.attorney.id).exists()
    clinic.attorney.client.post(reverse("lists:remove", args=[listed.id]), {"reason": "Asked for"})
    [verdict] = Verdict.objects.within(case.opened)
    assert "Danyela" in str(verdict.as_written)


def test_a_search_that_found_nobody_is_named_too(clinic, case, search):
    listed = a_shelter(clinic.outsider, OTHERS)
    searched(clinic.attorney, case, search)
    assert "a search has been through it. Nobody came up." in asked_before_destroying(clinic.attorney, listed)


def test_whoever_is_not_in_the_case_reads_nothing_of_it(clinic, case, search, shelter):
    searched(clinic.attorney, case, search)
    for other in (clinic.outsider, clinic.director):
        page = asked_before_destroying(other, shelter)
        assert case.reference not in page and "Mónica" not in page and "without a verdict" not in page


def test_a_verdict_counts_too_of_a_search_that_looked_before_looks_were_kept(clinic, case, search, shelter):
    searched(clinic.attorney, case, search)
    clinic.attorney.client.post(address(case, search.id, "lists", shelter.id, 3, "verdict"), {**TYPED, **BY})
    with recording(clinic.attorney.id, "tracing.look", case_id=case.id):
        Look.objects.within(case.opened).delete()
    assert "1 candidate was judged" in asked_before_destroying(clinic.attorney, shelter)

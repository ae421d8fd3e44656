"""An auditor sees what one payment was for if a director and its team have let her, and nothing else."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from reencuentro.bridge.models import Shown
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.costs.actions import let_see
from reencuentro.clinic.costs.models import Invoice
from reencuentro.clinic.costs.payer import payer
from reencuentro.clinic.costs.showing import shown_to_auditors
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.vault.wraps import seal_to
from reencuentro.giving.access.models import Act
from reencuentro.giving.spending.actions.openings import let_open
from reencuentro.giving.spending.errors import OutOfTurn
from reencuentro.giving.spending.models import Disbursement
from tests.clinic.accounts.people import shown

from .conftest import all_the_way, needs, night, request_of


@pytest.fixture
def need(case, keeper, director):
    return all_the_way(case, keeper, director)


def address(name, opening) -> str:
    return reverse(f"bridge:{name}", args=[opening.id])


def test_with_both_sides_word_she_sees_the_need_and_its_paper(clinic, case, need, director):
    opening = let_open(director, request_of(need).id)
    before = shown(clinic.auditor.client.get(address("opening", opening)))
    assert "its team has not yet" in before
    let_see(case, need.id)
    asked = shown(clinic.auditor.client.get(address("opening", opening)))
    assert "Acta de Daniela" not in asked
    page = shown(clinic.auditor.client.post(address("opening", opening)))
    for words in ("An apostille", "Acta de Daniela", "the one that was paid", "that was signed for"):
        assert words in page
    paper = clinic.auditor.client.post(address("paper", opening))
    assert paper.content == Invoice.objects.within(case.opened).get().content


def test_it_is_written_in_both_trails(clinic, case, need, director):
    opening = let_open(director, request_of(need).id)
    let_see(case, need.id)
    clinic.auditor.client.post(address("opening", opening))
    about = f"request {request_of(need).id}"
    assert list(Act.objects.filter(about=about).order_by("at").values_list("verb", flat=True))[-2:] == [
        "spending.open",
        "spending.seen",
    ]
    assert Row.objects.filter(verb="costs.let_see").exists()
    assert Row.objects.filter(verb="costs.seen", actor_id=clinic.auditor.id).exists()


def test_one_side_alone_opens_nothing(clinic, case, need, director):
    with pytest.raises(Refused):
        let_see(case, need.id)
    opening = let_open(director, request_of(need).id)
    assert not Shown.objects.exists()
    assert clinic.auditor.client.post(address("paper", opening)).status_code == 404


def test_nothing_else_of_the_case_is_opened(clinic, case, keeper, director, need):
    other = all_the_way(case, keeper, director, 700)
    let_open(director, request_of(need).id)
    let_see(case, need.id)
    with pytest.raises(Refused):
        let_see(case, other.id)
    [row] = Shown.objects.all()
    assert (row.auditor_id, len({row.opening})) == (clinic.auditor.id, 1)


@pytest.mark.parametrize("who", ["director", "fundraiser", "attorney", "administrator"])
def test_only_auditors_have_that_page(clinic, case, need, director, who):
    opening = let_open(director, request_of(need).id)
    let_see(case, need.id)
    assert clinic.staff[who].client.get(address("opening", opening)).status_code == 404


def test_only_a_director_lets_and_only_what_is_paid(clinic, case, keeper, director):
    need = needs(case)
    night()
    with pytest.raises(PermissionDenied):
        let_open(keeper, request_of(need).id)
    with pytest.raises(OutOfTurn):
        let_open(director, request_of(need).id)
    with pytest.raises(Http404):
        let_open(director, need.id)


def test_once_is_enough(clinic, case, need, director):
    let_open(director, request_of(need).id)
    with pytest.raises(OutOfTurn):
        let_open(director, request_of(need).id)
    let_see(case, need.id)
    with pytest.raises(Refused):
        let_see(case, need.id)


def test_a_need_given_for_another_payment_is_told_not_to_belong(clinic, case, keeper, director, need):
    """Somebody with a program of her own seals another need of hers to the auditor."""
    other = all_the_way(case, keeper, director, 185_001)
    opening = let_open(director, request_of(need).id)
    auditor = clinic.auditor.identity.public
    sealed = seal_to(auditor.receive, shown_to_auditors(other), "opening", opening.id)
    payer().let_see(opening.id, {auditor.user_id: sealed})
    page = shown(clinic.auditor.client.post(address("opening", opening)))
    assert "not the one that was paid" in page
    assert "no paper that was signed for" in page


def test_the_pages_lead_there(clinic, case, need, director):
    asked = request_of(need).id
    page = reverse("spending:request", args=[asked])
    assert "Signed for by whoever asked" in shown(clinic.fundraiser.client.get(page))
    assert "Let auditors see it" not in shown(clinic.fundraiser.client.get(page))
    assert "Let auditors see it" in shown(clinic.director.client.get(page))
    assert clinic.director.client.post(reverse("spending:open", args=[asked])).status_code == 302
    opening = Disbursement.objects.get(request=asked).opening
    assert address("opening", opening) in shown(clinic.auditor.client.get(page))
    costs = shown(clinic.attorney.client.get(reverse("costs:list", args=[case.id])))
    assert "Let auditors see this one" in costs

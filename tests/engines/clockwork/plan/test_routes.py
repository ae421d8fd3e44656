"""A lawyer answers what she knows; the app says which ways fit, and why, and asks for the rest."""

import pytest

from reencuentro.engines.clockwork.plan.progress import PlanError
from reencuentro.engines.clockwork.plan.routes import Fit, Proposal, RouteView, propose_route
from tests.engines.clockwork.plan.house import MONICA, plan


def proposed(**facts: str) -> Proposal:
    return propose_route(plan(), facts)


def route(proposal: Proposal, id: str) -> RouteView:
    return next(view for view in proposal.routes if view.route.id == id)


def codes(reasons: object) -> list[str]:
    return [reason.code for reason in reasons]


def test_for_monica_court_protection_and_complaint_go_together() -> None:
    proposal = propose_route(plan(), MONICA)
    assert set(proposal.fitting()) == {"B", "C", "D"}
    assert proposal.fitting()[0] == "B"
    assert [view.routes for view in proposal.packages] == [("B", "C", "D")]
    assert codes(proposal.advice) == [
        "acta-mother-only", "years-with-family", "father-convicted", "green-card-closes-door",
    ]  # fmt: skip


def test_each_route_says_what_speaks_for_and_against_it() -> None:
    court = route(propose_route(plan(), MONICA), "B")
    assert codes(court.reasons_for) == ["B-registered", "B-resists"]
    assert codes(court.reasons_against) == ["B-no-address"]
    assert court.reasons_for[0].text.es == "Ella es la madre en el acta."


def test_no_agreement_is_proposed_where_there_is_violence_a_ring_or_a_price() -> None:
    for fact in ("violence", "ring_active", "price_asked"):
        agreement = route(proposed(holder="cooperative", holder_is="relatives", **{fact: "yes"}), "A")
        assert agreement.fit is Fit.OUT
        assert len(agreement.barred) == 1


def test_an_agreement_fits_cooperative_kin_without_violence() -> None:
    kin = {
        "holder": "cooperative",
        "holder_is": "relatives",
        "violence": "no",
        "ring_active": "no",
        "price_asked": "no",
    }
    assert route(proposed(**kin), "A").fit is Fit.FITS


def test_what_nobody_has_answered_is_asked_and_not_assumed() -> None:
    agreement = route(proposed(holder="cooperative", holder_is="relatives"), "A")
    assert agreement.fit is Fit.UNDECIDED
    assert {"violence", "ring_active", "price_asked"} <= set(agreement.asks)


def test_with_nothing_known_nothing_fits_and_nothing_is_out() -> None:
    proposal = proposed()
    assert {view.fit for view in proposal.routes} == {Fit.UNDECIDED}
    assert proposal.asks[0] == "child_abroad"
    assert not proposal.advice


def test_in_danger_the_protection_office_comes_first() -> None:
    assert proposed(**{**MONICA, "imminent_risk": "yes"}).fitting()[0] == "C"


def test_the_protection_office_is_not_only_to_win_custody() -> None:
    calm = {
        "child_abroad": "no",
        "imminent_risk": "no",
        "violence": "no",
        "child_exploited": "no",
        "mother_can_act": "yes",
    }
    office = route(proposed(**calm), "C")
    assert office.fit is Fit.OUT
    assert "C-only-custody" in codes(office.reasons_against)


def test_no_charge_yet_speaks_against_a_complaint_where_the_father_holds_parental_authority() -> None:
    complaint = route(proposed(**{**MONICA, "holder_is": "father", "acta": "trafficker-father"}), "D")
    assert "D-father-holds" in codes(complaint.reasons_against)


def test_a_child_taken_from_her_home_can_be_returned_within_mexico() -> None:
    assert route(proposed(lived_with_mother="yes", child_abroad="no", regime="cnpcf"), "E").fit is Fit.FITS
    assert route(proposed(lived_with_mother="no", child_abroad="no", regime="cnpcf"), "E").fit is Fit.OUT
    by_state_code = route(proposed(lived_with_mother="yes", child_abroad="no", regime="state"), "E")
    assert codes(by_state_code.reasons_against) == ["E-state-code"]


def test_hague_is_for_children_under_16_who_were_taken_to_a_country_of_the_convention() -> None:
    taken = proposed(child_abroad="convention", child_under_16="yes")
    assert taken.fitting() == ("F",)
    assert {view.route.id for view in taken.routes if view.fit is Fit.OUT} >= {"B", "C", "D", "E"}
    assert not proposed(child_abroad="convention", child_under_16="no").fitting()


@pytest.mark.parametrize(
    ("fact", "answer", "code"),
    [
        ("acta", "trafficker-father", "acta-trafficker"),
        ("acta", "relatives-registered", "acta-relatives"),
        ("left_in_care", "yes", "left-in-care"),
        ("mother_has_id", "no", "mother-without-id"),
        ("indigenous_language", "yes", "indigenous-language"),
        ("regime", "state", "state-code"),
        ("mother_us", "lpr", "mother-resident"),
    ],
)
def test_case_theory(fact: str, answer: str, code: str) -> None:
    assert code in codes(proposed(**{fact: answer}).advice)


@pytest.mark.parametrize("facts", [{"actas": "mother-only"}, {"acta": "mother"}])
def test_a_question_or_answer_that_does_not_exist_is_refused(facts: dict[str, str]) -> None:
    with pytest.raises(PlanError, match="did you mean"):
        proposed(**facts)


def test_one_route_alone_is_no_package() -> None:
    calm = {"violence": "no", "ring_active": "no", "child_exploited": "no", "mother_can_act": "yes"}
    proposal = proposed(**{**MONICA, **calm, "father_convicted": "no"})
    assert proposal.fitting() == ("B",)
    assert not proposal.packages

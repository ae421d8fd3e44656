"""Two organisations compare their lists: both learn who is on both, and nothing else."""

import json
from uuid import uuid4

import pytest
import time_machine
from django.db import connections
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from reencuentro.clinic.accounts.models import Notice
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.cases.actions.consents import withhold
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.keyring.errors import NotMember
from reencuentro.clinic.partners import cards
from reencuentro.clinic.partners.actions import exchanges, matches, partners
from reencuentro.clinic.partners.messages import Offer
from reencuentro.clinic.partners.models import Agreement, Exchange, Match, Partner
from reencuentro.clinic.partners.office import open_office
from reencuentro.clinic.partners.sources import from_searches
from reencuentro.clinic.partners.sweeping import sweep
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.tracing.actions.searches import end_search
from reencuentro.clinic.tracing.models import Lead
from reencuentro.engines.tracing.comparing.keyed import capacity
from reencuentro.engines.vault.blinding import BlindingKey
from reencuentro.engines.vault.errors import Damaged
from reencuentro.engines.vault.identity import Identity
from tests.clinic.cases.conftest import DAY, checked, story

from .conftest import allow
from .elsewhere import AGREED, CASA, DANIELA, OTHERS, ours

DANIELA_HERE = DANIELA._replace(given_names="Daniela", surname1="Xicohténcatl", surname2="")


def matched(me):
    return list(Match.objects.within(open_office(me)))


def another_card():
    return cards.written(Identity.create(uuid4()).public)


def refusal(act, *arguments):
    with pytest.raises(Refused) as refused:
        act(*arguments)
    return str(refused.value.message)


def test_we_offer_they_answer_and_both_call_the_match_by_the_same_reference(me, agreed, elsewhere):
    here, there = [OTHERS[0], DANIELA_HERE], [OTHERS[1], DANIELA]
    offered = exchanges.offer(me, agreed.id, ours(*here))
    over = exchanges.take_in(me, offered.id, elsewhere.answer(bytes(offered.letter), there))
    [match] = matched(me)
    assert match.about == {"label": "row 2"} and set("gs") <= set(match.agrees)
    [learnt] = elsewhere.learns(bytes(over.letter), there)
    assert (learnt.reference, learnt.about) == (match.reference, {"label": "1"})


def test_they_offer_and_we_answer_and_the_same_comes_of_it(me, agreed, elsewhere):
    here, there = [OTHERS[0], DANIELA_HERE], [OTHERS[1], DANIELA]
    answered = exchanges.answer(me, agreed.id, elsewhere.offer(there), ours(*here))
    file, [found] = elsewhere.result(bytes(answered.letter), there)
    exchanges.take_in(me, answered.id, file)
    [match] = matched(me)
    assert match.reference == found.reference and match.about == {"label": "row 2"}
    assert found.about == {"label": "1"}


def test_nobody_in_common_is_an_answer_too(me, agreed, elsewhere):
    offered = exchanges.offer(me, agreed.id, ours(OTHERS[0]))
    over = exchanges.take_in(me, offered.id, elsewhere.answer(bytes(offered.letter), [DANIELA]))
    assert matched(me) == [] and over.state == Exchange.State.DONE
    assert elsewhere.learns(bytes(over.letter), [DANIELA]) == []


def test_a_sister_is_not_a_match(me, agreed, elsewhere):
    sister = DANIELA._replace(given_names="Camila", birth_date="2018-07-09")
    offered = exchanges.offer(me, agreed.id, ours(DANIELA))
    exchanges.take_in(me, offered.id, elsewhere.answer(bytes(offered.letter), [sister]))
    assert matched(me) == []


def test_a_file_has_the_agreed_size_whoever_is_on_the_list(me, agreed):
    sizes = {
        len(bytes(exchanges.offer(me, agreed.id, ours(*people)).letter))
        for people in ([DANIELA], [DANIELA, *OTHERS])
    }
    assert len(sizes) == 1 and sizes.pop() > 32 * capacity(AGREED.ours)


def test_the_same_list_looks_new_in_each_exchange(me, agreed, elsewhere):
    files = [bytes(exchanges.offer(me, agreed.id, ours(DANIELA)).letter) for _ in range(2)]
    points = [set(elsewhere.read(file, Offer)[1].points) for file in files]
    assert not points[0] & points[1]


def test_what_an_exchange_needs_is_forgotten_once_it_is_over(me, agreed, elsewhere):
    offered = exchanges.offer(me, agreed.id, ours(DANIELA))
    assert "secret" in offered.kept
    over = exchanges.take_in(me, offered.id, elsewhere.answer(bytes(offered.letter), [DANIELA]))
    given_up = exchanges.offer(me, agreed.id, ours(DANIELA))
    exchanges.give_up(me, given_up.id)
    for row in Exchange.objects.within(open_office(me)).filter(id__in=[over.id, given_up.id]):
        assert row.kept == {} and json.loads(row.people) == []
    answered = exchanges.answer(me, agreed.id, elsewhere.offer([DANIELA]), ours(DANIELA))
    assert "secret" not in answered.kept


def test_what_can_not_be_finished_any_more_goes_with_its_secret_and_without_a_key(me, agreed, elsewhere):
    waiting = exchanges.offer(me, agreed.id, ours(DANIELA))
    over = exchanges.offer(me, agreed.id, ours(DANIELA))
    exchanges.take_in(me, over.id, elsewhere.answer(bytes(over.letter), [DANIELA]))
    with time_machine.travel("2099-01-31 18:00:00Z"):
        sweep()
    assert Exchange.objects.filter(id=waiting.id).exists()
    with time_machine.travel("2099-02-01 18:00:00Z"):
        sweep()
    assert list(Exchange.objects.values_list("id", flat=True)) == [over.id] and len(matched(me)) == 1
    assert Row.objects.filter(verb="partners.expire", outcome="done").count() == 1


def test_what_was_begun_under_an_agreement_that_ended_goes_too(me, agreed):
    exchanges.offer(me, agreed.id, ours(DANIELA))
    partners.end(me, Agreement.objects.get().id)
    sweep()
    assert not Exchange.objects.exists()


def test_others_can_write_while_people_become_points(clinic, me, agreed, elsewhere, monkeypatch):
    """Long lists take minutes: nobody in the house may have to wait for them."""
    offered = exchanges.offer(me, agreed.id, ours(DANIELA))
    file, answer = elsewhere.offer([DANIELA]), elsewhere.answer(bytes(offered.letter), [DANIELA])
    written = []

    def meanwhile(*_arguments):
        written.append(partners.add_partner(me, name="x", contact="y", card=another_card()))
        raise Damaged("stop here")

    monkeypatch.setattr(BlindingKey, "again", meanwhile)
    monkeypatch.setattr(BlindingKey, "blind", meanwhile)
    with pytest.raises(Damaged):
        exchanges.offer(me, agreed.id, ours(DANIELA))
    refusal(exchanges.answer, me, agreed.id, file, ours(DANIELA))
    refusal(exchanges.take_in, me, offered.id, answer)
    assert Partner.objects.filter(id__in=[one.id for one in written]).count() == 3


def test_the_child_of_a_case_is_compared_and_a_match_becomes_a_lead_for_her_team(
    me, agreed, elsewhere, case, search, allowed
):
    offered = exchanges.offer(me, agreed.id, lambda partner: from_searches(me, partner.name))
    exchanges.take_in(me, offered.id, elsewhere.answer(bytes(offered.letter), [DANIELA, *OTHERS]))
    [match] = matched(me)
    [lead] = Lead.objects.within(case.opened)
    assert match.reference in lead.words and CASA in lead.words and "555 0101" in lead.words
    assert lead.told_by == CASA and match.handed_on
    assert Notice.objects.filter(recipient_id=case.lead_id, kind="partners.match").exists()
    assert "already" in refusal(matches.hand_on, me, match.id)


def test_a_search_that_ended_meanwhile_keeps_the_match_for_the_directors(
    me, agreed, elsewhere, case, search, allowed
):
    offered = exchanges.offer(me, agreed.id, lambda partner: from_searches(me, partner.name))
    end_search(case, search.id, state="stopped", outcome="Her mother asked us to stop")
    exchanges.take_in(me, offered.id, elsewhere.answer(bytes(offered.letter), [DANIELA]))
    [match] = matched(me)
    assert match.handed_on is None
    assert "ended" in refusal(matches.hand_on, me, match.id)


@pytest.mark.parametrize(
    ("consents", "why"),
    [
        ([], "Consent: Not asked yet"),
        ([("tracing", {})], "Consent: Not asked yet"),
        ([("tracing", {}), ("partners", {"partners": ["Another house"]})], "She has not named this partner."),
        ([("tracing", {"decision": "refused"}), ("partners", {"partners": [CASA]})], "Consent: Refused"),
    ],
)
def test_without_her_consent_for_this_very_partner_her_child_is_not_compared(
    me, agreed, case, search, consents, why
):
    for purpose, facts in consents:
        allow(case, purpose, **facts)
    assert why in refusal(from_searches, me, CASA)


@pytest.mark.parametrize("whom", [[CASA], []], ids=["from this partner", "from everybody"])
def test_what_is_withheld_is_not_compared(me, case, search, allowed, whom):
    withhold(case, person_id=case.client_id, what="Where she is", from_whom=whom, because="Danger", since=DAY)
    assert "withheld" in refusal(from_searches, me, CASA)


def test_what_is_withheld_from_somebody_else_is_no_hindrance(me, case, search, allowed):
    withhold(case, person_id=case.client_id, what="x", from_whom=["The consulate"], because="y", since=DAY)
    assert len(from_searches(me, CASA).cases) == 1


def test_cases_without_a_search_are_not_looked_into(clinic, me, agreed, case, search, allowed):
    def questions() -> int:
        with CaptureQueriesContext(connections["default"]) as asked:
            from_searches(me, CASA)
        return len(asked)

    from_searches(me, CASA)
    before = questions()
    open_case(me, story(clinic.director, kind="custody"), checked(clinic.director))
    from_searches(me, CASA)
    assert questions() == before


def test_only_cases_of_whoever_offers_are_compared(clinic, me, agreed, case, search, allowed):
    other = clinic.director2.identity
    assert "No search of yours" in refusal(from_searches, other, CASA)


@pytest.mark.parametrize("who", ["attorney", "worker", "administrator", "auditor"])
def test_nobody_but_directors_can_offer_answer_or_read(clinic, me, agreed, elsewhere, who):
    identity = getattr(clinic, who).identity
    offered = exchanges.offer(me, agreed.id, ours(DANIELA))
    for act in (
        lambda: exchanges.offer(identity, agreed.id, ours(DANIELA)),
        lambda: exchanges.answer(identity, agreed.id, b"", ours(DANIELA)),
        lambda: exchanges.take_in(identity, offered.id, b""),
        lambda: exchanges.give_up(identity, offered.id),
    ):
        with pytest.raises((NotMember, Http404)):
            act()
